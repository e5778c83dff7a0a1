import type { Failure } from "@signpost/core";
import type { ApiKey, Role } from "../../storage/account-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { WriteConfiguration, WriteRequest, WriteResult } from "../write-configuration.ts";

/** API keys of an account (API §8.1): made, renamed, switched on and off; never deleted, so that the history names them. */
export interface Keys {
  create(request: WriteRequest, wish: KeyWish): Promise<{ readonly result: WriteResult; readonly made: MadeKey }>;
  change(request: WriteRequest, keyId: string, change: KeyChange): Promise<WriteResult>;
}

export interface KeyWish {
  readonly kind: ApiKey["kind"];
  readonly name: string;
  readonly role: Role;
}

export type KeyChange = Partial<Pick<ApiKey, "name" | "isEnabled" | "role">>;

/** AUT-6: the one moment in which the secrets can be read. */
export interface MadeKey {
  readonly key: ApiKey;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface KeysDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly write: WriteConfiguration;
  readonly secrets: KeySecrets;
}

/** AUT-6: how a secret is made, and how it is kept: one that is used again, and one that is only compared. */
export interface KeySecrets {
  readonly make: () => string;
  readonly seal: (secret: string) => string;
  readonly hash: (secret: string) => string;
}

/** API §8.1. */
const MAX_KEYS = 100;

export function createKeys({ storage, write, secrets }: KeysDeps): Keys {
  return {
    async create(request, wish) {
      const made = makeKey(request, wish, secrets);
      const result = await write(request, async () => {
        const keys = await storage.accounts.listKeys(request.accountId);
        if (keys.length >= MAX_KEYS)
          return refused({ code: "conflict", message: `an account has at most ${MAX_KEYS} keys` });
        return { kind: "changes", changes: [{ kind: "key", key: made.key }], issues: [] };
      });
      return { result, made };
    },
    change: (request, keyId, change) =>
      write(request, async () => {
        const key = await storage.accounts.findKey(request.accountId, keyId);
        if (key === undefined) return refused({ code: "not-found", what: "key" });
        return { kind: "changes", changes: [{ kind: "key", key: { ...key, ...change } }], issues: [] };
      }),
  };
}

function refused(failure: Failure) {
  return { kind: "refused", failure } as const;
}

function makeKey(
  { accountId, actor }: WriteRequest,
  { kind, name, role }: KeyWish,
  { make, seal, hash }: KeySecrets,
): MadeKey {
  const keyId = make();
  const common = { accountId, keyId, kind, name, role, isEnabled: true, createdAt: actor.at };
  if (kind === "oauth2") {
    const clientSecret = make();
    return {
      key: { ...common, secrets: { clientSecretHash: hash(clientSecret) } },
      secrets: { clientId: keyId, clientSecret },
    };
  }
  const secrets = { secret: make(), accessToken: make(), accessTokenSecret: make() };
  return {
    key: {
      ...common,
      secrets: {
        secret: seal(secrets.secret),
        accessToken: secrets.accessToken,
        accessTokenSecret: seal(secrets.accessTokenSecret),
      },
    },
    secrets: { appKey: keyId, ...secrets },
  };
}
