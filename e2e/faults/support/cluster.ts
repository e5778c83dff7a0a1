import { createNatsServer, type NatsServer } from "@signpost/test-servers/nats";
import { createPostgresServer, type PostgresServer } from "@signpost/test-servers/postgres";
import { type RunningServer, removeDataDir, startServer } from "../../support/server.ts";
import { createHostClock, type HostClock } from "./host-clock.ts";

export interface ClusterOptions {
  readonly store: "sqlite" | "postgres";
  /** More than one share PostgreSQL and NATS. */
  readonly nodes?: number;
  readonly environment?: Readonly<Record<string, string>>;
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
  /** What all hosts believe that the time is. */
  readonly hostClock: HostClock;
  close(): Promise<void>;
}

/** One client is the load of many. */
const WITHOUT_LIMITS = { SIGNPOST_LIMIT_ACCOUNT: "0", SIGNPOST_LIMIT_KEY: "0", SIGNPOST_LIMIT_ADDRESS: "0" };
const SECRET_KEY = "one key for all nodes of the cluster";

export async function startCluster({ store, nodes = 1, environment: more = {} }: ClusterOptions): Promise<Cluster> {
  const hostClock = createHostClock();
  const postgres = store === "postgres" ? await createPostgresServer() : undefined;
  await postgres?.start();
  const nats = nodes > 1 ? await createNatsServer() : undefined;
  await nats?.start();
  const environment = {
    ...hostClock.environment,
    ...WITHOUT_LIMITS,
    ...more,
    SIGNPOST_SECRET_KEY: SECRET_KEY,
    ...(postgres === undefined ? {} : { SIGNPOST_DATABASE_URL: postgres.url }),
    ...(nats === undefined ? {} : { SIGNPOST_BROKER_URL: `nats://127.0.0.1:${nats.port}` }),
  };
  const running: RunningServer[] = [];
  const isUp: boolean[] = [];
  for (let index = 0; index < nodes; index++) {
    running.push(await startServer({ environment }));
    isUp.push(true);
  }
  const node = (index: number): RunningServer => {
    const found = running[index];
    if (found === undefined) throw new Error(`there is no node ${index}`);
    return found;
  };
  return {
    urls: () => running.filter((_, index) => isUp[index]).map(({ url }) => url),
    node,
    async kill(index) {
      isUp[index] = false;
      await node(index).kill();
    },
    async start(index) {
      const { dataDir, url } = node(index);
      running[index] = await startServer({ environment, dataDir, port: Number(new URL(url).port) });
      isUp[index] = true;
    },
    postgres,
    nats,
    hostClock,
    async close() {
      for (const [index, server] of running.entries()) {
        if (isUp[index]) await server.kill();
        await removeDataDir(server.dataDir);
      }
      await postgres?.close();
      await nats?.stop();
      hostClock.close();
    },
  };
}
