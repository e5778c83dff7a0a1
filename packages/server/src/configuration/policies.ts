import type { AccountConfiguration, AccountId, AccountState, Hook, Policy, ServingSettings } from "@signpost/core";
import type { StoredResource } from "../storage/configuration-store.ts";

/** Compiled configurations, warm in memory: what `decide` and the message resources read. */
export interface Policies {
  /** Resolves at once when warm. `undefined`: no such account. */
  get(accountId: AccountId): Promise<AccountSnapshot | undefined>;
  /** The warm snapshot without waiting, if there is one that is fresh. */
  peek(accountId: AccountId): AccountSnapshot | undefined;
  /** Forgets the account's snapshot: the next `get` reads storage. */
  invalidate(accountId: AccountId): void;
}

export interface AccountSnapshot {
  readonly configuration: AccountConfiguration;
  /** What the configuration was made from. */
  readonly resources: readonly StoredResource[];
  readonly policy: Policy;
  readonly hooks: readonly Hook[];
  readonly serving: ServingSettings;
  /** AUT-9. */
  readonly agentsSeeAll: boolean;
  readonly account: AccountState;
}
