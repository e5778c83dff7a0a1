import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAT_EVENT_IDS } from "../../catalogue/event-id.ts";
import { CATALOGUE } from "../../catalogue/events.ts";
import type { QueueFigures } from "../../conversation/chat.ts";
import { type Conversation, toNextWakeAt } from "../../conversation/conversation.ts";
import type { Input } from "../../conversation/input.ts";
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
  says,
} from "../../examples.testsuite.ts";
import type { ConversationId, Instant } from "../../ids.ts";
import { decide } from "../decide.ts";
import type { Transition } from "../decision.ts";
import { ON_HOLD_POOL, pickOnHold } from "./on-hold.ts";

interface Step {
  readonly input: Input;
  readonly afterMs: number;
  /** What the account's own queues say by then. */
  readonly queue: QueueFigures | undefined;
}

const agent = fc.constantFrom(LEA, NOAM);
const skillId = fc.constantFrom(SALES, BILLING);
const place = fc.integer({ min: 1, max: 4 });
const figures = fc.record(
  { place, length: place, averageWaitMs: fc.integer({ min: 0, max: 600_000 }) },
  { requiredKeys: [] },
);
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(says()) },
  { weight: 4, arbitrary: agent.map(replies) },
  { weight: 6, arbitrary: agent.map((who): Input => ({ kind: "agent.assigned", agent: who })) },
  fc.constant<Input>({ ...replies(), isPrivate: true } as Input),
  fc.constant<Input>(opened({ channel: "CHAT" })),
  fc.record({ kind: fc.constant("agent.suggested" as const), agent }),
  fc.constantFrom<Input>({ kind: "conversation.returned_to_queue" }, { kind: "agent.disconnected" }),
  fc.record({ kind: fc.constant("conversation.transferred" as const), skillId, agent }, { requiredKeys: ["kind"] }),
  { weight: 3, arbitrary: figures.map((told): Input => ({ kind: "queue.updated", figures: told })) },
  fc.constantFrom<Input>({ kind: "agents.unavailable" }, { kind: "urgency.set", urgent: true }),
  fc.constantFrom<Input>({ kind: "visitor.disconnected" }, { kind: "transcript.requested", email: "v@example.com" }),
  fc.record({
    kind: fc.constant("participant.joined" as const),
    agent,
    role: fc.constantFrom("MANAGER" as const, "READER" as const),
  }),
  { weight: 2, arbitrary: fc.constant<Input>({ kind: "clock" }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom("suppress" as const, "closeConversation" as const))
      .map(([holdId, kind]): Input => ({ kind: "hook.answered", holdId: String(holdId), commands: [{ kind }] })),
  },
  fc
    .constantFrom("AGENT" as const, "CONSUMER" as const, "SYSTEM" as const)
    .map((by): Input => ({ kind: "conversation.closed", by })),
);
const afterMs = fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 1_800_000 }));
const history: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.record({ input, afterMs, queue: fc.option(figures, { nil: undefined }) }), { maxLength: 40 })
  .map((steps) => [{ input: opened({ channel: "CHAT", skillId: SALES }), afterMs: 0, queue: undefined }, ...steps]);

const VARIANTS = {
  variants: [
    onAccount("On-hold message #2", { timer: { value: 15, unit: "seconds", repeat: 0 } }),
    onSkill(BILLING, "On-hold message #1", { enabled: false }),
    onSkill(BILLING, "On-hold message #3", { enabled: false }),
    onAccount("Non-responsive Fair Warning", { timer: { value: 1, unit: "minutes", repeat: 0 } }),
    onSkill(BILLING, "Non-responsive Final Warning", { enabled: false }),
  ],
};
const POLICY = policy(VARIANTS);
/** Every message that anybody may hold. */
const HOOKED = policy({ ...VARIANTS, hooks: [{ hookId: "h", eventIds: CHAT_EVENT_IDS, limitMs: 30_000 }] });

type Watch = (transition: Transition, before: Conversation | undefined, input: Input, now: Instant) => void;

/** As production does: between two inputs the conversation wakes whenever its state asks for it. */
function play(steps: readonly Step[], watch: Watch = () => {}, configured = POLICY): readonly Transition[] {
  let conversation: Conversation | undefined;
  const transitions: Transition[] = [];
  let now: Instant = at("2026-03-02T08:00:00Z");
  const apply = (one: Input, queue: QueueFigures | undefined) => {
    const before = conversation;
    const decision = decide({
      accountId: ACCOUNT,
      conversationId: CONVERSATION,
      ...(conversation === undefined ? {} : { conversation }),
      input: one,
      facts: { consumer: { seenBefore: false }, ...(queue === undefined ? {} : { queue }) },
      policy: configured,
      now,
    });
    if (decision.kind === "refused") return;
    conversation = decision.conversation;
    transitions.push(decision);
    watch(decision, before, one, now);
  };
  for (const step of steps) {
    const until = now + step.afterMs;
    let wakeAt = conversation && toNextWakeAt(conversation);
    while (wakeAt !== undefined && wakeAt <= until) {
      now = Math.max(now, wakeAt);
      apply({ kind: "clock" }, step.queue);
      wakeAt = conversation && toNextWakeAt(conversation);
    }
    now = until;
    apply(step.input, step.queue);
  }
  return transitions;
}

function sentOf(transitions: readonly Transition[]) {
  return transitions.flatMap(({ sends }) => sends).filter(({ kind }) => kind === "sent");
}

describe("live chat, for every history", () => {
  test("[DLV-2] [CHT-1] [HOK-2] a replay gives the same, and sequences and ordinals have no gap", () => {
    fc.assert(
      fc.property(history, fc.constantFrom(POLICY, HOOKED), (steps, configured) => {
        const transitions = play(steps, undefined, configured);
        expect(play(structuredClone(steps), undefined, configured)).toEqual(transitions);
        const lines = transitions.flatMap((one) => one.lines);
        const sends = transitions.flatMap((one) => one.sends);
        expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1));
        expect(sends.map(({ ordinal }) => ordinal)).toEqual(sends.map((_, index) => index + 1));
      }),
    );
  });

  test("[CHT-1] [CHT-2] what is stored is plain JSON; a chat says chat messages alone, none with a raw placeholder", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const transitions = play(steps);
        for (const { conversation } of transitions) {
          expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
        }
        for (const send of sentOf(transitions)) {
          expect(CATALOGUE[send.eventId].channel).toBe("CHAT");
          if (send.kind === "sent") expect(send.text).not.toMatch(/\{\w+\}/);
        }
      }),
    );
  });

  test("[CHT-2] what has ended stays ended and says nothing but that it is over, and where the transcript goes", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, ({ conversation, sends }, before) => {
          if (before?.kind !== "closed") return;
          expect(conversation.kind).toBe("closed");
          for (const { eventId } of sends) expect(["NOT_IN_PROGRESS", "TRANSCRIPT_REQUESTED"]).toContain(eventId);
        });
      }),
    );
  });

  test("[HOK-2] whatever hooks answer, and when: each asks once, and each message has one outcome in the end", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const transitions = play(steps, undefined, HOOKED);
        const asked = transitions.flatMap(({ hookCalls }) => hookCalls);
        expect(asked.map(({ holdId }) => holdId)).toEqual(asked.map((_, index) => String(index + 1)));
        const { conversation } = transitions.at(-1) ?? {};
        // What has its answer may still wait for its turn behind one that has none.
        const outcomes = [...transitions.flatMap(({ sends }) => sends), ...(conversation?.held?.sends ?? [])];
        expect(outcomes.filter(({ trigger }) => trigger !== "hook.answered")).toHaveLength(asked.length);
      }),
    );
  });

  test("[CHT-3] only a final warning, or somebody, ends a chat; and of the two silences one is waited for at most", () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, ({ conversation, sends }, _, one) => {
          if (conversation.kind === "closed" && one.kind === "clock" && sends.length > 0) {
            expect(sends.map(({ eventId }) => eventId)).toEqual(["Non-responsive Final Warning"]);
          }
          if (conversation.kind !== "open") return;
          const kinds = conversation.clocks.map(({ kind }) => kind);
          const isWaiting = conversation.handling.kind === "queued";
          expect(kinds.length).toBeLessThanOrEqual(1);
          expect(kinds.every((kind) => (kind === "queue-update") === isWaiting)).toBe(true);
        });
      }),
    );
  });

  test("[CHT-4] while there are others no on-hold text comes more than twice in a row, whatever happens in between", () => {
    const twoOfThree = policy({ variants: [onAccount("On-hold message #3", { enabled: false })] });
    fc.assert(
      fc.property(history, fc.constantFrom(policy(), twoOfThree), (steps, configured) => {
        const said = sentOf(play(steps, undefined, configured)).map(({ eventId }) => eventId);
        const onHold = said.filter((eventId) => ON_HOLD_POOL.some((id) => id === eventId));
        const rows = onHold.filter((id, index) => id === onHold[index + 1] && id === onHold[index + 2]);
        expect(rows).toEqual([]);
      }),
    );
  });

  test("[CHT-5] the visitor hears of the place at most once a minute in one queue", () => {
    fc.assert(
      fc.property(history, (steps) => {
        let saidAt: Instant | undefined;
        play(steps, ({ sends, conversation }, before, _, now) => {
          const queue = (one: Conversation | undefined) =>
            one?.kind === "open" && one.handling.kind === "queued"
              ? `${one.handling.queuedAt} ${one.handling.again?.count}`
              : undefined;
          if (queue(conversation) !== queue(before)) saidAt = undefined;
          if (!sends.some(({ eventId }) => eventId === "WAITING_FOR_AGENT")) return;
          expect(now - (saidAt ?? 0)).toBeGreaterThanOrEqual(60_000);
          saidAt = now;
        });
      }),
    );
  });

  test("[TIM-5] a clock is never left in the past: whoever was woken does not wake again for the same instant", () => {
    fc.assert(
      fc.property(history, fc.constantFrom(POLICY, HOOKED), (steps, configured) => {
        const watch: Watch = ({ conversation }, _, one, now) => {
          if (one.kind === "clock") expect(toNextWakeAt(conversation) ?? now + 1).toBeGreaterThan(now);
        };
        play(steps, watch, configured);
      }),
    );
  });

  test("[CHT-4] the pick is fair, and a function of conversation and count", () => {
    const picks = new Map<string, number>();
    for (let conversation = 0; conversation < 300; conversation++) {
      for (let count = 0; count < 10; count++) {
        const id = `c${conversation}` as ConversationId;
        const picked = pickOnHold(id, count, ON_HOLD_POOL);
        expect(pickOnHold(id, count, [...ON_HOLD_POOL])).toBe(picked);
        picks.set(String(picked), (picks.get(String(picked)) ?? 0) + 1);
      }
    }
    expect([...picks.keys()].toSorted()).toEqual([...ON_HOLD_POOL]);
    for (const times of picks.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150);
    expect(pickOnHold("c" as ConversationId, 0, [])).toBeUndefined();
  });
});
