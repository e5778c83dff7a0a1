import { randomBytes } from "node:crypto";
import type { Instant, Send } from "@signpost/core";
import type { Hook } from "../configuration/hooks/hook.ts";
import type { NewDelivery } from "../storage/delivery-store.ts";

/** HOK-1: an endpoint that is down for a day has lost somebody's attention, and the messages are old. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Which webhooks are to be told of which sends. */
export function toDeliveries(sends: readonly Send[], hooks: readonly Hook[], now: Instant): readonly NewDelivery[] {
  const webhooks = hooks.filter(({ kind, isEnabled }) => kind === "webhook" && isEnabled);
  return sends.flatMap((send) =>
    webhooks
      .filter((hook) => wants(hook, send))
      .map(({ hookId }) => ({ hookId, webhookId: toWebhookId(), send, giveUpAt: now + GIVE_UP_AFTER_MS })),
  );
}

function wants({ eventIds, skillIds, wantsSuppressed }: Hook, { kind, eventId, skillId }: Send): boolean {
  if (kind === "suppressed" && !wantsSuppressed) return false;
  if (eventIds !== undefined && !eventIds.includes(eventId)) return false;
  return skillIds === undefined || (skillId !== undefined && skillIds.includes(skillId));
}

/** Random: an id that followed from what is delivered would come twice after a restore, and receivers drop the second. */
function toWebhookId(): string {
  return `msg_${randomBytes(16).toString("base64url")}`;
}
