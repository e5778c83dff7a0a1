import type { Instant } from "@signpost/core";
import type { Delivery, DeliveryState } from "../../storage/delivery-store.ts";
import type { HookAnswer } from "../caller/hook-answer.ts";
import { toBearing } from "./hook-health.ts";

/** What an answer of a webhook means for its delivery and its lane. */
export interface DecidedAttempt {
  readonly state: DeliveryState;
  readonly outcome: string;
  /** When to go on with the lane. */
  readonly dueAt: Instant;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Spreads the retries of deliveries that failed together. */
const JITTER = 0.2;

/** HOK-1: what an answer means for a delivery. Only 2xx is an arrival: a redirect is not followed, so nothing has arrived. */
export function decideAttempt(delivery: Delivery, answer: HookAnswer, now: Instant, chance: number): DecidedAttempt {
  const outcome = answer.kind === "answered" ? String(answer.status) : answer.reason;
  if (toBearing(answer) === "arrived") return { state: "delivered", outcome, dueAt: now };
  if (now >= delivery.giveUpAt) return { state: "dead", outcome, dueAt: now };
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(delivery.attempts, 20), LONGEST_PAUSE_MS);
  const askedMs = answer.kind === "answered" ? (answer.retryAfterMs ?? 0) : 0;
  const jitteredMs = pauseMs * (1 - JITTER + 2 * JITTER * chance);
  return { state: "pending", outcome, dueAt: now + Math.round(Math.max(jitteredMs, askedMs)) };
}
