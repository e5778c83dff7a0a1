import { describe, expect, test } from "vitest";
import { at, LEA, onAccount, opened, replies, Story, says, text, toOutcomes } from "../examples.testsuite.ts";
import type { AnsweringHookSetting } from "../policy/answering-hook.ts";

const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
const ASSIGNED = { kind: "agent.assigned", agent: LEA } as const;
const HOUR_MS = 3_600_000;

describe("what is told long after it happened", () => {
  test.each([
    ["as it happened", "10:00", WELCOME],
    ["five minutes later", "10:05", WELCOME],
    ["more than five minutes later", "10:06", `${WELCOME}(too-late)`],
    ["89 days later", "2026-05-30T10:00:00Z", `${WELCOME}(too-late)`],
  ])("[EVT-5] is not spoken of: %s", (_, told, outcome) => {
    const story = new Story();
    expect(toOutcomes(story.add("10:00", opened(), told))).toEqual([outcome]);
    expect(story.conversation).toMatchObject({ kind: "open", openedAt: at("10:00") });
  });

  test("[EVT-5] asks no function", () => {
    const hooks: readonly AnsweringHookSetting[] = [{ hookId: "h", eventIds: [WELCOME] }];
    const story = new Story({ hooks });
    story.add("10:00", opened(), "12:00");
    expect(story.hookCalls).toEqual([]);
    expect(story.outcomes()).toEqual([`${WELCOME}(too-late)`]);
  });

  test("[EVT-5] [TIM-6] starts clocks from when it happened, and what they would have said is too late as well", () => {
    const story = new Story();
    story.add("10:00", opened(), "12:00");
    expect(toOutcomes(story.add("12:00", { kind: "clock" }))).toEqual(["CONV_AWAITING_IN_QUEUE(too-late)"]);
  });

  test("[EVT-5] [REN-3] promises what is left of the promise; none of which nothing is left", () => {
    const variants = [onAccount(WELCOME, { texts: [text("en-US", "Within {expectedResponseTime}.")] })];
    const settings = { lateCutoffMs: 24 * HOUR_MS };
    const told = (time: string) => new Story({ variants, settings }).add("10:00", opened(), time)[0];
    expect(told("10:10")).toMatchObject({ kind: "sent", text: "Within 20 minutes." });
    expect(told("10:30")).toMatchObject({ kind: "suppressed", reason: "overdue" });
  });
});

describe("what is told after what came later", () => {
  function answered(): Story {
    const story = new Story();
    story.add("10:00", opened());
    story.add("2026-03-02T10:00:10Z", ASSIGNED);
    story.add("2026-03-02T10:09:50Z", replies());
    return story;
  }

  test("[EVT-6] counts from the last thing that happened, and the decision says so", () => {
    const story = answered();
    story.add("2026-03-02T10:06:00Z", says(), "2026-03-02T10:10:00Z");
    const last = at("2026-03-02T10:09:50Z");
    expect(story.countedAt).toBe(last);
    expect(story.lines.at(-1)).toMatchObject({ from: { kind: "consumer" }, at: last });
    expect(story.conversation).toMatchObject({ turn: { kind: "agent", since: last }, changedAt: last });
    story.runTo("2026-03-02T10:12:49Z");
    expect(story.timeline("AGENT_NON_RESPONSIVE")).toEqual([]);
    expect(story.runTo("10:13").timeline("AGENT_NON_RESPONSIVE")).toEqual(["10:12:50 AGENT_NON_RESPONSIVE"]);
  });

  test("[EVT-6] what comes in its order counts from when it says", () => {
    const story = answered();
    story.add("2026-03-02T10:09:50Z", says());
    expect(story.countedAt).toBeUndefined();
    story.add("2026-03-02T10:09:51Z", says());
    expect(story.countedAt).toBeUndefined();
  });

  test("[EVT-6] nothing is closed before it was opened", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("09:00", { kind: "conversation.closed", by: "AGENT" });
    expect(story.conversation).toMatchObject({ openedAt: at("10:00"), closedAt: at("10:00") });
  });

  test("[EVT-5] [EVT-6] how late it is told goes by the time that it says", () => {
    const story = new Story();
    story.add("10:10", opened());
    expect(toOutcomes(story.add("10:00", ASSIGNED, "10:11"))).toEqual(["YOU_ARE_CONNECTED_TO(too-late)"]);
  });
});

describe("what ends a conversation", () => {
  const tight = { settings: { sendBudget: { sends: 1, perMs: HOUR_MS } } };

  test.each(["AGENT", "CONSUMER", "SYSTEM"] as const)("[TRG-12] is said though the budget is used up: by %s", (by) => {
    const story = new Story(tight);
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", ASSIGNED))).toEqual(["YOU_ARE_CONNECTED_TO(budget)"]);
    expect(toOutcomes(story.add("10:02", { kind: "conversation.closed", by }))).toEqual([`${by}_END_CONVERSATION`]);
  });

  test("[TRG-12] in a live chat, too, where the last warning is the end; not the first one", () => {
    const chat = new Story(tight);
    chat.add("10:00", opened({ channel: "CHAT" }));
    chat.add("10:01", ASSIGNED);
    chat.add("10:02", replies());
    chat.runTo("23:00");
    expect(chat.outcomes().filter((outcome) => outcome.includes("Warning"))).toEqual([
      "Non-responsive Fair Warning(budget)",
      "Non-responsive Final Warning",
    ]);
  });
});

test("[TIM-1] an agent's line stops the wait in the queue, assigned or not; a reader's or a private one does not", () => {
  const waits = (more: object) => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { ...replies(), ...more } as ReturnType<typeof replies>);
    return story.runTo("10:10").timeline("CONV_AWAITING_IN_QUEUE");
  };
  expect(waits({})).toEqual([]);
  expect(waits({ role: "MANAGER" })).toEqual([]);
  for (const more of [{ role: "READER" }, { isPrivate: true }])
    expect(waits(more)).toEqual(["10:03 CONV_AWAITING_IN_QUEUE"]);
});
