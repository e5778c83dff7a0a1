import type { Storage } from "../storage.ts";
import { createAccountStore } from "./account-store.ts";
import { createConfigurationStore } from "./configuration-store.ts";
import { createConversationStore } from "./conversation-store.ts";
import { type DatabaseOptions, openDatabase } from "./database.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { toOpenError } from "./failures.ts";
import { createFigureStore } from "./figure-store.ts";
import { createLoginTraceStore } from "./login-trace-store.ts";
import { migrate } from "./migrate.ts";
import { createNodeStore } from "./node-store.ts";
import { createNonceStore } from "./nonce-store.ts";
import { createPresenceStore } from "./presence-store.ts";
import { createRequestAnswerStore } from "./request-answer-store.ts";
import { createServerSecretStore } from "./server-secret-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createStandingStore } from "./standing-store.ts";
import { createStoreHealth } from "./store-health.ts";
import { createTranslationStore } from "./translation-store.ts";

/** A store that several nodes share. It outlives its connections: while the server is away calls are refused, then they work again. */
export async function openPostgresStorage(options: DatabaseOptions): Promise<Storage> {
  const db = openDatabase(options);
  try {
    await db.withConnection(migrate);
  } catch (error) {
    await db.close();
    throw toOpenError(error);
  }
  return {
    accounts: createAccountStore(db),
    configuration: createConfigurationStore(db),
    conversations: createConversationStore(db),
    deliveries: createDeliveryStore(db),
    figures: createFigureStore(db),
    loginTraces: createLoginTraceStore(db),
    nodes: createNodeStore(db),
    health: createStoreHealth(db),
    nonces: createNonceStore(db),
    presences: createPresenceStore(db),
    requestAnswers: createRequestAnswerStore(db),
    secrets: createServerSecretStore(db),
    sessions: createSessionStore(db),
    standing: createStandingStore(db),
    translations: createTranslationStore(db),
    close: () => db.close(),
  };
}
