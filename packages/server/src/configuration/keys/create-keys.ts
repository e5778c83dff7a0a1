import type { ApiKey, Failure, Role } from "@signpost/core";
import type { Storage } from "../../storage/storage.ts";
import type { WriteConfiguration, WriteRequest, WriteResult } from "../write-configuration.ts";

/** API keys of an account (API §8.1): made, renamed, switched on and off; never deleted, so that the history names them. */
export interface Keys {
  create(request: WriteRequest, wish: KeyWish): Promise<{ readonly result: WriteResult; readonly made: MadeKey }>;
  change(request: WriteRequest, keyId: string, change: KeyChange): Promise<WriteResult>;
  /** OPS-4: new secrets under the same id; the old ones are good for nothing from then on. `made` absent: no such key. */
  rotate(
    request: WriteRequest,
    keyId: string,
  ): Promise<{ readonly result: WriteResult; readonly made: MadeKey | undefined }>;
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
    async rotate(request, keyId) {
      let made: MadeKey | undefined;
      const result = await write(request, async () => {
        const key = await storage.accounts.findKey(request.accountId, keyId);
        if (key === undefined) return refused({ code: "not-found", what: "key" });
        const { kept, shown } = makeSecrets(key, secrets);
        made = { key: { ...key, secrets: kept, rotatedAt: request.actor.at }, secrets: shown };
        return { kind: "changes", changes: [{ kind: "key", key: made.key }], issues: [] };
      });
      return { result, made };
    },
  };
}

function refused(failure: Failure) {
  return { kind: "refused", failure } as const;
}

function makeKey({ accountId, actor }: WriteRequest, { kind, name, role }: KeyWish, secrets: KeySecrets): MadeKey {
  const keyId = secrets.make();
  const { kept, shown } = makeSecrets({ kind, keyId }, secrets);
  return {
    key: { accountId, keyId, kind, name, role, isEnabled: true, createdAt: actor.at, secrets: kept },
    secrets: shown,
  };
}

type Secrets = Readonly<Record<string, string>>;

/** As they are stored, and as they are shown once. */
function makeSecrets(
  { kind, keyId }: Pick<ApiKey, "kind" | "keyId">,
  { make, seal, hash }: KeySecrets,
): { readonly kept: Secrets; readonly shown: Secrets } {
  if (kind === "oauth2") {
    const clientSecret = make();
    return { kept: { clientSecretHash: hash(clientSecret) }, shown: { clientId: keyId, clientSecret } };
  }
  const [secret, accessToken, accessTokenSecret] = [make(), make(), make()];
  return {
    kept: { secret: seal(secret), accessToken, accessTokenSecret: seal(accessTokenSecret) },
    shown: { appKey: keyId, secret, accessToken, accessTokenSecret },
  };
}
