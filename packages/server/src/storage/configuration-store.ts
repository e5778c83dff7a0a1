import type {
  AccountId,
  AgentId,
  ApiKey,
  Context,
  EventId,
  Instant,
  Resource,
  ResourceKind,
  Revision,
  StoredVariant,
  User,
  Variant,
} from "@signpost/core";

/** The configuration of all accounts, with its history (HIS-1). Reads and writes are of one account each. */
export interface ConfigurationStore {
  /** The whole configuration of one account, in one consistent read. */
  read(accountId: AccountId): Promise<StoredConfiguration | undefined>;
  /**
   * What was written after a revision, in one consistent read that costs as much as that: a configuration of that revision
   * becomes the current one by it (PRF-24). `undefined`: no such account.
   */
  readChanges(accountId: AccountId, since: Revision): Promise<ConfigurationChanges | undefined>;
  /** The current revision alone: cheap, for snapshots that check whether they are still fresh. */
  readRevision(accountId: AccountId): Promise<Revision | undefined>;
  /**
   * Writes all changes or none, with their history rows, and adds one to the account's revision (CFG-8, HIS-1).
   * `stale` when anything written was last changed after `basedOn` (a removal is a change, too), or when a login name is
   * taken by now; then nothing changed (CFG-14).
   */
  write(write: ConfigurationWrite): Promise<WriteOutcome>;
  /** Everything written after a revision, oldest first: what `putBack` and comparisons undo. */
  listWrittenSince(accountId: AccountId, revision: Revision): Promise<readonly HistoryEntry[]>;
  /** Newest first. A cursor is what the page before gave as `next`; one that nobody gave reads as the end. */
  listHistory(
    accountId: AccountId,
    page: { readonly before?: Revision; readonly cursor?: string; readonly limit: number },
  ): Promise<HistoryPage>;
}

/** One page of the history, newest first; `next` names where the following page begins. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Absent: there is no more. */
  readonly next?: string;
}

/** An account's configuration at one revision, as it is stored. */
export interface StoredConfiguration {
  readonly accountId: AccountId;
  readonly revision: Revision;
  readonly resources: readonly StoredResource[];
  readonly variants: readonly StoredVariant[];
}

/** What was written several times is in it once, as it is now. Users and keys are no part of a configuration that is read. */
export interface ConfigurationChanges {
  readonly revision: Revision;
  readonly resources: readonly StoredResource[];
  readonly variants: readonly StoredVariant[];
  readonly removed: readonly VariantAddress[];
}

/** Changes that take effect together or not at all. */
export interface ConfigurationWrite {
  readonly accountId: AccountId;
  /** The revision that the changes were computed from. */
  readonly basedOn: Revision;
  readonly changes: readonly ConfigurationChange[];
  readonly actor: Actor;
}

/** One change of the configuration: the new state of a message, a resource, a user or a key. */
export type ConfigurationChange =
  | ({ readonly kind: "message" } & VariantChange)
  | { readonly kind: "resource"; readonly resource: Resource }
  | { readonly kind: "user"; readonly user: User }
  | { readonly kind: "key"; readonly key: ApiKey };

/** `variant` absent: the override is removed and the inherited text shows again (CFG-6). */
export interface VariantChange {
  readonly eventId: EventId;
  readonly context: Context;
  readonly variant?: Variant;
}

/** A resource with the account revision of its last change. */
export type StoredResource = Resource & { readonly changedAt: Revision };

/** A thing's fields in the words of clients, those that we do not act on among them: as rows hold them and the history shows them. */
export type Fields = Readonly<Record<string, unknown>>;

/** HIS-1: who, when, from where. */
export interface Actor {
  readonly userId?: AgentId;
  readonly name: string;
  readonly at: Instant;
  readonly source: "api" | "console" | "cli" | "import" | "system";
  /** How it proved who it is; absent where nobody had to. */
  readonly auth?: "session" | "oauth1" | "oauth2";
  readonly userAgent?: string;
}

/** How a write ended; `stale` means that somebody wrote since `basedOn`, and nothing was stored (CFG-14). */
export type WriteOutcome =
  | { readonly kind: "written"; readonly revision: Revision }
  | { readonly kind: "stale"; readonly revision: Revision };

/** Secrets are never in it: of a user, a key or a hook only what may be shown (AUT-6). */
export type HistoryEntry = {
  readonly revision: Revision;
  readonly actor: Actor;
} & (MessageHistory | ThingHistory);

/** What a write changed of one message; an absent side did not exist. */
export interface MessageHistory extends VariantAddress {
  readonly kind: "message";
  readonly before?: Variant;
  readonly after?: Variant;
}

export interface VariantAddress {
  readonly eventId: EventId;
  readonly context: Context;
}

/** What a write changed of anything but a message; an absent side did not exist. The sides are there to be shown. */
export interface ThingHistory {
  readonly kind: ResourceKind | "user" | "key";
  readonly id: string;
  readonly name?: string;
  /** By this write. */
  readonly isDeleted?: true;
  readonly before?: Fields;
  readonly after?: Fields;
}
