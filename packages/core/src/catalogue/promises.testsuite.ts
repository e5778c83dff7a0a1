import { expect } from "vitest";
import { isOpenMessaging, type OpenConversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import { at, LEA, language, NOAM, opened, type PolicyExample, SALES, Story, says } from "../examples.testsuite.ts";
import type { Hours } from "../hours/hours.ts";
import { renderDuration } from "../render/render-duration.ts";
import type { EventId } from "./event-id.ts";

/** CAT-6: small stories, and what shows that a promise is kept in them. */

const ENGLISH = language("en-US");
export const CLOSED: PolicyExample = { settings: { hours: { mode: "manual" } } };
/** Of Monday, 2 March 2026, and the day after. */
const OFFICE_HOURS: Hours = {
  mode: "weekly",
  timeZone: "UTC",
  open: [
    { day: "MO", from: "09:00", to: "17:00" },
    { day: "TU", from: "09:00", to: "17:00" },
  ],
  occasions: [],
};
export const NINE_TO_FIVE: PolicyExample = { settings: { hours: OFFICE_HOURS } };

export const MESSAGING: Input = opened({ skillId: SALES });
export const CHAT: Input = opened({ channel: "CHAT", skillId: SALES });
export const ACCEPTED: Input = { kind: "agent.assigned", agent: LEA };
export const RETURNED: Input = { kind: "conversation.returned_to_queue" };
export const ANOTHER_DAY = "2026-03-03T10:00:00Z";

/** The first welcome, the next ones, and those after the contact centre has closed by itself. */
export const SEEN_BEFORE: Input = opened({ skillId: SALES, consumer: { firstTime: false } });

export function story(example: PolicyExample, ...inputs: readonly (readonly [string, Input])[]): Story {
  const told = new Story(example);
  for (const [time, input] of inputs) told.next(time, input);
  return told;
}

export function chatting(): Story {
  return story({}, ["10:00", CHAT], ["10:01", ACCEPTED]);
}

export function talking(): Story {
  return story({}, ["10:00", MESSAGING], ["10:01", says()], ["10:02", ACCEPTED]);
}

/** What was said for an event, the latest if it was said more than once. */
export function said(told: Story, eventId: EventId): string {
  const send = told.sends.findLast((one) => one.eventId === eventId);
  expect(send, `${eventId} was not said but ${told.outcomes()}`).toMatchObject({ kind: "sent" });
  return send?.kind === "sent" ? send.text : "";
}

export function open(told: Story): OpenConversation {
  if (told.conversation?.kind !== "open") throw new Error("the conversation is over");
  return told.conversation;
}

function queuedAt(told: Story): number | undefined {
  const { handling } = open(told);
  return handling.kind === "queued" ? handling.queuedAt : undefined;
}

/** Somebody may take it, and then the visitor has somebody. */
export function somebodyGoesOn(told: Story): void {
  expect(open(told).handling.kind).toBe("queued");
  told.add("12:00", { kind: "agent.assigned", agent: NOAM });
  expect(open(told).handling).toMatchObject({ kind: "assigned", agent: NOAM });
}

/** The named time is the one at which the promise ends, in the words of the text's language. */
export function namesTheTime(told: Story, eventId: EventId): void {
  const send = told.sends.findLast((one) => one.eventId === eventId);
  const conversation = open(told);
  if (!isOpenMessaging(conversation)) throw new Error("a chat names no time");
  const { turn, manualDeadlineAt } = conversation;
  const deadlineAt = manualDeadlineAt ?? (turn.kind === "agent" ? turn.deadlineAt : undefined);
  expect(deadlineAt).toBeDefined();
  const time = renderDuration((deadlineAt ?? 0) - (send?.at ?? 0), ENGLISH, "up");
  expect(said(told, eventId)).toContain(`: ${time}.`);
}

/** A closed contact centre does not say when it opens where nobody knows; nor is a time that has passed named. */
export function namesNoTime(text: string): void {
  expect(text).not.toMatch(/\d|minute|hour|day/);
}

export function keepsItsPlace(told: Story, since: string): void {
  expect(queuedAt(told)).toBe(at(since));
}

/** What was written before is there for whoever comes next. */
export function keepsWhatWasWritten(told: Story): void {
  expect(told.lines.some(({ content }) => content.kind === "text" && content.text === "hello")).toBe(true);
  expect(told.lines.map(({ sequence }) => sequence)).toEqual(told.lines.map((_, index) => index + 1));
}

export function takesTheNextLine(told: Story): void {
  const before = told.lines.length;
  told.add("12:00", says("anything"));
  expect(told.lines.length).toBeGreaterThan(before);
  expect(open(told).turn.kind).toBe("agent");
}

/** A conversation that has ended stays ended; who writes again opens another, and that one is answered. */
export function staysEnded(told: Story): void {
  expect(told.conversation?.kind).toBe("closed");
  told.add("12:00", ACCEPTED);
  expect(told.refusals).toHaveLength(1);
  expect(told.conversation?.kind).toBe("closed");
}

export function anotherCanBeOpened(channel: "CHAT" | "MESSAGING"): void {
  const next = story({}, ["12:00", opened({ channel, skillId: SALES, consumer: { firstTime: false } })]);
  expect(next.outcomes()).toHaveLength(1);
  somebodyGoesOn(next);
}

/** What a promise says, and what shows that it is kept. */
export type Promises = Readonly<Record<string, () => void>>;

export const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION";
export const FIRST_WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
export const FAIR = "Non-responsive Fair Warning";
export const FINAL = "Non-responsive Final Warning";
export const ON_HOLD = ["On-hold message #1", "On-hold message #2", "On-hold message #3"] as const;
