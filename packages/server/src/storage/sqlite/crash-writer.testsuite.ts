import type { ConversationId } from "@signpost/core";
import { storageExamples as eg } from "../contract.testsuite.ts";
import { openSqliteStorage } from "./open-sqlite-storage.ts";

/** A process that commits as fast as it can and prints what was acknowledged, until it is killed. Argument: the file. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: crash-writer FILE");

const storage = await openSqliteStorage({ file });
await storage.accounts.create(eg.account());
for (let index = 0; ; index++) {
  const conversationId = `c${index}` as ConversationId;
  const write = eg.write(eg.conversation(conversationId, { sequence: 1 }), undefined, {
    lines: [eg.line(1)],
    keys: [{ key: "k", answer: "a" }],
  });
  const [outcome] = await storage.conversations.commit([write]);
  if (outcome === "committed") process.stdout.write(`${conversationId}\n`);
}
