import type { AccountId, Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { configurationOf } from "../broker/topics.ts";
import type { TimeOfDay } from "../time.ts";
import type { AccountSnapshot } from "./policies.ts";

/** An announcement may be lost: a snapshot older than this checks its revision before it is used again. */
const LEASE_MS = 2_000;
/** Least recently used out; an account that comes back is read and compiled again. */
const MAX_ACCOUNTS = 1_000;

/** A snapshot, and how far it is to be trusted. */
export interface Kept {
  readonly snapshot: AccountSnapshot;
  readonly checkedAt: Instant;
  /** Something was written since: what is kept is only what the next one is made from. */
  readonly isOutdated: boolean;
}

interface Entry extends Kept {
  snapshot: AccountSnapshot;
  checkedAt: Instant;
  isOutdated: boolean;
  readonly unsubscribe: () => void;
}

interface KeptSnapshotsDeps {
  readonly broker: Broker;
  readonly time: TimeOfDay;
  /** What was read of the account until now may be its old state, whether it is kept already or not. */
  readonly onOutdated: (accountId: AccountId) => void;
}

/** The snapshots of the accounts that were used last. Each is outdated as soon as a change of its account is announced. */
export class KeptSnapshots {
  readonly #deps: KeptSnapshotsDeps;
  /** A Map keeps the order of insertion, so the first is the one that was not used for the longest time. */
  readonly #entries = new Map<AccountId, Entry>();

  constructor(deps: KeptSnapshotsDeps) {
    this.#deps = deps;
  }

  find(accountId: AccountId): Kept | undefined {
    return this.#entries.get(accountId);
  }

  /** It can be used without asking the store. */
  isFresh({ checkedAt, isOutdated }: Kept): boolean {
    return !isOutdated && this.#deps.time.now() - checkedAt < LEASE_MS;
  }

  keep(accountId: AccountId, snapshot: AccountSnapshot, checkedAt: Instant): void {
    const known = this.#entries.get(accountId);
    if (known !== undefined) {
      Object.assign(known, { snapshot, checkedAt, isOutdated: false });
      this.markUsed(accountId, known);
      return;
    }
    const unsubscribe = this.#deps.broker.subscribe(configurationOf(accountId), () => this.outdate(accountId));
    this.#entries.set(accountId, { snapshot, checkedAt, isOutdated: false, unsubscribe });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAX_ACCOUNTS && oldest !== undefined) this.forget(oldest);
  }

  /** The store was asked, and has the revision of this snapshot. */
  noteChecked(accountId: AccountId, kept: Kept, checkedAt: Instant): void {
    const entry = this.#entries.get(accountId);
    if (entry === kept) entry.checkedAt = checkedAt;
  }

  /** Nothing happens where it is not kept any more. */
  markUsed(accountId: AccountId, kept: Kept): void {
    const entry = this.#entries.get(accountId);
    if (entry === undefined || entry !== kept) return;
    this.#entries.delete(accountId);
    this.#entries.set(accountId, entry);
  }

  outdate(accountId: AccountId): void {
    const entry = this.#entries.get(accountId);
    if (entry !== undefined) entry.isOutdated = true;
    this.#deps.onOutdated(accountId);
  }

  forget(accountId: AccountId): void {
    this.outdate(accountId);
    this.#entries.get(accountId)?.unsubscribe();
    this.#entries.delete(accountId);
  }
}
