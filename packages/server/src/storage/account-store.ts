import type { AccountId, AgentId, Instant, SkillId } from "@signpost/core";
import type { Actor, Fields, Resource, VariantChange } from "./configuration-store.ts";

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
  readonly resources: readonly Omit<Resource, "changedAt">[];
  readonly variants: readonly VariantChange[];
  readonly actor: Actor;
}

/** The three names under which clients know a user (API §7.2, BEH §7.1). */
export type UserKey = { readonly userId: AgentId } | { readonly loginName: string } | { readonly userPid: string };

/** AUT-7. */
export const ROLES = ["administrator", "agent-manager", "campaign-manager", "agent", "translator", "auditor"] as const;
/** What a user or a key may do (AUT-7). */
export type Role = (typeof ROLES)[number];

/** A role from outside; absent: there is no such role. */
export function parseRole(role: unknown): Role | undefined {
  return ROLES.find((known) => known === role);
}

/** A person or a bot of an account, who logs in and may answer visitors. */
export interface User {
  readonly accountId: AccountId;
  /** Digits, as clients expect (API §7.2). */
  readonly userId: AgentId;
  /** A UUID: the id that newer clients know an agent by (BEH §7.1). */
  readonly userPid: string;
  readonly loginName: string;
  readonly nickname: string;
  readonly role: Role;
  /** BEH §10: 1 human, 2 bot on the wire. */
  readonly kind: "human" | "bot";
  readonly skillIds: readonly SkillId[];
  /** AUT-3: PHC string of a memory-hard hash. */
  readonly passwordHash: string;
  readonly isEnabled: boolean;
  /** API §7.1: the keys that may log this user in without its password. */
  readonly allowedKeyIds?: readonly string[];
  readonly isDeleted?: boolean;
  /** AUT-14: until it is used, replaced or over. */
  readonly signInLink?: SignInLink;
  /** SKL-1: what clients wrote beside it. */
  readonly fields?: Fields;
}

/** AUT-14: with it a person chooses a password, once. Of its secret only the hash is kept. */
export interface SignInLink {
  readonly tokenHash: string;
  readonly expiresAt: Instant;
}

/** API §8.1. AUT-6: secrets that must be used again are stored encrypted; those only compared, hashed. */
export interface ApiKey {
  readonly accountId: AccountId;
  readonly keyId: string;
  readonly kind: "oauth1" | "oauth2";
  readonly name: string;
  /** What it may do. */
  readonly role: Role;
  readonly isEnabled: boolean;
  readonly createdAt: Instant;
  /** OPS-4: when its secrets were last replaced; absent, they are those that it was made with. */
  readonly rotatedAt?: Instant;
  /** Opaque to storage. */
  readonly secrets: Readonly<Record<string, string>>;
}
