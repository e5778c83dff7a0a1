import fc from "fast-check";
import type { Input } from "../conversation/input.ts";
import { BILLING, LEA, NOAM, opened, SALES, says } from "../examples.testsuite.ts";

/** Every history that there can be, sensible or not: for properties of `decide`. */

export interface Step {
  readonly input: Input;
  readonly afterMs: number;
}

const MINUTE_MS = 60_000;

const agent = fc.constantFrom(LEA, NOAM);
const skillId = fc.constantFrom(SALES, BILLING);
const role = fc.constantFrom("MANAGER" as const, "AGENT" as const, "READER" as const);
const agentMessage: fc.Arbitrary<Input> = fc.record(
  {
    kind: fc.constant("agent.message" as const),
    agent,
    role: fc.oneof({ weight: 4, arbitrary: fc.constant("ASSIGNED_AGENT" as const) }, role),
    content: fc.constant({ kind: "text" as const, text: "yes?" }),
    isPrivate: fc.boolean(),
  },
  { requiredKeys: ["kind", "agent", "role", "content"] },
);

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(says()) },
  { weight: 4, arbitrary: agentMessage },
  fc.constant(opened()),
  { weight: 4, arbitrary: agent.map((who): Input => ({ kind: "agent.assigned", agent: who })) },
  fc.record({ kind: fc.constant("agent.suggested" as const), agent }),
  { weight: 2, arbitrary: fc.constant<Input>({ kind: "conversation.returned_to_queue" }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { kind: fc.constant("conversation.transferred" as const), skillId, agent },
      { requiredKeys: ["kind"] },
    ),
  },
  fc.record({ kind: fc.constant("participant.joined" as const), agent, role }),
  agent.map((who): Input => ({ kind: "participant.left", agentId: who.id })),
  fc
    .oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: -1, max: 129_601 }))
    .map((minutes): Input => ({ kind: "response_time.set", withinMs: minutes * MINUTE_MS })),
  fc.boolean().map((urgent): Input => ({ kind: "urgency.set", urgent })),
  fc.constant<Input>({ kind: "consumer.authenticated" }),
  fc.constantFrom("fr", "he", "nonsense").map((language): Input => ({ kind: "consumer.language_changed", language })),
  fc.constant<Input>({ kind: "receipt", from: { kind: "consumer" }, status: "READ", sequences: [1] }),
  { weight: 3, arbitrary: fc.constant<Input>({ kind: "clock" }) },
);

const ending: fc.Arbitrary<Input> = fc
  .constantFrom("AGENT" as const, "CONSUMER" as const, "SYSTEM" as const, "AUTO_CLOSE" as const)
  .map((by): Input => ({ kind: "conversation.closed", by }));

/** Most begin with an opening; some end, and go on all the same. */
export function histories(afterMs: fc.Arbitrary<number>): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({ input: fc.oneof({ weight: 40, arbitrary: input }, ending), afterMs });
  const opening = fc.record({ input: skillId.map((skillId): Input => opened({ skillId })), afterMs });
  return fc
    .tuple(fc.option(opening, { freq: 20 }), fc.array(step, { maxLength: 40 }))
    .map(([first, rest]) => (first === null ? rest : [first, ...rest]));
}

/** Events that are told late are older than what came before them. */
export const history = histories(
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 120 * MINUTE_MS }) },
    fc.integer({ min: -60 * MINUTE_MS, max: 0 }),
  ),
);

/** As they come when nothing is late: forward, on whole minutes, so that what falls together does so. */
export const liveHistory = histories(
  fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 })).map((minutes) => minutes * MINUTE_MS),
);
