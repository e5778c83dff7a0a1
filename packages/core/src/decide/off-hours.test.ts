import { describe, expect, test } from "vitest";
import {
  at,
  BILLING,
  NOAM,
  onAccount,
  opened,
  policy,
  SALES,
  Story,
  says,
  skill,
  text,
  toOutcomes,
} from "../examples.testsuite.ts";
import type { Hours } from "../hours/hours.ts";
import type { SkillId } from "../ids.ts";
import type { AnsweringHookSetting } from "../policy/answering-hook.ts";
import type { StoredVariant } from "../policy/configuration.ts";
import type { AccountSettings } from "../policy/policy.ts";

const SUPPORT = 2 as SkillId;
const ANSWER = "CONSUMER_SEND_MESSAGE_ON_OFFHOURS";
const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS";
const ANSWER_TEXT = onAccount(ANSWER, { texts: [text("en-US", "We are closed.")] });
const WELCOME_TEXT = onAccount(WELCOME, { texts: [text("en-US", "Hello. We are closed.")] });
const TEXTS = [ANSWER_TEXT, WELCOME_TEXT];

const NINE_TO_FIVE: Hours = {
  mode: "weekly",
  timeZone: "UTC",
  open: (["MO", "TU", "WE"] as const).map((day) => ({ day, from: "09:00", to: "17:00" })),
};

function closed(
  hours: Hours,
  variants: readonly StoredVariant[] = TEXTS,
  more: { settings?: Partial<AccountSettings>; hooks?: readonly AnsweringHookSetting[] } = {},
) {
  return { settings: { hours, ...more.settings }, variants, hooks: more.hooks ?? [] };
}

function off(since: string, offUntil?: string): Hours {
  return { mode: "manual", since: at(since), ...(offUntil === undefined ? {} : { offUntil: at(offUntil) }) };
}

const outcomes = (story: Story, time: string, told?: string) => toOutcomes(story.add(time, says(), told));

describe("what has said that nobody is there", () => {
  test("[TRG-3] [TRG-14] on a transfer the hours of the new team are told, unless they end at the same time", () => {
    const until = (to: string): Hours => ({
      mode: "weekly",
      timeZone: "UTC",
      open: [{ day: "TU", from: to, to: "17:00" }],
    });
    const skills = [skill(SALES, { hours: until("09:00") }), skill(BILLING, { hours: until("11:00") })];
    for (const [target, answers] of [
      [BILLING, [ANSWER]],
      [SUPPORT, []],
    ] as const) {
      const story = new Story({ variants: TEXTS, skills: [...skills, skill(SUPPORT, { hours: until("09:00") })] });
      expect(toOutcomes(story.add("20:00", opened({ skillId: SALES })))).toEqual([WELCOME]);
      expect(outcomes(story, "20:01")).toEqual([]);
      const moved = story.add("20:02", { kind: "conversation.transferred", skillId: target });
      expect(toOutcomes(moved)).toEqual(["ENGAGEMENT_TRANSFERED", ...answers]);
      expect([outcomes(story, "20:03"), outcomes(story, "20:04")]).toEqual([[], []]);
    }
  });

  test("[TRG-3] a welcome that was sent has; the lines after it are not answered", () => {
    const story = new Story(closed(NINE_TO_FIVE));
    expect(toOutcomes(story.add("20:00", opened()))).toEqual([WELCOME]);
    expect([outcomes(story, "20:01"), outcomes(story, "23:00")]).toEqual([[], []]);
  });

  test.each([
    ["switched off", [ANSWER_TEXT, onAccount(WELCOME, { enabled: false })], {}],
    ["silent on purpose", [ANSWER_TEXT, onAccount(WELCOME, { texts: [text("en-US", "")] })], {}],
    [
      "for want of a value",
      [ANSWER_TEXT, onAccount(WELCOME, { texts: [text("en-US", "{expectedResponseTime}")] })],
      { settings: { responseTime: { defaultMs: 0, urgentMs: 0, firstTimeMs: 0 }, hours: { mode: "manual" as const } } },
    ],
  ])("[TRG-3] a welcome that was not sent has not (%s): the first line is answered, once", (_, variants, more) => {
    const story = new Story(closed(NINE_TO_FIVE, variants, more));
    expect(toOutcomes(story.add("20:00", opened()))).toEqual([expect.stringContaining(`${WELCOME}(`)]);
    expect([outcomes(story, "20:01"), outcomes(story, "20:02")]).toEqual([[ANSWER], []]);
  });

  test("[TRG-3] [TRG-2] what is said instead of a welcome after an automatic close has not", () => {
    const facts = { consumer: { seenBefore: true, lastAutoCloseAt: at("19:00") } };
    const story = new Story(closed(NINE_TO_FIVE), facts);
    story.add("20:00", opened());
    expect([outcomes(story, "20:01"), outcomes(story, "20:02")]).toEqual([[ANSWER], []]);
  });

  test("[TRG-3] [HOK-2] one that waits for a function has, until the function says that it is not to be said", () => {
    const hooks = [{ hookId: "h", eventIds: [WELCOME] as const }];
    const story = new Story(closed(NINE_TO_FIVE, TEXTS, { hooks }));
    story.add("20:00", opened());
    expect(outcomes(story, "20:00")).toEqual([]);
    story.add("20:00", { kind: "hook.answered", holdId: "1", commands: [{ kind: "suppress" }] });
    expect(outcomes(story, "20:01")).toEqual([ANSWER]);
  });

  test("[TRG-3] an answer that could not be given this once is given to the next line; one that never is, is recorded once", () => {
    const late = new Story(closed(NINE_TO_FIVE, [ANSWER_TEXT, onAccount(WELCOME, { enabled: false })]));
    late.add("20:00", opened());
    expect(outcomes(late, "20:01", "21:00")).toEqual([`${ANSWER}(too-late)`]);
    expect([outcomes(late, "21:00"), outcomes(late, "21:01")]).toEqual([[ANSWER], []]);
    const never = new Story(
      closed(
        NINE_TO_FIVE,
        [WELCOME, ANSWER].map((id) => onAccount(id as typeof ANSWER, { enabled: false })),
      ),
    );
    never.add("20:00", opened());
    expect([outcomes(never, "20:01"), outcomes(never, "20:02")]).toEqual([[`${ANSWER}(disabled)`], []]);
  });
});

describe("a transfer to a team that is closed", () => {
  const toBilling = { kind: "conversation.transferred", skillId: BILLING } as const;
  const answering = (hours: Hours, more: readonly StoredVariant[] = []) => {
    const story = new Story({
      settings: { responseTime: { defaultMs: 120_000, urgentMs: 120_000, firstTimeMs: 120_000 } },
      skills: [skill(SALES), skill(BILLING, { hours })],
      variants: [ANSWER_TEXT, ...more],
    });
    story.add("20:00", opened({ skillId: SALES }));
    story.add("20:01", says());
    return story;
  };

  test("[TRG-14] is told at once, and once, with the time at which this team can answer", () => {
    const words = "Closed. Expected: {expectedResponseTime}.";
    const story = answering(NINE_TO_FIVE, [onAccount(ANSWER, { texts: [text("en-US", words)] })]);
    const moved = story.add("20:02", toBilling);
    expect(toOutcomes(moved)).toEqual(["ENGAGEMENT_TRANSFERED", ANSWER]);
    expect(moved.at(-1)).toMatchObject({ text: "Closed. Expected: 13 hours." });
    expect(outcomes(story, "20:03")).toEqual([]);
  });

  test.each([
    ["to a named agent of it", { ...toBilling, agent: NOAM }, "TRANSFER_TO_AGENT"],
    ["to the team", toBilling, "ENGAGEMENT_TRANSFERED"],
  ])("[TRG-14] is told also if it is closed by hand (%s); the former team's promise is gone", (_, transfer, said) => {
    const story = answering(off("09:30"));
    story.add("20:01", { kind: "response_time.set", withinMs: 300_000 });
    expect(toOutcomes(story.add("20:02", transfer))).toEqual([said, ANSWER]);
    expect(story.conversation).toMatchObject({ turn: { kind: "agent", since: at("20:02") } });
    expect(story.conversation).not.toHaveProperty("manualDeadlineAt");
    expect(story.conversation).not.toHaveProperty("turn.deadlineAt");
  });

  test.each([
    ["first time", true, WELCOME],
    ["known", false, "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS"],
  ])("[TRG-14] a consumer who has not written (%s) gets the welcome of off hours, once", (_, firstTime, said) => {
    const story = new Story({ skills: [skill(SALES), skill(BILLING, { hours: NINE_TO_FIVE })] });
    story.add("20:00", opened({ skillId: SALES, consumer: { firstTime } }));
    expect(toOutcomes(story.add("20:02", toBilling))).toEqual(["ENGAGEMENT_TRANSFERED", said]);
    expect(outcomes(story, "20:03")).toEqual([]);
  });

  test("[TRG-14] is not told within the team that it has, nor of a team that is open", () => {
    const story = answering({ mode: "always" });
    expect(toOutcomes(story.add("20:02", toBilling))).toEqual(["ENGAGEMENT_TRANSFERED"]);
    story.configure(closed(NINE_TO_FIVE));
    expect(toOutcomes(story.add("20:03", toBilling))).toEqual(["ENGAGEMENT_TRANSFERED"]);
  });
});

test.each([
  ["always open", { mode: "always" } as const, { deadlineAt: at("20:05") }],
  ["closed", off("09:30"), {}],
])("[RTM-1] the promise of an agent who returns the conversation ends with that; the team is %s", (_, hours, due) => {
  const story = new Story({
    settings: { hours, responseTime: { defaultMs: 120_000, urgentMs: 120_000, firstTimeMs: 120_000 } },
  });
  story.add("20:00", opened());
  story.add("20:01", says());
  story.add("20:02", { kind: "agent.assigned", agent: NOAM });
  story.add("20:02", { kind: "response_time.set", withinMs: 3_600_000 });
  story.add("20:03", { kind: "conversation.returned_to_queue" });
  expect(story.conversation).not.toHaveProperty("manualDeadlineAt");
  expect(story.conversation).toHaveProperty("turn", { kind: "agent", since: at("20:03"), ...due });
  const [asked] = story.add("20:04", { kind: "urgency.set", urgent: true });
  expect(asked).not.toMatchObject({ text: expect.stringMatching(/59|hour/) });
});

describe("closed by hand", () => {
  const RULES = TEXTS;

  test("[TRG-3] off, on and off again are two stretches, though nobody wrote in between", () => {
    const story = new Story(closed(off("09:30"), RULES));
    expect(toOutcomes(story.add("10:00", opened()))).toEqual([WELCOME]);
    expect(outcomes(story, "10:01")).toEqual([]);
    story.configure(closed(off("10:30"), RULES));
    expect([outcomes(story, "10:31"), outcomes(story, "10:32")]).toEqual([[ANSWER], []]);
  });

  test("[TRG-3] a stretch that is made longer, or is given an end, stays the same one", () => {
    const story = new Story(closed(off("09:30"), RULES));
    story.add("10:00", opened());
    story.configure(closed(off("09:30", "12:00"), RULES));
    expect(outcomes(story, "10:31")).toEqual([]);
    story.configure(closed(off("09:30", "20:00"), RULES));
    expect(outcomes(story, "15:00")).toEqual([]);
  });

  test("[TRG-3] one whose beginning is not known is over when the centre was open, or when another has an end", () => {
    const story = new Story(closed({ mode: "manual" }, RULES));
    story.add("10:00", opened());
    expect(outcomes(story, "10:01")).toEqual([]);
    story.configure(closed(NINE_TO_FIVE, RULES));
    expect([outcomes(story, "20:00"), outcomes(story, "20:01")]).toEqual([[ANSWER], []]);
  });
});

test("[TRG-3] a closed conversation keeps nothing of it", () => {
  const story = new Story(closed(off("09:30")));
  story.add("10:00", opened());
  story.add("10:01", { kind: "conversation.closed", by: "AGENT" });
  expect(Object.keys(story.conversation ?? {}).filter((name) => name.startsWith("told"))).toEqual([]);
  expect(policy().hours.account).toEqual({ mode: "always" });
});
