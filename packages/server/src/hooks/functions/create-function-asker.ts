import { randomBytes } from "node:crypto";
import type { Hook, HookCall, HookCommand, Instant } from "@signpost/core";
import type { Policies } from "../../configuration/policies.ts";
import type { Conversations } from "../../conversations/conversations.ts";
import type { Logger } from "../../observability/logger.ts";
import type { TimeOfDay } from "../../time.ts";
import type { HookAnswer } from "../caller/hook-answer.ts";
import { createPlaces } from "../places.ts";
import { type SignedCall, signCall } from "../sign-call.ts";
import { parseFunctionAnswer } from "./parse-function-answer.ts";
import { toFunctionPayload } from "./to-function-payload.ts";

/** Asks functions before messages are said, and hands their commands to the conversations (HOK-2). */
export interface FunctionAsker {
  ask(call: HookCall): void;
  /** OPS-2: waits for the calls that run; for the other messages the clocks send the configured texts. */
  close(): Promise<void>;
}

export interface FunctionAskerDeps {
  readonly policies: Policies;
  readonly conversations: Conversations;
  readonly time: TimeOfDay;
  /** The time in the signature, which the function compares with its own. */
  readonly hostTime: TimeOfDay;
  readonly logger: Logger;
  /** HOK-6: calls under way at a time, of all functions together. */
  readonly placesInAll: number;
  readonly secretsOf: (hook: Hook) => readonly string[];
  readonly call: (hook: Hook, signed: SignedCall, timeoutMs: number) => Promise<HookAnswer>;
}

/** Calls of one function at a time. Beyond it the configured text is sent, because a call that waits would only be late. */
const MAX_ASKED = 128;
const LOG_EVERY_MS = 60_000;

/**
 * HOK-2: asks functions about messages that are held, and hands in what they answer. Nothing of it is stored: if this process
 * dies in between, the conversation's clock says the configured text.
 */
export function createFunctionAsker(deps: FunctionAskerDeps): FunctionAsker {
  const { conversations, time, logger } = deps;
  const places = createPlaces({ inAll: deps.placesInAll, perHook: MAX_ASKED });
  const running = new Set<Promise<void>>();
  const loggedAt = new Map<string, Instant>();

  /** The metrics count every failure; the log names each function only now and then. */
  function report({ hookId, eventId, after: { accountId, conversationId } }: HookCall, outcome: string): void {
    const now = time.now();
    if (now - (loggedAt.get(hookId) ?? 0) < LOG_EVERY_MS) return;
    loggedAt.set(hookId, now);
    logger.warn("a function failed", { accountId, conversationId, hookId, eventId, outcome });
  }

  async function settle(call: HookCall): Promise<void> {
    const { holdId, after } = call;
    const { accountId, conversationId } = after;
    const answer = (commands: readonly HookCommand[]) =>
      conversations.submit({ accountId, conversationId, input: { kind: "hook.answered", holdId, commands } });
    try {
      const commands = await askFunction(call, { ...deps, onFailure: (outcome) => report(call, outcome) });
      const result = await answer(commands ?? []);
      if (result.kind === "done") return;
      // One refused command refuses the whole answer. Without an answer the configured text is sent now.
      report(call, "its commands were refused");
      await answer([]);
    } catch (error) {
      logger.warn("a function's answer could not be handed in", { accountId, conversationId, error });
    }
  }

  return {
    ask(call) {
      const hook = { accountId: call.after.accountId, hookId: call.hookId };
      if (places.roomFor(hook) === 0) return;
      places.take(hook);
      const one: Promise<void> = settle(call).finally(() => {
        running.delete(one);
        places.leave(hook);
      });
      running.add(one);
    },
    async close() {
      await Promise.all(running);
    },
  };
}

/** `undefined`: the call failed, and the configured text is to be sent. */
async function askFunction(
  call: HookCall,
  deps: FunctionAskerDeps & { readonly onFailure: (outcome: string) => void },
): Promise<readonly HookCommand[] | undefined> {
  const { policies, time, hostTime, secretsOf, onFailure } = deps;
  const snapshot = await policies.get(call.after.accountId);
  const hook = snapshot?.hooks.find(({ hookId }) => hookId === call.hookId);
  const now = time.now();
  const timeoutMs = Math.min(hook?.timeoutMs ?? 0, call.answerBy - now);
  if (snapshot === undefined || hook === undefined || timeoutMs <= 0) return undefined;
  const body = JSON.stringify(toFunctionPayload(call, snapshot.policy));
  const webhookId = `ask_${randomBytes(16).toString("base64url")}`;
  const answer = await deps.call(hook, signCall(webhookId, body, secretsOf(hook), hostTime.now()), timeoutMs);
  const isGood = answer.kind === "answered" && answer.status >= 200 && answer.status < 300;
  const parsed = isGood ? parseFunctionAnswer(answer.body) : undefined;
  if (parsed?.kind === "commands") return parsed.commands;
  onFailure(isGood ? "garbage" : answer.kind === "answered" ? String(answer.status) : answer.reason);
  return undefined;
}
