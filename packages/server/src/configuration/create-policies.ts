import type { AccountId, Instant } from "@signpost/core";
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
export function createPolicies(deps: PoliciesDeps): Policies {
  return new WarmPolicies(deps);
}

type Read = Promise<AccountSnapshot | undefined>;

class WarmPolicies implements Policies {
  readonly #deps: PoliciesDeps;
  readonly #kept: KeptSnapshots;
  readonly #reading = new Map<AccountId, Read>();

  constructor(deps: PoliciesDeps) {
    this.#deps = deps;
    // What is being read may be the old state: whoever asks from now on reads anew.
    this.#kept = new KeptSnapshots({ ...deps, onOutdated: (accountId) => this.#reading.delete(accountId) });
  }

  peek(accountId: AccountId): AccountSnapshot | undefined {
    const entry = this.#kept.find(accountId);
    return entry !== undefined && this.#kept.isFresh(entry) ? entry.snapshot : undefined;
  }

  async get(accountId: AccountId): Read {
    const entry = this.#kept.find(accountId);
    if (entry === undefined) return this.#readOnce(accountId);
    if (this.#kept.isFresh(entry) || (await this.#isCurrent(accountId, entry))) {
      this.#kept.markUsed(accountId, entry);
      return entry.snapshot;
    }
    this.invalidate(accountId);
    return this.#readOnce(accountId);
  }

  invalidate(accountId: AccountId): void {
    this.#kept.outdate(accountId);
  }

  async #isCurrent(accountId: AccountId, entry: Kept): Promise<boolean> {
    if (entry.isOutdated) return false;
    const { storage, time } = this.#deps;
    const askedAt = time.now();
    const revision = await storage.configuration.readRevision(accountId);
    const { isOutdated, snapshot } = entry; // as it is by now
    if (isOutdated || revision !== snapshot.configuration.revision) return false;
    this.#kept.noteChecked(accountId, entry, askedAt);
    return true;
  }

  /** One reading for all who ask at the same time. */
  #readOnce(accountId: AccountId): Read {
    const running = this.#reading.get(accountId);
    if (running !== undefined) return running;
    const started: Read = this.#read(accountId, () => this.#reading.get(accountId) === started);
    this.#reading.set(accountId, started);
    return started;
  }

  /** Kept only if nothing changed meanwhile: then it is still the one that others are given. */
  async #read(accountId: AccountId, isStillGiven: () => boolean): Read {
    const { storage, time } = this.#deps;
    // Its lease begins before the reading: what another node writes during it is seen within the lease, too.
    const askedAt = time.now();
    try {
      const before = this.#kept.find(accountId)?.snapshot;
      const snapshot = await readSnapshot(storage.configuration, accountId, before);
      if (isStillGiven()) this.#keep(accountId, snapshot, askedAt);
      return snapshot;
    } finally {
      if (isStillGiven()) this.#reading.delete(accountId);
    }
  }

  #keep(accountId: AccountId, snapshot: AccountSnapshot | undefined, askedAt: Instant): void {
    if (snapshot === undefined) this.#kept.forget(accountId);
    else this.#kept.keep(accountId, snapshot, askedAt);
  }
}
