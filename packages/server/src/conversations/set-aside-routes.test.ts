import type { ConsumerId, ConversationId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const PATH = `/v1/accounts/${DEMO}/set-aside`;

async function setAside(id: string): Promise<void> {
  const { conversations, storage, time } = server.engine;
  const conversationId = id as ConversationId;
  const consumer = { id: "v1" as ConsumerId, authenticated: false };
  await conversations.submit({
    accountId: DEMO,
    conversationId,
    input: { kind: "conversation.opened", channel: "MESSAGING", languages: [], consumer },
  });
  const at = time.now();
  const [loaded] = await storage.conversations.load([{ accountId: DEMO, conversationId }]);
  if (loaded?.conversation === undefined || loaded.reading === undefined) throw new Error("it was opened");
  const { conversation, reading } = loaded;
  await storage.conversations.commit([{ conversation, reading, nextWakeAt: at, at, lines: [], sends: [], keys: [] }]);
  await storage.conversations.settleDue({ now: at, limit: 9 }, async (due) =>
    due.map(() => ({ kind: "set-aside", fault: { code: "TypeError", message: "it could not be decided" } })),
  );
}

test("[TIM-7] what was set aside is listed with its fault, and a retry makes it due", async () => {
  await setAside("c");
  const bearer = await server.login("agent-manager");
  const { json } = await server.send("GET", PATH, { bearer });
  expect(json).toEqual({
    setAside: [
      { conversationId: "c", code: "TypeError", message: "it could not be decided", at: "2026-03-02T10:00:00.000Z" },
    ],
  });
  expect((await server.send("POST", `${PATH}/other`, { bearer })).status).toBe(404);
  expect((await server.send("POST", `${PATH}/c`, { bearer })).status).toBe(202);
  expect((await server.send("GET", PATH, { bearer })).json).toEqual({ setAside: [] });
  expect(await server.engine.conversations.settleDue(9)).toBe(1);
});

test("[AUT-7] reading it takes the right to read conversations, a retry the right to manage them", async () => {
  await setAside("c");
  const auditor = await server.login("auditor");
  expect((await server.send("GET", PATH, { bearer: auditor })).status).toBe(200);
  expect((await server.send("POST", `${PATH}/c`, { bearer: auditor })).status).toBe(403);
  expect((await server.send("GET", PATH, { bearer: await server.login("translator") })).status).toBe(403);
});
