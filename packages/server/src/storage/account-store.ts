import type { AccountId, AgentId, ApiKey, Instant, Resource, User } from "@signpost/core";
import type { Actor, VariantChange } from "./configuration-store.ts";

/**
 * Accounts with their users and API keys. Changes of users and keys go through the configuration, which keeps their
 * history.
 */
export interface AccountStore {
  /** One transaction: the account, its users, skills and first variants, with their history. `exists` changes nothing. */
  create(seed: AccountSeed): Promise<"created" | "exists">;
  find(accountId: AccountId): Promise<Account | undefined>;
  list(): Promise<readonly Account[]>;
  findUser(accountId: AccountId, by: UserKey): Promise<User | undefined>;
  listUsers(accountId: AccountId): Promise<readonly User[]>;
  listKeys(accountId: AccountId): Promise<readonly ApiKey[]>;
  findKey(accountId: AccountId, keyId: string): Promise<ApiKey | undefined>;
  /** Key ids are random, so one names its account too. */
  findKeyAnywhere(keyId: string): Promise<ApiKey | undefined>;
}

/** An account itself; what it has configured is its `StoredConfiguration`. */
export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
  readonly createdAt: Instant;
}

/** All that a new account begins with; it is stored in one transaction. */
export interface AccountSeed {
  readonly account: Account;
  readonly users: readonly User[];
  readonly keys: readonly ApiKey[];
  readonly resources: readonly Resource[];
  readonly variants: readonly VariantChange[];
  readonly actor: Actor;
}

/** The three names under which clients know a user (API §7.2, BEH §7.1). */
export type UserKey = { readonly userId: AgentId } | { readonly loginName: string } | { readonly userPid: string };
