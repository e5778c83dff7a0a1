import type { AccountId, ConversationId } from "@signpost/core";
import { expect } from "vitest";
import { storageExamples as eg } from "./contract.testsuite.ts";
import type { Storage } from "./storage.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const CONVERSATION = eg.conversation("c", { sequence: 1, sendOrdinal: 1 });

/** What the very first version of the program wrote, in the columns that it knew: every later schema must take it in. */
export function oldData(dialect: {
  readonly true: string;
  readonly feedPosition: number | undefined;
}): readonly string[] {
  const [position, value] = dialect.feedPosition === undefined ? ["", ""] : ["position, ", `${dialect.feedPosition}, `];
  return [
    `INSERT INTO accounts (account_id, name, created_at, revision) VALUES ('demo', 'Demo', ${NOON}, 7)`,
    "INSERT INTO resources (account_id, kind, id, body, changed_at) VALUES ('demo', 'skills', '3', '{\"name\":\"Billing\"}', 7)",
    `INSERT INTO consumers (account_id, consumer_id, first_seen_at) VALUES ('demo', 'v1', ${NOON})`,
    `INSERT INTO conversations (account_id, conversation_id, consumer_id, version, is_open, changed_at, next_wake_at, state)
     VALUES ('demo', 'c', 'v1', 3, ${dialect.true}, ${NOON}, ${NOON}, '${JSON.stringify(CONVERSATION)}')`,
    `INSERT INTO lines (conversation, sequence, body) SELECT id, 1, '${JSON.stringify(eg.line(1))}' FROM conversations`,
    `INSERT INTO sends (${position}account_id, conversation, body) SELECT ${value}'demo', id, '${JSON.stringify(eg.send(1))}' FROM conversations`,
    `INSERT INTO answers (conversation, key, answer, at) SELECT id, 'k', 'yes', ${NOON} FROM conversations`,
  ];
}

export async function expectOldData(storage: Storage): Promise<void> {
  const conversationId = "c" as ConversationId;
  const { conversations, configuration } = storage;
  expect(await configuration.read(DEMO)).toMatchObject({
    revision: 7,
    resources: [{ kind: "skill", id: "3", name: "Billing" }],
  });
  expect(await conversations.load([{ accountId: DEMO, conversationId, key: "k" }])).toMatchObject([
    { conversation: CONVERSATION, reading: { version: 3 }, answer: "yes" },
  ]);
  expect(await conversations.listLines(DEMO, conversationId, { fromSequence: 0, limit: 9 })).toEqual([eg.line(1)]);
  expect(await conversations.listSends(DEMO, conversationId)).toEqual([eg.send(1)]);
  expect(await conversations.listFeed(DEMO, { limit: 9 })).toMatchObject([{ conversationId, send: eg.send(1) }]);
  expect(await conversations.findNextWakeAt()).toBe(NOON);
}
