import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConsumerEffect, type ConsumerEvent, type ConsumerState, FIRST_STATE } from "./consumer-state.ts";
import { decideConsumer } from "./decide-consumer.ts";
import type { Line } from "./line.ts";

const conversationId = fc.constantFrom("a", "b", "c");
const id = fc.integer({ min: 1, max: 4 });
const isRefused = fc.boolean();
const sequence = fc.integer({ min: 0, max: 9 });

const line = fc.record({
  conversationId,
  sequence,
  at: fc.constant(0),
  author: fc.constantFrom<Line["author"]>({ kind: "consumer", id: "v" }, { kind: "automatic" }),
  text: fc.constantFrom("x", "y"),
  isPrivate: fc.constant(false),
});

const summary = fc.record({
  conversationId,
  isOpen: fc.boolean(),
  consumer: fc.constant(undefined),
  agents: fc.constant([]),
  skillId: fc.constant(undefined),
  language: fc.constantFrom("fr-FR", undefined),
  isUrgent: fc.constant(false),
  startedAt: fc.constant(undefined),
  endedAt: fc.constant(undefined),
  closedBy: fc.constantFrom("AGENT", undefined),
  changedAt: fc.integer({ min: 0, max: 5 }),
});

const event: fc.Arbitrary<ConsumerEvent> = fc.oneof(
  conversationId.map((one): ConsumerEvent => ({ kind: "remembered", conversationId: one })),
  {
    // One of many: each comes as often as any other.
    weight: 9,
    arbitrary: fc.constantFrom<ConsumerEvent>(
      { kind: "connection.changed", connection: { kind: "open" } },
      { kind: "connection.changed", connection: { kind: "connecting", attempt: 1 } },
      { kind: "connection.opened" },
      { kind: "list.subscribed" },
      { kind: "conversation.wished", wish: { skillId: 3 } },
      { kind: "clock.answered" },
      { kind: "transcript.caught-up" },
      { kind: "transcript.refused" },
      { kind: "agent.fell-silent" },
    ),
  },
  fc
    .option(conversationId, { nil: undefined })
    .map((one): ConsumerEvent => ({ kind: "identity.new", conversationId: one })),
  conversationId.map((one): ConsumerEvent => ({ kind: "opening.answered", conversationId: one })),
  conversationId.map((one): ConsumerEvent => ({ kind: "conversation.closed", conversationId: one })),
  isRefused.map((refused): ConsumerEvent => ({ kind: "opening.failed", isRefused: refused })),
  summary.map((one): ConsumerEvent => ({ kind: "conversation.learned", summary: one })),
  line.map((one): ConsumerEvent => ({ kind: "transcript.changed", lines: [one], added: [one] })),
  fc
    .record({ conversationId, lines: fc.array(line, { maxLength: 2 }) })
    .map((read): ConsumerEvent => ({ kind: "earlier.read", ...read })),
  fc.constantFrom("x", "y").map((text): ConsumerEvent => ({ kind: "line.written", text, at: 0 })),
  id.map((one): ConsumerEvent => ({ kind: "line.resent", id: one })),
  fc.record({ id, isRefused }).map((failed): ConsumerEvent => ({ kind: "line.failed", ...failed })),
  fc
    .record({ id, conversationId, sequence, following: id, lastSequence: sequence })
    .map((stored): ConsumerEvent => ({ kind: "line.stored", text: "x", at: 0, ...stored })),
  fc.boolean().map((isTyping): ConsumerEvent => ({ kind: "typing.changed", isTyping })),
);
const history = fc.array(event, { maxLength: 40, size: "max" });

interface Step {
  readonly before: ConsumerState;
  readonly event: ConsumerEvent;
  readonly after: ConsumerState;
  readonly effects: readonly ConsumerEffect[];
}

function play(events: readonly ConsumerEvent[]): readonly Step[] {
  let before = FIRST_STATE;
  return events.map((one) => {
    const { state, effects } = decideConsumer(before, one);
    const step = { before, event: one, after: state, effects };
    before = state;
    return step;
  });
}

function ofKind<K extends ConsumerEffect["kind"]>({ effects }: Step, kind: K): readonly ConsumerEffect[] {
  return effects.filter((effect) => effect.kind === kind);
}

function holds(check: (step: Step) => void): void {
  fc.assert(
    fc.property(history, (events) => play(events).forEach(check)),
    { numRuns: 500 },
  );
}

test("[WS-4] the same state and event give the same decision, and neither is touched", () => {
  holds(({ before, event: one, after, effects }) => {
    expect(decideConsumer(before, one)).toEqual({ state: after, effects });
  });
});

test("[DLV-2] lines are sent one at a time, in an open conversation that has caught up", () => {
  holds((step) => {
    const { before, event: one, after } = step;
    const published = ofKind(step, "publish");
    expect(published.length).toBeLessThanOrEqual(1);
    if (published.length === 0) return;
    const isFree = !before.isPublishing || one.kind === "line.stored" || one.kind === "line.failed";
    expect(isFree).toBe(true);
    expect(after).toMatchObject({ isPublishing: true, isCaughtUp: true });
    const { conversation } = after.snapshot;
    if (conversation.kind !== "open") throw new Error(`sent in a conversation that is ${conversation.kind}`);
    expect(published).toMatchObject([{ conversationId: conversation.conversationId }]);
  });
});

test("[DLV-2] a line is taken out only as it arrives, or with the conversation that it was sent to", () => {
  const takesOut: ReadonlySet<ConsumerEvent["kind"]> = new Set([
    "transcript.changed",
    "line.stored",
    "identity.new",
    "conversation.wished",
    "transcript.refused",
  ]);
  holds(({ before, event: one, after }) => {
    const ids = new Set(after.snapshot.outbox.map((outgoing) => outgoing.id));
    const gone = before.snapshot.outbox.filter((outgoing) => !ids.has(outgoing.id));
    if (gone.length > 0) expect(takesOut).toContain(one.kind);
    // Whatever happens to conversations, what was never sent waits for the next.
    const isArrival = one.kind === "transcript.changed" || one.kind === "line.stored";
    if (!isArrival) for (const { state } of gone) expect(state).not.toBe("waiting");
  });
});

test("[DLV-2] the outbox keeps its order", () => {
  holds(({ after }) => {
    const ids = after.snapshot.outbox.map((outgoing) => outgoing.id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });
});

test("[WS-4] a conversation is asked for while one is wanted and connected, once at a time; an answer that was lost is looked for first", () => {
  holds((step) => {
    const { before, event: one, after } = step;
    if (ofKind(step, "ask-clock").length > 0) expect(before.opening).toBe("uncertain");
    if (ofKind(step, "open").length === 0 || one.kind === "clock.answered") return;
    expect(after.opening).toBe("asking");
    expect(before.opening).toBe("not-asked");
    expect(after.snapshot).toMatchObject({ conversation: { kind: "opening" }, connection: { kind: "open" } });
  });
});

test("[WS-4] what is forgotten leaves nothing of it to be seen, and is followed no longer", () => {
  holds((step) => {
    if (ofKind(step, "unfollow").length === 0) return;
    expect(step.after.isCaughtUp).toBe(false);
    expect(step.after.snapshot).toMatchObject({ lines: [], isAgentTyping: false, agentNickname: undefined });
    if (ofKind(step, "follow").length > 0) return;
    expect(step.after.following).toBeUndefined();
    expect(step.after.snapshot.conversation.kind).not.toBe("open");
  });
});

test("[DLV-2] an older word of a conversation changes nothing", () => {
  holds(({ before, event: one, after }) => {
    if (one.kind !== "conversation.learned") return;
    const known = before.known.get(one.summary.conversationId);
    if (known !== undefined && known.changedAt > one.summary.changedAt) expect(after).toBe(before);
  });
});

test("[WIN-10] earlier conversations are read one at a time and each once, and never the one that is followed", () => {
  holds((step) => {
    const { before, event: one, after } = step;
    const reads = step.effects.flatMap((effect) => (effect.kind === "read-earlier" ? [effect.conversationId] : []));
    expect(reads.length).toBeLessThanOrEqual(1);
    expect([...after.earlier.values()].filter((lines) => lines === "asked").length).toBeLessThanOrEqual(1);
    const [read] = reads;
    if (read === undefined) return;
    expect(before.earlier.has(read)).toBe(false);
    expect(after.isCaughtUp).toBe(true);
    expect(one.kind).not.toBe("identity.new");
    expect(after.snapshot.conversation).not.toMatchObject({ conversationId: read });
  });
});

test("[WIN-10] a new identity sees nothing of the one before, and follows the conversation that it has", () => {
  holds((step) => {
    const { event: one, after } = step;
    if (one.kind !== "identity.new") return;
    const { conversationId: own } = one;
    expect(after.snapshot).toMatchObject({ earlier: [], lines: [], language: undefined });
    expect([...after.earlier.keys(), ...after.known.keys()]).toEqual([]);
    expect(ofKind(step, "unfollow")).toHaveLength(1);
    if (own === undefined) expect(["none", "opening"]).toContain(after.snapshot.conversation.kind);
    else expect(after.snapshot.conversation).toEqual({ kind: "open", conversationId: own });
    expect(ofKind(step, "follow")).toEqual(own === undefined ? [] : [{ kind: "follow", conversationId: own }]);
  });
});

test("[WIN-10] what is left for a new conversation is kept as it is only if it is whole", () => {
  holds(({ before, event: one, after }) => {
    if (one.kind !== "conversation.wished" || before.isCaughtUp) return;
    expect(after.earlier).toEqual(before.earlier);
  });
});
