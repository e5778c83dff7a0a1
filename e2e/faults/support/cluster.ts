import { createNatsServer, HAS_NATS_SERVER, type NatsServer } from "@signpost/test-servers/nats";
import { type PostgresOptions, type PostgresServer, startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { createWay, type Way } from "@signpost/test-servers/way";
import { onTestFinished, type TestContext } from "vitest";
import { type RunningServer, removeDataDir, startServer } from "../../support/server.ts";
import { createHostClock, type HostClock } from "./host-clock.ts";
import { range } from "./rounds.ts";

export interface ClusterOptions {
  readonly store: "sqlite" | "postgres";
  /** More than one share PostgreSQL and NATS. */
  readonly nodes?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly postgresOptions?: PostgresOptions;
  /** Each node reaches NATS on a way of its own, which can be cut. */
  readonly hasWays?: boolean;
}

/** A whole installation of a test's own: nodes, and what they share. */
export interface Cluster {
  /** Of the nodes that are up. */
  urls(): readonly string[];
  node(index: number): RunningServer;
  /** kill -9. */
  kill(index: number): Promise<void>;
  start(index: number): Promise<void>;
  /** Of the database, where there is one. */
  readonly postgres: PostgresServer | undefined;
  readonly nats: NatsServer | undefined;
  /** From a node to NATS, where there are such. */
  way(index: number): Way;
  /** What all hosts believe that the time is. */
  readonly hostClock: HostClock;
  close(): Promise<void>;
}

/** One client is the load of many. */
const WITHOUT_LIMITS = { SIGNPOST_LIMIT_ACCOUNT: "0", SIGNPOST_LIMIT_KEY: "0", SIGNPOST_LIMIT_ADDRESS: "0" };
/** Its people are those of the demo, also where they come by another name than this machine's. */
const WITH_DEMO = { SIGNPOST_DEMO: "1" };
/** In CI what is missing is a failure. */
export const CAN_SHARE = HAS_NATS_SERVER || process.env["CI"] !== undefined;
/** One process that needs nothing; and two that share what there is to share. */
export const INSTALLATIONS: readonly ClusterOptions[] = [
  { store: "sqlite", nodes: 1 },
  { store: "postgres", nodes: 2 },
];
const SECRET_KEY = "one key for all nodes of the cluster";

/** Ends with the test, however that ends. Where it cannot run, the test is reported as skipped. */
export async function startClusterForTest(options: ClusterOptions, { skip }: TestContext): Promise<Cluster> {
  skip((options.nodes ?? 1) > 1 && !CAN_SHARE, "there is no nats-server here");
  const cluster = await startCluster(options);
  onTestFinished(() => cluster.close());
  return cluster;
}

export async function startCluster({
  store,
  nodes = 1,
  environment = {},
  postgresOptions,
  hasWays = false,
}: ClusterOptions): Promise<Cluster> {
  const hostClock = createHostClock();
  const postgres = store === "postgres" ? await startPostgresIfPossible(postgresOptions) : undefined;
  if (store === "postgres" && postgres === undefined) throw new Error("PostgreSQL cannot run here");
  const nats = nodes > 1 ? await createNatsServer() : undefined;
  await nats?.start();
  const own = {
    ...hostClock.environment,
    ...WITHOUT_LIMITS,
    ...WITH_DEMO,
    ...environment,
    SIGNPOST_SECRET_KEY: SECRET_KEY,
    ...(postgres === undefined ? {} : { SIGNPOST_DATABASE_URL: postgres.url }),
  };
  const ways = nats === undefined || !hasWays ? [] : await Promise.all(range(nodes).map(() => createWay(nats.port)));
  const natsPortOf = (index: number) => ways[index]?.port ?? nats?.port;
  const cluster = toCluster((index) => ({ ...own, ...toBroker(natsPortOf(index)) }), {
    postgres,
    nats,
    ways,
    hostClock,
  });
  try {
    for (const index of range(nodes)) await cluster.start(index);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return cluster;
}

function toBroker(natsPort: number | undefined): Readonly<Record<string, string>> {
  return natsPort === undefined ? {} : { SIGNPOST_BROKER_URL: `nats://127.0.0.1:${natsPort}` };
}

function toCluster(
  environmentOf: (index: number) => Readonly<Record<string, string>>,
  { ways, ...shared }: Pick<Cluster, "postgres" | "nats" | "hostClock"> & { readonly ways: readonly Way[] },
): Cluster {
  const running: RunningServer[] = [];
  const isUp: boolean[] = [];
  const node = (index: number): RunningServer => {
    const found = running[index];
    if (found === undefined) throw new Error(`there is no node ${index}`);
    return found;
  };
  return {
    ...shared,
    node,
    way(index) {
      const found = ways[index];
      if (found === undefined) throw new Error(`there is no way of node ${index}`);
      return found;
    },
    urls: () => running.filter((_, index) => isUp[index]).map(({ url }) => url),
    async kill(index) {
      isUp[index] = false;
      await node(index).kill();
    },
    async start(index) {
      const before = running[index];
      const place = before === undefined ? {} : { dataDir: before.dataDir, port: Number(new URL(before.url).port) };
      running[index] = await startServer({ environment: environmentOf(index), ...place });
      isUp[index] = true;
    },
    async close() {
      for (const [index, server] of running.entries()) {
        if (isUp[index]) await server.kill();
        await removeDataDir(server.dataDir);
      }
      for (const way of ways) await way.close();
      await shared.postgres?.close();
      await shared.nats?.stop();
      shared.hostClock.close();
    },
  };
}
