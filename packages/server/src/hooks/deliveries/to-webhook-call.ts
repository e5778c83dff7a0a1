import type { Instant } from "@signpost/core";
import type { WebhookPayload } from "@signpost/protocol";
import { toSendRecord } from "../../conversations/to-records.ts";
import type { Delivery } from "../../storage/delivery-store.ts";
import { type SignedCall, signCall } from "../sign-call.ts";

/** HOK-1: what a webhook is told. */
export function toWebhookCall(delivery: Delivery, secrets: readonly string[], now: Instant): SignedCall {
  const { accountId, conversationId, send, webhookId } = delivery;
  const payload: WebhookPayload = {
    type: `send.${send.kind}`,
    timestamp: new Date(send.at).toISOString(),
    data: { account: accountId, conversation: conversationId, send: toSendRecord(send) },
  };
  return signCall(webhookId, JSON.stringify(payload), secrets, now);
}
