import { createHash } from "node:crypto";
import type { AccountId, AgentId, ApiKey, Instant, User } from "@signpost/core";
import type { Session } from "../storage/session-store.ts";

/**
 * AUT-10: the reasons for which somebody was let in. Compared with the store, they tell whether the access lasts, so that
 * nobody has to tell the node that it has ended.
 */
export type Grounds = SessionGrounds | KeyGrounds | ConsumerGrounds;

/** Somebody came in by a login. */
export interface SessionGrounds {
  readonly kind: "session";
  readonly accountId: AccountId;
  readonly session: Session;
  /** What the user might do then. */
  readonly rights: string;
}

/** Somebody came in by an API key, or by a token that a key got. */
export interface KeyGrounds {
  readonly kind: "key";
  readonly accountId: AccountId;
  readonly keyId: string;
  /** Of its secrets then. */
  readonly mark: string;
  readonly rights: string;
  /** Absent: as long as the key itself. */
  readonly endsAt?: Instant;
}

/** A visitor came in by its token, which nothing but time ends. */
export interface ConsumerGrounds {
  readonly kind: "consumer";
  readonly accountId: AccountId;
  readonly endsAt: Instant;
}

/** What the store knows of the users, keys and sessions that grounds name. */
export interface People {
  readonly users: ReadonlyMap<AgentId, User>;
  readonly keys: ReadonlyMap<string, ApiKey>;
}

/** The grounds of a login, with the rights that the user has now. */
export function toSessionGrounds(session: Session, user: User): SessionGrounds {
  return { kind: "session", accountId: session.accountId, session, rights: toUserRights(user) };
}

/** The grounds of a key, with the secrets and rights that it has now; `endsAt` is when its token ends. */
export function toKeyGrounds(key: ApiKey, endsAt?: Instant): KeyGrounds {
  const { accountId, keyId, role } = key;
  const ends = endsAt === undefined ? {} : { endsAt };
  return { kind: "key", accountId, keyId, mark: toKeyMark(key), rights: role, ...ends };
}

/** Whether the grounds still hold, apart from the end of the session. */
export function areInForce(grounds: Grounds, { users, keys }: People, now: Instant): boolean {
  switch (grounds.kind) {
    case "session": {
      const { session, rights } = grounds;
      const user = users.get(session.userId);
      const key = session.key && keys.get(session.key.keyId);
      return user !== undefined && isAdmitted(session, user, key, now) && toUserRights(user) === rights;
    }
    case "key": {
      const key = keys.get(grounds.keyId);
      return (
        key?.isEnabled === true &&
        toKeyMark(key) === grounds.mark &&
        key.role === grounds.rights &&
        (grounds.endsAt === undefined || now < grounds.endsAt)
      );
    }
    case "consumer":
      return now < grounds.endsAt;
  }
}

/** Whether a session that is in the store may be used: by the user as it is now, and by the key that logged it in, if one did. */
export function isAdmitted(session: Session, user: User, key: ApiKey | undefined, now: Instant): boolean {
  if (!mayLogIn(user) || now >= (session.endsAt ?? Number.POSITIVE_INFINITY)) return false;
  // A session of a release that did not mark them lasts until it expires; it cannot be refreshed.
  if (session.passwordMark !== undefined && session.passwordMark !== toPasswordMark(user)) return false;
  return session.key === undefined || (mayLogInWith(user, key) && toKeyMark(key) === session.key.mark);
}

/** Whether the user is neither switched off nor deleted. */
export function mayLogIn(user: User): boolean {
  return user.isEnabled && user.isDeleted !== true;
}

/** API §7.1. */
export function mayLogInWith(user: User, key: ApiKey | undefined): key is ApiKey {
  return key?.kind === "oauth1" && key.isEnabled && user.allowedKeyIds?.includes(key.keyId) === true;
}

/** Different for every password that is set, even for the same one again, because each hash has its own salt. */
export function toPasswordMark({ passwordHash }: User): string {
  return toMark(passwordHash);
}

/** Different when a secret was changed. It is made of the stored forms, which reveal nothing. */
export function toKeyMark({ secrets }: ApiKey): string {
  return toMark(JSON.stringify(Object.entries(secrets).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function toMark(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/**
 * The rights that a connection keeps as long as it lasts. Skills are not among them, because they are looked up again on the
 * open connection (AUT-9); nor are languages, because they decide only about single requests.
 */
function toUserRights({ role, kind }: User): string {
  return JSON.stringify([role, kind]);
}
