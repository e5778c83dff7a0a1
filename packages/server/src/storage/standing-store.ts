import type { AccountId, AgentId, ApiKey, Instant, Revision, User } from "@signpost/core";

/** AUT-10: what somebody's access rests on, as it is now; asked for all at once, however many connections are open. */
export interface StandingStore {
  /** Absent: there is no such account. */
  look(accountId: AccountId, bearerHashes: readonly string[], now: Instant): Promise<Standing | undefined>;
  /** Those of the account among them. */
  findPeople(
    accountId: AccountId,
    ids: { readonly userIds: readonly AgentId[]; readonly keyIds: readonly string[] },
  ): Promise<{ readonly users: readonly User[]; readonly keys: readonly ApiKey[] }>;
}

/** Whether what logins and keys rest on is still so (AUT-10). */
export interface Standing {
  /** While it is the same, so are the account's users and keys. */
  readonly revision: Revision;
  /** Those asked for that have ended. */
  readonly endedSessions: readonly string[];
}
