import type { Instant } from "@signpost/core";
import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { type Clock, createSteadyClock } from "./clock.ts";
import { createPolicies } from "./configuration/create-policies.ts";
import type { Policies } from "./configuration/policies.ts";
import type { Conversations } from "./conversations/conversations.ts";
import { createConversations } from "./conversations/create-conversations.ts";
import { createIntake } from "./limits/intake.ts";
import { type Limits, NO_LIMITS } from "./limits/limit-table.ts";
import { createLogger, type Logger } from "./observability/logger.ts";
import { createMetrics, type Metrics } from "./observability/metrics.ts";
import { openPostgresStorage } from "./storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";

/** Everything below HTTP and sockets: what decides, stores and announces. */
export interface Engine {
  readonly storage: Storage;
  readonly broker: Broker;
  readonly policies: Policies;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Finishes what was accepted, then lets go of the store. */
  close(): Promise<void>;
}

export type EngineOptions = StoreOptions & {
  /** Absent: one in the process. */
  readonly broker?: Broker;
  readonly clock?: Clock;
  /** Absent: nothing is logged. */
  readonly logger?: Logger;
  /** When the store was last put back from a backup, if it was (TIM-6). */
  readonly restoredAt?: Instant | undefined;
  /** Of what consumers write. Absent: everything is taken in. */
  readonly limits?: Limits;
};

/** The embedded store's file, or `:memory:`; or the URL of a PostgreSQL database. */
type StoreOptions = { readonly file: string } | { readonly databaseUrl: string };

export async function createEngine({
  clock = createSteadyClock(),
  logger = createLogger(() => {}),
  broker = createInProcessBroker({ onError: (error) => logger.error("a subscriber failed", { error }) }),
  restoredAt,
  limits = NO_LIMITS,
  ...store
}: EngineOptions): Promise<Engine> {
  const storage =
    "file" in store
      ? await openSqliteStorage({ file: store.file })
      : await openPostgresStorage({ url: store.databaseUrl });
  const policies = createPolicies({ storage, broker, clock });
  const metrics = createMetrics();
  metrics.watch("broker_connected", () => Number(broker.isConnected()));
  const intake = createIntake({ limits, clock });
  const parts = { storage, policies, broker, clock, metrics, logger };
  const conversations = createConversations({ ...parts, restoredAt, intake });
  return {
    ...parts,
    conversations,
    async close() {
      await conversations.close();
      await broker.close();
      await storage.close();
    },
  };
}
