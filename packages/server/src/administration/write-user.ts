import { type AccountId, checkNewPassword, type User } from "@signpost/core";
import { profileIdOf } from "../account-config/profiles/built-in-profiles.ts";
import type { Fields } from "../storage/configuration-store.ts";
import { AdministrationError, type UserChange, type UserWish } from "./administration.ts";
import { type AdministrationDeps, readRole, toRefusal, toWriteRequest } from "./administration-deps.ts";

/** Somebody else writes at the same moment: more than that is no moment any more. */
const MAX_ATTEMPTS = 10;

/** Changes a user from what is there now, again where somebody has changed it in between. */
export async function changeUser(
  deps: AdministrationDeps,
  accountId: AccountId,
  { userId, loginName }: User,
  change: UserChange,
): Promise<void> {
  if (change.password !== undefined) checkPassword(change.password, loginName);
  const { users } = deps.configuration;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    deps.policies.invalidate(accountId);
    const state = await users.list(accountId);
    const item = state?.items.find(({ id }) => String(id) === userId);
    if (state === undefined || item === undefined) throw new AdministrationError("the user is not there any more");
    const request = { ...toWriteRequest(accountId, deps), ifMatch: state.revision };
    const { result } = await users.update(request, [{ id: userId, body: { ...item, ...toBody(change) } }]);
    if (result.kind === "written") return;
    if (result.kind === "refused") throw toRefusal(result);
  }
  throw new AdministrationError("somebody else keeps changing the user: try again");
}

/** The body of a new user, in the words of the collection. Throws where its password is too weak. */
export function readNewBody(wish: UserWish): Fields {
  const { kind = "human", password, linkLifetimeMs: _, ...fields } = wish;
  if (password !== undefined) checkPassword(password, wish.loginName);
  return { userTypeId: kind === "bot" ? 2 : 1, ...toBody(password === undefined ? fields : { ...fields, password }) };
}

function checkPassword(password: string, loginName: string): void {
  const rule = checkNewPassword(password, loginName);
  if (rule !== undefined) throw new AdministrationError(`the password ${rule}`);
}

/** In the words of the collection, whose checks judge it. Rights that a profile of the account's own gave go with a new role. */
function toBody({ role, keyIds, ...same }: UserChange): Fields {
  return {
    ...same,
    ...(role === undefined ? {} : { profileIds: [profileIdOf(readRole(role))] }),
    ...(keyIds === undefined ? {} : { allowedAppKeys: keyIds.join(",") }),
  };
}
