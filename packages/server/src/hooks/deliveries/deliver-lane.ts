import type { Instant } from "@signpost/core";
import type { Clock } from "../../clock.ts";
import type { Hook } from "../../configuration/hooks/hook.ts";
import type { Policies } from "../../configuration/policies.ts";
import type { Delivery, DeliveryAttempt, Lane, LaneSettlement } from "../../storage/delivery-store.ts";
import type { HookAnswer } from "../caller/create-hook-caller.ts";
import { decideAttempt } from "./decide-attempt.ts";

export interface DeliverLaneDeps {
  readonly policies: Policies;
  readonly clock: Clock;
  readonly tell: (hook: Hook, delivery: Delivery, signal: AbortSignal) => Promise<HookAnswer>;
  /** 0 to 1. */
  readonly chance: () => number;
}

const UNSIGNABLE: HookAnswer = { kind: "failed", reason: "unsignable" };

export interface LaneLimits {
  /** When others may claim the lane. */
  readonly until: Instant;
  /** Whether to stop after the delivery at hand. */
  readonly isStopping: () => boolean;
  /** Gives up the delivery at hand, too. */
  readonly signal: AbortSignal;
}

/** A hook that is switched off may be switched on again: what it is owed waits, as long as anything does. */
const DISABLED_PAUSE_MS = 60_000;

/** Delivers a lane in order as far as it goes before `until`, and says what came of it. Stores nothing. */
export async function deliverLane(
  lane: Lane,
  { until, isStopping, signal }: LaneLimits,
  deps: DeliverLaneDeps,
): Promise<LaneSettlement> {
  const { clock, policies, tell, chance } = deps;
  const hook = (await policies.get(lane.accountId))?.hooks.find(({ hookId }) => hookId === lane.hookId);
  const attempts: DeliveryAttempt[] = [];
  const settled = (dueAt: Instant): LaneSettlement => ({ lane, attempts, dueAt });
  if (hook === undefined || !hook.isEnabled) {
    attempts.push(...toWithheld(lane, hook, clock.now()));
    return settled(clock.now() + DISABLED_PAUSE_MS);
  }
  for (const delivery of lane.deliveries) {
    if (isStopping() || clock.now() + hook.timeoutMs > until) break;
    // What cannot even be signed, because the server's key is another one now, is a failure like any other and ends as such.
    const answer = await tell(hook, delivery, signal).catch(() => UNSIGNABLE);
    const at = clock.now();
    const { state, outcome, dueAt } = decideAttempt(delivery, answer, at, chance());
    attempts.push({ id: delivery.id, state, at, outcome });
    if (state === "pending") return settled(dueAt);
  }
  return settled(clock.now());
}

/** Nobody is told: a hook that is gone never will be, one that is off not before it is on again. */
function toWithheld({ deliveries }: Lane, hook: Hook | undefined, at: Instant): readonly DeliveryAttempt[] {
  const outcome = hook === undefined ? "hook-deleted" : "hook-disabled";
  return deliveries
    .filter(({ giveUpAt }) => hook === undefined || giveUpAt <= at)
    .map(({ id }) => ({ id, state: "dead", at, outcome }));
}
