import { randomBytes } from "node:crypto";
import type { Hook, Instant } from "@signpost/core";
import { WEBHOOK_EVENTS, type WebhookEventType } from "@signpost/protocol";
import type { ConversationWrite } from "../storage/conversation-store.ts";
import type { DeliveryContent, NewDelivery } from "../storage/delivery-store.ts";
import { findWebhookEvents, type Occasion } from "./webhook-sources.ts";

/** HOK-1: an endpoint that is down for a day has lost somebody's attention, and the messages are old. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Which webhooks are to be told of what a commit makes happen, in order. */
export function toDeliveries(write: ConversationWrite, hooks: readonly Hook[], now: Instant): readonly NewDelivery[] {
  const webhooks = hooks.filter(({ kind, isEnabled }) => kind === "webhook" && isEnabled);
  if (webhooks.length === 0) return [];
  return toOccasions(write)
    .flatMap(findWebhookEvents)
    .flatMap(({ type, content }) =>
      webhooks
        .filter((hook) => wants(hook, type, content))
        .map(({ hookId }) => ({ hookId, webhookId: toWebhookId(), content, giveUpAt: now + GIVE_UP_AFTER_MS })),
    );
}

function toOccasions({ sends, before, conversation, at }: ConversationWrite): readonly Occasion[] {
  const change = { kind: "change", at, ...(before === undefined ? {} : { before }), after: conversation } as const;
  return [...sends.map((send) => ({ kind: "send", send }) as const), change];
}

function wants(
  { eventIds, skillIds, alsoTold }: Hook,
  type: WebhookEventType,
  { eventId, skillId }: DeliveryContent,
): boolean {
  if ("switch" in WEBHOOK_EVENTS[type] && !alsoTold.includes(type)) return false;
  // An event that concerns no message is not selected by messages.
  if (eventIds !== undefined && eventId !== undefined && !eventIds.includes(eventId)) return false;
  return skillIds === undefined || (skillId !== undefined && skillIds.includes(skillId));
}

/** Random: an id that followed from what is delivered would come twice after a restore, and receivers drop the second. */
function toWebhookId(): string {
  return `msg_${randomBytes(16).toString("base64url")}`;
}
