import type { ClosedBy, Conversation } from "../conversation/conversation.ts";
import type { HeldSend, HeldVerdict } from "../conversation/held-send.ts";
import type { HookCommand } from "../conversation/hook-call.ts";
import type { Input } from "../conversation/input.ts";
import type { Issue } from "../failure.ts";
import type { Language } from "../ids.ts";
import { checkText } from "../texts/check-text.ts";
import type { Decision } from "./decision.ts";
import { type Draft, toTransition } from "./draft.ts";
import { refuseInState, refuseInvalid } from "./refusals.ts";
import { settleAnswered } from "./settle-held.ts";

/** What a command may bring about, in the conversation's channel. */
export interface CommandArms<C extends Conversation> {
  transfer(draft: Draft<OpenOf<C>>, transfer: Extract<Input, { kind: "conversation.transferred" }>): Decision;
  close(draft: Draft<OpenOf<C>>, by: ClosedBy): Decision;
}

type OpenOf<C extends Conversation> = Extract<C, { kind: "open" }>;

/**
 * HOK-2: first the text, then the other commands of the hook. An answer that comes too late, or again, finds no message that
 * waits for it, and changes nothing.
 */
export function decideOnHookAnswer<C extends Conversation>(
  draft: Draft<C>,
  { holdId, commands }: Extract<Input, { kind: "hook.answered" }>,
  arms: CommandArms<C>,
): Decision {
  const held = draft.conversation.held?.sends.find((send) => holdIdOf(send) === holdId);
  if (held?.waitsFor.kind !== "answer") return toTransition(draft);
  const issues = findIssues(commands, held, draft.conversation.language);
  if (issues.length > 0) return refuseInvalid(...issues);
  settleAnswered(draft, holdId, toVerdict(commands, held.waitsFor.hookId));
  const transfer = commands.find((command) => command.kind === "transfer");
  if (transfer !== undefined) {
    if (!isOpen(draft)) return refuseInState(draft.conversation, "a closed conversation is not transferred");
    const decision = arms.transfer(draft, { ...transfer, kind: "conversation.transferred" });
    if (decision.kind === "refused") return decision;
  }
  const isClosing = commands.some((command) => command.kind === "closeConversation");
  return isClosing && isOpen(draft) ? arms.close(draft, "SYSTEM") : toTransition(draft);
}

function holdIdOf({ waitsFor }: HeldSend) {
  return waitsFor.kind === "answer" ? waitsFor.holdId : undefined;
}

function isOpen<C extends Conversation>(draft: Draft<C>): draft is Draft<C> & Draft<OpenOf<C>> {
  return draft.conversation.kind === "open";
}

/** A hook's text has to pass what a configured one has to (CFG-13). */
function findIssues(commands: readonly HookCommand[], { eventId }: HeldSend, language: Language): readonly Issue[] {
  return commands.flatMap((command, index) =>
    command.kind !== "systemMessage"
      ? []
      : checkText({ eventId, language, words: command.text })
          .filter(({ level }) => level === "error")
          .map(({ message }) => ({ path: `commands[${index}].text`, rule: message })),
  );
}

/** BEH §9.2: the first of a type counts, and nothing said about the text leaves it as it is configured. */
function toVerdict(commands: readonly HookCommand[], hookId: string): HeldVerdict {
  const first = commands.find(({ kind }) => kind === "systemMessage" || kind === "suppress");
  if (first === undefined) return { kind: "configured" };
  if (first.kind !== "systemMessage" || first.text === "") return { kind: "dropped" };
  return { kind: "replaced", words: first.text, hookId };
}
