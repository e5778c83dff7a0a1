import type { SecretBox } from "../access/secret-box.ts";
import type { Clock } from "../clock.ts";
import type { Hook } from "../configuration/hooks/hook.ts";
import type { Policies } from "../configuration/policies.ts";
import type { WriteConfiguration } from "../configuration/write-configuration.ts";
import type { Conversations } from "../conversations/conversations.ts";
import type { Logger } from "../observability/logger.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { HookNetworks } from "../settings.ts";
import type { Delivery } from "../storage/delivery-store.ts";
import type { Storage } from "../storage/storage.ts";
import { createAddressGuard } from "./caller/address-guard.ts";
import { createHookCaller, type HookAnswer } from "./caller/create-hook-caller.ts";
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
  readonly clock: Clock;
  /** What receivers compare with their own time. */
  readonly hostClock: Clock;
  readonly conversations: Conversations;
  readonly write: WriteConfiguration;
  readonly secretBox: SecretBox;
  readonly networks: HookNetworks;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export function createHooks(deps: HooksDeps): Hooks {
  const { networks, secretBox, clock, hostClock, conversations, metrics } = deps;
  const caller = createHookCaller({ networks });
  // Of their own: a visitor waits for what a function says, and not behind webhooks.
  const functionCaller = createHookCaller({ networks });

  function secretsOf({ secrets: { current, previous } }: Hook): readonly string[] {
    const sealed = previous === undefined || previous.until <= clock.now() ? [current] : [current, previous.secret];
    return sealed.map((secret) => secretBox.open(secret));
  }

  const count = (kind: Hook["kind"], answer: HookAnswer): HookAnswer => {
    const outcome = answer.kind === "answered" ? `${Math.floor(answer.status / 100)}xx` : answer.reason;
    metrics.countHookCall(kind, outcome);
    return answer;
  };
  const tell = async (hook: Hook, delivery: Delivery, signal: AbortSignal) => {
    const signed = toWebhookCall(delivery, secretsOf(hook), hostClock.now());
    return count("webhook", await caller.call({ url: hook.url, ...signed, timeoutMs: hook.timeoutMs, signal }));
  };
  const worker = createDeliveryWorker({ ...deps, tell, chance: Math.random });
  conversations.onDeliveries(() => worker.wake());
  const asker = createFunctionAsker({
    ...deps,
    secretsOf,
    call: async ({ url }, signed, timeoutMs) =>
      count("function", await functionCaller.call({ url, ...signed, timeoutMs })),
  });
  conversations.onHookCall((call) => asker.ask(call));
  return {
    endpoints: createEndpoints({ ...deps, mayReach: createAddressGuard(networks) }),
    wake: () => worker.wake(),
    async close() {
      await Promise.all([asker.close(), worker.close()]);
      caller.close();
      functionCaller.close();
    },
  };
}
