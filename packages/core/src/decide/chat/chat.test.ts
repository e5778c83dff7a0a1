import { describe, expect, test } from "vitest";
import type { EventId } from "../../catalogue/event-id.ts";
import type { QueueFigures } from "../../conversation/chat.ts";
import { toNextWakeAt } from "../../conversation/conversation.ts";
import type { Input } from "../../conversation/input.ts";
import {
  at,
  BILLING,
  LEA,
  NOAM,
  onAccount,
  onSkill,
  opened,
  type PolicyExample,
  replies,
  SALES,
  Story,
  says,
  skill,
  text,
  toOutcomes,
} from "../../examples.testsuite.ts";

const OPENED = opened({ channel: "CHAT", skillId: SALES });
const ACCEPTED: Input = { kind: "agent.assigned", agent: LEA };
const PRIVATE: Input = { ...replies(), isPrivate: true } as Input;
const FAIR = "Non-responsive Fair Warning";
const FINAL = "Non-responsive Final Warning";
const ON_HOLD = ["On-hold message #1", "On-hold message #2", "On-hold message #3"] as const;

function told(place?: number, more: QueueFigures = {}): Input {
  return { kind: "queue.updated", figures: { ...(place === undefined ? {} : { place }), ...more } };
}

/** Opened at ten; what the opening said is forgotten. */
function waiting(example: PolicyExample = {}): Story {
  const story = new Story(example);
  story.add("10:00", OPENED);
  story.sends.length = 0;
  return story;
}

/** Accepted a minute later. */
function chatting(example: PolicyExample = {}): Story {
  const story = waiting(example);
  story.add("10:01", ACCEPTED);
  story.sends.length = 0;
  return story;
}

/** What was said from here on, one input at a time. */
function outcomesOf(story: Story, ...inputs: readonly Input[]): readonly string[] {
  for (const input of inputs) story.add("10:02", input);
  return story.outcomes();
}

function words(...eventIds: readonly EventId[]) {
  return eventIds.map((eventId) => onAccount(eventId, { texts: [text("en-US", "{PlaceInQ}/{QueueLength}")] }));
}

describe("a chat's life", () => {
  test("[CHT-1] it waits, goes on and ends, and says so where an event makes no sense", () => {
    const story = waiting();
    story.add("10:00", { kind: "agent.disconnected" });
    story.add("10:01", ACCEPTED);
    story.add("10:01", told(1));
    story.add("10:02", { kind: "conversation.closed", by: "CONSUMER" });
    story.add("10:03", replies());
    expect(story.refusals.map(({ failure }) => "state" in failure && failure.state)).toEqual([
      "waiting",
      "chatting",
      "ended",
    ]);
    expect(story.conversation).not.toHaveProperty("chat");
  });

  test("[CHT-2] routing when it opens, the agent's name when one accepts, once", () => {
    const story = new Story();
    expect(story.add("10:00", OPENED)).toMatchObject([{ eventId: "ROUTING_TO_AGENT" }]);
    const [started] = story.add("10:01", ACCEPTED);
    expect(started).toMatchObject({ eventId: "CHAT_STARTED", text: expect.stringContaining("Léa") });
    expect(story.add("10:01", ACCEPTED)).toEqual([]);
  });

  test("[CHT-2] of two agents who accept the same ring one gets the chat", () => {
    const story = waiting();
    story.add("10:01", { kind: "agent.assigned", agent: NOAM, ifQueuedAt: Date.parse("2026-03-02T10:00:00Z") });
    story.add("10:01", { kind: "agent.assigned", agent: LEA, ifQueuedAt: Date.parse("2026-03-02T10:00:00Z") });
    expect(story.refusals).toMatchObject([{ failure: { code: "wrong-state", takenBy: "Noam" } }]);
    expect(story.conversation).toMatchObject({ handling: { agent: NOAM } });
  });

  test.each<[string, Input, string]>([
    ["a named agent", { kind: "conversation.transferred", agent: NOAM }, "TRANSFER_TO_AGENT_CHAT"],
    ["another team", { kind: "conversation.transferred", skillId: BILLING }, "TRANSFER_TO_SKILL"],
    ["nobody, by the system", { kind: "conversation.returned_to_queue" }, "REQUEUED_BY_SYSTEM"],
    ["its team, by the agent", { kind: "conversation.returned_to_queue", agentId: LEA.id }, "TRANSFER_TO_SKILL"],
    ["another agent, since this one is gone", { kind: "agent.disconnected" }, "AGENT_DISCONNECTED_TRANSFER"],
  ])("[CHT-2] moved to %s: one message, and the chat waits", (_, input, eventId) => {
    const story = chatting();
    expect(outcomesOf(story, input)).toEqual([eventId]);
    expect(story.conversation).toMatchObject({ handling: { kind: "queued" } });
  });

  test("[CHT-2] a transfer names the agent to come, a disconnection the one who is gone; a team speaks its own words", () => {
    const named = chatting();
    named.add("10:02", { kind: "conversation.transferred", agent: NOAM });
    const lost = chatting();
    lost.add("10:02", { kind: "agent.disconnected" });
    const team = chatting({ variants: [onSkill(BILLING, "TRANSFER_TO_SKILL", { texts: [text("en-US", "billing")] })] });
    team.add("10:02", { kind: "conversation.transferred", skillId: BILLING });
    const [toNoam, ofLea, toBilling] = [named, lost, team].map(({ sends }) => sends[0]);
    expect(toNoam).toMatchObject({ text: expect.stringContaining("Noam") });
    expect(ofLea).toMatchObject({ text: expect.stringContaining("Léa") });
    expect(toBilling).toMatchObject({ text: "billing" });
  });

  test.each<[string, Input, string]>([
    ["the team", { kind: "conversation.transferred", skillId: BILLING }, "TRANSFER_TO_SKILL"],
    ["an agent of it", { kind: "conversation.transferred", skillId: BILLING, agent: NOAM }, "TRANSFER_TO_AGENT_CHAT"],
  ])(
    "[CHT-6] moved to a team that is closed (%s), the visitor is told so, and within that team not again",
    (_, input, said) => {
      const skills = [skill(SALES), skill(BILLING, { hours: { mode: "manual" } })];
      const story = chatting({ skills });
      expect(outcomesOf(story, input)).toEqual([said, "AGENTS_UNAVAILABLE"]);
      const later = outcomesOf(story, input, { kind: "conversation.transferred", skillId: SALES });
      expect(later.slice(2)).toEqual([said, "TRANSFER_TO_SKILL"]);
    },
  );

  test("[CHT-6] opened at a team that is closed, the visitor is told so, and of no place in its queue until it opens", () => {
    const hours = { mode: "manual", offUntil: at("12:00") } as const;
    const story = new Story(
      { skills: [skill(SALES, { hours })] },
      { consumer: { seenBefore: false }, queue: { place: 1, length: 1, averageWaitMs: 60_000 } },
    );
    expect(toOutcomes(story.add("10:00", OPENED))).toEqual(["ROUTING_TO_AGENT", "AGENTS_UNAVAILABLE"]);
    story.sends.length = 0;
    story.runTo("11:00").add("11:01", told(3));
    story.runTo("11:59");
    expect(story.outcomes()).toEqual([]);
    story.runTo("12:01");
    expect(story.outcomes()).toEqual(["WAITING_FOR_AGENT"]);
  });

  test("[CHT-2] nobody available is said to who waits, and to nobody else", () => {
    expect(outcomesOf(waiting(), { kind: "agents.unavailable" })).toEqual(["AGENTS_UNAVAILABLE"]);
    const story = chatting();
    expect(outcomesOf(story, { kind: "agents.unavailable" })).toEqual([]);
    expect(story.refusals).toHaveLength(1);
  });

  test.each<[string, Input, readonly string[], string]>([
    ["by the agent", { kind: "conversation.closed", by: "AGENT" }, ["ENDED_BY_AGENT"], "AGENT"],
    ["by the visitor", { kind: "conversation.closed", by: "CONSUMER" }, [], "CONSUMER"],
    ["by the system", { kind: "conversation.closed", by: "SYSTEM" }, ["ENDED_UNEXPECTEDLY"], "SYSTEM"],
    ["by a lost connection", { kind: "visitor.disconnected" }, ["ENDED_UNEXPECTEDLY"], "SYSTEM"],
  ])("[CHT-2] ended %s", (_, input, outcomes, closedBy) => {
    const story = chatting();
    expect(outcomesOf(story, input)).toEqual(outcomes);
    expect(story.conversation).toMatchObject({ kind: "closed", closedBy, lastAgent: LEA });
    expect(story.conversation && toNextWakeAt(story.conversation)).toBeUndefined();
  });

  test("[CHT-2] who writes after the end learns that nobody reads it, within the budget, and the line is kept", () => {
    const story = chatting({ settings: { sendBudget: { sends: 3, perMs: 300_000 } } });
    story.add("10:06", { kind: "conversation.closed", by: "AGENT" });
    for (let lines = 0; lines < 3; lines++) story.add("10:07", says());
    expect(story.outcomes().slice(1)).toEqual(["NOT_IN_PROGRESS", "NOT_IN_PROGRESS", "NOT_IN_PROGRESS(budget)"]);
    expect(story.lines.slice(-5).map(({ from }) => from.kind)).toEqual([
      "consumer",
      "controller",
      "consumer",
      "controller",
      "consumer",
    ]);
    expect(story.conversation).toMatchObject({ kind: "closed", sequence: story.lines.length });
  });

  test("[CHT-2] the transcript can be asked for during the chat and after it, and the mail address is said", () => {
    const story = chatting();
    const asked: Input = { kind: "transcript.requested", email: "v@example.com" };
    expect(outcomesOf(story, asked, { kind: "conversation.closed", by: "CONSUMER" }, asked)).toEqual([
      "TRANSCRIPT_REQUESTED",
      "TRANSCRIPT_REQUESTED",
    ]);
    expect(story.sends[1]).toMatchObject({ text: expect.stringContaining("v@example.com") });
  });

  test("[EVT-2] what belongs to the other channel is refused, and who joins a chat is noted and not announced", () => {
    const messaging = new Story();
    messaging.add("10:00", opened());
    messaging.add("10:00", { kind: "visitor.disconnected" });
    const chat = chatting();
    expect(outcomesOf(chat, { kind: "participant.joined", agent: NOAM, role: "MANAGER" })).toEqual([]);
    outcomesOf(chat, { kind: "urgency.set", urgent: true }, { kind: "response_time.set", withinMs: 60_000 });
    expect(chat.conversation).toMatchObject({ participants: [{ agent: NOAM }] });
    expect([messaging.refusals.length, chat.refusals.length]).toEqual([1, 2]);
  });
});

describe("queue figures", () => {
  test("[CHT-1] the account's own are what messages mention while the visitor waits", () => {
    const story = new Story({ variants: words("ROUTING_TO_AGENT") });
    story.know({ queue: { place: 3, length: 4 } });
    expect(story.add("10:00", OPENED)).toMatchObject([{ text: "3/4" }]);
  });

  test("[CHT-1] those that a platform tells win; when the chat comes into another queue nothing is known of that one", () => {
    const story = waiting({ variants: [...words("AGENTS_UNAVAILABLE", "WAITING_FOR_AGENT")] });
    story.know({ queue: { place: 9, length: 9 } });
    expect(story.add("10:01", told(2, { length: 5 }))).toMatchObject([{ eventId: "WAITING_FOR_AGENT", text: "2/5" }]);
    story.add("10:02", { kind: "conversation.transferred", skillId: BILLING });
    story.runTo("10:10");
    expect(story.outcomes().slice(1)).toEqual(["TRANSFER_TO_SKILL", "WAITING_FOR_AGENT(missing-value)"]);
  });

  test("[CHT-2] [REN-2] the average wait comes in whole minutes and the seconds beyond, to the nearest second", () => {
    const variants = [
      onAccount("WAITING_FOR_AGENT", { texts: [text("en-US", "{AvgWaitMinutes} min {AvgWaitSeconds} s")] }),
    ];
    const story = waiting({ variants });
    expect(story.add("10:01", told(1, { averageWaitMs: 200_900 }))).toMatchObject([{ text: "3 min 21 s" }]);
  });

  test("[CHT-2] [CHT-5] who still waits after a quarter of a minute hears the place, then once a minute if it has changed", () => {
    const story = waiting({ variants: words("WAITING_FOR_AGENT") });
    story.know({ queue: { place: 3, length: 3 } });
    story.runTo("10:02");
    story.know({ queue: { place: 2, length: 6 } });
    story.runTo("10:04");
    story.know({ queue: { place: 1, length: 6 } });
    story.add("10:04", ACCEPTED);
    story.runTo("10:05");
    expect(story.timeline("WAITING_FOR_AGENT")).toEqual(["10:00:15 WAITING_FOR_AGENT", "10:02:15 WAITING_FOR_AGENT"]);
    expect(story.sends.flatMap((send) => (send.kind === "sent" && send.text.includes("/") ? [send.text] : []))).toEqual(
      ["3/3", "2/6"],
    );
  });

  test("[CHT-5] a platform's changes within the minute are said at its end, as they are then", () => {
    const story = waiting();
    story.add("10:00", told(9, { averageWaitMs: 0 }));
    story.add("2026-03-02T10:00:20Z", told(8, { averageWaitMs: 0 }));
    story.add("2026-03-02T10:00:40Z", told(7, { averageWaitMs: 0 }));
    story.runTo("10:03");
    story.add("10:04", told(7, { averageWaitMs: 1 }));
    story.add("10:05", told(6, { averageWaitMs: 1 }));
    story.runTo("10:30");
    expect(story.timeline()).toEqual(["10:00 WAITING_FOR_AGENT", "10:01 WAITING_FOR_AGENT", "10:05 WAITING_FOR_AGENT"]);
  });

  test("[CHT-5] the account's own figures are not looked at where a platform tells its own", () => {
    const story = waiting();
    story.add("10:00", told(2, { averageWaitMs: 0 }));
    story.add("2026-03-02T10:00:30Z", told(1, { averageWaitMs: 0 }));
    story.runTo("10:01");
    expect(story.outcomes()).toEqual(["WAITING_FOR_AGENT", "WAITING_FOR_AGENT"]);
    expect(story.conversation && toNextWakeAt(story.conversation)).toBeUndefined();
  });

  test("[CHT-5] a place that changed back within the minute is no news", () => {
    const story = waiting();
    story.add("10:00", told(9, { averageWaitMs: 0 }));
    story.add("10:00", told(8, { averageWaitMs: 0 }));
    story.add("10:00", told(9, { averageWaitMs: 0 }));
    story.runTo("10:30");
    expect(story.timeline()).toEqual(["10:00 WAITING_FOR_AGENT"]);
  });

  test("[CHT-5] who is passed on to a named agent has no place to be told", () => {
    const story = chatting();
    story.know({ queue: { place: 1, length: 1, averageWaitMs: 0 } });
    story.add("10:02", { kind: "conversation.transferred", agent: NOAM });
    story.runTo("10:30");
    expect(story.outcomes()).toEqual(["TRANSFER_TO_AGENT_CHAT"]);
  });
});

describe("the visitor is silent", () => {
  const quick = (eventId: EventId, value: number) =>
    onAccount(eventId, { timer: { value, unit: "minutes", repeat: 0 } });
  const TIMERS = [quick(FAIR, 5), quick(FINAL, 2)];

  test("[CHT-3] a fair warning after its time, a final one after its own, and the system ends the chat without another word", () => {
    const story = chatting({ variants: TIMERS });
    story.next("10:02", replies()).runTo("12:00");
    expect(story.timeline()).toEqual([`10:07 ${FAIR}`, `10:09 ${FINAL}`]);
    expect(story.conversation).toMatchObject({ kind: "closed", closedBy: "SYSTEM" });
  });

  test("[CHT-3] each line of an agent gives the whole time again; a private one, and one of a reader, does not", () => {
    const story = chatting({ variants: TIMERS });
    story.next("10:02", replies()).next("10:04", replies()).next("10:05", PRIVATE);
    story.next("10:06", { ...replies(), role: "READER" } as Input).runTo("10:09");
    expect(story.timeline(FAIR)).toEqual([`10:09 ${FAIR}`]);
  });

  test("[CHT-3] a line of the visitor ends it, before and after the first warning", () => {
    const story = chatting({ variants: [...TIMERS, ...ON_HOLD.map((id) => onAccount(id, { enabled: false }))] });
    story.next("10:02", replies()).next("10:06", says()).runTo("10:30");
    story.next("10:30", replies()).next("10:36", says()).runTo("11:30");
    expect(story.timeline()).toEqual([`10:35 ${FAIR}`]);
    expect(story.conversation).toMatchObject({ kind: "open" });
  });

  test("[CHT-3] it is not counted while the chat waits for an agent", () => {
    const story = chatting({ variants: TIMERS });
    story.next("10:02", replies()).next("10:04", { kind: "agent.disconnected" }).runTo("10:30");
    expect(story.timeline(FAIR, FINAL)).toEqual([]);
  });

  test("[CHT-3] nobody is ended unwarned: without the final warning the chat goes on, without the fair one it comes all the same", () => {
    const off = (eventId: EventId) => onAccount(eventId, { enabled: false });
    const unended = chatting({ variants: [off(FINAL)] });
    unended.next("10:02", replies()).runTo("12:00");
    expect(unended.timeline()).toEqual([`10:05 ${FAIR}`]);
    expect(unended.conversation).toMatchObject({ kind: "open", clocks: [] });
    const unwarned = chatting({ variants: [off(FAIR)] });
    unwarned.next("10:02", replies()).runTo("12:00");
    expect(unwarned.timeline()).toEqual([`10:05 ${FAIR}(disabled)`, `10:08 ${FINAL}`]);
    const neither = chatting({ variants: [off(FAIR), off(FINAL)] });
    neither.next("10:02", replies()).runTo("12:00");
    expect(neither.timeline()).toEqual([]);
  });

  test("[CHT-3] [HOK-2] before the final warning what a hook still holds is said", () => {
    const hooks = [{ hookId: "h", eventIds: ["TRANSCRIPT_REQUESTED" as const], limitMs: 60_000 }];
    const story = chatting({ variants: TIMERS, hooks });
    story.next("10:02", replies());
    story.next("2026-03-02T10:08:30Z", { kind: "transcript.requested", email: "v@example.com" }).runTo("10:09");
    expect(story.timeline()).toEqual([`10:07 ${FAIR}`, "10:09 TRANSCRIPT_REQUESTED", `10:09 ${FINAL}`]);
  });

  test("[CHT-3] [TIM-6] after an outage nothing late is said, nobody is ended, and the time is given again", () => {
    const story = chatting({ variants: TIMERS });
    story.next("10:02", replies());
    story.add("11:00", { kind: "clock" });
    story.runTo("12:00");
    expect(story.timeline()).toEqual([`11:00 ${FAIR}(too-late)`, `11:05 ${FAIR}`, `11:07 ${FINAL}`]);
  });
});

describe("the agent is silent", () => {
  test("[CHT-4] on-hold messages come from the moment the agent accepts, each after the time of the one that was picked", () => {
    const times = ON_HOLD.map((id, index) =>
      onAccount(id, { timer: { value: index + 1, unit: "minutes", repeat: 0 } }),
    );
    const story = chatting({ variants: times });
    story.runTo("10:30");
    const sends = story.sends.filter(({ eventId }) => ON_HOLD.some((id) => id === eventId));
    expect(sends.length).toBeGreaterThan(5);
    const startedAt = Date.parse("2026-03-02T10:01:00Z");
    for (const [index, { eventId, at }] of sends.entries()) {
      const minutes = ON_HOLD.map(String).indexOf(eventId) + 1;
      expect(at - (sends[index - 1]?.at ?? startedAt)).toBe(minutes * 60_000);
    }
  });

  test("[CHT-4] they count from the visitor's first unanswered line and end with the agent's; further lines change nothing", () => {
    const story = chatting();
    story.next("10:02", replies()).next("10:03", says()).next("10:05", says()).runTo("10:06");
    expect(story.timeline().map((entry) => entry.slice(0, 5))).toEqual(["10:06"]);
    story.next("10:07", replies()).runTo("10:09");
    expect(story.timeline()).toHaveLength(1);
  });

  test("[CHT-4] only enabled texts are picked; an only one twice in a row, and again when the agent has spoken", () => {
    const off = [ON_HOLD[0], ON_HOLD[2]].map((id) => onAccount(id, { enabled: false }));
    const story = chatting({ variants: off });
    story.runTo("10:20").next("10:20", replies()).next("10:21", says()).runTo("10:22").runTo("10:40");
    expect(story.timeline(...ON_HOLD)).toEqual([`10:04 ${ON_HOLD[1]}`, `10:07 ${ON_HOLD[1]}`, `10:24 ${ON_HOLD[1]}`]);
  });

  test("[CHT-4] one that is switched off while its time runs is not said; another is picked", () => {
    const only = (on: number): PolicyExample => ({
      variants: ON_HOLD.flatMap((id, index) => (index === on ? [] : [onAccount(id, { enabled: false })])),
    });
    const story = chatting(only(0));
    story.configure(only(1));
    story.runTo("10:08");
    expect(story.timeline()).toEqual([`10:07 ${ON_HOLD[1]}`]);
  });

  test("[CHT-4] [TIM-6] after an outage nothing late is said", () => {
    const story = chatting();
    story.add("11:00", { kind: "clock" });
    expect(story.outcomes()).toEqual([expect.stringContaining("(too-late)")]);
  });
});
