import type { CollectionWritten } from "../account-config/resources/collection.ts";
import { makeSignInLink, toLinkToken } from "../account-config/users/sign-in-link.ts";
import { toTimeText, type UserAdministration } from "./administration.ts";
import { type AdministrationDeps, expectWritten, readKnownAccountId, toWriteRequest } from "./administration-deps.ts";
import { listUsers, readUser, readWritten } from "./read-users.ts";
import { toUserSummary } from "./to-user-summary.ts";
import { changeUser, readNewBody } from "./write-user.ts";

/** What operators do with users, as `signpost user` offers it (OPS-4). */
export function administerUsers(deps: AdministrationDeps): UserAdministration {
  const { configuration, time, toLinkUrl } = deps;
  const { users, signInLinks } = configuration;

  return {
    async create(account, wish) {
      const accountId = await readKnownAccountId(account, deps);
      const request = toWriteRequest(accountId, deps);
      const body = readNewBody(wish);
      if (wish.password !== undefined) {
        const user = await readWritten(deps, accountId, expectOne(await users.create(request, [body])));
        return { user: toUserSummary(user, time.now()) };
      }
      // Said before anything is written: a link that leads nowhere lets nobody in.
      toLinkUrl("");
      const { secret, link } = makeSignInLink(request.actor.at + wish.linkLifetimeMs);
      const user = await readWritten(deps, accountId, expectOne(await users.createWithLink(request, body, link)));
      const url = toLinkUrl(toLinkToken({ accountId, userId: user.userId, secret }));
      return { user: toUserSummary(user, time.now()), link: { url, expiresAt: toTimeText(link.expiresAt) } };
    },
    async list(account) {
      const all = await listUsers(deps, await readKnownAccountId(account, deps));
      return all.map((user) => toUserSummary(user, time.now()));
    },
    async show(account, loginName) {
      return toUserSummary(await readUser(deps, await readKnownAccountId(account, deps), loginName), time.now());
    },
    async change(account, loginName, change) {
      const accountId = await readKnownAccountId(account, deps);
      const user = await readUser(deps, accountId, loginName);
      await changeUser(deps, accountId, user, change);
      return toUserSummary(await readWritten(deps, accountId, user.userId), time.now());
    },
    async link(account, loginName, lifetimeMs) {
      const accountId = await readKnownAccountId(account, deps);
      const user = await readUser(deps, accountId, loginName);
      toLinkUrl("");
      const expiresAt = time.now() + lifetimeMs;
      const { result, token } = await signInLinks.make(toWriteRequest(accountId, deps), user.userId, expiresAt);
      expectWritten(result);
      const after = await readWritten(deps, accountId, user.userId);
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
