import type { AccountId, User } from "@signpost/core";
import type { Storage } from "../storage/storage.ts";
import { AdministrationError } from "./administration.ts";
import { toAdvice } from "./administration-deps.ts";

/** Where users are looked up. */
interface UserSource {
  readonly storage: Pick<Storage, "accounts">;
}

/** The users of an account, the first made first. */
export async function listUsers({ storage }: UserSource, accountId: AccountId): Promise<readonly User[]> {
  const all = await storage.accounts.listUsers(accountId);
  return all.filter(({ isDeleted }) => isDeleted !== true).toSorted((a, b) => Number(a.userId) - Number(b.userId));
}

/** The user that an operator named; the error says whom they may have meant. */
export async function readUser(source: UserSource, accountId: AccountId, loginName: string): Promise<User> {
  const all = await listUsers(source, accountId);
  const found = all.find((user) => user.loginName === loginName);
  if (found !== undefined) return found;
  const names = all.map((user) => user.loginName);
  throw new AdministrationError(
    `account ${accountId} has no user ${JSON.stringify(loginName)}${toAdvice(loginName, names, "its users are")}`,
  );
}

/** A user as it is after it was written. */
export async function readWritten(source: UserSource, accountId: AccountId, userId: string): Promise<User> {
  const user = (await listUsers(source, accountId)).find((candidate) => candidate.userId === userId);
  if (user === undefined) throw new Error("a user vanished while it was written");
  return user;
}
