import { randomBytes } from "node:crypto";
import { type AccountId, parseAccountId } from "@signpost/core";
import { describe, expect, test } from "vitest";
import { createAccess } from "../access/access.ts";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { createLogger } from "../observability/logger.ts";
import { openPostgresStorage } from "../storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "../storage/storage.ts";
import { HOST_TIME } from "../time.ts";
import { type Administration, openAdministration, type ShownKey } from "./open-administration.ts";

const DAY_MS = 24 * 3_600_000;
const SECRET_KEY = "the key of these tests, which is long enough";

function accountIdOf({ account }: { readonly account: string }): AccountId {
  const accountId = parseAccountId(account);
  if (accountId === undefined) throw new Error(`${account} is no account id`);
  return accountId;
}

/** Where a test's own, empty store is. */
export type Place = { readonly dataDir: string; readonly databaseUrl?: string };

export function describeAdministration(name: string, makePlace: () => Promise<Place>): void {
  describe(`administration: ${name}`, () => {
    async function administer<T>(place: Place, work: (part: Administration) => Promise<T>): Promise<T> {
      const administration = await openAdministration({
        environment: {
          SIGNPOST_DATA_DIR: place.dataDir,
          SIGNPOST_DATABASE_URL: place.databaseUrl,
          SIGNPOST_SECRET_KEY: SECRET_KEY,
          SIGNPOST_PUBLIC_URL: "https://messages.example.com",
        },
        actorName: "root",
        mayCreateStore: true,
      });
      try {
        return await work(administration);
      } finally {
        await administration.close();
      }
    }

    /** As another process sees it. */
    async function look<T>(place: Place, work: (storage: Storage) => Promise<T>): Promise<T> {
      const storage =
        place.databaseUrl === undefined
          ? await openSqliteStorage({ file: `${place.dataDir}/signpost.db` })
          : await openPostgresStorage({ url: place.databaseUrl, time: HOST_TIME });
      try {
        return await work(storage);
      } finally {
        await storage.close();
      }
    }

    async function makeAcme() {
      const place = await makePlace();
      const made = await administer(place, ({ accounts }) =>
        accounts.create({ accountId: "acme", admin: "ada@example.com", linkLifetimeMs: DAY_MS }),
      );
      return { place, made };
    }

    test("[OPS-4] an account begins with an administrator, who has a link and no password that anybody knows", async () => {
      const { place, made } = await makeAcme();
      expect(made).toMatchObject({
        account: { id: "acme", name: "acme", enabled: true, users: 1, keys: 0 },
        user: { loginName: "ada@example.com", role: "administrator", email: "ada@example.com", kind: "human" },
        link: {
          url: expect.stringMatching(/^https:\/\/messages\.example\.com\/console\/sign-in#acme\.1001\.[\w-]{43}$/),
        },
      });
      const [user] = await look(place, (storage) => storage.accounts.listUsers(accountIdOf(made.user)));
      expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
      expect(user?.signInLink?.expiresAt).toBe(Date.parse(made.link.expiresAt));
    });

    test("[OPS-4] [HIS-1] every change is in the account's history, from cli and with the operator's name", async () => {
      const { place, made } = await makeAcme();
      await administer(place, async ({ accounts, users, keys }) => {
        await accounts.change("acme", { name: "Acme GmbH" });
        await users.create("acme", { loginName: "ben", role: "agent", linkLifetimeMs: DAY_MS });
        await users.link("acme", "ben", DAY_MS);
        const { key } = await keys.create("acme", { name: "CRM", kind: "oauth2", role: "auditor" });
        await keys.rotate("acme", key.id);
      });
      const { entries } = await look(place, ({ configuration }) =>
        configuration.listHistory(accountIdOf(made.user), { limit: 100 }),
      );
      expect(entries.map(({ kind, actor }) => [kind, actor.source, actor.name])).toEqual(
        ["key", "key", "user", "user", "account", "user"].map((kind) => [kind, "cli", "root"]),
      );
      expect(JSON.stringify(entries)).not.toMatch(/clientSecret|tokenHash|passwordHash/);
    });

    test("[OPS-4] what is there already, and what is not, is refused with what was likely meant, and changes nothing", async () => {
      const { place } = await makeAcme();
      await administer(place, async ({ accounts, users, keys }) => {
        const before = await accounts.show("acme");
        const wish = { accountId: "acme", admin: "eve@example.com", linkLifetimeMs: DAY_MS };
        await expect(accounts.create(wish)).rejects.toThrow("there is an account acme already");
        await expect(accounts.create({ ...wish, accountId: "acme-2" })).rejects.toThrow("acme_2, for example");
        await expect(accounts.create({ ...wish, accountId: "new", admin: "eve" })).rejects.toThrow("e-mail address");
        await expect(accounts.show("acne")).rejects.toThrow("did you mean acme?");
        await expect(users.show("acme", "adda@example.com")).rejects.toThrow("did you mean ada@example.com?");
        await expect(users.create("acme", { loginName: "x", role: "agnet", linkLifetimeMs: 1 })).rejects.toThrow(
          "did you mean agent?",
        );
        const again = { loginName: "ada@example.com", role: "agent", linkLifetimeMs: DAY_MS };
        await expect(users.create("acme", again)).rejects.toThrow("is taken");
        await expect(users.change("acme", "ada@example.com", { skillIds: [7] })).rejects.toThrow("ids of skills");
        await expect(users.change("acme", "ada@example.com", { role: "agent" })).rejects.toThrow("one administrator");
        await expect(users.change("acme", "ada@example.com", { isEnabled: false })).rejects.toThrow(
          "one administrator",
        );
        await expect(users.change("acme", "ada@example.com", { password: "short" })).rejects.toThrow("12 characters");
        await expect(keys.rotate("acme", "CRM")).rejects.toThrow('no key "CRM"');
        await expect(keys.create("acme", { name: "\u0007", kind: "oauth1", role: "auditor" })).rejects.toThrow(
          "1 to 100",
        );
        expect(await accounts.show("acme")).toEqual(before);
        expect(await accounts.list()).toEqual([before]);
      });
    });

    test("[SKL-1] who chose no nickname is read by visitors without the address of the login name", async () => {
      const { place } = await makeAcme();
      await administer(place, async ({ users }) => {
        expect(await users.show("acme", "ada@example.com")).toMatchObject({ nickname: "ada" });
        const wish = { role: "agent", linkLifetimeMs: DAY_MS };
        const { user } = await users.create("acme", { ...wish, loginName: "lena@example.com" });
        expect(user).toMatchObject({ loginName: "lena@example.com", nickname: "lena" });
      });
    });

    test("[OPS-4] a user is what was asked for, and a change changes what it names", async () => {
      const { place } = await makeAcme();
      await administer(place, async ({ users, keys }) => {
        const { key } = await keys.create("acme", { name: "bots", kind: "oauth1", role: "agent-manager" });
        const password = "a sentence for a bot";
        const made = await users.create("acme", {
          loginName: "bot",
          role: "agent",
          kind: "bot",
          nickname: "Robin",
          email: "bot@example.com",
          keyIds: [key.id],
          languages: ["fr-FR"],
          password,
          linkLifetimeMs: DAY_MS,
        });
        expect(made).not.toHaveProperty("link");
        expect(made.user).toMatchObject({ kind: "bot", nickname: "Robin", keyIds: [key.id], languages: ["fr-FR"] });
        const changed = await users.change("acme", "bot", { role: "agent-manager", keyIds: [] });
        expect(changed).toEqual({ ...made.user, role: "agent-manager", keyIds: [] });
        expect(await users.change("acme", "bot", { loginName: "robot", isEnabled: false })).toMatchObject({
          loginName: "robot",
          enabled: false,
          id: made.user.id,
        });
        await expect(users.link("acme", "robot", DAY_MS)).rejects.toThrow("is disabled");
      });
    });

    test("[OPS-4] a rotated key keeps its id, and only its new secrets are good, for tokens as well", async () => {
      const { place } = await makeAcme();
      const made = await administer(place, ({ keys }) =>
        keys.create("acme", { name: "CRM", kind: "oauth2", role: "auditor" }),
      );
      await look(place, async (storage) => {
        const { accessTokens } = await createAccess({
          storage,
          time: HOST_TIME,
          secretKey: randomBytes(32),
          broker: createInProcessBroker({ onError: () => {} }),
          logger: createLogger(() => {}),
          publicHost: () => "messages.example.com",
        });
        const ask = async ({ key, secrets }: ShownKey): Promise<string | undefined> => {
          const clientSecret = secrets["clientSecret"] ?? "";
          const client = { clientId: key.id, clientSecret };
          return (await accessTokens.issue(accountIdOf(key), client))?.token;
        };
        const before = (await ask(made)) ?? "";
        expect(await accessTokens.verify(undefined, before)).toBeDefined();
        const rotated = await administer(place, ({ keys }) => keys.rotate("acme", "CRM"));
        expect(rotated.key).toEqual({ ...made.key, rotatedAt: expect.any(String) });
        expect(await accessTokens.verify(undefined, before)).toBeUndefined();
        expect(await ask(made)).toBeUndefined();
        expect(await accessTokens.verify(undefined, (await ask(rotated)) ?? "")).toBeDefined();
      });
    });

    test("[OPS-4] the account need not be named where there is one, and has to be where there are several", async () => {
      const { place } = await makeAcme();
      await administer(place, async ({ accounts, users }) => {
        expect(await users.list(undefined)).toHaveLength(1);
        await accounts.create({ accountId: "other", admin: "o@example.com", linkLifetimeMs: DAY_MS });
        await expect(users.list(undefined)).rejects.toThrow("--account: acme, other");
      });
    });

    test("[OPS-4] writers at the same moment all get through, and none is lost", async () => {
      const { place } = await makeAcme();
      const make = (index: number) =>
        administer(place, ({ users }) =>
          users.create("acme", { loginName: `u${index}`, role: "agent", linkLifetimeMs: DAY_MS }),
        );
      const made = await Promise.all([0, 1, 2, 3].map(make));
      expect(new Set(made.map(({ user }) => user.id)).size).toBe(4);
      expect(await administer(place, ({ accounts }) => accounts.show("acme"))).toMatchObject({ users: 5, revision: 5 });
    });

    test("[OPS-4] with another secret key nothing is touched", async () => {
      const { place } = await makeAcme();
      const environment = {
        SIGNPOST_DATA_DIR: place.dataDir,
        SIGNPOST_DATABASE_URL: place.databaseUrl,
        SIGNPOST_SECRET_KEY: "another key, and that is long enough, too",
      };
      await expect(openAdministration({ environment, actorName: "root", mayCreateStore: false })).rejects.toThrow(
        "SIGNPOST_SECRET_KEY",
      );
    });
  });
}
