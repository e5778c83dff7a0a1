import { describe, expect, test } from "vitest";
import type { OpenMessaging } from "../conversation/conversation.ts";
import {
  ACCOUNT,
  at,
  BILLING,
  CONVERSATION,
  LEA,
  NOAM,
  onAccount,
  onSkill,
  opened,
  policy,
  replies,
  SALES,
  Story,
  says,
  skill,
  text,
  toOutcomes,
} from "../examples.testsuite.ts";
import type { Hours } from "../hours/hours.ts";
import { decide } from "./decide.ts";

const CLOSED_TEXTS = [
  onAccount("CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS", { texts: [text("en-US", "Hello, we are closed")] }),
  onAccount("CONSUMER_SEND_MESSAGE_ON_OFFHOURS", { texts: [text("en-US", "We are closed")] }),
];

const NINE_TO_FIVE: Hours = {
  mode: "weekly",
  timeZone: "UTC",
  open: [{ day: "MO", from: "09:00", to: "17:00" }],
  occasions: [],
};

describe("welcome", () => {
  test.each([
    ["first time, open", true, "10:00", "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME"],
    ["known, open", false, "10:00", "CONSUMER_OPEN_NEW_CONVERSATION"],
    ["first time, closed", true, "08:00", "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS"],
    ["known, closed", false, "08:00", "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS"],
  ])("[TRG-1] %s: exactly one of the four", (_, firstTime, time, eventId) => {
    const story = new Story({ settings: { hours: NINE_TO_FIVE } });
    story.add(time, opened({ consumer: { firstTime } }));
    expect(story.outcomes()).toEqual([eventId]);
  });

  test("[TRG-1] first time is what the account knows, not what the caller leaves out", () => {
    const { firstTime: _, ...consumer } = opened().consumer;
    const known = new Story({}, { consumer: { seenBefore: true } });
    known.add("10:00", { ...opened(), consumer });
    expect(known.outcomes()).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION"]);
  });

  test("[TRG-2] after an auto-close the welcome stays away for 48 hours", () => {
    const autoClosedAt = at("2026-03-01T10:00:00Z");
    const facts = { consumer: { seenBefore: true, lastAutoCloseAt: autoClosedAt } };
    const within = new Story({}, facts);
    within.add("2026-03-03T09:59:59Z", opened());
    expect(within.outcomes()).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE(disabled)"]);
    const after = new Story({}, facts);
    after.add("2026-03-03T10:00:00Z", opened({ consumer: { firstTime: false } }));
    expect(after.outcomes()).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION"]);
  });

  test("[TRG-2] switched on, the message for it is the only welcome, open or closed", () => {
    const facts = { consumer: { seenBefore: true, lastAutoCloseAt: at("2026-03-01T10:00:00Z") } };
    const variants = [onAccount("CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE", { enabled: true })];
    for (const time of ["08:00", "10:00"]) {
      const story = new Story({ variants, settings: { hours: NINE_TO_FIVE } }, facts);
      story.add(time, opened());
      expect(story.outcomes()).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE"]);
    }
  });

  test("[TRG-1] the hours are those of the skill that it is opened for", () => {
    const skills = [skill(SALES), skill(BILLING, { hours: NINE_TO_FIVE })];
    const open = (skillId: typeof SALES) => {
      const story = new Story({ skills });
      story.add("08:00", opened({ skillId, consumer: { firstTime: false } }));
      return story.outcomes();
    };
    expect(open(SALES)).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION"]);
    expect(open(BILLING)).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS"]);
  });

  test("[EVT-4] a conversation is opened once, and the refusal says the state it met", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", opened());
    expect(story.refusals).toMatchObject([{ failure: { code: "wrong-state", state: "queued" } }]);
  });

  test("[EVT-4] an unknown skill is named, and nothing is opened", () => {
    const story = new Story({ skills: [skill(SALES)] });
    story.add("10:00", opened({ skillId: BILLING }));
    expect(story.refusals).toMatchObject([{ failure: { code: "invalid", issues: [{ path: "skillId" }] } }]);
    expect(story.conversation).toBeUndefined();
  });
});

describe("language", () => {
  test("[LNG-2] the first wish that is a language counts, and its spelling is kept", () => {
    const story = new Story();
    story.add("10:00", opened({ languages: ["english", "fr_fr", "de"] }));
    expect(story.conversation).toMatchObject({ language: "fr-FR", requestedLanguage: "fr_fr" });
  });

  test.each([
    [["ca,es;q=0.9,en;q=0.8"], "es"],
    [["is-IS, de;q=0.9"], "de"],
    [["ca", "pt-AO"], "pt-AO"],
    [["en;q=0.1, he"], "he"],
    // Nobody has words for any of them: what was asked for first is what the record says.
    [["ca", "eu"], "ca"],
  ])("[LNG-2] of the wishes %j the first that there are words for counts: %s", (languages, expected) => {
    const story = new Story();
    story.add("10:00", opened({ languages }));
    expect(story.conversation?.language).toBe(expected);
  });

  test("[LNG-2] there are words for a language where the account, or the conversation's skill, wrote some", () => {
    const welcome = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
    const opening = { languages: ["ca, es;q=0.9"], skillId: BILLING };
    for (const [variant, expected] of [
      [onAccount(welcome, { texts: [text("ca", "Benvinguts.")] }), "ca"],
      [onSkill(BILLING, welcome, { texts: [text("ca", "Benvinguts.")] }), "ca"],
      [onSkill(SALES, welcome, { texts: [text("ca", "Benvinguts.")] }), "es"],
    ] as const) {
      const story = new Story({ variants: [variant] });
      story.add("10:00", opened(opening));
      expect(story.conversation?.language).toBe(expected);
    }
  });

  test("[LNG-2] no wish that is a language: the account's default", () => {
    const story = new Story({ settings: { defaultLanguage: "de" as never } });
    story.add("10:00", opened({ languages: ["*", ""] }));
    expect(story.conversation).toMatchObject({ language: "de" });
    expect(story.conversation).not.toHaveProperty("requestedLanguage");
  });

  test("[LNG-2] it changes on request only, and the request is in the transcript", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { kind: "consumer.language_changed", language: "he" });
    expect(story.conversation?.language).toBe("he");
    expect(story.lines.at(-1)).toMatchObject({ content: { kind: "other", event: { lang: "he" } } });
    story.add("10:02", { kind: "consumer.language_changed", language: "not a tag" });
    expect(story.refusals).toHaveLength(1);
    expect(story.conversation?.language).toBe("he");
  });
});

describe("routing", () => {
  function queued(example: ConstructorParameters<typeof Story>[0] = {}): Story {
    const story = new Story(example);
    story.add("10:00", opened({ skillId: SALES }));
    return story;
  }

  test("[TRG-4] an agent that becomes assigned is named; one that is only suggested is not", () => {
    const story = queued();
    expect(story.add("10:01", { kind: "agent.suggested", agent: LEA })).toEqual([]);
    const [send] = story.add("10:02", { kind: "agent.assigned", agent: LEA });
    expect(send).toMatchObject({ kind: "sent", eventId: "YOU_ARE_CONNECTED_TO" });
    expect(send?.kind === "sent" && send.text).toContain("Léa");
  });

  test("[TRG-4] being assigned again is no news", () => {
    const story = queued();
    story.add("10:01", { kind: "agent.assigned", agent: LEA });
    expect(story.add("10:02", { kind: "agent.assigned", agent: LEA })).toEqual([]);
  });

  test("[TRG-4] return to the queue, transfer to a skill and transfer to an agent say one message each", () => {
    const story = queued();
    story.add("10:01", { kind: "agent.assigned", agent: LEA });
    expect(toOutcomes(story.add("10:02", { kind: "conversation.returned_to_queue" }))).toEqual(["BACK_TO_QUEUE"]);
    story.add("10:03", { kind: "agent.assigned", agent: LEA });
    expect(toOutcomes(story.add("10:04", { kind: "conversation.transferred", skillId: BILLING }))).toEqual([
      "ENGAGEMENT_TRANSFERED",
    ]);
    expect((story.conversation as OpenMessaging).handling.kind).toBe("queued");
    story.add("10:05", { kind: "agent.assigned", agent: LEA });
    const toAgent = { kind: "conversation.transferred", skillId: BILLING, agent: NOAM } as const;
    expect(toOutcomes(story.add("10:06", toAgent))).toEqual(["TRANSFER_TO_AGENT"]);
    expect((story.conversation as OpenMessaging).handling).toMatchObject({ suggested: NOAM });
  });

  test("[RES-4] a transfer speaks in the words of the target skill", () => {
    const story = queued({
      variants: [
        onSkill(SALES, "ENGAGEMENT_TRANSFERED", { texts: [text("en-US", "from sales")] }),
        onSkill(BILLING, "ENGAGEMENT_TRANSFERED", { texts: [text("en-US", "to billing")] }),
      ],
    });
    expect(story.add("10:01", { kind: "conversation.transferred", skillId: BILLING })).toMatchObject([
      { text: "to billing", skillId: BILLING },
    ]);
  });

  test("[EVT-4] what is not assigned does not return to the queue", () => {
    const story = queued();
    story.add("10:01", { kind: "conversation.returned_to_queue" });
    expect(story.refusals).toMatchObject([{ failure: { code: "wrong-state", state: "queued" } }]);
  });

  test("[TRG-5] managers and further agents are announced when they come and go, readers are not", () => {
    const story = queued();
    story.add("10:01", { kind: "agent.assigned", agent: LEA });
    const join = (role: "MANAGER" | "READER") => ({ kind: "participant.joined", agent: NOAM, role }) as const;
    expect(story.add("10:02", join("READER"))).toEqual([]);
    expect(toOutcomes(story.add("10:03", join("MANAGER")))).toEqual(["ANOTHER_AGENT_JOINED_CONVERSATION"]);
    expect(story.add("10:04", join("MANAGER"))).toEqual([]);
    const left = story.add("10:05", { kind: "participant.left", agentId: NOAM.id });
    expect(toOutcomes(left)).toEqual(["JOINED_AGENT_LEFT_CONVERSATION"]);
    expect(left[0]?.kind === "sent" && left[0].text).toContain("Noam");
  });

  test("[TRG-5] a manager who takes over is connected, and no longer a further participant", () => {
    const story = queued();
    story.add("10:01", { kind: "agent.assigned", agent: LEA });
    story.add("10:02", { kind: "participant.joined", agent: NOAM, role: "MANAGER" });
    expect(toOutcomes(story.add("10:03", { kind: "agent.assigned", agent: NOAM }))).toEqual(["YOU_ARE_CONNECTED_TO"]);
    expect(story.conversation?.participants).toEqual([]);
  });
});

describe("response time", () => {
  test("[TRG-6] urgency is confirmed while an answer is owed, and only when it changes", () => {
    const story = new Story();
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", { kind: "urgency.set", urgent: true }))).toEqual([
      "CONSUMER_ASKED_URGENT_RESPONSE_TIME",
    ]);
    expect(story.add("10:02", { kind: "urgency.set", urgent: true })).toEqual([]);
    expect(toOutcomes(story.add("10:03", { kind: "urgency.set", urgent: false }))).toEqual([
      "CONSUMER_CANCELED_URGENT_RESPONSE_TIME",
    ]);
  });

  test("[TRG-6] no word about urgency while it is the consumer's turn, or once the answer is late", () => {
    const pendingConsumer = new Story();
    pendingConsumer.add("10:00", opened());
    pendingConsumer.add("10:01", replies());
    expect(pendingConsumer.add("10:02", { kind: "urgency.set", urgent: true })).toEqual([]);
    const overdue = new Story();
    overdue.add("10:00", opened());
    expect(overdue.add("12:00", { kind: "urgency.set", urgent: true })).toEqual([]);
  });

  test("[TRG-6] an agent's own promise is told as a duration", () => {
    const story = new Story({
      variants: [onAccount("AGENT_UPDATED_RESPONSE_TIME", { texts: [text("en-US", "in {expectedResponseTime}")] })],
    });
    story.add("10:00", opened());
    expect(story.add("10:01", { kind: "response_time.set", withinMs: 2 * 3_600_000 })).toMatchObject([
      { text: "in 2 hours" },
    ]);
  });

  test("[REN-3] a text with the response time is not sent when the answer is overdue; one without it is", () => {
    const variants = [
      onAccount("YOU_ARE_CONNECTED_TO", { texts: [text("en-US", "Answer in {expectedResponseTime}")] }),
      onAccount("BACK_TO_QUEUE", { texts: [text("en-US", "Back in line")] }),
    ];
    const story = new Story({ variants });
    story.add("10:00", opened());
    expect(toOutcomes(story.add("11:30", { kind: "agent.assigned", agent: LEA }))).toEqual([
      "YOU_ARE_CONNECTED_TO(overdue)",
    ]);
    expect(toOutcomes(story.add("11:31", { kind: "conversation.returned_to_queue" }))).toEqual(["BACK_TO_QUEUE"]);
  });

  test("[TRG-3] off hours are told once in each stretch, and not in the one the welcome spoke of", () => {
    const days: Hours = {
      ...NINE_TO_FIVE,
      open: [
        { day: "MO", from: "09:00", to: "17:00" },
        { day: "TU", from: "09:00", to: "17:00" },
      ],
    };
    const story = new Story({ settings: { hours: days } });
    story.add("2026-03-02T08:00:00Z", opened());
    expect(story.add("2026-03-02T08:30:00Z", says())).toEqual([]);
    expect(story.add("2026-03-02T10:00:00Z", says())).toEqual([]);
    expect(toOutcomes(story.add("2026-03-02T18:00:00Z", says()))).toEqual(["CONSUMER_SEND_MESSAGE_ON_OFFHOURS"]);
    expect(story.add("2026-03-02T19:00:00Z", says())).toEqual([]);
    expect(toOutcomes(story.add("2026-03-03T18:00:00Z", says()))).toEqual(["CONSUMER_SEND_MESSAGE_ON_OFFHOURS"]);
  });
});

describe("off hours without a known end", () => {
  test("[TRG-3] they are told once, and told again when the centre was open in between", () => {
    const variants = CLOSED_TEXTS;
    const off = { settings: { hours: { mode: "manual" } }, variants } as const;
    const story = new Story(off);
    story.add("10:00", opened());
    expect(story.add("10:01", says())).toEqual([]);
    story.configure({});
    expect(story.add("11:00", says())).toEqual([]);
    story.configure(off);
    expect(toOutcomes(story.add("12:00", says()))).toEqual(["CONSUMER_SEND_MESSAGE_ON_OFFHOURS"]);
    expect(story.add("13:00", says())).toEqual([]);
  });
});

describe("end", () => {
  test.each([
    ["AGENT", ["AGENT_END_CONVERSATION"]],
    ["CONSUMER", ["CONSUMER_END_CONVERSATION"]],
    ["SYSTEM", ["SYSTEM_END_CONVERSATION"]],
    ["AUTO_CLOSE", []],
  ] as const)("[TRG-7] closed by %s", (by, outcomes) => {
    const story = new Story();
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", { kind: "conversation.closed", by }))).toEqual(outcomes);
    expect(story.conversation).toMatchObject({ kind: "closed", closedBy: by });
  });

  test("[EVT-4] nothing is said after the end, and the refusal says so", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { kind: "conversation.closed", by: "AGENT" });
    story.add("10:02", says());
    story.add("10:03", { kind: "conversation.closed", by: "CONSUMER" });
    expect(story.refusals).toMatchObject([
      { failure: { code: "wrong-state", state: "closed" } },
      { failure: { code: "wrong-state", state: "closed" } },
    ]);
  });

  test("[DLV-2] a receipt that comes after the end still takes its number", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { kind: "conversation.closed", by: "AGENT" });
    const last = story.conversation?.sequence ?? 0;
    story.add("10:02", { kind: "receipt", from: { kind: "consumer" }, status: "READ", sequences: [1] });
    expect(story.conversation?.sequence).toBe(last + 1);
  });

  test("[TRG-7] a consumer who authenticates is greeted once", () => {
    const story = new Story();
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", { kind: "consumer.authenticated" }))).toEqual(["CONSUMER_STEP_UP"]);
    expect(story.add("10:02", { kind: "consumer.authenticated" })).toEqual([]);
  });
});

describe("sending", () => {
  test("[TRG-8] a send changes the transcript and the send counters, and nothing else", () => {
    const spoken = new Story();
    const silent = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { enabled: false })] });
    for (const story of [spoken, silent]) {
      story.add("10:00", opened());
      story.add("10:05", says());
      story.add("10:06", { kind: "agent.assigned", agent: LEA });
    }
    const withoutCounters = ({ conversation }: Story) => {
      const { sequence: _, recentSendsAt: __, answeredAt: ___, ...rest } = conversation as OpenMessaging;
      return rest;
    };
    expect(withoutCounters(spoken)).toEqual(withoutCounters(silent));
  });

  test("[TRG-9] the line is the controller's, for everybody, and says which message it is", () => {
    const story = new Story();
    story.add("10:00", opened());
    expect(story.lines).toMatchObject([
      {
        sequence: 1,
        from: { kind: "controller" },
        automatic: { eventId: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", sendOrdinal: 1 },
      },
    ]);
    expect(story.lines[0]).not.toHaveProperty("isPrivate");
  });

  test("[RES-2] a message that is switched off is recorded, not sent", () => {
    const story = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { enabled: false })] });
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", { kind: "agent.assigned", agent: LEA }))).toEqual([
      "YOU_ARE_CONNECTED_TO(disabled)",
    ]);
  });

  test("[RES-6] an empty text is silence on purpose", () => {
    const story = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { texts: [text("en-US", "")] })] });
    story.add("10:00", opened());
    expect(toOutcomes(story.add("10:01", { kind: "agent.assigned", agent: LEA }))).toEqual([
      "YOU_ARE_CONNECTED_TO(silent)",
    ]);
  });

  test.each([" ", "\u00a0", "\u200b\u2060", "\u2800", "\u2068 \u2069"])(
    "[RES-6] [REN-3] a text that nobody would see (%j) is silence too, and as a second wording none",
    (blank) => {
      const story = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { texts: [text("en-US", blank)] })] });
      story.add("10:00", opened());
      const [send] = story.add("10:01", { kind: "agent.assigned", agent: LEA });
      expect(send).toMatchObject({ kind: "suppressed", reason: "silent" });
      const timed = text("en-US", "By {expectedResponseTime}.", { fallback: blank });
      const late = new Story({ variants: [onAccount("BACK_TO_QUEUE", { texts: [timed] })] });
      late.add("10:00", opened());
      late.add("10:01", { kind: "agent.assigned", agent: LEA });
      const sent = late.add("23:00", { kind: "conversation.returned_to_queue" });
      expect(toOutcomes(sent)).toEqual(["BACK_TO_QUEUE(overdue)"]);
    },
  );

  test("[TRG-11] beyond the budget a message is recorded as suppressed, until the window has passed", () => {
    const story = new Story({ settings: { sendBudget: { sends: 2, perMs: 300_000 } } });
    story.add("10:00", opened());
    story.add("10:01", { kind: "agent.assigned", agent: LEA });
    expect(toOutcomes(story.add("10:02", { kind: "conversation.returned_to_queue" }))).toEqual([
      "BACK_TO_QUEUE(budget)",
    ]);
    expect(toOutcomes(story.add("10:06", { kind: "agent.assigned", agent: LEA }))).toEqual(["YOU_ARE_CONNECTED_TO"]);
  });

  test("[DLV-4] a send says event, trigger, context, languages, step and revision", () => {
    const story = new Story({
      variants: [onSkill(BILLING, "YOU_ARE_CONNECTED_TO", { texts: [text("fr-FR", "Bonjour, {agentNickname}.")] })],
    });
    story.add("10:00", opened({ skillId: BILLING, languages: ["fr-CA"] }));
    const [send] = story.add("10:01", { kind: "agent.assigned", agent: LEA });
    expect(send).toEqual({
      kind: "sent",
      ordinal: 2,
      eventId: "YOU_ARE_CONNECTED_TO",
      trigger: "agent.assigned",
      at: at("10:01"),
      requestedLanguage: "fr-CA",
      language: "fr-FR",
      skillId: BILLING,
      context: { kind: "skill", skillId: BILLING },
      step: "skill-near",
      revision: 7,
      sequence: 2,
      text: "Bonjour, Léa.",
    });
  });

  test("[REN-6] the record has the text as it is shown, isolates and all", () => {
    const story = new Story();
    story.add("10:00", opened({ languages: ["he"] }));
    const [send] = story.add("10:01", { kind: "agent.assigned", agent: LEA });
    const line = story.lines.at(-1);
    expect(line?.content.kind === "text" && line.content.text).toContain("\u2068Léa\u2069");
    expect(send?.kind === "sent" && send.text).toContain("\u2068Léa\u2069");
  });

  test("[TIM-5] a clock that ran out is decided again: a message switched off meanwhile is not sent", () => {
    const clock = {
      kind: "silence",
      eventId: "AGENT_NON_RESPONSIVE",
      fireAt: at("10:10"),
      everyMs: 600_000,
      repeatsLeft: 0,
    } as const;
    const story = new Story();
    story.add("10:00", opened());
    const conversation = { ...(story.conversation as OpenMessaging), clocks: [clock] };
    const fire = (variants: ReturnType<typeof onAccount>[], now: string) =>
      decide({
        accountId: ACCOUNT,
        conversationId: CONVERSATION,
        conversation,
        input: { kind: "clock" },
        facts: { consumer: { seenBefore: true } },
        policy: policy({ variants }),
        now: at(now),
      });
    const outcomes = (decision: ReturnType<typeof fire>) =>
      decision.kind === "accepted" ? toOutcomes(decision.sends) : [];
    expect(outcomes(fire([], "10:09"))).toEqual([]);
    expect(outcomes(fire([], "10:10"))).toEqual(["AGENT_NON_RESPONSIVE"]);
    expect(outcomes(fire([onAccount("AGENT_NON_RESPONSIVE", { enabled: false })], "10:10"))).toEqual([
      "AGENT_NON_RESPONSIVE(disabled)",
    ]);
    expect(outcomes(fire([], "10:16"))).toEqual(["AGENT_NON_RESPONSIVE(too-late)"]);
  });
});
