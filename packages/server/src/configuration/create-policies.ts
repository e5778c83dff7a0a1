import type { AccountId } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { type Kept, KeptSnapshots } from "./kept-snapshots.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";
import { readSnapshot } from "./read-snapshot.ts";

export interface PoliciesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly broker: Broker;
  readonly time: TimeOfDay;
}

/** Compiled configurations, warm. Reads of warm accounts never touch storage; the broker says when one has changed. */
export function createPolicies({ storage, broker, time }: PoliciesDeps): Policies {
  const reading = new Map<AccountId, Promise<AccountSnapshot | undefined>>();
  // What is being read may be the old state: whoever asks from now on reads anew.
  const kept = new KeptSnapshots({ broker, time, onOutdated: (accountId) => reading.delete(accountId) });

  async function isCurrent(accountId: AccountId, entry: Kept): Promise<boolean> {
    if (entry.isOutdated) return false;
    const askedAt = time.now();
    const revision = await storage.configuration.readRevision(accountId);
    const { isOutdated, snapshot } = entry; // as it is by now
    if (isOutdated || revision !== snapshot.configuration.revision) return false;
    kept.noteChecked(accountId, entry, askedAt);
    return true;
  }

  /** One reading for all who ask at the same time; kept only if nothing changed meanwhile. */
  function readOnce(accountId: AccountId): Promise<AccountSnapshot | undefined> {
    const running = reading.get(accountId);
    if (running !== undefined) return running;
    // Its lease begins before the reading: what another node writes during it is seen within the lease, too.
    const askedAt = time.now();
    const before = kept.find(accountId)?.snapshot;
    const started: Promise<AccountSnapshot | undefined> = readSnapshot(storage.configuration, accountId, before).then(
      (snapshot) => {
        if (reading.get(accountId) === started) {
          reading.delete(accountId);
          if (snapshot === undefined) kept.forget(accountId);
          else kept.keep(accountId, snapshot, askedAt);
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
      const entry = kept.find(accountId);
      return entry !== undefined && kept.isFresh(entry) ? entry.snapshot : undefined;
    },
    async get(accountId) {
      const entry = kept.find(accountId);
      if (entry === undefined) return readOnce(accountId);
      if (kept.isFresh(entry) || (await isCurrent(accountId, entry))) {
        kept.markUsed(accountId, entry);
        return entry.snapshot;
      }
      kept.outdate(accountId);
      return readOnce(accountId);
    },
    invalidate: (accountId) => kept.outdate(accountId),
  };
}
