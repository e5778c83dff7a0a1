import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation/conversation.ts";
import { BILLING, LEA, NOAM, opened, SALES, Story } from "../examples.testsuite.ts";
import { type AgentId, type ConversationId, parseConversationId } from "../ids.ts";
import {
  type Agents,
  type Availability,
  comparePlaces,
  findPlace,
  findQueue,
  isForSkills,
  MAX_RINGS,
  parseRingId,
  type RoutableAgent,
  route,
  type WaitingPlace,
} from "./route.ts";

function waiting(skillId = SALES): Conversation {
  const story = new Story();
  story.add("10:00", opened({ skillId }));
  return story.conversation as Conversation;
}

function agent(who = LEA, availability: Availability = "ONLINE", skillIds = [SALES]): RoutableAgent {
  return { id: who.id, availability, skillIds };
}

/** Every ring of every agent, from the whole queue. */
function ringAll(queue: readonly Conversation[], agents: readonly RoutableAgent[], isRejected = (_: string) => false) {
  const byId: Agents = new Map(agents.map((one) => [one.id, one]));
  const placesOf = (isMine: (queue: NonNullable<ReturnType<typeof findQueue>>) => boolean): readonly WaitingPlace[] =>
    queue
      .flatMap((conversation) => {
        const [own, place] = [findQueue(conversation), findPlace(conversation)];
        return own !== undefined && place !== undefined && isMine(own) ? [place] : [];
      })
      .toSorted(comparePlaces);
  return agents.flatMap((one) =>
    route({
      agent: one,
      named: placesOf(({ suggestedTo }) => suggestedTo === one.id),
      general: placesOf((own) => isForSkills(own, one.skillIds, byId)),
      isRejected,
    }),
  );
}

const takers = (queue: readonly Conversation[], ...agents: RoutableAgent[]) =>
  ringAll(queue, agents).map(({ agentId }) => agentId);

describe("routing", () => {
  test("[TRG-4] a waiting conversation is offered to every online agent of its skill, and to those of every skill", () => {
    expect(takers([waiting()], agent(LEA), agent(NOAM, "ONLINE", []))).toEqual([LEA.id, NOAM.id]);
    expect(takers([waiting(BILLING)], agent(LEA))).toEqual([]);
    expect(takers([waiting()], agent(LEA, "AWAY"), agent(NOAM, "OCCUPIED"))).toEqual([]);
  });

  test("[TRG-4] one that is passed on to an agent is offered to that agent alone, occupied or not, and to all once it is away", () => {
    const story = new Story();
    story.add("10:00", opened({ skillId: SALES }));
    story.add("10:01", { kind: "agent.suggested", agent: NOAM });
    const queue = [story.conversation as Conversation];
    expect(takers(queue, agent(LEA), agent(NOAM, "OCCUPIED"))).toEqual([NOAM.id]);
    expect(takers(queue, agent(LEA), agent(NOAM, "ONLINE"))).toEqual([NOAM.id]);
    expect(takers(queue, agent(LEA), agent(NOAM, "AWAY"))).toEqual([LEA.id]);
  });

  test("[TRG-4] what is assigned or closed is offered to nobody", () => {
    const story = new Story();
    story.add("10:00", opened());
    story.add("10:01", { kind: "agent.assigned", agent: NOAM });
    expect(takers([story.conversation as Conversation], agent(LEA, "ONLINE", []))).toEqual([]);
  });

  test("[TRG-4] a ring's id tells what was offered; anything else is no ring", () => {
    const [ring] = ringAll([waiting()], [agent()]);
    expect(ring).toBeDefined();
    const { ringId = "", ...offer } = ring ?? {};
    expect(parseRingId(ringId)).toEqual({ ...offer, again: 0 });
    for (const other of ["", "c", "c_a1", "c_a1_x", "c_a1_1-x", "c_%zz_1", "_a1_1", "c_a_1_1"])
      expect(parseRingId(other)).toBeUndefined();
  });

  test("[EVT-7] [TRG-13] a ring's id tells apart whatever ids it is made of, and one wait from the next", () => {
    const id = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
        fc.constantFrom("a_b", "_", "whatsapp:+1415", "a%5Fb", "a/b|c d"),
      )
      .filter((text) => parseConversationId(text) !== undefined);
    fc.assert(
      fc.property(id, id, fc.nat(), fc.nat(3), (conversation, who, queuedAt, count) => {
        const place = {
          queuedAt,
          conversationId: conversation as ConversationId,
          ...(count === 0 ? {} : { again: { at: queuedAt + 1, count } }),
        };
        const [ring] = route({
          agent: { id: who as AgentId, availability: "ONLINE", skillIds: [] },
          named: [],
          general: [place],
          isRejected: () => false,
        });
        expect(parseRingId(ring?.ringId ?? "")).toEqual({
          conversationId: conversation,
          agentId: who,
          queuedAt,
          again: count,
        });
      }),
    );
  });

  test("[TRG-4] of two agents who accept the same ring one gets the conversation", () => {
    const story = new Story();
    story.add("10:00", opened());
    const { queuedAt = 0 } = ringAll([story.conversation as Conversation], [agent(LEA, "ONLINE", [])])[0] ?? {};
    story.add("10:01", { kind: "agent.assigned", agent: LEA, ifQueuedAt: queuedAt });
    story.add("10:01", { kind: "agent.assigned", agent: NOAM, ifQueuedAt: queuedAt });
    expect(story.conversation).toMatchObject({ handling: { kind: "assigned", agent: LEA } });
    expect(story.refusals).toHaveLength(1);
  });

  const many = (count: number): readonly WaitingPlace[] =>
    Array.from({ length: count }, (_, index) => ({
      queuedAt: index,
      conversationId: `c${index}` as ConversationId,
    }));
  const idsOf = (places: readonly { readonly conversationId: ConversationId }[]) =>
    places.map(({ conversationId }) => conversationId);
  const offer = (general: readonly WaitingPlace[], rejected: readonly ConversationId[] = []) =>
    route({
      agent: agent(),
      named: [],
      general,
      isRejected: (ringId) => rejected.some((id) => ringId.startsWith(`${id}_`)),
    });

  test("[LIM-9] an agent is offered the longest waiting ones, and further ones for those that it turned down", () => {
    const all = many(MAX_RINGS * 3);
    expect(idsOf(offer(all))).toEqual(idsOf(all.slice(0, MAX_RINGS)));
    const rejected = idsOf(all.slice(10, 40));
    const rings = idsOf(offer(all, rejected));
    expect(rings).toEqual(idsOf([...all.slice(0, 10), ...all.slice(40, MAX_RINGS + 30)]));
  });

  test("[LIM-9] what is passed on by name is offered besides", () => {
    const rings = route({
      agent: { id: "lea" as AgentId, availability: "ONLINE", skillIds: [] },
      named: many(MAX_RINGS + 5),
      general: many(MAX_RINGS + 5).map((place) => ({
        ...place,
        conversationId: `g${place.conversationId}` as ConversationId,
      })),
      isRejected: () => false,
    });
    expect(rings).toHaveLength(2 * MAX_RINGS);
  });
});
