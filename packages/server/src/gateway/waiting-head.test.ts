import { type AgentId, type Conversation, findPlace, type Queue, type SkillId } from "@signpost/core";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { AHEAD, createWaitingHead } from "./waiting-head.ts";

const SALES = 1 as SkillId;
const BILLING = 3 as SkillId;
const WANTED = 10;

/** One that has waited since then; later ones have later names. */
const waiting = (queuedAt: number, skillId = SALES): Conversation =>
  eg.conversation(`c${queuedAt}`, { skillId, handling: { kind: "queued", queuedAt } });
const waitingFrom = (first: number, count: number): readonly Conversation[] =>
  Array.from({ length: count }, (_, index) => waiting(first + index));
const taken = (queuedAt: number): Conversation =>
  eg.conversation(`c${queuedAt}`, { handling: { kind: "assigned", assignedAt: 9, agent: { id: "1" as AgentId } } });

interface Start {
  /** The first page. */
  readonly read?: readonly Conversation[];
  /** After it there is more, in the store. */
  readonly hasMore?: boolean;
  readonly isMine?: (queue: Queue) => boolean;
}

function createHead({ read = [], hasMore = false, isMine = () => true }: Start = {}) {
  const head = createWaitingHead(isMine);
  head.want(WANTED);
  const last = read.at(-1);
  const next = last === undefined || !hasMore ? undefined : findPlace(last);
  head.replace({ conversations: read, ...(next === undefined ? {} : { next }) });
  return { head, at: () => head.places.map(({ queuedAt }) => queuedAt) };
}

test("[LIM-9] before anything is read, nothing that is heard is held: it may stand anywhere", () => {
  const head = createWaitingHead(() => true);
  head.want(WANTED);
  expect(head.hear(waiting(1))).toBe(false);
  expect([head.places, head.missing]).toEqual([[], WANTED]);
  expect(head.end).toBeDefined();
});

test("[LIM-9] what is heard stands in its order, once, and goes when it is taken; a word that changes nothing is none", () => {
  const { head, at } = createHead({ read: [waiting(2), waiting(5)] });
  expect([3, 1, 9].map((queuedAt) => head.hear(waiting(queuedAt)))).toEqual([true, true, true]);
  expect(at()).toEqual([1, 2, 3, 5, 9]);
  expect(head.hear(waiting(3))).toBe(false);
  expect(at()).toEqual([1, 2, 3, 5, 9]);
  expect([head.hear(taken(2)), head.hear(taken(2)), head.hear(taken(77))]).toEqual([true, false, false]);
  expect(at()).toEqual([1, 3, 5, 9]);
  expect(head.find(waiting(3).conversationId)).toEqual(waiting(3));
  expect(head.find(waiting(2).conversationId)).toBeUndefined();
});

test("[LIM-9] one that comes back waits anew: it changes its place", () => {
  const { head, at } = createHead({ read: waitingFrom(1, 3) });
  const again = { at: 8, count: 1 };
  expect(head.hear(eg.conversation("c2", { handling: { kind: "queued", queuedAt: 2, again } }))).toBe(true);
  expect(head.places).toContainEqual({ queuedAt: 2, conversationId: "c2", again });
  expect(head.hear(eg.conversation("c2", { handling: { kind: "queued", queuedAt: 7 } }))).toBe(true);
  expect(at()).toEqual([1, 3, 7]);
});

test("[LIM-9] what stands beyond the end is not held, and is there when it is read", () => {
  const { head, at } = createHead({ read: waitingFrom(1, 5), hasMore: true });
  expect(head.hear(waiting(6))).toBe(false);
  expect([head.places.length, head.missing]).toEqual([5, 5]);
  head.extend({ conversations: waitingFrom(6, 3) });
  expect(at()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(head.end).toBeUndefined();
});

test("[LIM-9] of more than it keeps ahead, the last are let go, and the end is where it was cut", () => {
  const { head, at } = createHead();
  const full = WANTED + 2 * AHEAD;
  for (const conversation of waitingFrom(1, full)) head.hear(conversation);
  expect([at().length, head.end]).toEqual([full, undefined]);
  head.hear(waiting(full + 1));
  expect([at().length, head.end?.queuedAt]).toEqual([WANTED + AHEAD, WANTED + AHEAD]);
  // Between the end and this one others wait.
  expect(head.hear(waiting(full + 2))).toBe(false);
  expect(head.hear(waiting(0))).toBe(true);
  expect(at().slice(0, 2)).toEqual([0, 1]);
  expect(head.find(waiting(full).conversationId)).toBeUndefined();
});

test("[LIM-9] whose is somebody else's from now on goes, and what it was never told of has to be read", () => {
  let mine: readonly SkillId[] = [SALES, BILLING];
  const { head, at } = createHead({
    read: [waiting(1), waiting(2, BILLING), waiting(3)],
    isMine: ({ skillId }) => skillId !== undefined && mine.includes(skillId),
  });
  expect(head.judgeAnew()).toBe(false);
  mine = [SALES];
  expect(head.judgeAnew()).toBe(true);
  expect(at()).toEqual([1, 3]);
  mine = [SALES, BILLING];
  expect(head.judgeAnew()).toBe(false);
  expect(at()).toEqual([1, 3]);
});
