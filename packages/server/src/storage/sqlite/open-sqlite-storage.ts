import type { Storage } from "../storage.ts";
import { createAccountStore } from "./account-store.ts";
import { createConfigurationStore } from "./configuration-store.ts";
import { createConversationStore } from "./conversation-store.ts";
import { type DatabaseOptions, openDatabase } from "./database.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { createFigureStore } from "./figure-store.ts";
import { migrate } from "./migrate.ts";
import { createNodeStore } from "./node-store.ts";
import { createNonceStore } from "./nonce-store.ts";
import { createPresenceStore } from "./presence-store.ts";
import { createRequestAnswerStore } from "./request-answer-store.ts";
import { createServerSecretStore } from "./server-secret-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createStoreHealth } from "./store-health.ts";

/** The embedded store: one file, one writer, every acknowledged commit on the disk. `:memory:` keeps nothing. */
export async function openSqliteStorage(options: DatabaseOptions): Promise<Storage> {
  const db = openDatabase(options);
  migrate(db);
  const configuration = createConfigurationStore(db);
  const deliveries = createDeliveryStore(db);
  const figures = createFigureStore(db);
  return {
    accounts: createAccountStore(db, configuration),
    configuration,
    conversations: createConversationStore(db, { deliveries, figures }),
    deliveries,
    figures,
    nodes: createNodeStore(db),
    health: createStoreHealth(db, { file: options.file, onFault: options.onFault ?? (() => {}) }),
    nonces: createNonceStore(),
    presences: createPresenceStore(db),
    requestAnswers: createRequestAnswerStore(db),
    secrets: createServerSecretStore(db),
    sessions: createSessionStore(db),
    close: async () => db.close(),
  };
}
