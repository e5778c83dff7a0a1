import { type AccountId, checkNewPassword, type User } from "@signpost/core";
import { profileIdOf } from "../configuration/profiles/built-in-profiles.ts";
import type { CollectionWritten } from "../configuration/resources/collection.ts";
import { makeSignInLink, toLinkToken } from "../configuration/users/sign-in-link.ts";
import type { Fields } from "../storage/configuration-store.ts";
import {
  AdministrationError,
  toTimeText,
  type UserAdministration,
  type UserChange,
  type UserWish,
} from "./administration.ts";
import {
  type AdministrationDeps,
  expectWritten,
  findAccountId,
  readRole,
  toAdvice,
  toRefusal,
  toWriteRequest,
} from "./administration-deps.ts";
import { toUserSummary } from "./to-user-summary.ts";

/** Somebody else writes at the same moment: more than that is no moment any more. */
const MAX_ATTEMPTS = 10;

/** What operators do with users, as `signpost user` offers it (OPS-4). */
export function administerUsers(deps: AdministrationDeps): UserAdministration {
  const { storage, policies, configuration, time, toLinkUrl } = deps;
  const { users, signInLinks } = configuration;

  async function listUsers(accountId: AccountId): Promise<readonly User[]> {
    const all = await storage.accounts.listUsers(accountId);
    return all.filter(({ isDeleted }) => isDeleted !== true).toSorted((a, b) => Number(a.userId) - Number(b.userId));
  }

  async function findUser(accountId: AccountId, loginName: string): Promise<User> {
    const all = await listUsers(accountId);
    const found = all.find((user) => user.loginName === loginName);
    if (found !== undefined) return found;
    const names = all.map((user) => user.loginName);
    throw new AdministrationError(
      `account ${accountId} has no user ${JSON.stringify(loginName)}${toAdvice(loginName, names, "its users are")}`,
    );
  }

  async function readAgain(accountId: AccountId, userId: string): Promise<User> {
    const user = (await listUsers(accountId)).find((candidate) => candidate.userId === userId);
    if (user === undefined) throw new Error("a user vanished while it was written");
    return user;
  }

  /** From what is there now, again where somebody has changed it in between. */
  async function update(accountId: AccountId, { userId }: User, change: UserChange): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      policies.invalidate(accountId);
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

  return {
    async create(account, wish) {
      const accountId = await findAccountId(account, deps);
      const request = toWriteRequest(accountId, deps);
      const body = toNewBody(wish);
      if (wish.password !== undefined) {
        const user = await readAgain(accountId, expectOne(await users.create(request, [body])));
        return { user: toUserSummary(user, time.now()) };
      }
      // Said before anything is written: a link that leads nowhere lets nobody in.
      toLinkUrl("");
      const { secret, link } = makeSignInLink(request.actor.at + wish.linkLifetimeMs);
      const user = await readAgain(accountId, expectOne(await users.createWithLink(request, body, link)));
      const url = toLinkUrl(toLinkToken({ accountId, userId: user.userId, secret }));
      return { user: toUserSummary(user, time.now()), link: { url, expiresAt: toTimeText(link.expiresAt) } };
    },
    async list(account) {
      const all = await listUsers(await findAccountId(account, deps));
      return all.map((user) => toUserSummary(user, time.now()));
    },
    async show(account, loginName) {
      return toUserSummary(await findUser(await findAccountId(account, deps), loginName), time.now());
    },
    async change(account, loginName, change) {
      const accountId = await findAccountId(account, deps);
      const user = await findUser(accountId, loginName);
      if (change.password !== undefined) expectGood(change.password, user.loginName);
      await update(accountId, user, change);
      return toUserSummary(await readAgain(accountId, user.userId), time.now());
    },
    async link(account, loginName, lifetimeMs) {
      const accountId = await findAccountId(account, deps);
      const user = await findUser(accountId, loginName);
      toLinkUrl("");
      const expiresAt = time.now() + lifetimeMs;
      const { result, token } = await signInLinks.make(toWriteRequest(accountId, deps), user.userId, expiresAt);
      expectWritten(result);
      const after = await readAgain(accountId, user.userId);
      return {
        user: toUserSummary(after, time.now()),
        link: { url: toLinkUrl(token), expiresAt: toTimeText(expiresAt) },
      };
    },
  };
}

function expectOne({ result, ids: [id = ""] }: CollectionWritten): string {
  expectWritten(result);
  return id;
}

function expectGood(password: string, loginName: string): void {
  const rule = checkNewPassword(password, loginName);
  if (rule !== undefined) throw new AdministrationError(`the password ${rule}`);
}

function toNewBody(wish: UserWish): Fields {
  const { kind = "human", password, linkLifetimeMs: _, ...fields } = wish;
  if (password !== undefined) expectGood(password, wish.loginName);
  return { userTypeId: kind === "bot" ? 2 : 1, ...toBody(password === undefined ? fields : { ...fields, password }) };
}

/** In the words of the collection, whose checks judge it. Rights that a profile of the account's own gave go with a new role. */
function toBody({ role, keyIds, ...same }: UserChange): Fields {
  return {
    ...same,
    ...(role === undefined ? {} : { profileIds: [profileIdOf(readRole(role))] }),
    ...(keyIds === undefined ? {} : { allowedAppKeys: keyIds.join(",") }),
  };
}
