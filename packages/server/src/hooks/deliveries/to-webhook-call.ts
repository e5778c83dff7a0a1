import type { Instant } from "@signpost/core";
import type { WebhookPayload } from "@signpost/protocol";
import { Webhook } from "standardwebhooks";
import { toSendRecord } from "../../conversations/to-records.ts";
import type { Delivery } from "../../storage/delivery-store.ts";

interface SignedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** HOK-1: what a webhook is told, as Standard Webhooks signs it. */
export function toWebhookCall(delivery: Delivery, secrets: readonly string[], now: Instant): SignedCall {
  const { accountId, conversationId, send, webhookId } = delivery;
  const payload: WebhookPayload = {
    type: `send.${send.kind}`,
    timestamp: new Date(send.at).toISOString(),
    data: { account: accountId, conversation: conversationId, send: toSendRecord(send) },
  };
  return signCall(webhookId, JSON.stringify(payload), secrets, now);
}

/** The time is that of the attempt: receivers refuse what is older than a few minutes. */
function signCall(webhookId: string, body: string, secrets: readonly string[], now: Instant): SignedCall {
  const at = new Date(now);
  return {
    headers: {
      "content-type": "application/json",
      "user-agent": "Signpost",
      "webhook-id": webhookId,
      "webhook-timestamp": String(Math.floor(now / 1000)),
      "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(webhookId, at, body)).join(" "),
    },
    body,
  };
}
