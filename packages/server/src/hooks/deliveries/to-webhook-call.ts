import type { Instant } from "@signpost/core";
import { toWebhookMessage } from "../../conversations/webhook-sources.ts";
import type { Delivery } from "../../storage/delivery-store.ts";
import { type SignedCall, signCall } from "../sign-call.ts";

/** HOK-1: what a webhook is told. */
export function toWebhookCall(delivery: Delivery, secrets: readonly string[], now: Instant): SignedCall {
  const { accountId, conversationId, content, webhookId } = delivery;
  const { type, ...data } = toWebhookMessage(content);
  const payload = {
    type,
    timestamp: new Date(content.at).toISOString(),
    data: { account: accountId, conversation: conversationId, ...data },
  };
  return signCall(webhookId, JSON.stringify(payload), secrets, now);
}
