import type { AccountId, Hook, Instant } from "@signpost/core";
import type { Policies } from "../../configuration/policies.ts";
import type { Delivery, DeliveryAttempt, Lane, LaneSettlement } from "../../storage/delivery-store.ts";
import type { TimeOfDay } from "../../time.ts";
import type { HookAnswer } from "../caller/hook-answer.ts";
import { decideAttempt } from "./decide-attempt.ts";
import { type Bearing, toBearing } from "./hook-health.ts";

export interface DeliverLaneDeps {
  readonly policies: Policies;
  readonly time: TimeOfDay;
  readonly tell: (hook: Hook, delivery: Delivery, signal: AbortSignal) => Promise<HookAnswer>;
  /** The endpoint says that it is gone for good. */
  readonly switchOff: (accountId: AccountId, hook: Hook) => Promise<void>;
  /** 0 to 1. */
  readonly chance: () => number;
}

const UNSIGNABLE: HookAnswer = { kind: "failed", reason: "unsignable" };

/** When to stop working off a lane. */
export interface LaneLimits {
  /** When others may claim the lane. */
  readonly until: Instant;
  /** Whether to stop after the delivery at hand. */
  readonly isStopping: () => boolean;
  /** Gives up the delivery at hand, too. */
  readonly signal: AbortSignal;
  /** Told of each call as it ends. */
  readonly onBearing: (bearing: Bearing) => void;
  /** HOK-5: the lane holds a delivery that is too old to be made. */
  readonly onExpired: () => void;
}

/** Delivers a lane in order, as far as it gets before `until`, and returns the result. Stores nothing. */
export async function deliverLane(
  lane: Lane,
  { until, isStopping, signal, onBearing, onExpired }: LaneLimits,
  deps: DeliverLaneDeps,
): Promise<LaneSettlement> {
  const { time, policies, tell, chance, switchOff } = deps;
  const hook = (await policies.get(lane.accountId))?.hooks.find(({ hookId }) => hookId === lane.hookId);
  const attempts: DeliveryAttempt[] = [];
  const settled = (dueAt: Instant): LaneSettlement => ({ lane, attempts, dueAt });
  if (hook === undefined) attempts.push(...toUndeliverable(lane, time.now()));
  if (hook === undefined || !hook.isEnabled) return settled(time.now());
  for (const delivery of lane.deliveries) {
    if (isStopping() || time.now() + hook.timeoutMs > until) break;
    if (time.now() >= delivery.giveUpAt) {
      onExpired();
      break;
    }
    // A call that cannot be signed, because the server's key has changed, is a failure like any other and ends like one.
    const answer = await tell(hook, delivery, signal).catch(() => UNSIGNABLE);
    const bearing = toBearing(answer);
    onBearing(bearing);
    const at = time.now();
    const { state, outcome, dueAt } = decideAttempt(delivery, answer, at, chance());
    attempts.push({ id: delivery.id, state, at, outcome });
    if (bearing === "gone") await switchOff(lane.accountId, hook);
    if (state === "pending") return settled(dueAt);
  }
  return settled(time.now());
}

/** Of a hook that was deleted. */
function toUndeliverable({ deliveries }: Lane, at: Instant): readonly DeliveryAttempt[] {
  return deliveries.map(({ id }) => ({ id, state: "dead", at, outcome: "hook-deleted" }));
}
