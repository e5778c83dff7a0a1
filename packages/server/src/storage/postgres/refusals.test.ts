import { randomBytes } from "node:crypto";
import type { AccountId, ConsumerId, ConversationId, EventId, OpenConversation, Send } from "@signpost/core";
import { toRevision } from "@signpost/core";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOST_TIME } from "../../time.ts";
import type { ConversationWrite, DueConversation, Verdict } from "../conversation-store.ts";
import type { Storage } from "../storage.ts";
import { openPostgresStorage } from "./open-postgres-storage.ts";
import { createSchema } from "./test-database.testsuite.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
/** Longer than what an index takes, and not to be compressed: the server finds out when it writes it. */
const TOO_LONG_FOR_AN_INDEX = randomBytes(8_000).toString("base64");

const server = await startPostgresIfPossible();
afterAll(() => server?.close());

describe.skipIf(server === undefined)("what the server refuses of one write", () => {
  let storage: Storage;
  beforeEach(async () => {
    if (server === undefined) return;
    storage = await openPostgresStorage({ time: HOST_TIME, url: await createSchema(server) });
    await storage.accounts.create({
      account: { accountId: DEMO, name: "Demo", createdAt: NOON },
      users: [],
      keys: [],
      resources: [],
      variants: [],
      actor: { name: "test", at: NOON, source: "system" },
    });
  });
  afterEach(() => storage?.close());

  const conversation = (id: string, consumerId = "v1"): OpenConversation => ({
    kind: "open",
    accountId: DEMO,
    conversationId: id as ConversationId,
    channel: "MESSAGING",
    consumer: { id: consumerId as ConsumerId, authenticated: false, firstTime: true },
    language: "fr-FR" as never,
    openedAt: NOON,
    changedAt: NOON,
    sequence: 0,
    sendOrdinal: 0,
    participants: [],
    handling: { kind: "queued", queuedAt: NOON },
    turn: { kind: "agent", since: NOON },
    urgency: "normal",
    responseTimes: { defaultMs: 3_600_000, urgentMs: 900_000, firstTimeMs: 1_800_000 },
    isConsumerWaiting: false,
    recentSendsAt: [],
    clocks: [],
  });
  const write = (of: OpenConversation, more: Partial<ConversationWrite> = {}): ConversationWrite => ({
    conversation: of,
    at: NOON,
    lines: [],
    sends: [],
    keys: [],
    ...more,
  });
  const sendOf = (eventId: string): Send => ({
    kind: "suppressed",
    ordinal: 1,
    eventId: eventId as EventId,
    trigger: "clock",
    at: NOON,
    requestedLanguage: "fr-FR" as never,
    revision: toRevision(1),
    reason: "disabled",
  });
  const exists = async (id: string) =>
    (await storage.conversations.find(DEMO, id as ConversationId))?.conversationId === id;

  test("[LIM-3] is answered to that one, and the others of its group are stored", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
    const outcomes = await storage.conversations.commit(
      ids.map((id) => write(conversation(id, id === "c7" || id === "c13" ? TOO_LONG_FOR_AN_INDEX : "v1"))),
    );
    expect(outcomes.map((outcome) => outcome instanceof Error)).toEqual(ids.map((id) => id === "c7" || id === "c13"));
    for (const id of ids) expect(await exists(id)).toBe(id !== "c7" && id !== "c13");
  });

  test("[LIM-3] [TIM-7] sets that one aside when its time comes, and the others are settled", async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `c${index}`);
    await storage.conversations.commit(ids.map((id) => write(conversation(id), { nextWakeAt: NOON })));
    const decide = ({ conversation: { conversationId }, reading }: DueConversation): Verdict => {
      const sends = [sendOf(conversationId === "c2" ? TOO_LONG_FOR_AN_INDEX : "BACK_TO_QUEUE")];
      return { kind: "decided", write: write(conversation(conversationId), { reading, sends }) };
    };
    const settle = () => storage.conversations.settleDue({ now: NOON, limit: 9 }, async (due) => due.map(decide));
    const { claimed, written, setAside } = await settle();
    expect([claimed, setAside]).toEqual([6, 1]);
    expect(written.map((one) => one.conversation.conversationId).toSorted()).toEqual(ids.filter((id) => id !== "c2"));
    expect(await settle()).toMatchObject({ claimed: 0 });
    expect(await storage.conversations.listSetAside(DEMO, 9)).toMatchObject([
      { conversationId: "c2", code: "unstorable", message: "what was decided cannot be stored (54000)" },
    ]);
  });
});
