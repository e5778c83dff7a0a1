import type { AccountId, Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { configurationOf } from "../broker/topics.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { renewSnapshot, toSnapshot } from "./account-snapshot.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";

export interface PoliciesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly broker: Broker;
  readonly time: TimeOfDay;
}

/** An announcement may be lost: a snapshot older than this checks its revision before it is used again. */
const LEASE_MS = 2_000;
/** Least recently used out; an account that comes back is read and compiled again. */
const MAX_ACCOUNTS = 1_000;

/** More than that was written since a snapshot was made: then a new one is made of the whole. */
const MAX_RENEWED = 500;

interface Kept {
  snapshot: AccountSnapshot;
  checkedAt: Instant;
  /** Something was written since: what is kept is only what the next one is made from. */
  isOutdated: boolean;
  readonly unsubscribe: () => void;
}

/** Compiled configurations, warm. Reads of warm accounts never touch storage; the broker says when one has changed. */
export function createPolicies({ storage, broker, time }: PoliciesDeps): Policies {
  const kept = new Map<AccountId, Kept>();
  const reading = new Map<AccountId, Promise<AccountSnapshot | undefined>>();

  function isFresh({ checkedAt, isOutdated }: Kept): boolean {
    return !isOutdated && time.now() - checkedAt < LEASE_MS;
  }

  function invalidate(accountId: AccountId): void {
    const entry = kept.get(accountId);
    if (entry !== undefined) entry.isOutdated = true;
    // What is being read may be the old state: whoever asks from now on reads anew.
    reading.delete(accountId);
  }

  function forget(accountId: AccountId): void {
    invalidate(accountId);
    kept.get(accountId)?.unsubscribe();
    kept.delete(accountId);
  }

  /** A Map keeps the order of insertion, so the first is the one that was not used for the longest time. */
  function markUsed(accountId: AccountId, entry: Kept): void {
    kept.delete(accountId);
    kept.set(accountId, entry);
  }

  async function read(accountId: AccountId): Promise<AccountSnapshot | undefined> {
    const before = kept.get(accountId)?.snapshot;
    const renewed = before && (await renew(accountId, before));
    if (renewed !== undefined) return renewed;
    const stored = await storage.configuration.read(accountId);
    return stored && toSnapshot(stored);
  }

  /** By what was written since; nothing where there is too much of it, or a store that was put back to an earlier state. */
  async function renew(accountId: AccountId, before: AccountSnapshot): Promise<AccountSnapshot | undefined> {
    const since = before.configuration.revision;
    const changes = await storage.configuration.readChanges(accountId, since);
    if (changes === undefined || changes.revision < since) return undefined;
    const { resources, variants, removed } = changes;
    return resources.length + variants.length + removed.length > MAX_RENEWED
      ? undefined
      : renewSnapshot(before, changes);
  }

  async function isCurrent(accountId: AccountId, entry: Kept): Promise<boolean> {
    if (entry.isOutdated) return false;
    const askedAt = time.now();
    const revision = await storage.configuration.readRevision(accountId);
    const { isOutdated, snapshot } = entry; // as it is by now
    if (isOutdated || revision !== snapshot.configuration.revision) return false;
    entry.checkedAt = askedAt;
    return true;
  }

  function keep(accountId: AccountId, snapshot: AccountSnapshot, checkedAt: Instant): void {
    const known = kept.get(accountId);
    if (known !== undefined) {
      Object.assign(known, { snapshot, checkedAt, isOutdated: false });
      markUsed(accountId, known);
      return;
    }
    const unsubscribe = broker.subscribe(configurationOf(accountId), () => invalidate(accountId));
    kept.set(accountId, { snapshot, checkedAt, isOutdated: false, unsubscribe });
    const [oldest] = kept.keys();
    if (kept.size > MAX_ACCOUNTS && oldest !== undefined) forget(oldest);
  }

  /** One reading for all who ask at the same time; kept only if nothing changed meanwhile. */
  function readOnce(accountId: AccountId): Promise<AccountSnapshot | undefined> {
    const running = reading.get(accountId);
    if (running !== undefined) return running;
    // Its lease begins before the reading: what another node writes during it is seen within the lease, too.
    const askedAt = time.now();
    const started: Promise<AccountSnapshot | undefined> = read(accountId).then(
      (snapshot) => {
        if (reading.get(accountId) === started) {
          reading.delete(accountId);
          if (snapshot === undefined) forget(accountId);
          else keep(accountId, snapshot, askedAt);
        }
        return snapshot;
      },
      (error: unknown) => {
        if (reading.get(accountId) === started) reading.delete(accountId);
        throw error;
      },
    );
    reading.set(accountId, started);
    return started;
  }

  return {
    peek(accountId) {
      const entry = kept.get(accountId);
      return entry !== undefined && isFresh(entry) ? entry.snapshot : undefined;
    },
    async get(accountId) {
      const entry = kept.get(accountId);
      if (entry === undefined) return readOnce(accountId);
      if (isFresh(entry) || (await isCurrent(accountId, entry))) {
        if (kept.get(accountId) === entry) markUsed(accountId, entry);
        return entry.snapshot;
      }
      invalidate(accountId);
      return readOnce(accountId);
    },
    invalidate,
  };
}
