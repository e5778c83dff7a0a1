import { join } from "node:path";
import type { AccountId } from "@signpost/core";
import { createNatsServer, HAS_NATS_SERVER } from "@signpost/test-servers/nats";
import { login } from "./collection.ts";
import { inParallel } from "./conversations.ts";
import { type Served, SIGNPOST, serve } from "./processes.ts";
import { alternate, type Measure, median, notRun, type Row, toRatios, toSpread } from "./row.ts";
import { createDatabase, inTemporaryFolder, useEngine, withPostgres } from "./stores.ts";

const ID = "PRF-14";
const WORK = "conversations opened over HTTP, two nodes, PostgreSQL and NATS";
const GOAL = "reported; nothing lost, nothing twice";
const CONVERSATIONS = 2_000;
const IN_FLIGHT = 64;
const ROUNDS = 5;
const DEMO = "demo" as AccountId;

/** PRF-14: two nodes on one database beside one node on another; every conversation is opened twice, by an event of one id. */
export const nodesMeasure: Measure = {
  id: ID,
  work: WORK,
  run: async () => {
    if (!HAS_NATS_SERVER) return [notRun(ID, WORK, GOAL, "there is no nats-server here")];
    const nats = await createNatsServer();
    await nats.start();
    try {
      return await withPostgres((databaseUrl) => inTemporaryFolder((dir) => compare(databaseUrl, nats.port, dir)));
    } finally {
      await nats.stop();
    }
  },
};

async function compare(serverUrl: string, natsPort: number, dir: string): Promise<readonly Row[]> {
  const setting = { serverUrl, natsPort, dir };
  const two = await startCluster({ ...setting, name: "two", nodes: 2 });
  const one = await startCluster({ ...setting, name: "one", nodes: 1 });
  let round = 0;
  try {
    const figures = await alternate(
      ROUNDS,
      () => openedPerSecond(two, round++),
      () => openedPerSecond(one, round++),
    );
    const problem = (await findProblem(two)) ?? (await findProblem(one));
    const ratios = toRatios(figures.ours, figures.reference);
    return [
      {
        id: ID,
        work: WORK,
        ours: problem ?? `${Math.round(median(figures.ours))}/s`,
        reference: `one node: ${Math.round(median(figures.reference))}/s`,
        ratio: median(ratios).toFixed(2),
        goal: GOAL,
        verdict: problem === undefined ? "met" : "missed",
        spread: toSpread(ratios),
      },
    ];
  } finally {
    for (const { served } of [...two.nodes, ...one.nodes]) await served.stop();
  }
}

interface Cluster {
  readonly databaseUrl: string;
  readonly nodes: readonly { readonly served: Served; readonly authorization: string }[];
  opened: number;
}

interface ClusterSetting {
  readonly serverUrl: string;
  readonly natsPort: number;
  readonly dir: string;
  readonly name: string;
  readonly nodes: number;
}

async function startCluster({ serverUrl, natsPort, dir, name, nodes }: ClusterSetting): Promise<Cluster> {
  const databaseUrl = await createDatabase(serverUrl, name);
  const cluster = { databaseUrl, nodes: [] as Cluster["nodes"][number][], opened: 0 };
  for (let node = 0; node < nodes; node++) {
    const served = await serve([SIGNPOST, "serve"], {
      SIGNPOST_PORT: "0",
      SIGNPOST_DATABASE_URL: databaseUrl,
      SIGNPOST_BROKER_URL: `nats://127.0.0.1:${natsPort}`,
      SIGNPOST_DATA_DIR: join(dir, `${name}-${node}`),
      SIGNPOST_SECRET_KEY: "c2lnbnBvc3QtYmVuY2gtc2VjcmV0LWtleS0wMTIzNDU2Nzg5",
      SIGNPOST_LIMIT_ACCOUNT: "0",
      SIGNPOST_LIMIT_KEY: "0",
      SIGNPOST_LIMIT_ADDRESS: "0",
    });
    cluster.nodes.push({ served, authorization: `Bearer ${await login(served.url)}` });
  }
  return cluster;
}

/** Each conversation's opening comes twice with one id, as after a lost answer, to different nodes where there are two. */
async function openedPerSecond(cluster: Cluster, round: number): Promise<number> {
  const start = performance.now();
  await inParallel(CONVERSATIONS, IN_FLIGHT, async (index) => {
    await open(cluster, `r${round}-${index}`, index);
    await open(cluster, `r${round}-${index}`, index + 1);
  });
  cluster.opened += CONVERSATIONS;
  return (2 * CONVERSATIONS) / ((performance.now() - start) / 1000);
}

async function open({ nodes }: Cluster, conversationId: string, turn: number): Promise<void> {
  const node = nodes[turn % nodes.length];
  if (node === undefined) throw new Error("a cluster has a node");
  const answer = await fetch(`${node.served.url}/v1/accounts/${DEMO}/conversations/${conversationId}/events`, {
    method: "POST",
    headers: { authorization: node.authorization, "content-type": "application/json" },
    body: JSON.stringify({
      id: "opening",
      type: "conversation.opened",
      language: "fr-FR",
      skillId: 1,
      consumer: { id: conversationId },
    }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`an event was answered ${answer.status}: ${said}`);
}

/** One welcome for each conversation, whatever was repeated where. */
async function findProblem({ databaseUrl, opened }: Cluster): Promise<string | undefined> {
  return useEngine({ databaseUrl }, async ({ storage }) => {
    const welcomes = new Map<string, number>();
    let after: string | undefined;
    for (;;) {
      const page = await storage.conversations.listFeed(DEMO, {
        limit: 1_000,
        ...(after === undefined ? {} : { after }),
      });
      if (page === undefined || page.length === 0) break;
      for (const { conversationId, send } of page) {
        if (
          send.eventId === "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME" ||
          send.eventId === "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS"
        ) {
          welcomes.set(conversationId, (welcomes.get(conversationId) ?? 0) + 1);
        }
      }
      after = page.at(-1)?.cursor;
    }
    const twice = [...welcomes.values()].filter((times) => times > 1).length;
    const lost = opened - welcomes.size;
    return lost + twice === 0 ? undefined : `lost ${lost}, sent twice ${twice}`;
  });
}
