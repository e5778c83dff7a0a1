import {
  type AccountId,
  type AgentId,
  type ApiKey,
  type ConsumerId,
  type Context,
  type Conversation,
  type ConversationId,
  type EventId,
  type Hook,
  type Line,
  type OpenChat,
  type OpenMessaging,
  type Send,
  type SkillId,
  toRevision,
  type User,
  type Variant,
} from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeAccessContract } from "./access-contract.testsuite.ts";
import type { AccountSeed } from "./account-store.ts";
import type { Actor, ConfigurationChange, HistoryPage } from "./configuration-store.ts";
import type { CommitOutcome, ConversationWrite, DueConversation, Reading, Verdict } from "./conversation-store.ts";
import { describeDeliveryContract } from "./delivery-contract.testsuite.ts";
import { describeFigureContract } from "./figure-contract.testsuite.ts";
import { describeNodeContract } from "./node-contract.testsuite.ts";
import type { Presence } from "./presence-store.ts";
import type { RequestClaim } from "./request-answer-store.ts";
import type { Session } from "./session-store.ts";
import type { Storage } from "./storage.ts";
import { HEALTH_ROW } from "./store-health.ts";
import { describeTranslationContract } from "./translation-contract.testsuite.ts";
import { describeWaitingContract } from "./waiting-contract.testsuite.ts";

const DEMO = "demo" as AccountId;
const OTHER = "other" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const ACTOR: Actor = { userId: "1" as AgentId, name: "Ada", at: NOON, source: "api" };
const BILLING = 3 as SkillId;

type MessageChange = Extract<ConfigurationChange, { kind: "message" }>;

/** Example values; a test names what it is about. */
const eg = {
  user: (more: Partial<User> = {}): User => ({
    accountId: DEMO,
    userId: "1" as AgentId,
    userPid: "pid-1",
    loginName: "ada",
    nickname: "Ada",
    role: "administrator",
    kind: "human",
    skillIds: [BILLING],
    passwordHash: "hash",
    isEnabled: true,
    ...more,
  }),
  hook: (more: Partial<Hook> = {}): Hook => ({
    hookId: "h1",
    kind: "webhook",
    name: "ours",
    url: "https://a",
    isEnabled: true,
    alsoTold: [],
    timeoutMs: 10_000,
    createdAt: NOON,
    secrets: { current: "$sealed" },
    ...more,
  }),
  key: (more: Partial<ApiKey> = {}): ApiKey => ({
    accountId: DEMO,
    keyId: "k1",
    kind: "oauth1",
    name: "a key",
    role: "administrator",
    isEnabled: true,
    createdAt: NOON,
    secrets: { secret: "sealed" },
    ...more,
  }),
  account: (accountId = DEMO, more: Partial<AccountSeed> = {}): AccountSeed => ({
    account: { accountId, name: `${accountId} account`, createdAt: NOON },
    users: [eg.user({ accountId })],
    keys: [eg.key({ accountId })],
    resources: [{ kind: "skill", id: "3", name: "Billing" }],
    variants: [],
    actor: ACTOR,
    ...more,
  }),
  conversation: (id = "c", more: Partial<OpenMessaging> = {}): OpenMessaging => ({
    ...toOpen(id),
    channel: "MESSAGING",
    urgency: "normal",
    responseTimes: { defaultMs: 3_600_000, urgentMs: 900_000, firstTimeMs: 1_800_000 },
    isConsumerWaiting: false,
    clocks: [],
    ...more,
  }),
  chat: (id = "c", more: Partial<OpenChat> = {}): OpenChat => ({
    ...toOpen(id),
    channel: "CHAT",
    clocks: [],
    chat: { onHoldCount: 0, lastOnHold: [] },
    ...more,
  }),
  line: (sequence: number): Line => ({
    sequence,
    at: NOON,
    from: { kind: "consumer", consumerId: "v1" as ConsumerId },
    content: { kind: "text", text: `line ${sequence}` },
  }),
  send: (ordinal: number): Send => ({
    kind: "suppressed",
    ordinal,
    eventId: "BACK_TO_QUEUE",
    trigger: "clock",
    at: NOON,
    requestedLanguage: "fr-FR" as never,
    revision: toRevision(1),
    reason: "disabled",
  }),
  write: (conversation: Conversation, reading?: Reading, more: Partial<ConversationWrite> = {}): ConversationWrite => ({
    conversation,
    ...(reading === undefined ? {} : { reading }),
    at: NOON,
    lines: [],
    sends: [],
    keys: [],
    ...more,
  }),
  variant: (words: string): Variant => ({
    texts: [
      {
        language: "fr-FR" as never,
        spelling: "fr-FR",
        words,
        fallback: "Plus tard.",
        state: "approved",
        origin: "api",
      },
    ],
  }),
  change: (words: string | undefined, eventId: EventId = "BACK_TO_QUEUE"): MessageChange => ({
    kind: "message",
    eventId,
    context: { kind: "account" },
    ...(words === undefined ? {} : { variant: eg.variant(words) }),
  }),
  session: (more: Partial<Session> = {}): Session => ({
    bearerHash: "b",
    sessionIdHash: "s",
    csrfHash: "c",
    accountId: DEMO,
    userId: "1" as AgentId,
    expiresAt: NOON + 1000,
    ...more,
  }),
};

/** What both channels have. */
function toOpen(id: string) {
  return {
    kind: "open",
    accountId: DEMO,
    conversationId: id as ConversationId,
    consumer: { id: "v1" as ConsumerId, authenticated: false, firstTime: true },
    language: "fr-FR" as never,
    openedAt: NOON,
    changedAt: NOON,
    sequence: 0,
    sendOrdinal: 0,
    participants: [],
    handling: { kind: "queued", queuedAt: NOON },
    turn: { kind: "agent", since: NOON },
    recentSendsAt: [],
  } as const;
}

function toEnded({ handling, turn, clocks, chat, ...identity }: OpenChat): Conversation {
  return { ...identity, kind: "closed", closedAt: NOON, closedBy: "CONSUMER" };
}

/** A line that no stack can write. */
function toDeep(): Line {
  let content: unknown = [];
  for (let depth = 0; depth < 50_000; depth++) content = [content];
  return { ...eg.line(1), content: { kind: "other", event: { type: "RichContentEvent", content } } };
}

/** What every store promises. `open` gives an empty one. */
export function describeStorageContract(name: string, open: () => Promise<Storage>): void {
  describe(`storage: ${name}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
      await storage.accounts.create(eg.account());
    });
    afterEach(() => storage.close());

    const load = async (id: string, more: object = {}, accountId = DEMO) => {
      const request = { accountId, conversationId: id as ConversationId, isFresh: true, ...more };
      const [loaded] = await storage.conversations.load([request]);
      if (loaded === undefined) throw new Error("one request has one answer");
      return loaded;
    };
    const commit = (...writes: ConversationWrite[]) => storage.conversations.commit(writes);
    /** A write of what is stored already. */
    const next = async (conversation: Conversation, more: Partial<ConversationWrite> = {}) =>
      eg.write(conversation, (await load(conversation.conversationId)).reading, more);
    const linesOf = (id: string, fromSequence = 0, limit = 100) =>
      storage.conversations.listLines(DEMO, id as ConversationId, { fromSequence, limit });

    describe("conversations", () => {
      test("[LIM-5] lines are read up to so many bytes, and at least one", async () => {
        const lines = Array.from({ length: 40 }, (_, index) => ({
          ...eg.line(index + 1),
          content: { kind: "text", text: "é".repeat(index === 9 ? 30_000 : 100) } as const,
        }));
        await commit(eg.write(eg.conversation("c", { sequence: 40 }), undefined, { lines }));
        const page = async (fromSequence: number, maxBytes: number, limit = 1_000) => {
          const found = await storage.conversations.listLines(DEMO, "c" as ConversationId, {
            fromSequence,
            limit,
            maxBytes,
          });
          return found.map(({ sequence }) => sequence);
        };
        const size = Buffer.byteLength(JSON.stringify(lines[0]));
        expect(await page(1, 1)).toEqual([1]);
        expect(await page(1, size)).toEqual([1]);
        expect(await page(1, size + 1)).toEqual([1, 2]);
        expect(await page(2, 3 * size)).toEqual([2, 3, 4]);
        expect(await page(8, 10 * size)).toEqual([8, 9, 10]);
        expect(await page(10, 1)).toEqual([10]);
        expect(await page(38, 1_000_000)).toEqual([38, 39, 40]);
        expect(await page(1, 1_000_000, 5)).toEqual([1, 2, 3, 4, 5]);
        expect(await page(41, 1_000_000)).toEqual([]);
      });

      test("[LIM-3] a write that cannot be written is answered by its error, and the others of its group are stored", async () => {
        const bad = [
          eg.write(eg.conversation("deep"), undefined, { lines: [toDeep()] }),
          eg.write(eg.conversation("endless"), undefined, { nextWakeAt: Number.POSITIVE_INFINITY }),
          eg.write(eg.conversation("big", { sequence: 1n as never })),
        ];
        const outcomes = await commit(eg.write(eg.conversation("a")), ...bad, eg.write(eg.conversation("b")));
        expect(outcomes.map((outcome) => (outcome instanceof Error ? outcome.name : outcome))).toEqual([
          "committed",
          "Unstorable",
          "Unstorable",
          "Unstorable",
          "committed",
        ]);
        expect((await load("a")).conversation).toBeDefined();
        expect((await load("b")).conversation).toBeDefined();
        for (const id of ["deep", "endless", "big"]) expect((await load(id)).conversation).toBeUndefined();
      });

      test("[DLV-1] what was committed is read back as it was, with its lines, sends and answers", async () => {
        const conversation = eg.conversation("c", { sequence: 2, sendOrdinal: 1 });
        const write = eg.write(conversation, undefined, {
          lines: [eg.line(1), eg.line(2)],
          sends: [eg.send(1)],
          keys: [{ key: "k", answer: "yes" }],
        });
        expect(await commit(write)).toEqual(["committed"]);
        expect(await load("c", { key: "k" })).toMatchObject({ conversation, reading: { version: 1 }, answer: "yes" });
        expect(await storage.conversations.find(DEMO, "c" as ConversationId)).toEqual(conversation);
        expect(await linesOf("c")).toEqual([eg.line(1), eg.line(2)]);
        expect(await storage.conversations.listSends(DEMO, "c" as ConversationId)).toEqual([eg.send(1)]);
      });

      test("[DLV-1] a write that is copied from another one is stored as it is, and not as that was", async () => {
        const opening = eg.write(eg.conversation("c"), undefined, { lines: [eg.line(1)], sends: [eg.send(1)] });
        await commit(opening);
        const conversation = eg.conversation("d", { sequence: 7, urgency: "urgent" });
        await commit({ ...opening, conversation, lines: [eg.line(7)], sends: [] });
        expect((await load("d")).conversation).toEqual(conversation);
        expect(await linesOf("d")).toEqual([eg.line(7)]);
        expect(await storage.conversations.listSends(DEMO, "d" as ConversationId)).toEqual([]);
      });

      test("[TIM-7] of two commits from one reading only the first takes effect, and the others of its group all the same", async () => {
        await commit(eg.write(eg.conversation("c")));
        const { reading } = await load("c");
        const first = eg.write(eg.conversation("c", { sequence: 1 }), reading, { lines: [eg.line(1)] });
        expect(await commit(first)).toEqual(["committed"]);
        expect(await commit(first, eg.write(eg.conversation("d")))).toEqual(["conflict", "committed"]);
        expect(await linesOf("c")).toHaveLength(1);
        expect((await load("d")).reading?.version).toBe(1);
      });

      test("[EVT-4] of two openings one takes effect", async () => {
        expect(await commit(eg.write(eg.conversation("c")), eg.write(eg.conversation("c")))).toEqual([
          "committed",
          "conflict",
        ]);
      });

      test("[EVT-4] many that write the same conversations at once: one reading takes effect, and nobody waits crosswise for ever", async () => {
        const ids = ["a", "b", "c", "d"];
        await commit(...ids.map((id) => eg.write(eg.conversation(id))));
        const readings = new Map(await Promise.all(ids.map(async (id) => [id, (await load(id)).reading] as const)));
        const groups = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? ids : ids.toReversed()));
        const outcomes = await Promise.all(
          groups.map((group) =>
            commit(
              ...group.map((id) =>
                eg.write(eg.conversation(id, { sequence: 1 }), readings.get(id), { lines: [eg.line(1)] }),
              ),
            ),
          ),
        );
        expect(outcomes.flat().filter((outcome) => outcome === "committed")).toHaveLength(4);
        for (const id of ids) expect(await linesOf(id)).toHaveLength(1);
      });

      test("[DLV-1] ids that a store cannot hold as they are do not fail the others of their group", async () => {
        const odd = ["nul\0", "half \ud800", "'; DROP TABLE conversations; --", '{"\\,}', "x".repeat(300)];
        const writes = odd.map((id) =>
          eg.write(eg.conversation(id), undefined, { lines: [eg.line(1)], keys: [{ key: id, answer: "yes" }] }),
        );
        expect(await commit(eg.write(eg.conversation("plain")), ...writes)).toEqual(Array(6).fill("committed"));
        for (const id of odd)
          expect(await load(id, { key: id })).toMatchObject({ reading: { version: 1 }, answer: "yes" });
      });

      test("[DLV-3] an answer is found by its key in its own conversation", async () => {
        await commit(
          eg.write(eg.conversation("c"), undefined, { keys: [{ key: "k", answer: "c's" }] }),
          eg.write(eg.conversation("d"), undefined, { keys: [{ key: "k", answer: "d's" }] }),
        );
        expect([(await load("c", { key: "k" })).answer, (await load("d", { key: "k" })).answer]).toEqual([
          "c's",
          "d's",
        ]);
        expect(await load("c", { key: "other" })).not.toHaveProperty("answer");
      });

      test("[DLV-2] lines come in their order, from a sequence on, a page at a time", async () => {
        const lines = Array.from({ length: 12 }, (_, index) => eg.line(index + 1));
        await commit(eg.write(eg.conversation("c"), undefined, { lines }));
        expect((await linesOf("c", 4, 3)).map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
        expect(await linesOf("c", 13)).toEqual([]);
        expect(await linesOf("unknown")).toEqual([]);
      });

      test("[AUT-7] accounts may use the same ids and never meet", async () => {
        await storage.accounts.create(eg.account(OTHER));
        await commit(eg.write(eg.conversation("c"), undefined, { lines: [eg.line(1)] }));
        expect(await load("c", { consumerId: "v1" }, OTHER)).toEqual({
          facts: { consumer: { seenBefore: false } },
        });
        const foreign = eg.conversation("c", { accountId: OTHER, language: "he" as never });
        expect(await commit(eg.write(foreign))).toEqual(["committed"]);
        expect((await load("c")).conversation?.language).toBe("fr-FR");
        expect(
          await storage.conversations.listLines(OTHER, "c" as ConversationId, { fromSequence: 0, limit: 9 }),
        ).toEqual([]);
        expect(await storage.conversations.list({ accountId: OTHER, limit: 9 })).toEqual([foreign]);
      });

      test("[TRG-1] [TRG-2] a consumer is known from its first conversation, and its last automatic close is remembered", async () => {
        const facts = async () => (await load("x", { consumerId: "v1" })).facts.consumer;
        expect(await facts()).toEqual({ seenBefore: false });
        await commit(eg.write(eg.conversation("c")));
        expect(await facts()).toEqual({ seenBefore: true });
        const {
          handling: _,
          turn: __,
          urgency: ___,
          recentSendsAt: ____,
          clocks: _____,
          ...rest
        } = eg.conversation("c");
        await commit(await next({ ...rest, kind: "closed", closedAt: NOON + 5, closedBy: "AUTO_CLOSE" }));
        expect(await facts()).toEqual({ seenBefore: true, lastAutoCloseAt: NOON + 5 });
      });

      const first = (id: string, consumerId = "v1") =>
        eg.write(
          eg.conversation(id, { consumer: { id: consumerId as ConsumerId, authenticated: false, firstTime: true } }),
          undefined,
          { isConsumersFirst: true, lines: [eg.line(1)] },
        );

      test("[TRG-1] of openings that are each said to be a consumer's first one takes effect, in one group and in many at once", async () => {
        expect(await commit(first("a"), first("b"), first("c", "v2"))).toEqual(["committed", "conflict", "committed"]);
        expect(await linesOf("b")).toEqual([]);
        expect([await commit(first("b")), await commit(eg.write(eg.conversation("b")))]).toEqual([
          ["conflict"],
          ["committed"],
        ]);
        for (let race = 0; race < 20; race++) {
          const names = ["x", "y", "z"].map((name) => `${name}${race}`);
          const group = names.map((name) => first(name, name));
          const rivals = names.map((name) => first(`${name}-rival`, name));
          const outcomes = await Promise.all([commit(...group), commit(...rivals.toReversed())]);
          const [ours, theirs] = [outcomes[0] ?? [], (outcomes[1] ?? []).toReversed()];
          for (const [index] of names.entries())
            expect([ours[index], theirs[index]].toSorted()).toEqual(["committed", "conflict"]);
        }
      });

      test("[TRG-1] who opens nothing after all has not been seen", async () => {
        await commit(first("a"));
        expect(await commit(first("a", "v3"))).toEqual(["conflict"]);
        expect((await load("x", { consumerId: "v3" })).facts.consumer).toEqual({ seenBefore: false });
      });

      const due = (id: string, nextWakeAt: number, more: object = {}) =>
        eg.write(eg.conversation(id, more), undefined, { nextWakeAt });
      /** What a decider was handed, settled as if nothing more were to come. */
      const settled = ({ conversation, reading }: DueConversation): Verdict => ({
        kind: "decided",
        write: eg.write({ ...conversation, sequence: 1, sendOrdinal: 1 }, reading, {
          lines: [eg.line(1)],
          sends: [eg.send(1)],
        }),
      });
      const bad = (): Verdict => ({ kind: "set-aside", fault: { code: "TypeError", message: "thrown in decide" } });
      const settle = (now: number, decideOne: (due: DueConversation) => Verdict = settled, limit = 9) => {
        const handed: string[] = [];
        const settlement = storage.conversations.settleDue({ now, limit }, async (all) => {
          handed.push(...all.map(({ conversation }) => conversation.conversationId));
          return all.map(decideOne);
        });
        return settlement.then(({ claimed, written, setAside }) => ({
          handed,
          claimed,
          written: written.map(({ conversation }) => conversation.conversationId),
          setAside,
        }));
      };

      test("[TIM-7] what is due is settled once, with its lines and sends, earliest first over all accounts", async () => {
        await storage.accounts.create(eg.account(OTHER));
        expect(await storage.conversations.findNextWakeAt()).toBeUndefined();
        await commit(
          due("late", NOON + 20),
          due("soon", NOON + 10, { accountId: OTHER }),
          eg.write(eg.conversation("never")),
        );
        expect(await storage.conversations.findNextWakeAt()).toBe(NOON + 10);
        expect(await settle(NOON + 9)).toEqual({ handed: [], claimed: 0, written: [], setAside: 0 });
        expect(await settle(NOON + 10)).toMatchObject({ handed: ["soon"], claimed: 1, written: ["soon"] });
        expect(await settle(NOON + 10)).toMatchObject({ claimed: 0 });
        expect(await settle(NOON + 99)).toMatchObject({ handed: ["late"], written: ["late"] });
        expect(await storage.conversations.findNextWakeAt()).toBeUndefined();
        expect(await linesOf("late")).toEqual([eg.line(1)]);
        expect(await storage.conversations.listSends(DEMO, "late" as ConversationId)).toEqual([eg.send(1)]);
        expect(await load("late")).toMatchObject({ reading: { version: 2 }, conversation: { sequence: 1 } });
      });

      test("[LIM-3] what was decided of one and cannot be written is set aside, and the others are settled", async () => {
        await commit(due("bad", NOON), due("worse", NOON), due("good", NOON + 1));
        const decide = (one: DueConversation): Verdict => {
          const { conversation, reading } = one;
          if (conversation.conversationId === "good") return settled(one);
          const more =
            conversation.conversationId === "bad" ? { nextWakeAt: Number.POSITIVE_INFINITY } : { lines: [toDeep()] };
          return { kind: "decided", write: eg.write(conversation, reading, more) };
        };
        expect(await settle(NOON + 9, decide)).toMatchObject({ claimed: 3, written: ["good"], setAside: 2 });
        expect(await settle(NOON + 9)).toMatchObject({ claimed: 0 });
        const faults = await storage.conversations.listSetAside(DEMO, 9);
        expect(faults.map(({ code, message }) => [code, message])).toEqual(
          Array(2).fill(["unstorable", "what was decided cannot be stored (RangeError)"]),
        );
      });

      test("[TIM-7] batches take the earliest first, until every one has had its turn", async () => {
        await commit(...Array.from({ length: 25 }, (_, index) => due(`c${index}`, NOON + ((index * 7) % 25))));
        const seen: string[] = [];
        for (let claimed = 1; claimed > 0; ) {
          const batch = await settle(NOON + 99, settled, 4);
          seen.push(...batch.handed);
          ({ claimed } = batch);
        }
        const inOrder = Array.from({ length: 25 }, (_, index) => index).toSorted(
          (a, b) => ((a * 7) % 25) - ((b * 7) % 25),
        );
        expect(seen).toEqual(inOrder.map((index) => `c${index}`));
      });

      test("[TIM-7] two that settle at once never settle the same conversation twice, and leave none out", async () => {
        await commit(...Array.from({ length: 40 }, (_, index) => due(`c${index}`, NOON + index)));
        const rounds = await Promise.all(
          Array.from({ length: 4 }, async () => {
            const written: string[] = [];
            for (let claimed = 1; claimed > 0; ) {
              const batch = await settle(NOON + 99, settled, 5);
              written.push(...batch.written);
              ({ claimed } = batch);
            }
            return written;
          }),
        );
        expect(rounds.flat()).toHaveLength(40);
        expect(new Set(rounds.flat()).size).toBe(40);
        expect(await linesOf("c7")).toHaveLength(1);
      });

      test("[TIM-5] a command that overtakes a conversation while it is settled wins, or waits for it: one of both is decided again", async () => {
        await commit(due("c", NOON));
        const { reading } = await load("c");
        let command: Promise<readonly CommitOutcome[]> | undefined;
        const settlement = await storage.conversations.settleDue({ now: NOON, limit: 9 }, async (all) => {
          command = commit(eg.write(eg.conversation("c", { sequence: 7 }), reading));
          // Long enough for a store that does not hold the row to have committed it.
          await new Promise((resolve) => setTimeout(resolve, 20));
          return all.map(settled);
        });
        const outcomes = [...((await command) ?? []), settlement.written.length === 1 ? "committed" : "conflict"];
        expect(outcomes.toSorted()).toEqual(["committed", "conflict"]);
        expect((await load("c")).reading?.version).toBe(2);
      });

      test("[TIM-7] when deciding fails as a whole nothing is written, and everything is still due", async () => {
        await commit(due("c", NOON));
        const failing = storage.conversations.settleDue({ now: NOON, limit: 9 }, () =>
          Promise.reject(new Error("no policies")),
        );
        await expect(failing).rejects.toThrow("no policies");
        expect(await settle(NOON)).toMatchObject({ written: ["c"] });
      });

      test("[TIM-7] a conversation that cannot be decided is set aside with its fault, and does not stop the others", async () => {
        await commit(due("bad", NOON), due("good", NOON + 1));
        const decideOne = (one: DueConversation) => (one.conversation.conversationId === "bad" ? bad() : settled(one));
        expect(await settle(NOON + 5, decideOne)).toMatchObject({ claimed: 2, written: ["good"], setAside: 1 });
        expect(await settle(NOON + 99)).toMatchObject({ claimed: 0 });
        const fault = { conversationId: "bad", code: "TypeError", message: "thrown in decide", at: NOON + 5 };
        expect(await storage.conversations.listSetAside(DEMO, 9)).toEqual([fault]);
        expect(await storage.conversations.listSetAside(OTHER, 9)).toEqual([]);
        expect(await load("bad")).toMatchObject({ reading: { version: 1 }, conversation: eg.conversation("bad") });
      });

      test("[TIM-7] what was set aside is due again by a retry, or gets going with its next input", async () => {
        await commit(due("retried", NOON), due("resumed", NOON));
        await settle(NOON, bad);
        const retry = (id: string, accountId = DEMO) =>
          storage.conversations.retrySetAside(accountId, id as ConversationId, NOON + 50);
        expect([await retry("retried", OTHER), await retry("retried"), await retry("retried")]).toEqual([
          false,
          true,
          false,
        ]);
        const { reading } = await load("resumed");
        await commit(eg.write(eg.conversation("resumed"), reading, { nextWakeAt: NOON + 60 }));
        expect(await storage.conversations.listSetAside(DEMO, 9)).toEqual([]);
        expect(await settle(NOON + 49)).toMatchObject({ claimed: 0 });
        expect(await settle(NOON + 99)).toMatchObject({ handed: ["retried", "resumed"] });
      });

      test("[TIM-7] a decision that leaves a conversation due as before is a fault: it would come back for ever, ahead of the others", async () => {
        await commit(due("stuck", NOON));
        const stuck = ({ conversation, reading, nextWakeAt }: DueConversation): Verdict => ({
          kind: "decided",
          write: eg.write(conversation, reading, { nextWakeAt }),
        });
        expect(await settle(NOON, stuck)).toMatchObject({ claimed: 1, written: [], setAside: 1 });
        expect(await storage.conversations.listSetAside(DEMO, 9)).toMatchObject([{ code: "no-progress" }]);
      });

      /** Stored as something that this program never writes. */
      const damaged = (id: string, more: object = {}) => due(id, NOON, { ...more, toJSON: () => ["damaged"] });

      test("[TIM-7] a conversation that cannot be read does not stop those that are read with it", async () => {
        const queued = { kind: "queued", queuedAt: NOON } as const;
        await commit(damaged("bad", { handling: queued }), eg.write(eg.conversation("good", { handling: queued })));
        expect(await load("bad")).toMatchObject({ isDamaged: true, reading: { version: 1 } });
        expect((await load("bad")).conversation).toBeUndefined();
        expect(await load("good")).toMatchObject({ conversation: eg.conversation("good", { handling: queued }) });
        const listed = [
          ...(await storage.conversations.list({ accountId: DEMO, limit: 9 })),
          ...(await storage.conversations.listWaiting({ accountId: DEMO, queues: [{}], limit: 9 })).conversations,
        ];
        expect(listed.map(({ conversationId }) => conversationId)).toEqual(["good", "good"]);
        expect(await settle(NOON)).toMatchObject({ claimed: 1, setAside: 1 });
        expect(await storage.conversations.listSetAside(DEMO, 9)).toMatchObject([{ code: "unreadable" }]);
      });

      test("[TIM-7] what is found damaged is set aside once, in the version in which it was found", async () => {
        await commit(damaged("bad"), damaged("mended"));
        const fault = { code: "unreadable", message: "the stored state is damaged" };
        const found = [await load("bad"), await load("mended")].map(({ reading }) => {
          if (reading === undefined) throw new Error("it is there");
          return { reading, fault };
        });
        await commit(eg.write(eg.conversation("mended"), found[1]?.reading, { nextWakeAt: NOON + 1 }));
        expect(await storage.conversations.setAside(found, NOON + 5)).toBe(1);
        expect(await storage.conversations.setAside(found, NOON + 6)).toBe(0);
        expect(await storage.conversations.listSetAside(DEMO, 9)).toEqual([
          { conversationId: "bad", ...fault, at: NOON + 5 },
        ]);
        expect(await settle(NOON + 9)).toMatchObject({ handed: ["mended"] });
      });

      const feed = async (after?: string, limit = 9, accountId = DEMO) => {
        const page = await storage.conversations.listFeed(accountId, {
          limit,
          ...(after === undefined ? {} : { after }),
        });
        return (page ?? []).map(({ conversationId, send, cursor }) => ({
          of: `${conversationId}#${send.ordinal}`,
          cursor,
        }));
      };

      test("[EVT-3] the feed has the account's sends in the order in which they became durable, from any cursor on", async () => {
        await storage.accounts.create(eg.account(OTHER));
        await commit(
          eg.write(eg.conversation("b"), undefined, { sends: [eg.send(1), eg.send(2)] }),
          eg.write(eg.conversation("a", { accountId: OTHER }), undefined, { sends: [eg.send(1)] }),
        );
        await commit(eg.write(eg.conversation("a"), undefined, { sends: [eg.send(1)] }));
        await commit(await next(eg.conversation("b"), { sends: [eg.send(3)] }));
        const all = await feed();
        expect(all.map(({ of }) => of)).toEqual(["b#1", "b#2", "a#1", "b#3"]);
        for (const [index, { cursor }] of all.entries()) expect(await feed(cursor)).toEqual(all.slice(index + 1));
        expect(await feed(all[0]?.cursor, 2)).toEqual(all.slice(1, 3));
        expect((await feed(undefined, 9, OTHER)).map(({ of }) => of)).toEqual(["a#1"]);
        const last = all.at(-1)?.cursor ?? "";
        await commit(eg.write(eg.conversation("c"), undefined, { sends: [eg.send(1)] }));
        expect((await feed(last)).map(({ of }) => of)).toEqual(["c#1"]);
      });

      test("[EVT-3] whoever follows the feed while many commit at once gets every send once", async () => {
        const seen: string[] = [];
        let cursor: string | undefined;
        const follow = async () => {
          for (const entry of await feed(cursor, 50)) {
            seen.push(entry.of);
            cursor = entry.cursor;
          }
        };
        const writers = Array.from({ length: 60 }, (_, index) =>
          commit(eg.write(eg.conversation(`c${index}`), undefined, { sends: [eg.send(1), eg.send(2)] })),
        );
        let isWriting = true;
        const done = Promise.all(writers).then(() => {
          isWriting = false;
        });
        while (isWriting) {
          await follow();
          await new Promise((resolve) => setImmediate(resolve));
        }
        await done;
        for (let before = -1; before < seen.length; ) {
          before = seen.length;
          await follow();
        }
        expect(seen).toHaveLength(120);
        expect(new Set(seen).size).toBe(120);
      });

      test("[EVT-3] what is no cursor of ours is told from an end of the feed", async () => {
        const unknown = ["", "%", "x y", "-1", "1.2.3", "z".repeat(99)].map((after) =>
          storage.conversations.listFeed(DEMO, { after, limit: 9 }),
        );
        expect(await Promise.all(unknown)).toEqual(unknown.map(() => undefined));
      });

      test("[DLV-3] answers are forgotten when they are old enough, some at a time", async () => {
        const key = (at: number) => ({ at, keys: [{ key: "k", answer: "yes" }] });
        await commit(
          eg.write(eg.conversation("a"), undefined, key(NOON)),
          eg.write(eg.conversation("b"), undefined, key(NOON + 1)),
          eg.write(eg.conversation("c"), undefined, key(NOON + 2)),
        );
        const prune = (before: number, limit = 9) => storage.conversations.pruneAnswers({ before, limit });
        expect(await prune(NOON)).toBe(0);
        expect([await prune(NOON + 2, 1), await prune(NOON + 2, 1), await prune(NOON + 2, 1)]).toEqual([1, 1, 0]);
        expect(await load("a", { key: "k" })).not.toHaveProperty("answer");
        expect((await load("c", { key: "k" })).answer).toBe("yes");
      });

      const chat = (id: string, queuedAt: number | undefined, more: Partial<OpenChat> = {}) =>
        eg.chat(id, {
          handling:
            queuedAt === undefined
              ? { kind: "assigned", assignedAt: NOON + 10_000, agent: { id: "1" as AgentId } }
              : { kind: "queued", queuedAt },
          ...more,
        });
      test("[CHT-1] a chat that an earlier version stored with fields of messaging is read without them, however it is asked for", async () => {
        const current = chat("c", NOON);
        const { responseTimes, urgency, isConsumerWaiting } = eg.conversation();
        const old = { ...current, responseTimes, urgency, isConsumerWaiting };
        await commit(eg.write(old), eg.write(eg.conversation("m")));
        const { conversations } = storage;
        const id = "c" as ConversationId;
        expect((await load("c")).conversation).toEqual(current);
        expect(await conversations.find(DEMO, id)).toEqual(current);
        const { conversations: waiting } = await conversations.listWaiting({ accountId: DEMO, queues: [{}], limit: 9 });
        expect(waiting).toEqual([current, eg.conversation("m")]);
        const decided: Conversation[] = [];
        await commit(await next(old, { nextWakeAt: NOON }));
        await conversations.settleDue({ now: NOON, limit: 9 }, async (due) => {
          decided.push(...due.map(({ conversation }) => conversation));
          return due.map(({ conversation, reading }) => ({ kind: "decided", write: eg.write(conversation, reading) }));
        });
        expect(decided).toEqual([current]);
        expect(await conversations.find(DEMO, id)).toEqual(current);
      });

      const figuresOf = async (conversationId: string, queuedAt?: number, skillId?: SkillId) => {
        const place = {
          accountId: DEMO,
          conversationId: conversationId as ConversationId,
          ...(skillId === undefined ? {} : { skillId }),
          ...(queuedAt === undefined ? {} : { queuedAt }),
        };
        const [count, again] = await storage.conversations.countChats([place, place], 99);
        expect(again).toEqual(count);
        const { ahead = Number.NaN, others = Number.NaN, averageWaitMs } = count ?? {};
        const average = averageWaitMs === undefined ? {} : { averageWaitMs };
        return { place: ahead + 1, length: others + 1, ...average };
      };

      test("[CHT-1] each skill of an account has a queue of chats, longest waiting first, and one who opens comes last", async () => {
        await storage.accounts.create(eg.account(OTHER));
        await commit(
          eg.write(chat("second", NOON + 2)),
          eg.write(chat("first", NOON + 1)),
          eg.write(chat("billing", NOON, { skillId: BILLING })),
          eg.write(chat("foreign", NOON, { accountId: OTHER })),
          eg.write(eg.conversation("messaging", { handling: { kind: "queued", queuedAt: NOON } })),
        );
        expect(await figuresOf("first", NOON + 1)).toEqual({ place: 1, length: 2 });
        expect(await figuresOf("second", NOON + 2)).toEqual({ place: 2, length: 2 });
        expect(await figuresOf("new")).toEqual({ place: 3, length: 3 });
        expect(await figuresOf("new", undefined, BILLING)).toEqual({ place: 2, length: 2 });
        expect(await storage.conversations.countChats([], 99)).toEqual([]);
      });

      test("[CHT-1] who is accepted, moved or gone no longer stands in the queue, and comes last when it returns", async () => {
        await commit(...["a", "b", "c", "d"].map((id, index) => eg.write(chat(id, NOON + index))));
        await commit(await next(chat("a", undefined)));
        await commit(await next(chat("b", NOON + 1, { skillId: BILLING })));
        // Whoever only writes a line stays where it is.
        await commit(await next(chat("c", NOON + 2)), await next(chat("d", NOON + 3)));
        expect(await figuresOf("d", NOON + 3)).toMatchObject({ place: 2, length: 2 });
        expect(await figuresOf("b", NOON + 1, BILLING)).toEqual({ place: 1, length: 1 });
        await commit(await next(toEnded(chat("c", NOON + 2))));
        await commit(await next(chat("a", NOON + 20_000)));
        expect(await figuresOf("d", NOON + 3)).toMatchObject({ place: 1, length: 2 });
        expect(await figuresOf("a", NOON + 20_000)).toMatchObject({ place: 2, length: 2 });
      });

      test("[CHT-1] the average wait follows the latest acceptances of its queue, and whoever gives up does not count", async () => {
        const average = async (skillId?: SkillId) => (await figuresOf("x", undefined, skillId))?.averageWaitMs;
        await commit(eg.write(chat("a", NOON)), eg.write(chat("b", NOON + 5_000)), eg.write(chat("c", NOON)));
        await commit(await next(toEnded(chat("c", NOON))));
        expect(await average()).toBeUndefined();
        await commit(await next(chat("a", undefined)));
        expect(await average()).toBe(10_000);
        await commit(await next(chat("b", undefined)));
        expect(await average()).toBe(9_000);
        await commit(await next(chat("b", undefined)));
        expect([await average(), await average(BILLING)]).toEqual([9_000, undefined]);
      });

      test("[CHT-1] [TRG-13] who comes back stands where they stood, and has waited since they came back", async () => {
        const waited = { queuedAt: NOON, again: { at: NOON + 60_000, count: 1 } };
        await commit(eg.write(chat("a", NOON)), eg.write(chat("b", NOON + 1)));
        await commit(await next(chat("a", undefined)));
        await commit(await next({ ...chat("a", NOON), handling: { kind: "queued", ...waited } }));
        expect(await figuresOf("a", NOON)).toMatchObject({ place: 1, length: 2 });
        expect(await figuresOf("b", NOON + 1)).toMatchObject({ place: 2, averageWaitMs: 10_000 });
        const agent = { id: "a1" as AgentId };
        const assignedAt = NOON + 75_000;
        await commit(await next({ ...chat("a", NOON), handling: { kind: "assigned", assignedAt, agent, waited } }));
        // 15 seconds, and not 75; the latest counts for a fifth.
        expect(await figuresOf("b", NOON + 1)).toMatchObject({ place: 1, averageWaitMs: 11_000 });
      });

      test("[WS-4] the list is narrowed by state, consumer, skill and time, newest change first", async () => {
        const {
          handling: _,
          turn: __,
          urgency: ___,
          recentSendsAt: ____,
          clocks: _____,
          ...rest
        } = eg.conversation("closed");
        await commit(
          eg.write(eg.conversation("a", { skillId: BILLING }), undefined, { at: NOON + 1 }),
          eg.write(
            eg.conversation("b", { consumer: { ...eg.conversation().consumer, id: "v2" as ConsumerId } }),
            undefined,
            {
              at: NOON + 2,
            },
          ),
          eg.write({ ...rest, kind: "closed", closedAt: NOON, closedBy: "AGENT" }, undefined, { at: NOON + 3 }),
        );
        const ids = async (query: object) =>
          (await storage.conversations.list({ accountId: DEMO, limit: 9, ...query })).map(
            ({ conversationId }) => conversationId,
          );
        expect(await ids({})).toEqual(["closed", "b", "a"]);
        expect(await ids({ kind: "open" })).toEqual(["b", "a"]);
        expect(await ids({ kind: "closed" })).toEqual(["closed"]);
        expect(await ids({ consumerId: "v2" })).toEqual(["b"]);
        expect(await ids({ skillId: BILLING })).toEqual(["a"]);
        expect(await ids({ changedSince: NOON + 2 })).toEqual(["closed", "b"]);
        expect(await ids({ limit: 1 })).toEqual(["closed"]);
      });
    });

    const write = (basedOn: number, ...changes: ConfigurationChange[]) =>
      storage.configuration.write({ accountId: DEMO, basedOn: toRevision(basedOn), changes, actor: ACTOR });

    describeAccessContract(() => storage, eg);
    describeDeliveryContract(() => storage, eg);
    describeNodeContract(() => storage);
    describeFigureContract(() => storage, eg);
    describeTranslationContract(() => storage);
    describeWaitingContract(() => storage, eg);

    describe("configuration", () => {
      test("[CFG-8] every write adds one, and reads back whole", async () => {
        expect(await storage.configuration.readRevision(DEMO)).toBe(1);
        expect(await write(1, eg.change("un"), eg.change("x", "CONSUMER_STEP_UP"))).toEqual({
          kind: "written",
          revision: 2,
        });
        expect(await storage.configuration.read(DEMO)).toMatchObject({
          revision: 2,
          resources: [{ kind: "skill", id: "3", name: "Billing", changedAt: 1 }],
        });
        const { variants = [] } = (await storage.configuration.read(DEMO)) ?? {};
        expect(variants).toContainEqual({
          eventId: "BACK_TO_QUEUE",
          context: { kind: "account" },
          variant: eg.variant("un"),
          changedAt: 2,
        });
        expect(await storage.configuration.read("nobody" as AccountId)).toBeUndefined();
      });

      test("[CFG-14] a write on what has changed since is stale, as a whole, and changes nothing", async () => {
        await write(1, eg.change("un"));
        expect(await write(1, eg.change("deux"), eg.change("x", "CONSUMER_STEP_UP"))).toEqual({
          kind: "stale",
          revision: 2,
        });
        expect((await storage.configuration.read(DEMO))?.variants).toHaveLength(1);
        expect(await storage.configuration.readRevision(DEMO)).toBe(2);
        expect(await write(1, eg.change("x", "CONSUMER_STEP_UP"))).toMatchObject({ kind: "written" });
      });

      test("[CFG-14] a removal is a change, too", async () => {
        await write(1, eg.change("un"));
        await write(2, eg.change(undefined));
        expect(await write(2, eg.change("deux"))).toEqual({ kind: "stale", revision: 3 });
        expect((await storage.configuration.read(DEMO))?.variants).toEqual([]);
      });

      test("[HIS-1] the history has who, when, from where, before and after, in pages, newest first", async () => {
        await write(1, eg.change("un"));
        await write(2, eg.change("deux"));
        await write(3, eg.change(undefined));
        const { entries, next = "" } = await storage.configuration.listHistory(DEMO, { limit: 2 });
        expect(entries).toEqual([
          {
            revision: 4,
            kind: "message",
            eventId: "BACK_TO_QUEUE",
            context: { kind: "account" },
            actor: ACTOR,
            before: eg.variant("deux"),
          },
          {
            revision: 3,
            kind: "message",
            eventId: "BACK_TO_QUEUE",
            context: { kind: "account" },
            actor: ACTOR,
            before: eg.variant("un"),
            after: eg.variant("deux"),
          },
        ]);
        expect(await storage.configuration.listHistory(DEMO, { cursor: next, limit: 1 })).toMatchObject({
          entries: [{ revision: 2 }],
        });
        expect(await storage.configuration.listHistory(DEMO, { before: toRevision(3), limit: 1 })).toMatchObject({
          entries: [{ revision: 2 }],
        });
      });

      test("[HIS-1] pages cut through a write of many things, and lose none of them", async () => {
        await write(1, eg.change("un"), eg.change("x", "CONSUMER_STEP_UP"), eg.change("y", "YOU_ARE_CONNECTED_TO"));
        const seen: string[] = [];
        for (let cursor: string | undefined = "", n = 0; cursor !== undefined && n < 20; n++) {
          const page: HistoryPage = await storage.configuration.listHistory(DEMO, {
            limit: 2,
            ...(cursor === "" ? {} : { cursor }),
          });
          seen.push(...page.entries.map((entry) => (entry.kind === "message" ? entry.eventId : entry.kind)));
          cursor = page.next;
        }
        expect(seen).toHaveLength(new Set(seen).size);
        expect(seen.toSorted()).toEqual(
          ["BACK_TO_QUEUE", "CONSUMER_STEP_UP", "YOU_ARE_CONNECTED_TO", "key", "skill", "user"].toSorted(),
        );
      });

      test("[SKL-1] resources are kept as they were written, with their revision and their history", async () => {
        const skill = { kind: "skill", id: "12", name: "Claims", extra: { odd: [1, { two: null }] } } as const;
        await write(1, { kind: "resource", resource: skill });
        const settings = { kind: "settings", id: "account", settings: { timeZone: "UTC" } } as const;
        await write(2, { kind: "resource", resource: settings });
        expect((await storage.configuration.read(DEMO))?.resources).toEqual([
          { ...settings, changedAt: 3 },
          { kind: "skill", id: "3", name: "Billing", changedAt: 1 },
          { ...skill, changedAt: 2 },
        ]);
        const after = { ...skill, isDeleted: true } as const;
        expect(await write(1, { kind: "resource", resource: after })).toEqual({ kind: "stale", revision: 3 });
        await write(2, { kind: "resource", resource: after });
        const { entries } = await storage.configuration.listHistory(DEMO, { limit: 1 });
        expect(entries[0]).toEqual({
          revision: 4,
          kind: "skill",
          id: "12",
          name: "Claims",
          isDeleted: true,
          actor: ACTOR,
          before: { name: "Claims", odd: [1, { two: null }] },
          after: { name: "Claims", odd: [1, { two: null }], deleted: true },
        });
      });

      test("[AUT-6] a resource keeps its secrets, and the history does not have them", async () => {
        const hook = eg.hook({ url: "https://a", secrets: { current: "$hidden" } });
        const changed = { ...hook, url: "https://b" };
        await write(1, { kind: "resource", resource: { kind: "hook", id: "h1", hook } });
        await write(2, { kind: "resource", resource: { kind: "hook", id: "h1", hook: changed } });
        const { resources = [] } = (await storage.configuration.read(DEMO)) ?? {};
        expect(resources.find(({ kind }) => kind === "hook")).toEqual({
          kind: "hook",
          id: "h1",
          hook: changed,
          changedAt: 3,
        });
        const { entries } = await storage.configuration.listHistory(DEMO, { limit: 1 });
        expect(entries).toMatchObject([
          { kind: "hook", id: "h1", before: { url: "https://a" }, after: { url: "https://b" } },
        ]);
        expect(JSON.stringify(entries)).not.toContain("hidden");
      });

      test("[AUT-6] the history of users and keys has no secrets; a login name that is taken changes nothing", async () => {
        const user = eg.user({ userId: "2" as AgentId, userPid: "pid-2", loginName: "bob", passwordHash: "$hidden" });
        await write(
          1,
          { kind: "user", user },
          { kind: "key", key: eg.key({ keyId: "k9", secrets: { secret: "$hidden" } }) },
        );
        const { entries: history } = await storage.configuration.listHistory(DEMO, { limit: 50 });
        expect(history).toMatchObject([{ kind: "key", id: "k9" }, { kind: "user", id: "2" }, {}, {}, {}]);
        expect(JSON.stringify(history)).not.toContain("$hidden");
        const twin = eg.user({ userId: "3" as AgentId, userPid: "pid-3", loginName: "bob" });
        expect(await write(2, { kind: "user", user: twin })).toEqual({ kind: "stale", revision: 2 });
        expect(await storage.accounts.listUsers(DEMO)).toHaveLength(2);
      });

      test("[AUT-7] the languages and profiles of a user are read as its own, whichever release wrote the row", async () => {
        const sent = { maxChats: 2, odd: { deep: [1, null] } };
        const stored = { ...sent, languages: ["FR-fr", "nonsense!", 7], profileIds: [5, "x"] };
        // As earlier releases handed it over: all of it among the fields.
        await write(1, { kind: "user", user: eg.user({ role: "translator", extra: stored }) });
        const before = await storage.accounts.findUser(DEMO, { userId: "1" as AgentId });
        expect(before).toMatchObject({ languages: ["fr-FR"], profileIds: [5] });
        expect(before?.extra).toEqual(sent);
        expect(await storage.accounts.listUsers(DEMO)).toEqual([before]);
        const { users } = await storage.standing.findPeople(DEMO, { userIds: ["1" as AgentId], keyIds: [] });
        expect(users).toEqual([before]);
        if (before === undefined) throw new Error("the user is there");
        await write(2, { kind: "user", user: before });
        expect(await storage.accounts.findUser(DEMO, { loginName: "ada" })).toEqual(before);
        // What earlier nodes and readers of the history see stays where it was.
        const { entries } = await storage.configuration.listHistory(DEMO, { limit: 1 });
        expect(entries[0]?.after).toMatchObject({ fields: { ...sent, languages: ["fr-FR"], profileIds: [5] } });
      });

      test("[SKL-1] what is said of a user's languages and is no list stays as it was sent", async () => {
        await write(1, { kind: "user", user: eg.user({ extra: { languages: null } }) });
        const user = await storage.accounts.findUser(DEMO, { userId: "1" as AgentId });
        expect(user).toEqual(eg.user({ extra: { languages: null } }));
      });

      test("[PRF-24] what was written since a revision is read as it is now, each thing once, and nothing besides", async () => {
        const billing = { kind: "skill", skillId: BILLING } as const;
        await write(1, eg.change("un"), eg.change("x", "CONSUMER_STEP_UP"));
        await write(2, { kind: "message", eventId: "BACK_TO_QUEUE", context: billing, variant: eg.variant("eins") });
        await write(3, eg.change("deux"), eg.change(undefined, "CONSUMER_STEP_UP"));
        await write(4, { kind: "resource", resource: { kind: "skill", id: 'a "b" {c}', name: "Odd" } });
        await write(5, { kind: "user", user: eg.user({ nickname: "Countess" }) });
        const changes = await storage.configuration.readChanges(DEMO, toRevision(2));
        expect(changes).toMatchObject({
          revision: 6,
          resources: [{ kind: "skill", id: 'a "b" {c}', name: "Odd", changedAt: 5 }],
          removed: [{ eventId: "CONSUMER_STEP_UP", context: { kind: "account" } }],
        });
        const back = (context: Context, words: string, changedAt: number) => {
          return { eventId: "BACK_TO_QUEUE", context, variant: eg.variant(words), changedAt };
        };
        expect(changes?.variants).toHaveLength(2);
        expect(changes?.variants).toEqual(
          expect.arrayContaining([back({ kind: "account" }, "deux", 4), back(billing, "eins", 3)]),
        );
        expect(await storage.configuration.readChanges(DEMO, toRevision(6))).toEqual({
          ...{ revision: 6, resources: [], variants: [], removed: [] },
        });
        expect(await storage.configuration.readChanges("nobody" as AccountId, toRevision(0))).toBeUndefined();
      });

      test("[HIS-2] what was written since a revision is listed oldest first", async () => {
        await write(1, eg.change("un"));
        await write(2, eg.change("deux"));
        await write(3, eg.change("trois"));
        const since = await storage.configuration.listWrittenSince(DEMO, toRevision(2));
        expect(since.map(({ revision }) => revision)).toEqual([3, 4]);
      });
    });

    test("[AUT-6] a secret of the installation is the first that was added, for all that ask", async () => {
      expect(await storage.secrets.find("signing")).toBeUndefined();
      expect(await storage.secrets.addIfAbsent("signing", "one")).toBe("one");
      expect(await storage.secrets.addIfAbsent("signing", "two")).toBe("one");
      expect(await storage.secrets.find("signing")).toBe("one");
    });

    describe("accounts, sessions, presences", () => {
      test("[AUT-7] an account is created once; users are found by id, pid and name, in their own account", async () => {
        expect(await storage.accounts.create(eg.account(DEMO, { users: [] }))).toBe("exists");
        const user = eg.user();
        expect(await storage.accounts.findUser(DEMO, { userId: user.userId })).toEqual(user);
        expect(await storage.accounts.findUser(DEMO, { userPid: "pid-1" })).toEqual(user);
        expect(await storage.accounts.findUser(DEMO, { loginName: "ada" })).toEqual(user);
        expect(await storage.accounts.findUser(OTHER, { loginName: "ada" })).toBeUndefined();
        await write(1, { kind: "user", user: { ...user, nickname: "Countess" } });
        expect(await storage.accounts.listUsers(DEMO)).toMatchObject([{ nickname: "Countess" }]);
        expect(await storage.accounts.find(OTHER)).toBeUndefined();
        expect((await storage.accounts.list()).map(({ accountId }) => accountId)).toEqual([DEMO]);
      });

      test("[AUT-6] keys are kept as they were given", async () => {
        await write(1, { kind: "key", key: eg.key({ keyId: "k2" }) });
        await write(2, { kind: "key", key: eg.key({ isEnabled: false }) });
        expect(await storage.accounts.listKeys(DEMO)).toEqual([eg.key({ isEnabled: false }), eg.key({ keyId: "k2" })]);
        expect(await storage.accounts.findKey(DEMO, "k2")).toEqual(eg.key({ keyId: "k2" }));
        expect(await storage.accounts.findKey(OTHER, "k2")).toBeUndefined();
        expect(await storage.accounts.findKeyAnywhere("k2")).toEqual(eg.key({ keyId: "k2" }));
      });

      test("[AUT-2] a session ends at its time, unless it is extended, and when it is removed", async () => {
        await storage.sessions.save(eg.session());
        const find = (now: number) => storage.sessions.find({ bearerHash: "b" }, now);
        expect(await find(NOON)).toEqual(eg.session());
        expect(await storage.sessions.find({ sessionIdHash: "s" }, NOON)).toEqual(eg.session());
        expect(await find(NOON + 1000)).toBeUndefined();
        await storage.sessions.extend("b", NOON + 5000);
        expect(await find(NOON + 1000)).toMatchObject({ expiresAt: NOON + 5000 });
        expect(await storage.sessions.prune(NOON + 4999)).toBe(0);
        expect(await storage.sessions.prune(NOON + 5000)).toBe(1);
        await storage.sessions.save(eg.session());
        await storage.sessions.remove("b");
        expect(await find(NOON)).toBeUndefined();
      });

      test("[CFG-14] a request's key belongs to the first who claims it, and the others are told its answer", async () => {
        const { requestAnswers } = storage;
        const claim = (claimId: string, more: Partial<RequestClaim> = {}): RequestClaim => ({
          requestKey: "demo/user/1 k",
          claimId,
          fingerprint: "a request",
          until: NOON + 100,
          ...more,
        });
        const both = await Promise.all(["a", "b"].map((id) => requestAnswers.claim(claim(id), NOON)));
        expect(both).toEqual([{ kind: "claimed" }, { kind: "taken", fingerprint: "a request" }]);
        // Its own answer was lost on the way: it asks again.
        expect(await requestAnswers.claim(claim("a"), NOON)).toEqual({ kind: "claimed" });
        await requestAnswers.keep({ claim: claim("b"), answer: "not mine", until: NOON + 1000 });
        await requestAnswers.release(claim("b"));
        await requestAnswers.keep({ claim: claim("a"), answer: "sealed", until: NOON + 1000 });
        const kept = { kind: "taken", fingerprint: "a request", answer: "sealed" };
        expect(await requestAnswers.claim(claim("c", { fingerprint: "another" }), NOON + 999)).toEqual(kept);
        expect(await requestAnswers.claim(claim("d", { requestKey: "other/user/1 k" }), NOON)).toEqual({
          kind: "claimed",
        });
        expect(await requestAnswers.claim(claim("e", { until: NOON + 2000 }), NOON + 1000)).toEqual({
          kind: "claimed",
        });
        expect(await requestAnswers.claim(claim("f"), NOON + 1000)).toEqual({
          kind: "taken",
          fingerprint: "a request",
        });
      });

      test("[CFG-14] a request's key is free again when nothing took effect, when its claim lapses, and when its time is over", async () => {
        const { requestAnswers } = storage;
        const claim = { requestKey: "k", claimId: "a", fingerprint: "a request", until: NOON + 100 };
        const other = { ...claim, claimId: "b", until: NOON + 200 };
        await requestAnswers.claim(claim, NOON);
        await requestAnswers.release(claim);
        expect(await requestAnswers.claim(other, NOON)).toEqual({ kind: "claimed" });
        expect(await requestAnswers.claim(claim, NOON + 199)).toMatchObject({ kind: "taken" });
        expect(await requestAnswers.prune(NOON + 199)).toBe(0);
        expect(await requestAnswers.prune(NOON + 200)).toBe(1);
        expect(await requestAnswers.claim(claim, NOON)).toEqual({ kind: "claimed" });
        expect(await requestAnswers.claim(other, NOON + 100)).toEqual({ kind: "claimed" });
        // Who comes too late does not speak for the one who took over.
        await requestAnswers.keep({ claim, answer: "late", until: NOON + 1000 });
        await requestAnswers.release(claim);
        expect(await requestAnswers.claim(claim, NOON + 150)).toEqual({ kind: "taken", fingerprint: "a request" });
      });

      test("[TRG-4] an agent is there while one of its connections is; what was chosen last comes first", async () => {
        const connection = (connectionId: string, more: Partial<Presence> = {}): Presence => ({
          accountId: DEMO,
          agentId: "1" as AgentId,
          connectionId,
          availability: "ONLINE",
          chosenAt: NOON,
          leaseUntil: NOON + 10,
          ...more,
        });
        const present = async (now: number) =>
          (await storage.presences.list(DEMO, now)).map(
            ({ agentId, connectionId, availability }) => `${agentId} ${connectionId} ${availability}`,
          );
        await storage.presences.save(connection("a"));
        await storage.presences.save(
          connection("b", { availability: "AWAY", chosenAt: NOON + 1, leaseUntil: NOON + 20 }),
        );
        await storage.presences.save(connection("c", { agentId: "2" as AgentId }));
        await storage.presences.save(connection("d", { accountId: OTHER }));
        expect(await present(NOON)).toEqual(["1 b AWAY", "1 a ONLINE", "2 c ONLINE"]);
        await storage.presences.save(connection("a", { chosenAt: NOON + 2, leaseUntil: NOON + 15 }));
        expect(await present(NOON + 10)).toEqual(["1 a ONLINE", "1 b AWAY"]);
        await storage.presences.remove(connection("a"));
        await storage.presences.remove(connection("nobody"));
        expect(await present(NOON)).toEqual(["1 b AWAY", "2 c ONLINE"]);
        expect(await storage.presences.prune(NOON + 10)).toBe(2);
        expect(await present(NOON + 19)).toEqual(["1 b AWAY"]);
        expect(await present(NOON + 20)).toEqual([]);
      });

      test("[AUT-4] a nonce is used once until its time is over, however many try at once", async () => {
        const use = (nonce: string, now: number) => storage.nonces.use(nonce, now, now + 100);
        const tries = await Promise.all(Array.from({ length: 10 }, () => use("a", NOON)));
        expect(tries.filter((isFirst) => isFirst)).toHaveLength(1);
        expect([await use("b", NOON + 50), await use("a", NOON + 99)]).toEqual([true, false]);
        expect([await use("a", NOON + 100), await use("b", NOON + 100)]).toEqual([true, false]);
        expect(await storage.nonces.prune(NOON + 150)).toBeLessThanOrEqual(1);
        expect([await use("a", NOON + 150), await use("b", NOON + 150)]).toEqual([false, true]);
      });

      test("[OPS-19] a store that can be read and written says so, again and again", async () => {
        for (const at of [NOON, NOON + 1]) {
          await expect(storage.health.read()).resolves.toBeUndefined();
          await expect(storage.health.write(at)).resolves.toBeUndefined();
          expect(await storage.secrets.find(HEALTH_ROW)).toBe(String(at));
        }
      });
    });
  });
}

export type StorageExamples = typeof eg;

/** For tests of a single store. */
export { eg as storageExamples };
