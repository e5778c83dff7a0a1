import type { AccountId, ApiKey } from "@signpost/core";
import { AdministrationError, type KeyAdministration, type KeySummary, toTimeText } from "./administration.ts";
import {
  type AdministrationDeps,
  expectWritten,
  readKnownAccountId,
  readName,
  readRole,
  toAdvice,
  toWriteRequest,
} from "./administration-deps.ts";

/** What operators do with API keys, as `signpost key` offers it (OPS-4). */
export function administerKeys(deps: AdministrationDeps): KeyAdministration {
  const { storage, configuration } = deps;
  const { keys } = configuration;

  async function listKeys(accountId: AccountId): Promise<readonly ApiKey[]> {
    return (await storage.accounts.listKeys(accountId)).toSorted((a, b) => a.createdAt - b.createdAt);
  }

  async function readKey(accountId: AccountId, written: string): Promise<ApiKey> {
    const all = await listKeys(accountId);
    const found = all.filter(({ keyId, name }) => keyId === written || name === written);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    if (found.length > 1)
      throw new AdministrationError(
        `${found.length} keys are named ${JSON.stringify(written)}: name one by its id, ${found.map(({ keyId }) => keyId).join(" or ")}`,
      );
    const names = all.map(({ name }) => name);
    throw new AdministrationError(
      `account ${accountId} has no key ${JSON.stringify(written)}${toAdvice(written, names, "its keys are")}`,
    );
  }

  return {
    async create(account, { name, kind, role }) {
      const accountId = await readKnownAccountId(account, deps);
      const wish = { kind, name: readName(name, "a key's name"), role: readRole(role) };
      const { result, made } = await keys.create(toWriteRequest(accountId, deps), wish);
      expectWritten(result);
      return { key: toKeySummary(made.key), secrets: made.secrets };
    },
    async list(account) {
      return (await listKeys(await readKnownAccountId(account, deps))).map(toKeySummary);
    },
    async show(account, key) {
      return toKeySummary(await readKey(await readKnownAccountId(account, deps), key));
    },
    async change(account, key, { name, role, isEnabled }) {
      const accountId = await readKnownAccountId(account, deps);
      const { keyId } = await readKey(accountId, key);
      const result = await keys.change(toWriteRequest(accountId, deps), keyId, {
        ...(name === undefined ? {} : { name: readName(name, "a key's name") }),
        ...(role === undefined ? {} : { role: readRole(role) }),
        ...(isEnabled === undefined ? {} : { isEnabled }),
      });
      expectWritten(result);
      return toKeySummary(await readKey(accountId, keyId));
    },
    async rotate(account, key) {
      const accountId = await readKnownAccountId(account, deps);
      const { keyId } = await readKey(accountId, key);
      const { result, made } = await keys.rotate(toWriteRequest(accountId, deps), keyId);
      expectWritten(result);
      if (made === undefined) throw new Error("a key was written that was not made");
      return { key: toKeySummary(made.key), secrets: made.secrets };
    },
  };
}

function toKeySummary({ accountId, keyId, kind, name, role, isEnabled, createdAt, rotatedAt }: ApiKey): KeySummary {
  return {
    account: accountId,
    id: keyId,
    kind,
    name,
    role,
    enabled: isEnabled,
    createdAt: toTimeText(createdAt),
    rotatedAt: rotatedAt === undefined ? null : toTimeText(rotatedAt),
  };
}
