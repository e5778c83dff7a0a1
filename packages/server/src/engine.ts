import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { createPolicies } from "./configuration/create-policies.ts";
import type { Policies } from "./configuration/policies.ts";
import type { Conversations } from "./conversations/conversations.ts";
import { createConversations } from "./conversations/create-conversations.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";

/** Everything below HTTP and sockets: what decides, stores and announces. */
export interface Engine {
  readonly storage: Storage;
  readonly broker: Broker;
  readonly policies: Policies;
  readonly conversations: Conversations;
  readonly clock: Clock;
  /** Finishes what was accepted, then lets go of the store. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** The embedded store's file, or `:memory:`. */
  readonly file: string;
  /** Absent: one in the process. */
  readonly broker?: Broker;
  readonly clock?: Clock;
  /** Told of a subscriber's fault; what was committed stays committed. */
  readonly onError?: (error: unknown) => void;
}

export async function createEngine({
  file,
  clock = SYSTEM_CLOCK,
  onError = () => {},
  broker = createInProcessBroker({ onError }),
}: EngineOptions): Promise<Engine> {
  const storage = await openSqliteStorage({ file });
  const policies = createPolicies({ storage, broker, clock });
  const conversations = createConversations({ storage, policies, broker, clock });
  return {
    storage,
    broker,
    policies,
    conversations,
    clock,
    async close() {
      await conversations.close();
      await broker.close();
      await storage.close();
    },
  };
}
