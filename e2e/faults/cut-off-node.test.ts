import { setTimeout as pause } from "node:timers/promises";
import { createConsumerSession } from "@signpost/client";
import { expect, test, vi } from "vitest";
import { type Api, createApi } from "./support/api.ts";
import { type Cluster, startClusterForTest } from "./support/cluster.ts";
import { range } from "./support/rounds.ts";

/** DLV-2 says two seconds; the rest is for a machine that is busy with other things. */
const SOON_MS = 6_000;

/** A visitor's window on one node. */
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

async function unheardBy(cluster: Cluster, api: Api, index: number): Promise<number> {
  const metrics = await api.metrics(cluster.node(index).url);
  return Number(/^signpost_nodes_unheard (\d+)$/m.exec(metrics)?.[1]);
}

test.for(["cut", "swallow"] as const)(
  "[DLV-5] [DLV-2] a node whose way to the broker is lost (%s): visitors on the others read what is written on it, and the other way about",
  async (how, context) => {
    const cluster = await startClusterForTest({ store: "postgres", nodes: 2, hasWays: true }, context);
    const everywhere = createApi(cluster.urls);
    const apis = range(2).map((index) => createApi(() => [cluster.node(index).url]));
    const windows = range(2).map((index) => openWindow(cluster.node(index).url));
    const conversations = await Promise.all(windows.map((window) => window.conversation()));
    const agent = { id: "a1", nickname: "Léa" };
    for (const conversation of conversations)
      await everywhere.post(conversation, [{ id: "assigned", type: "agent.assigned", agent }]);
    const said: string[] = [];
    const latencies: number[] = [];
    /** Each visitor is written to on the node on which it is not. */
    const say = async (text: string): Promise<void> => {
      said.push(text);
      for (const [index, conversation] of conversations.entries())
        await apis[1 - index]?.post(conversation, [{ id: text, type: "agent.message", agent, text }]);
      const at = performance.now();
      await vi.waitFor(() => expect(windows.map((window) => window.texts())).toEqual([said, said]), {
        timeout: SOON_MS,
        interval: 10,
      });
      latencies.push(Math.round(performance.now() - at));
    };
    await vi.waitFor(async () => expect(await unheardBy(cluster, everywhere, 0)).toBe(0), { timeout: 20_000 });
    await say("before");
    for (const round of range(2)) {
      cluster.way(1)[how]();
      for (const moment of range(6)) {
        await say(`${round} lost ${moment}`);
        await pause(300);
      }
      expect(await unheardBy(cluster, everywhere, 0)).toBe(1);
      cluster.way(1).open();
      await vi.waitFor(async () => expect(await unheardBy(cluster, everywhere, 0)).toBe(0), { timeout: 20_000 });
      await say(`${round} back`);
    }
    process.stdout.write(`read on the other node after ${latencies.join(", ")} ms (${how})\n`);
    for (const window of windows) window.stop();
  },
);
