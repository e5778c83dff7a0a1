import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import { BILLING, LEA, NOAM, opened, SALES, Story } from "../examples.testsuite.ts";
import type { SkillId } from "../ids.ts";
import { isInSight, listAgents, type Viewer } from "./sight.ts";

const AGENTS = [LEA, NOAM];
const lea = (...skillIds: readonly SkillId[]): Viewer => ({ seesAll: false, agentId: LEA.id, skillIds });

function told(skillId: SkillId | undefined, ...inputs: readonly Input[]): Conversation {
  const story = new Story();
  story.add("10:00", opened(skillId === undefined ? {} : { skillId }));
  for (const input of inputs) story.add("10:01", input);
  return story.conversation as Conversation;
}

describe("what an agent sees", () => {
  test("[AUT-9] what waits for its skills, and for those of every skill all that waits", () => {
    expect(isInSight(told(SALES), lea(SALES, BILLING))).toBe(true);
    expect(isInSight(told(SALES), lea(BILLING))).toBe(false);
    expect(isInSight(told(undefined), lea(BILLING))).toBe(false);
    expect([told(SALES), told(undefined)].map((one) => isInSight(one, lea()))).toEqual([true, true]);
  });

  test("[AUT-9] what it has, had last, was passed by name or has joined, whatever its skills", () => {
    const own: Input = { kind: "agent.assigned", agent: LEA };
    const noams: Input = { kind: "agent.assigned", agent: NOAM };
    expect(isInSight(told(SALES, own), lea(BILLING))).toBe(true);
    expect(isInSight(told(SALES, own, { kind: "conversation.closed", by: "AGENT" }), lea(BILLING))).toBe(true);
    expect(isInSight(told(SALES, { kind: "agent.suggested", agent: LEA }), lea(BILLING))).toBe(true);
    expect(
      isInSight(told(SALES, noams, { kind: "participant.joined", agent: LEA, role: "READER" }), lea(BILLING)),
    ).toBe(true);
  });

  test("[AUT-9] not what another has or had, nor what it passed on to a skill that it has not", () => {
    const own: Input = { kind: "agent.assigned", agent: LEA };
    const noams: Input = { kind: "agent.assigned", agent: NOAM };
    expect(isInSight(told(SALES, noams), lea(SALES))).toBe(false);
    expect(isInSight(told(SALES, noams, { kind: "conversation.closed", by: "AGENT" }), lea())).toBe(false);
    expect(isInSight(told(SALES, own, { kind: "conversation.transferred", skillId: BILLING }), lea(SALES))).toBe(false);
    expect(isInSight(told(SALES, own, { kind: "conversation.transferred", skillId: SALES }), lea(SALES))).toBe(true);
  });

  test("[AUT-9] who sees all, sees all; a program that takes part in nothing sees what waits", () => {
    const closed = told(SALES, { kind: "conversation.closed", by: "CONSUMER" });
    expect(isInSight(closed, { seesAll: true, skillIds: [BILLING] })).toBe(true);
    expect([closed, told(SALES)].map((one) => isInSight(one, { seesAll: false, skillIds: [] }))).toEqual([false, true]);
  });

  const skill = fc.constantFrom(SALES, BILLING);
  const who = fc.constantFrom(...AGENTS);
  const step: fc.Arbitrary<Input> = fc.oneof(
    who.map((agent): Input => ({ kind: "agent.assigned", agent })),
    who.map((agent): Input => ({ kind: "agent.suggested", agent })),
    fc.record({ skillId: skill, agent: fc.option(who, { nil: undefined }) }).map(
      ({ skillId, agent }): Input => ({
        kind: "conversation.transferred",
        skillId,
        ...(agent === undefined ? {} : { agent }),
      }),
    ),
    fc.constant<Input>({ kind: "conversation.returned_to_queue" }),
    fc
      .record({ agent: who, role: fc.constantFrom("MANAGER", "AGENT", "READER") } as const)
      .map((joined): Input => ({ kind: "participant.joined", ...joined })),
    who.map((agent): Input => ({ kind: "participant.left", agentId: agent.id })),
    fc.constant<Input>({ kind: "conversation.closed", by: "AGENT" }),
  );

  test("[AUT-9] through every history: in sight is exactly what waits for one's skills or what one is named in", () => {
    fc.assert(
      fc.property(
        fc.option(skill, { nil: undefined }),
        fc.array(step, { maxLength: 12 }),
        fc.subarray([SALES, BILLING]),
        (skillId, steps, skillIds) => {
          const conversation = told(skillId, ...steps);
          // The state is plain JSON: whoever has a part in it stands there, and nobody else does.
          const { handling, participants, lastAgent } = JSON.parse(JSON.stringify(conversation));
          const named = JSON.stringify([handling, participants, lastAgent]).includes(`"id":"${LEA.id}"`);
          const waits =
            handling?.kind === "queued" &&
            (skillIds.length === 0 || skillIds.includes(conversation.skillId as SkillId));
          expect(isInSight(conversation, lea(...skillIds))).toBe(named || waits);
          expect(listAgents(conversation).includes(LEA.id)).toBe(named);
        },
      ),
    );
  });
});
