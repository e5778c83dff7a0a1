import type { AccountId, Hook } from "@signpost/core";
import type { SecretBox } from "../access/secret-box.ts";
import type { Policies } from "../configuration/policies.ts";
import type { WriteConfiguration } from "../configuration/write-configuration.ts";
import type { Conversations } from "../conversations/conversations.ts";
import type { Logger } from "../observability/logger.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { HookNetworks } from "../settings.ts";
import type { Delivery } from "../storage/delivery-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import { createAddressGuard } from "./caller/address-guard.ts";
import { createHookCaller } from "./caller/create-hook-caller.ts";
import type { HookAnswer } from "./caller/hook-answer.ts";
import { createDeliveryWorker } from "./deliveries/create-delivery-worker.ts";
import { toWebhookCall } from "./deliveries/to-webhook-call.ts";
import { createEndpoints, type Endpoints } from "./endpoints/create-endpoints.ts";
import { createFunctionAsker } from "./functions/create-function-asker.ts";

/** Everything that calls out: where to, and that it is done. */
export interface Hooks {
  readonly endpoints: Endpoints;
  /** Looks at once for what is to be told. */
  wake(): void;
  /** OPS-2: begins nothing more, and settles what it has begun. */
  close(): Promise<void>;
}

export interface HooksDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly policies: Policies;
  readonly time: TimeSource;
  /** What receivers compare with their own time. */
  readonly hostTime: TimeSource;
  readonly conversations: Conversations;
  readonly write: WriteConfiguration;
  readonly secretBox: SecretBox;
  readonly networks: HookNetworks;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** HOK-6: calls of all webhooks under way at a time, and as many of functions; 0: no limit. */
  readonly placesInAll: number;
}

/** Starts everything about hooks on this node: deliveries, questions to functions, and the management of hooks. */
export function createHooks(deps: HooksDeps): Hooks {
  const { networks, secretBox, time, hostTime, conversations, metrics, logger } = deps;
  const caller = createHookCaller({ networks, time: hostTime });
  // Of their own: a visitor waits for what a function says, and not behind webhooks.
  const functionCaller = createHookCaller({ networks, time: hostTime });

  function secretsOf({ secrets: { current, previous } }: Hook): readonly string[] {
    const sealed = previous === undefined || previous.until <= time.now() ? [current] : [current, previous.secret];
    return sealed.map((secret) => secretBox.open(secret));
  }

  const count = (kind: Hook["kind"], answer: HookAnswer): HookAnswer => {
    const outcome = answer.kind === "answered" ? `${Math.floor(answer.status / 100)}xx` : answer.reason;
    metrics.countHookCall(kind, outcome);
    return answer;
  };
  const tell = async (hook: Hook, delivery: Delivery, signal: AbortSignal) => {
    const signed = toWebhookCall(delivery, secretsOf(hook), hostTime.now());
    return count(
      "webhook",
      await caller.call({ owner: hook.hookId, url: hook.url, ...signed, timeoutMs: hook.timeoutMs, signal }),
    );
  };
  const endpoints = createEndpoints({ ...deps, mayReach: createAddressGuard(networks) });
  const switchOff = async (accountId: AccountId, hook: Hook) => {
    const { hookId } = hook;
    try {
      if (await endpoints.switchOff(accountId, hook, time.now()))
        logger.warn("a webhook was switched off: its endpoint says that it is gone", { accountId, hookId });
    } catch (error) {
      // The next call will say so again.
      logger.warn("a webhook could not be switched off", { accountId, hookId, error });
    }
  };
  const worker = createDeliveryWorker({ ...deps, tell, switchOff, chance: Math.random });
  conversations.onDeliveries(() => worker.wake());
  const asker = createFunctionAsker({
    ...deps,
    secretsOf,
    call: async ({ hookId, url }, signed, timeoutMs) =>
      count("function", await functionCaller.call({ owner: hookId, url, ...signed, timeoutMs })),
  });
  conversations.onHookCall((call) => asker.ask(call));
  return {
    endpoints,
    wake: () => worker.wake(),
    async close() {
      await Promise.all([asker.close(), worker.close()]);
      caller.close();
      functionCaller.close();
    },
  };
}
