import { type AccountId, compilePolicy, type Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { configurationOf } from "../broker/topics.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { toAccountState } from "./account/account-state.ts";
import { toHooks } from "./hooks/hook.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";
import { toAgentsSeeAll } from "./settings/agents-see-all.ts";
import { toAccountConfiguration } from "./to-account-configuration.ts";

export interface PoliciesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly broker: Broker;
  readonly time: TimeOfDay;
}

/** An announcement may be lost: a snapshot older than this checks its revision before it is used again. */
const LEASE_MS = 2_000;
/** Least recently used out; an account that comes back is read and compiled again. */
const MAX_ACCOUNTS = 1_000;

interface Kept {
  readonly snapshot: AccountSnapshot;
  checkedAt: Instant;
  readonly unsubscribe: () => void;
}

/** Compiled configurations, warm. Reads of warm accounts never touch storage; the broker says when one has changed. */
export function createPolicies({ storage, broker, time }: PoliciesDeps): Policies {
  const kept = new Map<AccountId, Kept>();
  const reading = new Map<AccountId, Promise<AccountSnapshot | undefined>>();

  function isFresh({ checkedAt }: Kept): boolean {
    return time.now() - checkedAt < LEASE_MS;
  }

  function invalidate(accountId: AccountId): void {
    kept.get(accountId)?.unsubscribe();
    kept.delete(accountId);
    // What is being read may be the old state: whoever asks from now on reads anew.
    reading.delete(accountId);
  }

  /** A Map keeps the order of insertion, so the first is the one that was not used for the longest time. */
  function markUsed(accountId: AccountId, entry: Kept): void {
    kept.delete(accountId);
    kept.set(accountId, entry);
  }

  async function read(accountId: AccountId): Promise<AccountSnapshot | undefined> {
    const stored = await storage.configuration.read(accountId);
    if (stored === undefined) return undefined;
    const configuration = toAccountConfiguration(stored);
    return {
      configuration,
      resources: stored.resources,
      policy: compilePolicy(configuration),
      hooks: toHooks(stored.resources),
      agentsSeeAll: toAgentsSeeAll(stored.resources),
      account: toAccountState(stored.resources),
    };
  }

  async function renew(accountId: AccountId, entry: Kept): Promise<boolean> {
    const askedAt = time.now();
    const revision = await storage.configuration.readRevision(accountId);
    if (revision !== entry.snapshot.configuration.revision) return false;
    entry.checkedAt = askedAt;
    return true;
  }

  function keep(accountId: AccountId, snapshot: AccountSnapshot, checkedAt: Instant): void {
    const unsubscribe = broker.subscribe(configurationOf(accountId), () => invalidate(accountId));
    kept.set(accountId, { snapshot, checkedAt, unsubscribe });
    const [oldest] = kept.keys();
    if (kept.size > MAX_ACCOUNTS && oldest !== undefined) invalidate(oldest);
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
          if (snapshot !== undefined) keep(accountId, snapshot, askedAt);
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
      if (isFresh(entry) || (await renew(accountId, entry))) {
        if (kept.get(accountId) === entry) markUsed(accountId, entry);
        return entry.snapshot;
      }
      invalidate(accountId);
      return readOnce(accountId);
    },
    invalidate,
  };
}
