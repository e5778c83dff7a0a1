import type { Instant } from "@signpost/core";
import { Webhook } from "standardwebhooks";

/** A call as it goes out: what is signed is exactly this body. */
export interface SignedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** As Standard Webhooks signs. The time is that of the attempt: receivers refuse what is older than a few minutes. */
export function signCall(webhookId: string, body: string, secrets: readonly string[], now: Instant): SignedCall {
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
