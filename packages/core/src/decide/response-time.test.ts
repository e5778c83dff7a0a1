import { describe, expect, test } from "vitest";
import type { OpenMessaging } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import {
  at,
  BILLING,
  LEA,
  NOAM,
  onAccount,
  opened,
  type PolicyExample,
  replies,
  SALES,
  Story,
  says,
  skill,
  text,
} from "../examples.testsuite.ts";
import type { Hours, ResponseTimes, Weekday } from "../hours/hours.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIMES: ResponseTimes = { defaultMs: HOUR_MS, urgentMs: 15 * MINUTE_MS, firstTimeMs: 30 * MINUTE_MS };
const KNOWN = { consumer: { firstTime: false } };
const ASSIGNED: Input = { kind: "agent.assigned", agent: LEA };

function daily(from: string, to: string): Hours {
  const days: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  return { mode: "weekly", timeZone: "UTC", open: days.map((day) => ({ day, from, to })), occasions: [] };
}

function known(example: PolicyExample = {}): Story {
  return new Story({ ...example, settings: { responseTime: TIMES, ...example.settings } }).next("10:00", opened(KNOWN));
}

/** `HH:mm` of the deadline; `undefined` while no answer is owed. */
function deadline({ conversation }: Story): string | undefined {
  const { turn } = conversation as OpenMessaging;
  if (turn.kind === "consumer" || turn.deadlineAt === undefined) return undefined;
  return new Date(turn.deadlineAt).toISOString().slice(11, 16);
}

describe("what is told", () => {
  /** Opens at a time; answers the welcome. */
  function welcome(time: string, hours: Hours, responseTime: Partial<ResponseTimes>): string | undefined {
    const words = [text("en-US", "in {expectedResponseTime}")];
    const eventIds = ["CONSUMER_OPEN_NEW_CONVERSATION", "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS"] as const;
    const story = new Story({
      settings: { hours, responseTime: { ...TIMES, ...responseTime } },
      variants: eventIds.map((eventId) => onAccount(eventId, { texts: words })),
    });
    const [send] = story.add(time, opened(KNOWN));
    return send?.kind === "sent" ? send.text : undefined;
  }

  test("[RTM-1] time to the next shift plus the response time: one hour promised, next shift in twelve, thirteen hours", () => {
    expect(welcome("2026-03-02T21:00:00Z", daily("09:00", "17:00"), {})).toBe("in 13 hours");
  });

  test("[RTM-1] closed from 20:00 to 08:00, 15 minutes promised, at midnight: 8 hours and 15 minutes", () => {
    const told = welcome("2026-03-02T00:00:00Z", daily("08:00", "20:00"), { defaultMs: 15 * MINUTE_MS });
    expect(told).toMatch(/^in 8 hours\W+(and )?15 minutes$/);
  });

  test("[RTM-1] inside a shift it is the response time, and what the shift leaves of it is carried to the next", () => {
    expect(welcome("10:00", daily("09:00", "17:00"), {})).toBe("in 1 hour");
    expect(welcome("16:30", daily("09:00", "17:00"), {})).toMatch(/^in 17 hours$/);
  });
});

describe("the deadline", () => {
  test("[RTM-1] it is the last line of the consumer plus the response time: every line restarts it", () => {
    const story = known();
    expect(deadline(story)).toBe("11:00");
    story.next("10:20", says());
    expect(deadline(story)).toBe("11:20");
    story.next("10:30", says());
    expect(deadline(story)).toBe("11:30");
    story.next("10:40", replies());
    expect(deadline(story)).toBeUndefined();
    story.next("10:50", says());
    expect(deadline(story)).toBe("11:50");
  });

  test("[RTM-1] a first-time consumer keeps the first-time promise for the whole first conversation", () => {
    const story = new Story({ settings: { responseTime: TIMES } }).next("10:00", opened());
    story.next("10:01", ASSIGNED).next("10:02", replies()).next("12:00", says());
    expect(deadline(story)).toBe("12:30");
    story.next("12:10", { kind: "conversation.transferred", skillId: BILLING });
    expect(deadline(story)).toBe("12:40");
  });

  test("[RTM-1] a skill's promise before the account's, kind by kind; without a skill the account's", () => {
    const skills = [skill(SALES, { responseTime: { defaultMs: 2 * HOUR_MS } }), skill(BILLING)];
    const open = (skillId?: typeof SALES) =>
      new Story({ settings: { responseTime: TIMES }, skills }).next(
        "10:00",
        opened({ ...KNOWN, ...(skillId === undefined ? {} : { skillId }) }),
      );
    expect([open(SALES), open(BILLING), open()].map(deadline)).toEqual(["12:00", "11:00", "11:00"]);
    expect(deadline(open(SALES).next("10:00", { kind: "urgency.set", urgent: true }))).toBe("10:15");
  });

  test("[RTM-1] another skill promises anew, and owes an answer even if the consumer's was awaited", () => {
    const skills = [skill(SALES), skill(BILLING, { responseTime: { defaultMs: 2 * HOUR_MS } })];
    const story = known({ skills });
    story.next("10:05", ASSIGNED).next("10:10", replies());
    expect(deadline(story)).toBeUndefined();
    story.next("10:20", { kind: "conversation.transferred", skillId: BILLING });
    expect(deadline(story)).toBe("12:20");
  });

  test("[RTM-1] a transfer to an agent without another skill lets the countdown run on", () => {
    const story = known();
    story.next("10:05", ASSIGNED).next("10:20", { kind: "conversation.transferred", agent: NOAM });
    expect(deadline(story)).toBe("11:00");
    story.next("10:25", { kind: "agent.assigned", agent: NOAM });
    expect(deadline(story)).toBe("11:00");
    story.next("10:30", replies(NOAM)).next("10:40", { kind: "conversation.transferred", agent: LEA });
    expect(deadline(story)).toBeUndefined();
  });
});

describe("an agent's own promise", () => {
  const promised: Input = { kind: "response_time.set", withinMs: 2 * HOUR_MS };

  test("[RTM-1] no line inside the period changes it, neither side's", () => {
    const story = known();
    story.next("10:05", ASSIGNED).next("10:10", promised);
    expect(deadline(story)).toBe("12:10");
    story.next("10:20", says());
    expect(deadline(story)).toBe("12:10");
    story.next("10:30", replies()).next("11:00", says());
    expect(deadline(story)).toBe("12:10");
  });

  test("[RTM-1] a line after it has run out starts an ordinary countdown", () => {
    const story = known();
    story.next("10:05", ASSIGNED).next("10:10", promised).next("12:10", says());
    expect(deadline(story)).toBe("13:10");
  });

  test("[RTM-1] it can be made while the consumer's answer is awaited; another skill is not bound by it", () => {
    const story = known();
    story.next("10:05", ASSIGNED).next("10:10", replies()).next("10:15", promised).next("10:20", says());
    expect(deadline(story)).toBe("12:15");
    story.next("10:30", { kind: "conversation.transferred", skillId: BILLING });
    expect(deadline(story)).toBe("11:30");
  });
});

describe("a change of the configuration", () => {
  const later = { settings: { responseTime: { ...TIMES, defaultMs: 5 * HOUR_MS } } };

  test("[RTM-1] it promises nothing anew in a conversation that runs, and counts for new ones", () => {
    const story = known();
    story.configure(later);
    story.next("10:20", says());
    expect(deadline(story)).toBe("11:20");
    expect(deadline(known(later))).toBe("15:00");
  });

  test("[RTM-1] it counts after a transfer to another skill, not after one to an agent", () => {
    const story = known();
    story.configure(later);
    story.next("10:10", { kind: "conversation.transferred", agent: LEA }).next("10:20", says());
    expect(deadline(story)).toBe("11:20");
    story.next("10:30", { kind: "conversation.transferred", skillId: BILLING });
    expect(deadline(story)).toBe("15:30");
    expect(at("15:30") - at("10:30")).toBe(5 * HOUR_MS);
  });
});
