import type { AccountId, ApiKey, ConsumerId, Role, User } from "@signpost/core";
import type { Actor } from "../storage/configuration-store.ts";
import type { ConsumerGrounds, KeyGrounds, SessionGrounds } from "./grounds.ts";
import { hasPrivilege, type Privilege } from "./roles.ts";

/** Who is asking: a person or a bot that logged in, or a program with a key (API §8). */
export type Principal = UserPrincipal | KeyPrincipal;

/** A user with a session. */
export interface UserPrincipal {
  readonly kind: "user";
  readonly accountId: AccountId;
  readonly user: User;
  readonly grounds: SessionGrounds;
}

/** An application with an API key. */
export interface KeyPrincipal {
  readonly kind: "key";
  readonly accountId: AccountId;
  readonly key: ApiKey;
  readonly grounds: KeyGrounds;
}

/** A visitor with a token. */
export interface ConsumerPrincipal {
  readonly kind: "consumer";
  readonly accountId: AccountId;
  readonly consumerId: ConsumerId;
  readonly grounds: ConsumerGrounds;
}

/** Whether the role of a user or key has a privilege (AUT-7); visitors have none. */
export function mayDo(principal: Principal, privilege: Privilege): boolean {
  return hasPrivilege(roleOf(principal), privilege);
}

function roleOf(principal: Principal): Role {
  return principal.kind === "user" ? principal.user.role : principal.key.role;
}

/** A name of the principal, different for each. */
export function toIdentity(principal: Principal): string {
  const who = principal.kind === "user" ? `user/${principal.user.userId}` : `key/${principal.key.keyId}`;
  return `${principal.accountId}/${who}`;
}

/** AUT-7: the languages that it may write texts in; `undefined`: all. A key names no languages, so a translator's has none. */
export function languagesOf(principal: Principal): ReadonlySet<string> | undefined {
  if (roleOf(principal) !== "translator") return undefined;
  return new Set(principal.kind === "user" ? principal.user.languages : []);
}

/** HIS-1: its name as an author in the history. */
export function toActorName(principal: Principal): Pick<Actor, "name" | "userId"> {
  return principal.kind === "user"
    ? { userId: principal.user.userId, name: principal.user.loginName }
    : { name: `key ${principal.key.name}` };
}
