import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type EventId, MESSAGING_EVENT_IDS } from "../catalogue/event-id.ts";
import { toClockName } from "../conversation/clock.ts";
import { type Conversation, isOpenMessaging, type OpenMessaging, toNextWakeAt } from "../conversation/conversation.ts";
import type { Facts, Input } from "../conversation/input.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
import { ACCOUNT, at, CONVERSATION, onAccount, policy, text } from "../examples.testsuite.ts";
import type { Instant } from "../ids.ts";
import type { Variant } from "../policy/configuration.ts";
import { timerOf } from "../resolve/timer-of.ts";
import { decide } from "./decide.ts";
import { histories, history, type Step } from "./histories.testsuite.ts";

const POLICY = policy({
  settings: {
    autoCloseMs: 25 * 60_000,
    hours: {
      mode: "weekly",
      timeZone: "Europe/Paris",
      open: [{ day: "MO", from: "09:00", to: "17:00" }],
      occasions: [],
    },
  },
  variants: [
    onAccount("BACK_TO_QUEUE", { texts: [text("fr-FR", "")] }),
    onAccount("ENGAGEMENT_TRANSFERED", { enabled: false }),
    onAccount("AGENT_NON_RESPONSIVE", { timer: { value: 15, unit: "seconds", repeat: 20 } }),
    onAccount("CONSUMER_NON_RESPONSIVE", { timer: { value: 10, unit: "minutes", repeat: 1 } }),
  ],
});
const FACTS: Facts = { consumer: { seenBefore: false } };

interface Played {
  readonly conversation: Conversation | undefined;
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
}

interface Watched extends Played {
  readonly now: Instant;
}

function play(
  steps: readonly Step[],
  watch: (before: Conversation | undefined, step: Step, after: Watched) => void = () => {},
  { policy = POLICY, store = (conversation: Conversation) => conversation } = {},
): Played {
  let conversation: Conversation | undefined;
  const lines: Line[] = [];
  const sends: Send[] = [];
  let now: Instant = at("2026-03-02T08:00:00Z");
  for (const step of steps) {
    now += step.afterMs;
    const before = conversation;
    const decision = decideOn(before, step.input, now, policy);
    if (decision.kind === "refused") continue;
    conversation = store(decision.conversation);
    lines.push(...decision.lines);
    sends.push(...decision.sends);
    watch(before, step, { ...decision, now });
  }
  return { conversation, lines, sends };
}

function decideOn(conversation: Conversation | undefined, input: Input, now: Instant, policy = POLICY) {
  return decide({
    accountId: ACCOUNT,
    conversationId: CONVERSATION,
    ...(conversation === undefined ? {} : { conversation }),
    input,
    facts: FACTS,
    policy,
    now,
  });
}

const SILENCE: ReadonlySet<string> = new Set([
  "AGENT_NON_RESPONSIVE",
  "CONV_AWAITING_IN_QUEUE",
  "CONSUMER_NON_RESPONSIVE",
]);

function timerOfVariant(eventId: EventId): Pick<Variant, "timer"> {
  const { everyMs, repeat } = timerOf(eventId, undefined, POLICY);
  return { timer: { value: everyMs / 1000, unit: "seconds", repeat } };
}

/** Nobody assigned, no agent to wait for; and so on. */
function toUnfitting({ handling, isConsumerWaiting }: OpenMessaging): readonly string[] {
  return [
    handling.kind === "queued" ? "AGENT_NON_RESPONSIVE" : "CONV_AWAITING_IN_QUEUE",
    ...(isConsumerWaiting ? ["CONSUMER_NON_RESPONSIVE"] : []),
  ];
}

// Thousands of histories take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
fc.configureGlobal({ numRuns: 1_000 });

describe("decide, for every history", () => {
  test("[DLV-2] sequences and ordinals have no gap, and the state knows the last of each", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { conversation, lines, sends } = play(steps);
        expect(lines.map((line) => line.sequence)).toEqual(lines.map((_, index) => index + 1));
        expect(sends.map((send) => send.ordinal)).toEqual(sends.map((_, index) => index + 1));
        expect(conversation?.sequence ?? 0).toBe(lines.length);
        expect(conversation?.sendOrdinal ?? 0).toBe(sends.length);
      }),
    );
  });

  test("[TRG-10] a replay gives the same state, lines and sends", () => {
    fc.assert(
      fc.property(history, (steps) => {
        expect(play(steps)).toEqual(play(structuredClone(steps)));
      }),
    );
  });

  test("[TRG-10] one input sends each message at most once, and every sent message has its line", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (_, __, { lines, sends }) => {
          const eventIds = sends.map((send) => send.eventId);
          expect(new Set(eventIds).size).toBe(eventIds.length);
          const sent = sends.flatMap((send) => (send.kind === "sent" ? [send.sequence] : []));
          expect(lines.filter((line) => line.automatic !== undefined).map((line) => line.sequence)).toEqual(sent);
        });
      }),
    );
  });

  test("[TRG-7] a closed conversation stays closed, and nothing is sent in it any more", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (before, _, { conversation, sends }) => {
          if (before?.kind !== "closed") return;
          expect(conversation?.kind).toBe("closed");
          expect(sends).toEqual([]);
        });
      }),
    );
  });

  test("[LNG-2] only a request changes the language", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (before, step, { conversation }) => {
          if (before === undefined || step.input.kind === "consumer.language_changed") return;
          expect(conversation?.language).toBe(before.language);
        });
      }),
    );
  });

  test("[DLV-1] the state is plain JSON: what is stored and read again decides the same", () => {
    const store = (conversation: Conversation): Conversation => JSON.parse(JSON.stringify(conversation));
    fc.assert(
      fc.property(history, (steps) => {
        expect(play(steps, undefined, { store })).toEqual(play(steps));
      }),
    );
  });

  test("[TIM-7] a conversation that was woken asks for nothing before now, and to wake it again changes nothing", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (_, { input }, { conversation, now }) => {
          if (input.kind !== "clock" || conversation === undefined) return;
          expect(toNextWakeAt(conversation) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
          const again = decideOn(conversation, input, now);
          expect(again).toMatchObject({ kind: "accepted", lines: [], sends: [] });
          expect(again.kind === "accepted" && again.conversation).toBe(conversation);
        });
      }),
    );
  });

  test("[TIM-1] only a clock says silence messages, and only running clocks that are due", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (before, { input }, { sends, now }) => {
          const said = sends.map(({ eventId }) => eventId).filter((eventId) => SILENCE.has(eventId));
          const due = before?.kind === "open" ? before.clocks.filter(({ fireAt }) => fireAt <= now) : [];
          if (input.kind !== "clock") expect(said).toEqual([]);
          expect(due.map(toClockName)).toEqual(expect.arrayContaining(said));
        });
      }),
    );
  });

  test("[TIM-1] [RTM-2] the clocks fit the state, whatever came before", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, (_, __, { conversation }) => {
          if (conversation?.kind !== "open") return;
          const names = conversation.clocks.map(toClockName);
          expect(new Set(names).size).toBe(names.length);
          if (!isOpenMessaging(conversation)) throw new Error("these histories are of messaging");
          for (const name of toUnfitting(conversation)) expect(names).not.toContain(name);
          expect(names.includes("auto-close")).toBe(conversation.turn.kind === "consumer");
        });
      }),
    );
  });

  test("[TRG-8] what is said or not said changes nothing else", () => {
    const off = policy({
      settings: POLICY.settings,
      variants: MESSAGING_EVENT_IDS.map((eventId) =>
        onAccount(eventId, { enabled: false, ...timerOfVariant(eventId) }),
      ),
    });
    const withoutCounters = ({ conversation }: Played) => {
      if (conversation?.channel !== "MESSAGING") return undefined;
      // What was said, and that it was, is counted: that is all.
      const { sequence: _, sendOrdinal: __, recentSendsAt: ___, answeredAt: ____, ...rest } = conversation;
      return { ...rest, toldOffHoursUntil: undefined, toldOffHoursSince: undefined };
    };
    fc.assert(
      fc.property(history, (steps) => {
        const silent = play(steps, undefined, { policy: off });
        expect(withoutCounters(silent)).toEqual(withoutCounters(play(steps)));
        expect(silent.lines.filter(({ automatic }) => automatic !== undefined)).toEqual([]);
      }),
    );
  });

  test("[TRG-11] [TRG-12] never more sends in any five minutes than the budget, of whatever was due, but for the farewell", () => {
    const { perMs } = POLICY.settings.sendBudget;
    const tight = policy({ settings: { ...POLICY.settings, sendBudget: { sends: 3, perMs } } });
    fc.assert(
      fc.property(histories(fc.integer({ min: 0, max: 120_000 })), (steps) => {
        const sentAt = play(steps, undefined, { policy: tight })
          .sends.filter(({ kind, eventId }) => kind === "sent" && !eventId.endsWith("_END_CONVERSATION"))
          .map((send) => send.at);
        for (const [index, instant] of sentAt.entries()) {
          const fourth = sentAt[index + 3];
          if (fourth !== undefined) expect(fourth - instant).toBeGreaterThanOrEqual(perMs);
        }
      }),
    );
  });

  test("[REN-3] no visitor ever reads a raw placeholder", () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const send of play(steps).sends) if (send.kind === "sent") expect(send.text).not.toMatch(/\{\w+\}/);
      }),
    );
  });
});
