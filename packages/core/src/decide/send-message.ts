import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE } from "../catalogue/events.ts";
import { type Conversation, isOpenMessaging } from "../conversation/conversation.ts";
import type { About, ToSay } from "../conversation/held-send.ts";
import type { SecondWording, SentMessage, SuppressionReason } from "../conversation/send.ts";
import type { Instant } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";
import { hasFormats } from "../render/has-formats.ts";
import { type RenderOptions, type RenderValues, renderText } from "../render/render-text.ts";
import { isEnabled } from "../resolve/is-enabled.ts";
import { resolveText } from "../resolve/resolve-text.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import type { Template } from "../texts/template.ts";
import { findFigures, toQueueValues } from "./chat/queue-figures.ts";
import { addLine, change, type Draft } from "./draft.ts";
import { findHook, holdForAnswer, holdInLine, isHolding } from "./hold-send.ts";
import { isToldTooLate } from "./is-too-late.ts";
import { markTold, unmarkTold } from "./off-hours.ts";
import { toDeadline } from "./turn.ts";

/** TRG-12. The chat's last warning is one: with it the system ends the chat. */
const ENDINGS: ReadonlySet<EventId> = new Set<EventId>([
  "AGENT_END_CONVERSATION",
  "CONSUMER_END_CONVERSATION",
  "SYSTEM_END_CONVERSATION",
  "ENDED_BY_AGENT",
  "ENDED_UNEXPECTEDLY",
  "Non-responsive Final Warning",
]);

/**
 * Says a message, or records why not (DLV-4). TRG-8: it touches the transcript and the send counters, and nothing else of
 * the conversation: not whose turn it is, no deadline, no clock.
 */
export function sendMessage(draft: Draft<Conversation>, eventId: EventId, about: About = {}): void {
  // Some inputs have a message in one of the channels only: a live chat does not announce who joins.
  if (CATALOGUE[eventId].channel !== draft.conversation.channel) return;
  const toSay: ToSay = { eventId, about, trigger: draft.situation.input.kind };
  markTold(draft, eventId);
  // EVT-5: an event that is reported so late that it would be too late for a timer is too late for any message.
  if (isToldTooLate(draft.situation)) {
    suppress(draft, eventId, "too-late");
    return;
  }
  const hook = findHook(draft, toSay);
  if (hook !== undefined) holdForAnswer(draft, toSay, hook);
  else if (isHolding(draft)) holdInLine(draft, toSay);
  else sayMessage(draft, toSay);
}

/** Sends what is configured now, even if other messages are held. */
export function sayMessage(draft: Draft<Conversation>, toSay: ToSay): void {
  const { eventId, trigger } = toSay;
  const composed = compose(draft, toSay);
  if (composed.kind === "suppressed") suppress(draft, eventId, composed.reason, trigger);
  else deliver(draft, toSay, composed);
}

/** HOK-2: says a hook's words; with a value missing (REN-3), what is configured is said instead. */
export function sayWords(
  draft: Draft<Conversation>,
  toSay: ToSay,
  { words, hookId }: { readonly words: string; readonly hookId: string },
): void {
  const { eventId, trigger } = toSay;
  const { conversation } = draft;
  const { language } = conversation;
  const found = { template: parseTemplate(words), language, context: { kind: "hook", hookId }, step: "hook" } as const;
  const composed = fillIn(draft, toSay, found);
  if (composed.kind === "suppressed") sayMessage(draft, toSay);
  else if (isOverBudget(draft, eventId)) suppress(draft, eventId, "budget", trigger);
  else deliver(draft, toSay, composed);
}

export function suppress(
  draft: Draft<Conversation>,
  eventId: EventId,
  reason: SuppressionReason,
  trigger: ToSay["trigger"] = draft.situation.input.kind,
): void {
  draft.sends.push({ kind: "suppressed", ...toCause(draft, eventId, trigger), reason });
  unmarkTold(draft, eventId, reason);
}

type Words = Pick<SentMessage, "language" | "context" | "step"> & {
  readonly template: Template;
  readonly fallback?: Template;
};

interface Composed {
  readonly kind: "composed";
  readonly found: Words;
  readonly text: string;
  readonly secondWording?: SecondWording;
}

interface NotSaid {
  readonly kind: "suppressed";
  readonly reason: SuppressionReason;
}

function compose(draft: Draft<Conversation>, toSay: ToSay): Composed | NotSaid {
  const { conversation, situation } = draft;
  const { eventId } = toSay;
  const { policy } = situation;
  const { language, skillId } = conversation;
  if (!isEnabled(eventId, skillId, policy)) return { kind: "suppressed", reason: "disabled" };
  const found = resolveText(eventId, { language, ...(skillId === undefined ? {} : { skillId }) }, policy);
  if (found.kind === "none") return { kind: "suppressed", reason: found.reason };
  if (found.kind === "silent") return { kind: "suppressed", reason: "silent" };
  const composed = fillIn(draft, toSay, found);
  // TRG-11: checked last, so that the record names what is wrong with a message rather than how many came before it.
  if (composed.kind === "composed" && isOverBudget(draft, eventId)) {
    return { kind: "suppressed", reason: "budget" };
  }
  return composed;
}

/**
 * REN-8: for a language in which the platform cannot write durations, the forms of the account's default language are the
 * last resort.
 */
function fillIn(draft: Draft<Conversation>, { about }: ToSay, found: Words): Composed | NotSaid {
  const { language } = found;
  const own = fillEither(draft, about, found, { language, isolate: true });
  if (own.kind === "composed" || hasFormats(language)) return own;
  const durationsIn = draft.situation.policy.settings.defaultLanguage;
  const borrowed = fillEither(draft, about, found, { language, isolate: true, durationsIn });
  return borrowed.kind === "composed" ? borrowed : own;
}

/** REN-5: the text, else its second wording. The reason for saying neither is the first's: that is what somebody can mend. */
function fillEither(
  draft: Draft<Conversation>,
  about: About,
  found: Words,
  options: RenderOptions,
): Composed | NotSaid {
  const { template, fallback } = found;
  const first = fill(draft, about, template, options);
  if (first.kind === "filled") return { kind: "composed", found, text: first.text };
  const { reason, placeholderId } = first;
  const second = fallback === undefined ? undefined : fill(draft, about, fallback, options);
  return second?.kind === "filled"
    ? { kind: "composed", found, text: second.text, secondWording: { reason, placeholderId } }
    : { kind: "suppressed", reason };
}

type Filled = { readonly kind: "filled"; readonly text: string } | ({ readonly kind: "lacking" } & SecondWording);

function fill(
  { conversation, situation }: Draft<Conversation>,
  about: About,
  template: Template,
  options: RenderOptions,
): Filled {
  const { policy, now: at, arrivedAt = at } = situation;
  // What is told later is read later: of a promise only what is left then counts.
  const now = Math.max(at, arrivedAt);
  const expectedAt = mentionsResponseTime(template) ? toExpectedAt(conversation, policy, at) : undefined;
  // REN-3: an overdue response time silences the wordings that mention it, and only those.
  if (expectedAt !== undefined && expectedAt <= now)
    return { kind: "lacking", reason: "overdue", placeholderId: "expectedResponseTime" };
  const values: RenderValues = {
    ...toValues(about, expectedAt === undefined ? undefined : expectedAt - now),
    ...(conversation.channel === "CHAT" ? toQueueValues(findFigures(conversation, situation)) : {}),
  };
  const rendered = renderText(template, values, options);
  return rendered.kind === "rendered"
    ? { kind: "filled", text: rendered.text }
    : { kind: "lacking", reason: "missing-value", placeholderId: rendered.placeholderId };
}

function deliver(draft: Draft<Conversation>, { eventId, trigger }: ToSay, composed: Composed): void {
  const { found, text, secondWording } = composed;
  const { language, context, step } = found;
  const cause = toCause(draft, eventId, trigger);
  const sequence = addLine(draft, {
    from: { kind: "controller" },
    content: { kind: "text", text },
    automatic: { eventId, sendOrdinal: cause.ordinal, language },
  });
  draft.sends.push({
    kind: "sent",
    ...cause,
    text,
    language,
    context,
    step,
    sequence,
    ...(secondWording === undefined ? {} : { secondWording }),
  });
  forgetAnswer(draft);
  change(draft, { recentSendsAt: [...recentSends(draft.conversation, draft.situation.policy, cause.at), cause.at] });
}

/** What the consumer wrote before is no answer to this. */
function forgetAnswer(draft: Draft<Conversation>): void {
  const { conversation } = draft;
  if (conversation.channel === "CHAT" || conversation.answeredAt === undefined) return;
  const { answeredAt: _, ...rest } = conversation;
  draft.conversation = rest;
}

function toCause(draft: Draft<Conversation>, eventId: EventId, trigger: ToSay["trigger"]) {
  const { conversation, situation } = draft;
  const ordinal = conversation.sendOrdinal + 1;
  change(draft, { sendOrdinal: ordinal });
  return {
    ordinal,
    eventId,
    trigger,
    at: situation.now,
    requestedLanguage: conversation.language,
    ...(conversation.skillId === undefined ? {} : { skillId: conversation.skillId }),
    revision: situation.policy.revision,
  };
}

function mentionsResponseTime(template: Template): boolean {
  return template.some((part) => part.kind === "placeholder" && part.placeholderId === "expectedResponseTime");
}

function toValues({ agent, email }: About, expectedResponseTime: number | undefined): RenderValues {
  return {
    ...(agent?.nickname === undefined ? {} : { agentNickname: agent.nickname, name: agent.nickname }),
    ...(email === undefined ? {} : { email }),
    ...(expectedResponseTime === undefined ? {} : { expectedResponseTime }),
  };
}

/**
 * When the consumer can expect an answer. While an answer is owed, its deadline (BEH §5.2); else what would be promised to
 * a consumer who wrote now, the time to the next opening plus the promised response time.
 */
function toExpectedAt(conversation: Conversation, policy: Policy, now: Instant): Instant | undefined {
  if (!isOpenMessaging(conversation)) return undefined;
  if (conversation.manualDeadlineAt !== undefined && conversation.manualDeadlineAt > now)
    return conversation.manualDeadlineAt;
  if (conversation.turn.kind === "agent") return conversation.turn.deadlineAt;
  return toDeadline(conversation, now, policy);
}

function recentSends({ recentSendsAt = [] }: Conversation, { settings }: Policy, now: Instant): readonly Instant[] {
  return recentSendsAt.filter((sentAt) => sentAt > now - settings.sendBudget.perMs);
}

/** TRG-11, TRG-12: a farewell comes once, and without it nobody knows that this was the end; it is outside of the budget. */
function isOverBudget({ conversation, situation }: Draft<Conversation>, eventId: EventId): boolean {
  const { policy, now } = situation;
  return !ENDINGS.has(eventId) && recentSends(conversation, policy, now).length >= policy.settings.sendBudget.sends;
}
