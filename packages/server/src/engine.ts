import type { Instant } from "@signpost/core";
import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { createWatchedBroker } from "./broker/watch/create-watched-broker.ts";
import { createPolicies } from "./configuration/create-policies.ts";
import type { Policies } from "./configuration/policies.ts";
import type { Conversations } from "./conversations/conversations.ts";
import { createConversations } from "./conversations/create-conversations.ts";
import { createIntake } from "./conversations/intake.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits/limit-table.ts";
import { createLogger, type Logger } from "./observability/logger.ts";
import { createMetrics, type Metrics } from "./observability/metrics.ts";
import { createStoreFaults } from "./observability/store-faults.ts";
import { createReadiness, type Readiness } from "./readiness.ts";
import { openPostgresStorage } from "./storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage, type SqliteOptions } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";
import type { OnFault } from "./storage/store-health.ts";
import { createSteadyTime, type TimeSource } from "./time.ts";

/** Everything below HTTP and sockets: what decides, stores and announces. */
export interface Engine {
  readonly storage: Storage;
  readonly broker: Broker;
  readonly policies: Policies;
  readonly conversations: Conversations;
  readonly time: TimeSource;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly readiness: Readiness;
  /** Finishes what was accepted, then lets go of the store. */
  close(): Promise<void>;
}

/** On which store and with which broker the engine works; with none of them it is a node by itself. */
export type EngineOptions = StoreOptions & {
  /** Closed with the engine, also when that cannot be opened. Absent: one in the process. */
  readonly broker?: Broker;
  readonly time?: TimeSource;
  /** Absent: nothing is logged. */
  readonly logger?: Logger;
  /** Of a node beside others on the same store: they watch each other. */
  readonly nodeId?: string | undefined;
  /** When the store was last put back from a backup, if it was (TIM-6). */
  readonly restoredAt?: Instant | undefined;
  /** Absent: the usual ones. */
  readonly limits?: Limits;
};

/** The embedded store's file, or `:memory:` with what it begins with; or the URL of a PostgreSQL database. */
type StoreOptions = Pick<SqliteOptions, "file" | "image" | "onLostLog"> | { readonly databaseUrl: string };

/**
 * Opens store, configuration and conversations, without any door to the network: servers, benches and operators start
 * from it.
 */
export async function createEngine({
  time = createSteadyTime(),
  logger = createLogger(() => {}),
  broker: way = createInProcessBroker({ onError: (error) => logger.error("a subscriber failed", { error }) }),
  restoredAt,
  nodeId,
  limits = DEFAULT_LIMITS,
  ...store
}: EngineOptions): Promise<Engine> {
  const faults = createStoreFaults({ logger, time });
  const onFault: OnFault = ({ message, trouble }) => faults.note(message, trouble);
  const storage = await openStorage(store, { onFault, time }).catch(async (error: unknown) => {
    await way.close();
    throw error;
  });
  const metrics = createMetrics();
  metrics.watch("broker_connected", () => Number(way.isConnected()));
  const broker = nodeId === undefined ? way : watch(nodeId);
  const readiness = createReadiness({ storage, broker, faults, time });
  const policies = createPolicies({ storage, broker, time });

  /** DLV-5. */
  function watch(ownId: string): Broker {
    const watched = createWatchedBroker({
      broker: way,
      nodeId: ownId,
      rows: storage.nodes,
      time,
      onUnheard: (nodes) =>
        nodes.length > 0
          ? logger.warn("nodes that live are not heard; what they do is looked up", { nodes })
          : logger.info("all nodes are heard"),
      onError: (error) => logger.warn("it could not be found out which nodes live", { error }),
    });
    metrics.watch("nodes_unheard", () => watched.unheard.length);
    return watched;
  }

  const intake = createIntake({ limits, time });
  const conversations = createConversations({
    storage,
    policies,
    broker,
    time,
    metrics,
    logger,
    restoredAt,
    intake,
    openLimits: { ofConsumer: limits.openConversationsOfConsumer, ofAccount: limits.openConversationsOfAccount },
  });
  return {
    storage,
    broker,
    policies,
    conversations,
    time,
    metrics,
    logger,
    readiness,
    async close() {
      readiness.close();
      await conversations.close();
      await broker.close();
      await storage.close();
    },
  };
}

function openStorage(
  store: StoreOptions,
  { onFault, time }: { readonly onFault: OnFault; readonly time: TimeSource },
): Promise<Storage> {
  return "file" in store
    ? openSqliteStorage({ ...store, onFault })
    : openPostgresStorage({ url: store.databaseUrl, onFault, time });
}
