import type { ApiKey, Instant, Role, User } from "@signpost/core";

/**
 * OPS-4: accounts, users and keys, straight on the store: while servers run, which take over what changed within two
 * seconds, and while none does. Whatever an operator can mend is thrown as an `AdministrationError`, and then nothing changed.
 */
export interface Administration {
  readonly accounts: AccountAdministration;
  readonly users: UserAdministration;
  readonly keys: KeyAdministration;
  close(): Promise<void>;
}

/** Its message is all that whoever sees it needs. */
export class AdministrationError extends Error {
  override readonly name = "AdministrationError";
}

/** Accounts. Every method throws an `AdministrationError` in words for the operator. */
export interface AccountAdministration {
  create(wish: AccountWish): Promise<{ account: AccountSummary; user: UserSummary; link: LinkSummary }>;
  list(): Promise<readonly AccountSummary[]>;
  show(account: string): Promise<AccountSummary>;
  change(account: string, change: { readonly name?: string; readonly isOpen?: boolean }): Promise<AccountSummary>;
}

/** What they are called by on the command line: login names. `account` absent: the only one there is, or the demo. */
export interface UserAdministration {
  create(account: string | undefined, wish: UserWish): Promise<{ user: UserSummary; link?: LinkSummary }>;
  list(account: string | undefined): Promise<readonly UserSummary[]>;
  show(account: string | undefined, loginName: string): Promise<UserSummary>;
  change(account: string | undefined, loginName: string, change: UserChange): Promise<UserSummary>;
  link(
    account: string | undefined,
    loginName: string,
    lifetimeMs: number,
  ): Promise<{ user: UserSummary; link: LinkSummary }>;
}

/** API keys; `account` absent: the only account there is, or the demo. */
export interface KeyAdministration {
  create(account: string | undefined, wish: NewKey): Promise<ShownKey>;
  list(account: string | undefined): Promise<readonly KeySummary[]>;
  /** By its id, or by its name where only one has it. */
  show(account: string | undefined, key: string): Promise<KeySummary>;
  change(account: string | undefined, key: string, change: KeyChange): Promise<KeySummary>;
  rotate(account: string | undefined, key: string): Promise<ShownKey>;
}

/** What a new account is to be. */
export interface AccountWish {
  readonly accountId: string;
  /** Absent: the id. */
  readonly name?: string;
  /** The e-mail address of its first administrator, who logs in by it. */
  readonly admin: string;
  readonly linkLifetimeMs: number;
}

/** What a new user is to be. */
export interface UserWish extends UserFields {
  readonly loginName: string;
  readonly role: string;
  readonly kind?: User["kind"];
  /** Absent: a link is made, by which the person chooses one. */
  readonly password?: string;
  readonly linkLifetimeMs: number;
}

/** Absent: stays as it is. */
export interface UserFields {
  readonly nickname?: string;
  readonly email?: string;
  readonly skillIds?: readonly number[];
  readonly languages?: readonly string[];
  readonly keyIds?: readonly string[];
}

/** What to change of a user; an absent field stays as it is. */
export interface UserChange extends UserFields {
  readonly loginName?: string;
  readonly role?: string;
  readonly isEnabled?: boolean;
  readonly password?: string;
}

/** What a new API key is to be. */
export interface NewKey {
  readonly name: string;
  readonly kind: ApiKey["kind"];
  readonly role: string;
}

/** What to change of an API key; an absent field stays as it is. */
export interface KeyChange {
  readonly name?: string;
  readonly role?: string;
  readonly isEnabled?: boolean;
}

/** An account as the commands print it, in text and in JSON. */
export interface AccountSummary {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly createdAt: string;
  readonly revision: number;
  readonly users: number;
  readonly keys: number;
}

/** A user as the commands print it, in text and in JSON. */
export interface UserSummary {
  readonly account: string;
  readonly id: string;
  readonly loginName: string;
  readonly nickname: string;
  readonly role: Role;
  readonly kind: User["kind"];
  readonly enabled: boolean;
  readonly email: string;
  readonly skillIds: readonly number[];
  readonly languages: readonly string[];
  readonly keyIds: readonly string[];
  /** Of the sign-in link that is good now, until when; `null`: there is none. */
  readonly linkExpiresAt: string | null;
}

/** The address is shown once: of its secret only a hash is kept. */
export interface LinkSummary {
  readonly url: string;
  readonly expiresAt: string;
}

/** An API key as the commands print it, without its secrets. */
export interface KeySummary {
  readonly account: string;
  readonly id: string;
  readonly kind: ApiKey["kind"];
  readonly name: string;
  readonly role: Role;
  readonly enabled: boolean;
  readonly createdAt: string;
  /** `null`: its secrets are those that it was made with. */
  readonly rotatedAt: string | null;
}

/** AUT-6: the one moment in which the secrets can be read. */
export interface ShownKey {
  readonly key: KeySummary;
  readonly secrets: Readonly<Record<string, string>>;
}

/** An instant as the commands print it: RFC 3339, in UTC. */
export function toTimeText(at: Instant): string {
  return new Date(at).toISOString();
}
