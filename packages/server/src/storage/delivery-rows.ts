import type { AccountId, ConversationId } from "@signpost/core";
import { jsonOf, numberOf, optionalJsonOf, optionalNumberOf, type Row, textOf } from "./columns.ts";
import type {
  Delivery,
  DeliveryAttempt,
  DeliveryContent,
  DeliveryState,
  HookWork,
  LaneSort,
} from "./delivery-store.ts";

/** What a delivery's row is read from, in every store. */
export const DELIVERY_COLUMNS =
  "id, account_id, hook_id, conversation_id, webhook_id, state, send, created_at, give_up_at, attempts, last_attempt";

export function toDelivery(row: Row): Delivery {
  const lastAttempt = optionalJsonOf<NonNullable<Delivery["lastAttempt"]>>(row, "last_attempt");
  return {
    id: numberOf(row, "id"),
    accountId: textOf(row, "account_id") as AccountId,
    hookId: textOf(row, "hook_id"),
    conversationId: textOf(row, "conversation_id") as ConversationId,
    webhookId: textOf(row, "webhook_id"),
    state: textOf(row, "state") as DeliveryState,
    // The column is named after what alone was delivered at first.
    content: jsonOf<DeliveryContent>(row, "send"),
    createdAt: numberOf(row, "created_at"),
    giveUpAt: numberOf(row, "give_up_at"),
    attempts: numberOf(row, "attempts"),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
  };
}

/** What came of a delivery that was never tried, for people. */
export const EXPIRED = "expired";

export function toHookWork(row: Row): HookWork {
  const untriedDueAt = optionalNumberOf(row, "untried_due_at");
  const failingDueAt = optionalNumberOf(row, "failing_due_at");
  return {
    hookId: textOf(row, "hook_id"),
    accountId: textOf(row, "account_id") as AccountId,
    ...(untriedDueAt === null ? {} : { untriedDueAt }),
    ...(failingDueAt === null ? {} : { failingDueAt }),
  };
}

/** As stored in a lane after what was tried of it; nothing where nothing was. */
export function toFailing(attempts: readonly DeliveryAttempt[]): 0 | 1 | null {
  const last = attempts.at(-1);
  if (last === undefined) return null;
  return last.state === "pending" ? 1 : 0;
}

/** A sort of lane as its column holds it. */
export function toStored(sort: LaneSort): 0 | 1 {
  return sort === "failing" ? 1 : 0;
}
