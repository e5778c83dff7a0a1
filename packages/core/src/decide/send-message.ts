import type { EventId } from "../catalogue/event-id.ts";
import type { Agent, OpenConversation } from "../conversation/conversation.ts";
import type { SuppressionReason } from "../conversation/send.ts";
import { toDeadline } from "../hours/response-time.ts";
import type { Instant } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";
import { type RenderValues, renderText } from "../render/render-text.ts";
import { isEnabled } from "../resolve/is-enabled.ts";
import type { FoundText } from "../resolve/resolution.ts";
import { resolveText } from "../resolve/resolve-text.ts";
import { addLine, change, type Draft } from "./draft.ts";

/** What a message is about, beyond the conversation itself. */
export interface About {
  readonly agent?: Agent;
}

/**
 * Says a message, or records why not (DLV-4). TRG-8: it touches the transcript and the send counters, and nothing else of
 * the conversation: not whose turn it is, no deadline, no clock.
 */
export function sendMessage(draft: Draft, eventId: EventId, about: About = {}): void {
  const composed = compose(draft, eventId, about);
  if (composed.kind === "suppressed") suppress(draft, eventId, composed.reason);
  else deliver(draft, eventId, composed);
}

export function suppress(draft: Draft, eventId: EventId, reason: SuppressionReason): void {
  draft.sends.push({ kind: "suppressed", ...toCause(draft, eventId), reason });
}

interface Composed {
  readonly kind: "composed";
  readonly found: FoundText;
  readonly values: RenderValues;
  readonly text: string;
}

function compose(
  { conversation, situation }: Draft,
  eventId: EventId,
  about: About,
): Composed | { readonly kind: "suppressed"; readonly reason: SuppressionReason } {
  const { policy, now } = situation;
  const { language, skillId } = conversation;
  if (!isEnabled(eventId, skillId, policy)) return { kind: "suppressed", reason: "disabled" };
  const found = resolveText(eventId, { language, ...(skillId === undefined ? {} : { skillId }) }, policy);
  if (found.kind === "none") return { kind: "suppressed", reason: found.reason };
  if (found.kind === "silent") return { kind: "suppressed", reason: "silent" };
  const expectedAt = mentionsResponseTime(found) ? toExpectedAt(conversation, policy, now) : undefined;
  // REN-3: an overdue response time silences the texts that mention it, and only those.
  if (expectedAt !== undefined && expectedAt <= now) return { kind: "suppressed", reason: "overdue" };
  const values = toValues(about, expectedAt === undefined ? undefined : expectedAt - now);
  const rendered = renderText(found.template, values, { language: found.language, isolate: true });
  if (rendered.kind === "missing") return { kind: "suppressed", reason: "missing-value" };
  // TRG-11: looked at last, so that the record names what is wrong with a message rather than how many came before it.
  if (isOverBudget(conversation, policy, now)) return { kind: "suppressed", reason: "budget" };
  return { kind: "composed", found, values, text: rendered.text };
}

function deliver(draft: Draft, eventId: EventId, { found, values, text }: Composed): void {
  const { language, context, step } = found;
  const cause = toCause(draft, eventId);
  const sequence = addLine(draft, {
    from: { kind: "controller" },
    content: { kind: "text", text },
    automatic: { eventId, sendOrdinal: cause.ordinal, language },
  });
  draft.sends.push({
    kind: "sent",
    ...cause,
    text: withoutIsolates(found, values, text),
    language,
    context,
    step,
    sequence,
  });
  change(draft, { recentSendsAt: [...recentSends(draft.conversation, draft.situation.policy, cause.at), cause.at] });
}

/** The record holds the words; the direction marks around values belong to what is shown (REN-4). */
function withoutIsolates({ template, language }: FoundText, values: RenderValues, shown: string): string {
  if (!shown.includes("\u2068")) return shown;
  const plain = renderText(template, values, { language, isolate: false });
  return plain.kind === "rendered" ? plain.text : shown;
}

function toCause(draft: Draft, eventId: EventId) {
  const { conversation, situation } = draft;
  const ordinal = conversation.sendOrdinal + 1;
  change(draft, { sendOrdinal: ordinal });
  return {
    ordinal,
    eventId,
    trigger: situation.input.kind,
    at: situation.now,
    requestedLanguage: conversation.language,
    ...(conversation.skillId === undefined ? {} : { skillId: conversation.skillId }),
    revision: situation.policy.revision,
  };
}

function mentionsResponseTime({ template }: FoundText): boolean {
  return template.some((part) => part.kind === "placeholder" && part.placeholderId === "expectedResponseTime");
}

function toValues({ agent }: About, expectedResponseTime: number | undefined): RenderValues {
  return {
    ...(agent?.nickname === undefined ? {} : { agentNickname: agent.nickname }),
    ...(expectedResponseTime === undefined ? {} : { expectedResponseTime }),
  };
}

/**
 * When the consumer can expect an answer. While an answer is owed, its deadline (BEH §5.2); else what would be promised to
 * a consumer who wrote now, the time to the next opening plus the promised response time.
 */
function toExpectedAt(conversation: OpenConversation, policy: Policy, now: Instant): Instant | undefined {
  if (conversation.manualDeadlineAt !== undefined && conversation.manualDeadlineAt > now)
    return conversation.manualDeadlineAt;
  if (conversation.turn.kind === "agent") return conversation.turn.deadlineAt;
  return toDeadline(toPromise(conversation), now, policy);
}

export function toPromise({ skillId, urgency, consumer }: OpenConversation) {
  return { ...(skillId === undefined ? {} : { skillId }), urgency, firstTime: consumer.firstTime };
}

function recentSends({ recentSendsAt }: OpenConversation, { settings }: Policy, now: Instant): readonly Instant[] {
  return recentSendsAt.filter((sentAt) => sentAt > now - settings.sendBudget.perMs);
}

function isOverBudget(conversation: OpenConversation, policy: Policy, now: Instant): boolean {
  return recentSends(conversation, policy, now).length >= policy.settings.sendBudget.sends;
}
