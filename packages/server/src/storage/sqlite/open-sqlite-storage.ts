import { basename } from "node:path";
import type { Storage } from "../storage.ts";
import { createAccountStore } from "./account-store.ts";
import { createConfigurationStore } from "./configuration-store.ts";
import { ConfigurationWriter } from "./configuration-writer.ts";
import { createConversationStore } from "./conversation-store.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { toOpenError } from "./failures.ts";
import { createFigureStore } from "./figure-store.ts";
import { findLostLog, type LogOnDisk, type LostLog, readLogOnDisk } from "./find-lost-log.ts";
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

export interface SqliteOptions extends DatabaseOptions {
  /** Told when the store's log has lost something since it was last open. Of one that no other process has open. */
  readonly onLostLog?: (lost: LostLog) => void;
}

/** The embedded store: one file, one writer, every acknowledged commit on the disk. `:memory:` keeps nothing. */
export async function openSqliteStorage({ onLostLog, ...options }: SqliteOptions): Promise<Storage> {
  const log = onLostLog === undefined ? undefined : readLogOnDisk(options.file);
  let db: Database | undefined;
  try {
    db = openDatabase(options);
    const lost = log && findLostLog(log, countRecoveredPages(db, log));
    if (lost !== undefined) onLostLog?.(lost);
    migrate(db);
    return toStorage(db, options);
  } catch (error) {
    db?.close();
    throw toOpenError(error, basename(options.file));
  }
}

/** Asked only where there was a log: the question has it copied into the store, too. */
function countRecoveredPages(db: Database, { committed, isTorn }: LogOnDisk): number {
  if (committed === 0 && !isTorn) return 0;
  return Number(db.prepare("PRAGMA wal_checkpoint(PASSIVE)").get()?.["log"] ?? 0);
}

function toStorage(db: Database, options: DatabaseOptions): Storage {
  const configuration = new ConfigurationWriter(db);
  const deliveries = createDeliveryStore(db);
  const figures = createFigureStore(db);
  return {
    accounts: createAccountStore(db, configuration),
    configuration: createConfigurationStore(db, configuration),
    conversations: createConversationStore(db, { deliveries, figures }),
    deliveries,
    figures,
    loginTraces: createLoginTraceStore(db),
    nodes: createNodeStore(db),
    health: createStoreHealth(db, { file: options.file, onFault: options.onFault ?? (() => {}) }),
    nonces: createNonceStore(),
    presences: createPresenceStore(db),
    requestAnswers: createRequestAnswerStore(db),
    secrets: createServerSecretStore(db),
    sessions: createSessionStore(db),
    standing: createStandingStore(db),
    translations: createTranslationStore(db),
    close: async () => db.close(),
  };
}
