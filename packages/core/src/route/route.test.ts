import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation/conversation.ts";
import { BILLING, LEA, NOAM, opened, SALES, Story } from "../examples.testsuite.ts";
import { type Availability, parseRingId, type RoutableAgent, route } from "./route.ts";

function waiting(skillId = SALES): Conversation {
  const story = new Story();
  story.add("10:00", opened({ skillId }));
  return story.conversation as Conversation;
}

function agent(who = LEA, availability: Availability = "ONLINE", skillIds = [SALES]): RoutableAgent {
  return { id: who.id, availability, skillIds };
}

describe("routing", () => {
  test("[TRG-4] a waiting conversation is offered to every online agent of its skill, and to those of every skill", () => {
    const rings = route([waiting()], [agent(LEA), agent(NOAM, "ONLINE", [])]);
    expect(rings.map(({ agentId }) => agentId)).toEqual([LEA.id, NOAM.id]);
    expect(route([waiting(BILLING)], [agent(LEA)])).toEqual([]);
    expect(route([waiting()], [agent(LEA, "AWAY"), agent(NOAM, "OCCUPIED")])).toEqual([]);
  });

  test("[TRG-4] one that is passed on to an agent is offered to that agent alone, occupied or not, and to all once it is away", () => {
    const story = new Story();
    story.add("10:00", opened({ skillId: SALES }));
    story.add("10:01", { kind: "agent.suggested", agent: NOAM });
    const queue = [story.conversation as Conversation];
    const takers = (...agents: RoutableAgent[]) => route(queue, agents).map(({ agentId }) => agentId);
    expect(takers(agent(LEA), agent(NOAM, "OCCUPIED"))).toEqual([NOAM.id]);
    expect(takers(agent(LEA), agent(NOAM, "AWAY"))).toEqual([LEA.id]);
  });

  test("[TRG-4] what is assigned or closed is offered to nobody", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { kind: "agent.assigned", agent: NOAM });
    expect(route([story.conversation as Conversation], [agent(LEA, "ONLINE", [])])).toEqual([]);
  });

  test("[TRG-4] a ring's id tells what was offered; anything else is no ring", () => {
    const [ring] = route([waiting()], [agent()]);
    expect(ring).toBeDefined();
    const { ringId = "", ...offer } = ring ?? {};
    expect(parseRingId(ringId)).toEqual(offer);
    expect(parseRingId("nonsense")).toBeUndefined();
  });

  test("[TRG-4] of two agents who accept the same ring one gets the conversation", () => {
    const story = new Story();
    story.add("10:00", opened());
    const { queuedAt = 0 } = route([story.conversation as Conversation], [agent(LEA, "ONLINE", [])])[0] ?? {};
    story.add("10:01", { kind: "agent.assigned", agent: LEA, ifQueuedAt: queuedAt });
    story.add("10:01", { kind: "agent.assigned", agent: NOAM, ifQueuedAt: queuedAt });
    expect(story.conversation).toMatchObject({ handling: { kind: "assigned", agent: LEA } });
    expect(story.refusals).toHaveLength(1);
  });
});
