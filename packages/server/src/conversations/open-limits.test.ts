import type { AccountId, ConsumerId, ConversationId, Input } from "@signpost/core";
import { expect, test } from "vitest";
import { createEngine } from "../engine.ts";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import { storageExamples } from "../storage/contract.testsuite.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { describeOpenLimits } from "./open-limits.testsuite.ts";

describeOpenLimits("SQLite", 1, async () => ({ file: ":memory:" }));

test.each([
  ["of a consumer", { openConversationsOfConsumer: 1, openConversationsOfAccount: 0 }],
  ["of an account", { openConversationsOfConsumer: 0, openConversationsOfAccount: 1 }],
])("[LIM-8] one conversation %s is a limit like any other, and 0 is none", async (_, own) => {
  const engine = await createEngine({ ...emptyStore(), limits: { ...DEFAULT_LIMITS, ...own } });
  await engine.storage.accounts.create(storageExamples.account());
  const input: Input = {
    kind: "conversation.opened",
    channel: "MESSAGING",
    languages: [],
    consumer: { id: "v1" as ConsumerId, authenticated: false },
  };
  const open = (id: string) =>
    engine.conversations.submit({
      accountId: "demo" as AccountId,
      conversationId: id as ConversationId,
      input,
      isConsumers: true,
    });
  expect((await open("c1")).kind).toBe("done");
  expect(await open("c2")).toMatchObject({ kind: "refused", failure: { code: "too-many" } });
  await engine.close();
});
