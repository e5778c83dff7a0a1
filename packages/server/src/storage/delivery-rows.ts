import type { AccountId, ConversationId, Send } from "@signpost/core";
import { jsonOf, numberOf, optionalJsonOf, type Row, textOf } from "./columns.ts";
import type { Delivery, DeliveryState, HookWork } from "./delivery-store.ts";

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
    send: jsonOf<Send>(row, "send"),
    createdAt: numberOf(row, "created_at"),
    giveUpAt: numberOf(row, "give_up_at"),
    attempts: numberOf(row, "attempts"),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
  };
}

export function toHookWork(row: Row): HookWork {
  return {
    hookId: textOf(row, "hook_id"),
    accountId: textOf(row, "account_id") as AccountId,
    dueAt: numberOf(row, "due_at"),
  };
}
