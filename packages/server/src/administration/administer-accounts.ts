import { randomUUID } from "node:crypto";
import type { AccountId, AgentId, SignInLink, User } from "@signpost/core";
import { profileIdOf } from "../account-config/profiles/built-in-profiles.ts";
import { toDateText } from "../account-config/resources/create-collection.ts";
import { makeSignInLink, toLinkToken } from "../account-config/users/sign-in-link.ts";
import { toNickname } from "../account-config/users/to-nickname.ts";
import { type AccountAdministration, type AccountSummary, AdministrationError, toTimeText } from "./administration.ts";
import {
  type AdministrationDeps,
  expectWritten,
  readAccountId,
  readKnownAccountId,
  readName,
  toWriteRequest,
} from "./administration-deps.ts";
import { toUserSummary } from "./to-user-summary.ts";

/** As in the demo account, so that ids look alike everywhere. */
const FIRST_USER_ID = "1001" as AgentId;
const ADDRESS = /^[^\s@]+@[^\s@]+\.?[^\s@]*$/;

/** What operators do with accounts, as `signpost account` offers it (OPS-4). */
export function administerAccounts(deps: AdministrationDeps): AccountAdministration {
  const { storage, policies, configuration, time, toLinkUrl } = deps;

  async function summarize(accountId: AccountId): Promise<AccountSummary> {
    const [stored, snapshot, users, keys] = await Promise.all([
      storage.accounts.find(accountId),
      policies.get(accountId),
      storage.accounts.listUsers(accountId),
      storage.accounts.listKeys(accountId),
    ]);
    if (stored === undefined || snapshot === undefined) throw new Error("an account vanished while it was read");
    return {
      id: accountId,
      name: snapshot.account.name ?? stored.name,
      enabled: snapshot.account.isOpen,
      createdAt: toTimeText(stored.createdAt),
      revision: snapshot.configuration.revision,
      users: users.filter(({ isDeleted }) => isDeleted !== true).length,
      keys: keys.length,
    };
  }

  return {
    async create({ accountId: written, name, admin, linkLifetimeMs }) {
      const accountId = readAccountId(written);
      const loginName = readAddress(admin);
      const now = time.now();
      const { secret, link } = makeSignInLink(now + linkLifetimeMs);
      const url = toLinkUrl(toLinkToken({ accountId, userId: FIRST_USER_ID, secret }));
      const user = await toAdministrator({ accountId, loginName, link, now, deps });
      const outcome = await storage.accounts.create({
        account: { accountId, name: readName(name ?? accountId, "the account's name"), createdAt: now },
        users: [user],
        keys: [],
        resources: [],
        variants: [],
        actor: toWriteRequest(accountId, deps).actor,
      });
      if (outcome === "exists")
        throw new AdministrationError(
          `there is an account ${accountId} already; signpost user link lets somebody into it`,
        );
      return {
        account: await summarize(accountId),
        user: toUserSummary(user, now),
        link: { url, expiresAt: toTimeText(link.expiresAt) },
      };
    },
    async list() {
      const all = await storage.accounts.list();
      return Promise.all(all.map(({ accountId }) => summarize(accountId)));
    },
    async show(account) {
      return summarize(await readKnownAccountId(account, deps));
    },
    async change(account, { name, isOpen }) {
      const accountId = await readKnownAccountId(account, deps);
      const result = await configuration.changeAccount(toWriteRequest(accountId, deps), {
        ...(name === undefined ? {} : { name: readName(name, "the account's name") }),
        ...(isOpen === undefined ? {} : { isOpen }),
      });
      expectWritten(result);
      return summarize(accountId);
    },
  };
}

function readAddress(written: string): string {
  const address = written.trim();
  if (ADDRESS.test(address) && address.length <= 100) return address;
  throw new AdministrationError("--admin is an e-mail address of at most 100 characters, such as ada@example.com");
}

interface Administrator {
  readonly accountId: AccountId;
  readonly loginName: string;
  readonly link: SignInLink;
  readonly now: number;
  readonly deps: AdministrationDeps;
}

/** Logs in by the link only, until a password is chosen: the one it has here is nobody's. */
async function toAdministrator({ accountId, loginName, link, now, deps }: Administrator): Promise<User> {
  return {
    accountId,
    userId: FIRST_USER_ID,
    userPid: randomUUID(),
    loginName,
    nickname: toNickname(loginName),
    role: "administrator",
    kind: "human",
    skillIds: [],
    passwordHash: await deps.hashPassword(`${randomUUID()}${randomUUID()}`),
    isEnabled: true,
    signInLink: link,
    profileIds: [profileIdOf("administrator")],
    email: loginName,
    extra: { dateUpdated: toDateText(now) },
  };
}
