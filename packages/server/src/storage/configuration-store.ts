import type {
  AccountConfiguration,
  AccountId,
  AgentId,
  Context,
  EventId,
  Instant,
  Revision,
  Variant,
} from "@signpost/core";

export interface ConfigurationStore {
  /** The whole configuration of one account, in one consistent read. */
  read(accountId: AccountId): Promise<AccountConfiguration | undefined>;
  /** The current revision alone: cheap, for snapshots that check whether they are still fresh. */
  readRevision(accountId: AccountId): Promise<Revision | undefined>;
  /**
   * Writes all changes or none, with their history rows, and adds one to the account's revision (CFG-8, HIS-1).
   * `stale` when anything written was last changed after `basedOn` (a removal is a change, too); then nothing changed (CFG-14).
   */
  write(write: ConfigurationWrite): Promise<WriteOutcome>;
  /** Everything written after a revision, oldest first: what `putBack` and comparisons undo. */
  listWrittenSince(accountId: AccountId, revision: Revision): Promise<readonly HistoryEntry[]>;
  /** Newest first. */
  listHistory(
    accountId: AccountId,
    page: { readonly before?: Revision; readonly limit: number },
  ): Promise<readonly HistoryEntry[]>;
}

export interface ConfigurationWrite {
  readonly accountId: AccountId;
  /** The revision that the changes were computed from. */
  readonly basedOn: Revision;
  readonly changes: readonly VariantChange[];
  readonly actor: Actor;
}

/** `variant` absent: the override is removed and the inherited text shows again (CFG-6). */
export interface VariantChange {
  readonly eventId: EventId;
  readonly context: Context;
  readonly variant?: Variant;
}

/** HIS-1: who, when, from where. */
export interface Actor {
  readonly userId?: AgentId;
  readonly name: string;
  readonly at: Instant;
  readonly source: "api" | "console" | "cli" | "import" | "system";
}

export type WriteOutcome =
  | { readonly kind: "written"; readonly revision: Revision }
  | { readonly kind: "stale"; readonly revision: Revision };

export interface HistoryEntry {
  readonly revision: Revision;
  readonly eventId: EventId;
  readonly context: Context;
  readonly actor: Actor;
  readonly before?: Variant;
  readonly after?: Variant;
}
