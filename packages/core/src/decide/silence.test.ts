import { describe, expect, test } from "vitest";
import type { SilenceEventId } from "../conversation/clock.ts";
import type { OpenConversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
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
} from "../examples.testsuite.ts";
import type { Hours } from "../hours/hours.ts";
import type { SkillId } from "../ids.ts";

const AGENT = "AGENT_NON_RESPONSIVE";
const QUEUE = "CONV_AWAITING_IN_QUEUE";
const CONSUMER = "CONSUMER_NON_RESPONSIVE";

const DAY: Hours = {
  mode: "weekly",
  timeZone: "UTC",
  open: [
    { day: "MO", from: "09:00", to: "17:00" },
    { day: "TU", from: "09:00", to: "17:00" },
  ],
  occasions: [],
};

function timer(eventId: SilenceEventId, minutes: number, repeat = 0) {
  return onAccount(eventId, { timer: { value: minutes, unit: "minutes", repeat } });
}

function skillTimer(skillId: SkillId, eventId: SilenceEventId, minutes: number) {
  return onSkill(skillId, eventId, { timer: { value: minutes, unit: "minutes", repeat: 0 } });
}

/** The other two are a day away, so that a story is about one timer. */
function story(eventId: SilenceEventId, minutes: number, more: PolicyExample & { repeat?: number } = {}): Story {
  const others = [AGENT, QUEUE, CONSUMER] as const;
  return new Story({
    ...more,
    settings: { sendBudget: { sends: 1_000, perMs: 1 }, ...more.settings },
    variants: [
      ...others.map((other) => (other === eventId ? timer(eventId, minutes, more.repeat) : timer(other, 10 * 24 * 60))),
      ...(more.variants ?? []),
    ],
  });
}

function assign(agent = LEA): Input {
  return { kind: "agent.assigned", agent };
}

function transfer(skillId: SkillId = BILLING): Input {
  return { kind: "conversation.transferred", skillId };
}

const RETURN: Input = { kind: "conversation.returned_to_queue" };

describe("agent non-responsive", () => {
  const tenMinutes = (more: Parameters<typeof story>[2] = {}) => story(AGENT, 10, more).next("10:00", opened());

  test("[TIM-1] opened 10:00, assigned 10:10, silent: fires 10:20", () => {
    const told = tenMinutes().next("10:10", assign()).runTo("14:00").timeline(AGENT);
    expect(told).toEqual(["10:20 AGENT_NON_RESPONSIVE"]);
  });

  test.each([
    ["A silent, transferred", [], transfer()],
    ["A had written at 10:14, transferred", ["10:14"], transfer()],
    ["A silent, returned to the queue", [], RETURN],
    ["A had written at 10:14, returned to the queue", ["10:14"], RETURN],
  ])("[TIM-1] assigned to A 10:10, left 10:15, B assigned 10:20: fires 10:30 (%s)", (_, written, leave) => {
    const told = tenMinutes().next("10:10", assign(LEA));
    for (const time of written) told.next(time, replies(LEA));
    told.next("10:15", leave).next("10:20", assign(NOAM)).runTo("14:00");
    expect(told.timeline(AGENT)).toEqual(["10:30 AGENT_NON_RESPONSIVE"]);
  });

  test("[TIM-1] agent writes 10:10, consumer writes 10:15 and 10:20: fires 10:25", () => {
    const told = tenMinutes()
      .next("10:05", assign())
      .next("10:10", replies())
      .next("10:15", says())
      .next("10:20", says())
      .runTo("14:00");
    expect(told.timeline(AGENT)).toEqual(["10:25 AGENT_NON_RESPONSIVE"]);
  });

  test("[TIM-1] an answer stops it, of a manager or a further agent too", () => {
    for (const role of ["ASSIGNED_AGENT", "AGENT", "MANAGER"] as const) {
      const told = tenMinutes()
        .next("10:10", assign())
        .next("10:19", { ...replies(NOAM), role } as Input)
        .runTo("14:00");
      expect(told.timeline(AGENT)).toEqual([]);
    }
  });

  test("[TIM-1] a word among agents is no answer, nor is a reader's", () => {
    for (const more of [{ isPrivate: true }, { role: "READER" as const }]) {
      const told = tenMinutes()
        .next("10:10", assign())
        .next("10:19", { ...replies(NOAM), ...more } as Input)
        .runTo("14:00");
      expect(told.timeline(AGENT)).toEqual(["10:20 AGENT_NON_RESPONSIVE"]);
      expect((told.conversation as OpenConversation).turn.kind).toBe("agent");
    }
  });

  test("[TIM-1] a line after the assignment does not put it off, and one silence is said once", () => {
    const told = tenMinutes().next("10:10", assign()).next("10:12", says()).next("10:21", says()).runTo("14:00");
    expect(told.timeline(AGENT)).toEqual(["10:20 AGENT_NON_RESPONSIVE"]);
  });

  test("[TIM-1] the first line of a consumer who had not written yet starts it, even after it has fired", () => {
    const told = tenMinutes().next("10:10", assign()).next("10:30", says()).next("10:35", says()).runTo("14:00");
    expect(told.timeline(AGENT)).toEqual(["10:20 AGENT_NON_RESPONSIVE", "10:40 AGENT_NON_RESPONSIVE"]);
  });

  test("[TIM-1] a take-over restarts it, being assigned again does not", () => {
    const takenOver = tenMinutes().next("10:10", assign(LEA)).next("10:15", assign(NOAM)).runTo("14:00");
    expect(takenOver.timeline(AGENT)).toEqual(["10:25 AGENT_NON_RESPONSIVE"]);
    const again = tenMinutes().next("10:10", assign(LEA)).next("10:15", assign(LEA)).runTo("14:00");
    expect(again.timeline(AGENT)).toEqual(["10:20 AGENT_NON_RESPONSIVE"]);
  });

  test("[TIM-1] it does not run while nobody is assigned", () => {
    const told = tenMinutes().next("10:05", says()).next("10:10", { kind: "agent.suggested", agent: LEA });
    expect(told.runTo("14:00").timeline(AGENT)).toEqual([]);
  });
});

describe("waiting in queue", () => {
  const quarterHour = () => story(QUEUE, 15).next("10:00", opened({ skillId: SALES }));

  test("[TIM-1] queued 10:00: fires 10:15; assigned 10:20, transferred 10:25: fires again 10:40", () => {
    const told = quarterHour().next("10:20", assign()).next("10:25", transfer()).runTo("14:00");
    expect(told.timeline(QUEUE)).toEqual(["10:15 CONV_AWAITING_IN_QUEUE", "10:40 CONV_AWAITING_IN_QUEUE"]);
  });

  test("[TIM-1] queued 10:00, assigned 10:10, re-queued 10:11: fires 10:26", () => {
    const told = quarterHour().next("10:10", assign()).next("10:11", RETURN).runTo("14:00");
    expect(told.timeline(QUEUE)).toEqual(["10:26 CONV_AWAITING_IN_QUEUE"]);
  });

  test("[TIM-1] another queue is another wait; an offer, a line, a reader or a manager who looks on is none", () => {
    const moved = quarterHour().next("10:10", transfer()).runTo("14:00");
    expect(moved.timeline(QUEUE)).toEqual(["10:25 CONV_AWAITING_IN_QUEUE"]);
    const stayed = quarterHour()
      .next("10:05", { kind: "agent.suggested", agent: LEA })
      .next("10:06", says())
      .next("10:07", { kind: "participant.joined", agent: NOAM, role: "MANAGER" })
      .runTo("14:00");
    expect(stayed.timeline(QUEUE)).toEqual(["10:15 CONV_AWAITING_IN_QUEUE"]);
  });
});

describe("consumer non-responsive", () => {
  const tenMinutes = () =>
    story(CONSUMER, 10)
      .next("09:50", opened({ skillId: SALES }))
      .next("09:55", assign())
      .next("10:00", replies());

  test("[TIM-1] agent writes 10:00: fires 10:10", () => {
    expect(tenMinutes().runTo("14:00").timeline(CONSUMER)).toEqual(["10:10 CONSUMER_NON_RESPONSIVE"]);
  });

  test.each([
    ["and nobody assigned at 10:10", []],
    ["and a new agent at 10:07", [["10:07", assign(NOAM)]]],
  ] as const)("[TIM-1] with a transfer at 10:05, %s: fires 10:10 all the same", (_, steps) => {
    const told = tenMinutes().next("10:05", transfer());
    for (const [time, input] of steps) told.next(time, input);
    expect(told.runTo("14:00").timeline(CONSUMER)).toEqual(["10:10 CONSUMER_NON_RESPONSIVE"]);
  });

  test("[TIM-1] further lines of agents restart it, and a line of the consumer ends it", () => {
    const restarted = tenMinutes()
      .next("10:08", { ...replies(NOAM), role: "MANAGER" } as Input)
      .runTo("14:00");
    expect(restarted.timeline(CONSUMER)).toEqual(["10:18 CONSUMER_NON_RESPONSIVE"]);
    expect(tenMinutes().next("10:09", says()).runTo("14:00").timeline(CONSUMER)).toEqual([]);
  });

  test("[TIM-1] the end ends all three", () => {
    const told = tenMinutes().next("10:05", { kind: "conversation.closed", by: "AGENT" }).runTo("2026-04-02T10:00:00Z");
    expect(told.timeline(AGENT, QUEUE, CONSUMER)).toEqual([]);
  });
});

describe("values and repeats", () => {
  test("[TIM-2] the skill's value before the account's before the default", () => {
    const example = { variants: [timer(QUEUE, 20), skillTimer(SALES, QUEUE, 5)] };
    const run = (skillId: SkillId, more: PolicyExample) =>
      new Story(more).next("10:00", opened({ skillId })).runTo("14:00").timeline(QUEUE);
    expect(run(SALES, example)).toEqual(["10:05 CONV_AWAITING_IN_QUEUE"]);
    expect(run(BILLING, example)).toEqual(["10:20 CONV_AWAITING_IN_QUEUE"]);
    expect(run(BILLING, {})).toEqual(["10:03 CONV_AWAITING_IN_QUEUE"]);
  });

  test("[TIM-2] a transfer does not change the value of a clock that runs", () => {
    const told = story(CONSUMER, 10, { variants: [skillTimer(BILLING, CONSUMER, 60)] })
      .next("10:00", opened({ skillId: SALES }))
      .next("10:01", assign())
      .next("10:02", replies())
      .next("10:05", transfer(BILLING))
      .runTo("14:00");
    expect(told.timeline(CONSUMER)).toEqual(["10:12 CONSUMER_NON_RESPONSIVE"]);
  });

  test("[TIM-2] a change of the configuration does not change the value of a clock that runs", () => {
    const told = story(QUEUE, 10).next("10:00", opened());
    told.configure({ variants: [timer(QUEUE, 60)] });
    expect(told.runTo("14:00").timeline(QUEUE)).toEqual(["10:10 CONV_AWAITING_IN_QUEUE"]);
  });

  test("[TIM-2] a message that is switched off does not fire", () => {
    const told = story(QUEUE, 10).next("10:00", opened());
    told.configure({ variants: [onAccount(QUEUE, { enabled: false })] });
    expect(told.runTo("14:00").timeline(QUEUE)).toEqual(["10:10 CONV_AWAITING_IN_QUEUE(disabled)"]);
  });

  test("[TIM-3] n repeats come one interval apart", () => {
    const told = story(AGENT, 10, { repeat: 2 }).next("10:00", opened()).next("10:10", assign()).runTo("14:00");
    expect(told.timeline(AGENT)).toEqual([
      "10:20 AGENT_NON_RESPONSIVE",
      "10:30 AGENT_NON_RESPONSIVE",
      "10:40 AGENT_NON_RESPONSIVE",
    ]);
  });

  test("[TIM-3] repeats end with what they wait for, and a new wait has all of them again", () => {
    const told = story(AGENT, 10, { repeat: 1 })
      .next("10:00", opened())
      .next("10:10", assign())
      .next("10:25", replies())
      .next("10:40", says())
      .runTo("14:00");
    expect(told.timeline(AGENT)).toEqual([
      "10:20 AGENT_NON_RESPONSIVE",
      "10:50 AGENT_NON_RESPONSIVE",
      "11:00 AGENT_NON_RESPONSIVE",
    ]);
  });

  test("[TIM-1] a bot is an agent: its lines answer, its silence counts", () => {
    const bot = { ...LEA, nickname: "Bot" };
    const told = story(AGENT, 10).next("10:00", opened()).next("10:00", assign(bot)).next("10:01", says());
    expect(told.runTo("10:30").timeline(AGENT)).toEqual(["10:10 AGENT_NON_RESPONSIVE"]);
    told.next("10:31", replies(bot)).next("10:32", says());
    expect(told.runTo("14:00").timeline(AGENT)).toHaveLength(2);
  });
});

describe("off hours", () => {
  const closing = (eventId: SilenceEventId, minutes = 10, repeat = 0) =>
    story(eventId, minutes, { settings: { hours: DAY }, repeat });

  test("[TIM-4] what falls due off hours is recorded, and starts from zero at the next opening", () => {
    const told = closing(AGENT).next("16:00", opened()).next("16:55", assign()).runTo("2026-03-03T16:00:00Z");
    expect(told.timeline(AGENT)).toEqual([
      "17:05 AGENT_NON_RESPONSIVE(off-hours)",
      "2026-03-03 09:10 AGENT_NON_RESPONSIVE",
    ]);
  });

  test("[TIM-4] the queue's, too, and all night is one record", () => {
    const told = closing(QUEUE).next("18:00", opened()).runTo("2026-03-03T16:00:00Z");
    expect(told.timeline(QUEUE)).toEqual([
      "18:10 CONV_AWAITING_IN_QUEUE(off-hours)",
      "2026-03-03 09:10 CONV_AWAITING_IN_QUEUE",
    ]);
  });

  test("[TIM-4] an answer before the opening ends it as ever", () => {
    const told = closing(AGENT)
      .next("16:00", opened())
      .next("16:55", assign())
      .next("2026-03-03T08:00:00Z", replies())
      .runTo("2026-03-03T16:00:00Z");
    expect(told.timeline(AGENT)).toEqual(["17:05 AGENT_NON_RESPONSIVE(off-hours)"]);
  });

  test("[TIM-4] the closing takes no repeat away", () => {
    const told = closing(QUEUE, 30, 2).next("16:00", opened()).runTo("2026-03-03T16:00:00Z");
    expect(told.timeline(QUEUE)).toEqual([
      "16:30 CONV_AWAITING_IN_QUEUE",
      "17:00 CONV_AWAITING_IN_QUEUE(off-hours)",
      "2026-03-03 09:30 CONV_AWAITING_IN_QUEUE",
      "2026-03-03 10:00 CONV_AWAITING_IN_QUEUE",
    ]);
  });

  test("[TIM-4] the consumer's runs on", () => {
    const told = closing(CONSUMER).next("16:00", opened()).next("16:50", assign()).next("16:55", replies());
    expect(told.runTo("23:00").timeline(CONSUMER)).toEqual(["17:05 CONSUMER_NON_RESPONSIVE"]);
  });

  test("[TIM-4] the hours are those of the conversation's skill when it falls due", () => {
    const billing = { skillId: BILLING, name: "Billing", responseTime: {}, hours: DAY };
    const sales = { skillId: SALES, name: "Sales", responseTime: {} };
    const told = story(QUEUE, 10, { skills: [sales, billing] });
    told
      .next("18:00", opened({ skillId: SALES }))
      .next("18:05", transfer(BILLING))
      .runTo("23:00");
    expect(told.timeline(QUEUE)).toEqual(["18:15 CONV_AWAITING_IN_QUEUE(off-hours)"]);
  });

  test("[TIM-4] where no opening is known, there is none to start at", () => {
    const told = story(QUEUE, 10, { settings: { hours: { mode: "manual" } } }).next("10:00", opened());
    expect(told.runTo("2026-04-02T10:00:00Z").timeline(QUEUE)).toEqual(["10:10 CONV_AWAITING_IN_QUEUE(off-hours)"]);
    expect((told.conversation as OpenConversation).clocks).toEqual([]);
  });
});

describe("late", () => {
  const late = (time: string, more: Parameters<typeof story>[2] = {}) => {
    const told = story(QUEUE, 10, more).next("10:00", opened());
    told.add(time, { kind: "clock" });
    return told;
  };

  test("[TIM-6] up to five minutes late it is sent, beyond it is recorded", () => {
    expect(late("10:15").timeline(QUEUE)).toEqual(["10:15 CONV_AWAITING_IN_QUEUE"]);
    expect(late("2026-03-02T10:15:00.001Z").timeline(QUEUE)).toEqual(["10:15:00 CONV_AWAITING_IN_QUEUE(too-late)"]);
  });

  test("[TIM-6] how late is too late is the account's", () => {
    expect(late("10:14", { settings: { lateCutoffMs: 60_000 } }).timeline(QUEUE)).toEqual([
      "10:14 CONV_AWAITING_IN_QUEUE(too-late)",
    ]);
  });

  test("[TIM-6] after an outage the repeats go on from then, without a burst", () => {
    const told = late("11:55", { repeat: 2 }).runTo("14:00");
    expect(told.timeline(QUEUE)).toEqual([
      "11:55 CONV_AWAITING_IN_QUEUE(too-late)",
      "12:05 CONV_AWAITING_IN_QUEUE",
      "12:15 CONV_AWAITING_IN_QUEUE",
    ]);
  });

  test("[TIM-6] after a restore nothing is sent that was due before it, however little late; what comes later is", () => {
    const told = story(QUEUE, 10, { repeat: 1 }).next("10:00", opened());
    told.restoredAt = at("10:11");
    told.add("10:12", { kind: "clock" });
    expect(told.runTo("14:00").timeline(QUEUE)).toEqual([
      "10:12 CONV_AWAITING_IN_QUEUE(too-late)",
      "10:20 CONV_AWAITING_IN_QUEUE",
    ]);
  });

  test("[TIM-4] [TIM-6] due while open and found in time but after closing: off hours; found later than that: too late", () => {
    const due = (time: string) => {
      const told = story(QUEUE, 10, { settings: { hours: DAY } }).next("16:48", opened());
      told.add(time, { kind: "clock" });
      return told.runTo("2026-03-03T12:00:00Z").timeline(QUEUE);
    };
    expect(due("17:01")).toEqual([
      "17:01 CONV_AWAITING_IN_QUEUE(off-hours)",
      "2026-03-03 09:10 CONV_AWAITING_IN_QUEUE",
    ]);
    expect(due("17:10")).toEqual(["17:10 CONV_AWAITING_IN_QUEUE(too-late)"]);
  });

  test("[TIM-4] due while closed and found after the opening: it starts from zero all the same", () => {
    const told = story(QUEUE, 10, { settings: { hours: DAY } }).next("07:00", opened());
    told.add("09:03", { kind: "clock" });
    expect(told.runTo("12:00").timeline(QUEUE)).toEqual([
      "09:03 CONV_AWAITING_IN_QUEUE(off-hours)",
      "09:10 CONV_AWAITING_IN_QUEUE",
    ]);
  });

  test("[TIM-7] the same wake-up twice changes nothing the second time", () => {
    const told = late("10:10", { repeat: 5 });
    const before = told.conversation;
    expect(told.add("10:10", { kind: "clock" })).toEqual([]);
    expect(told.conversation).toBe(before);
  });
});
