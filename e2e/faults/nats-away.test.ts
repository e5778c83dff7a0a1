import { setTimeout as pause } from "node:timers/promises";
import { createConsumerSession } from "@signpost/client";
import { expect, test, vi } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { startClusterForTest } from "./support/cluster.ts";
import { type Expectation, NOTHING_WRONG } from "./support/find-wrongs.ts";
import { startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

/** A visitor's window on one node, whose agent works on whichever other. */
function openWindow(url: string) {
  const session = createConsumerSession({
    server: url,
    accountId: "demo",
    memory: { load: () => undefined, save: () => {} },
    random: () => 0.1,
  });
  session.start();
  session.openConversation({ language: "fr-FR" });
  return {
    conversation: async () =>
      vi.waitFor(
        () => {
          const { conversation } = session.getSnapshot();
          if (conversation.kind !== "open") throw new Error("not yet open");
          return conversation.conversationId;
        },
        { timeout: 20_000 },
      ),
    texts: () =>
      session
        .getSnapshot()
        .lines.filter(({ author }) => author.kind === "agent")
        .map(({ text }) => text),
    stop: () => session.stop(),
  };
}

test("[DLV-2] NATS stopped and back under load: nothing is lost, and windows read on whether or not it is there", async (context) => {
  const cluster = await startClusterForTest({ store: "postgres", nodes: 2 }, context);
  const api = createApi(cluster.urls);
  const windows = range(6).map((index) => openWindow(cluster.node(index % 2).url));
  const conversations = await Promise.all(windows.map((window) => window.conversation()));
  const agent = { id: "a1", nickname: "Léa" };
  for (const conversation of conversations)
    await api.post(conversation, [{ id: "assigned", type: "agent.assigned", agent }]);
  const load = startLoad(api, { name: "nats", atOnce: 4 });
  const said: string[] = [];
  const say = async (text: string): Promise<void> => {
    said.push(text);
    for (const conversation of conversations)
      await api.post(conversation, [{ id: text, type: "agent.message", agent, text }]);
  };
  for (const round of range(ROUNDS)) {
    await say(`${round} there`);
    await cluster.nats?.stop();
    await say(`${round} away`);
    // Every fourth time it stays away, and what is said elsewhere is looked up.
    if (round % 4 === 0) await vi.waitFor(() => expectAllRead(said), { timeout: 15_000, interval: 50 });
    await cluster.nats?.start();
    await pause(100);
  }
  await vi.waitFor(() => expectAllRead(said), { timeout: 20_000, interval: 50 });
  for (const window of windows) window.stop();
  const expected: readonly Expectation[] = await load.finish();
  const counts = await check("NATS stopped and back", expected, api, cluster.node(0).url);
  expect(counts).toMatchObject(NOTHING_WRONG);

  function expectAllRead(texts: readonly string[]): void {
    for (const window of windows) expect(window.texts()).toEqual(texts);
  }
});
