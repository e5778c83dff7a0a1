import type { AccountStore } from "./account-store.ts";
import type { ConfigurationStore } from "./configuration-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { FigureStore } from "./figure-store.ts";
import type { LoginTraceStore } from "./login-trace-store.ts";
import type { NodeStore } from "./node-store.ts";
import type { NonceStore } from "./nonce-store.ts";
import type { PresenceStore } from "./presence-store.ts";
import type { RequestAnswerStore } from "./request-answer-store.ts";
import type { ServerSecretStore } from "./server-secret-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { StandingStore } from "./standing-store.ts";
import type { StoreHealth } from "./store-health.ts";
import type { TranslationStore } from "./translation-store.ts";

/**
 * The one door to what is durable. Every implementation passes `contract.testsuite.ts`. A promise that resolved means the
 * write survives a crash; one that rejected means that it is not there, as `StorageUnavailable` says in detail.
 */
export interface Storage {
  readonly accounts: AccountStore;
  readonly configuration: ConfigurationStore;
  readonly conversations: ConversationStore;
  readonly deliveries: DeliveryStore;
  readonly figures: FigureStore;
  readonly loginTraces: LoginTraceStore;
  readonly nodes: NodeStore;
  readonly nonces: NonceStore;
  readonly presences: PresenceStore;
  readonly requestAnswers: RequestAnswerStore;
  readonly secrets: ServerSecretStore;
  readonly sessions: SessionStore;
  readonly health: StoreHealth;
  readonly standing: StandingStore;
  readonly translations: TranslationStore;
  close(): Promise<void>;
}

/**
 * The store could not do it (disk full, read-only, gone). Nothing was acknowledged, and nothing was written, unless
 * `mayBeWritten`: the connection was lost between a commit and its answer, and the store did not come back in time to be asked.
 * Then only a command with a key may simply be repeated: its answer tells (DLV-3).
 */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
  readonly mayBeWritten: boolean;
  readonly trouble: StoreTrouble | undefined;
  constructor(message: string, { mayBeWritten = false, trouble, ...options }: UnavailableOptions = {}) {
    super(message, options);
    this.mayBeWritten = mayBeWritten;
    this.trouble = trouble;
  }
}

/** What does not pass by itself, and may show in some calls and not in others. */
export type StoreTrouble = "damaged" | "full";

interface UnavailableOptions extends ErrorOptions {
  readonly mayBeWritten?: boolean;
  readonly trouble?: StoreTrouble | undefined;
}

/** The store could not be opened, for a reason that an operator can mend; the message says which. */
export class StoreNotOpened extends Error {
  override readonly name = "StoreNotOpened";
}
