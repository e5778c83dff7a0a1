import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation/conversation.ts";
import type { Facts, Input } from "../conversation/input.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
import {
  ACCOUNT,
  at,
  BILLING,
  CONVERSATION,
  LEA,
  NOAM,
  onAccount,
  opened,
  policy,
  replies,
  SALES,
  says,
  text,
} from "../examples.testsuite.ts";
import type { Instant } from "../ids.ts";
import { decide } from "./decide.ts";

interface Step {
  readonly input: Input;
  readonly afterMs: number;
}

const agent = fc.constantFrom(LEA, NOAM);
const skillId = fc.constantFrom(SALES, BILLING);
const role = fc.constantFrom("MANAGER" as const, "AGENT" as const, "READER" as const);
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(says()) },
  { weight: 3, arbitrary: agent.map(replies) },
  { weight: 2, arbitrary: fc.constant(opened()) },
  { weight: 3, arbitrary: agent.map((who): Input => ({ kind: "agent.assigned", agent: who })) },
  fc.record({ kind: fc.constant("agent.suggested" as const), agent }),
  fc.constant<Input>({ kind: "conversation.returned_to_queue" }),
  fc.record({ kind: fc.constant("conversation.transferred" as const), skillId, agent }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("participant.joined" as const), agent, role }),
  agent.map((who): Input => ({ kind: "participant.left", agentId: who.id })),
  fc.integer({ min: -1, max: 8_000_000_000 }).map((withinMs): Input => ({ kind: "response_time.set", withinMs })),
  fc.boolean().map((urgent): Input => ({ kind: "urgency.set", urgent })),
  fc.constant<Input>({ kind: "consumer.authenticated" }),
  fc.constantFrom("fr", "he", "nonsense").map((language): Input => ({ kind: "consumer.language_changed", language })),
  fc.constant<Input>({ kind: "receipt", from: { kind: "consumer" }, status: "READ", sequences: [1] }),
  fc.constant<Input>({ kind: "clock" }),
  fc
    .constantFrom("AGENT" as const, "CONSUMER" as const, "SYSTEM" as const, "AUTO_CLOSE" as const)
    .map((by): Input => ({ kind: "conversation.closed", by })),
);
const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ input, afterMs: fc.integer({ min: 0, max: 7_200_000 }) }),
  { maxLength: 40 },
);

const POLICY = policy({
  settings: {
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
  ],
});
const FACTS: Facts = { consumer: { seenBefore: false } };

interface Played {
  readonly conversation: Conversation | undefined;
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
}

function play(
  steps: readonly Step[],
  watch: (before: Conversation | undefined, step: Step, after: Played) => void = () => {},
): Played {
  let conversation: Conversation | undefined;
  const lines: Line[] = [];
  const sends: Send[] = [];
  let now: Instant = at("2026-03-02T08:00:00Z");
  for (const step of steps) {
    now += step.afterMs;
    const before = conversation;
    const decision = decide({
      accountId: ACCOUNT,
      conversationId: CONVERSATION,
      ...(conversation === undefined ? {} : { conversation }),
      input: step.input,
      facts: FACTS,
      policy: POLICY,
      now,
    });
    if (decision.kind === "refused") continue;
    conversation = decision.conversation;
    lines.push(...decision.lines);
    sends.push(...decision.sends);
    watch(before, step, decision);
  }
  return { conversation, lines, sends };
}

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

  test("[DLV-1] the state is plain JSON: what is stored is what was decided", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { conversation } = play(steps);
        if (conversation !== undefined) expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
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
