import type { ApiKey } from "@signpost/core";
import { AppKeyRecord } from "@signpost/protocol";
import Type from "typebox";
import { hasPrivilege } from "../access/roles.ts";
import { toHttpError } from "../http/errors.ts";
import { type Route, route } from "../http/route.ts";
import type { Storage } from "../storage/storage.ts";

/** The parts that the routes of the key manager need. */
export interface KeyManagerDeps {
  readonly storage: Pick<Storage, "accounts">;
}

const BASE = "/app-key-manager/api/account/:accountId/keys";
const tags = ["App keys"];
const LIST = { tags, summary: "The account's API keys", response: { 200: Type.Array(AppKeyRecord) } };
const GET = { tags, summary: "One API key", response: { 200: AppKeyRecord } };

/** API §8.1, the reading part. Secrets are shown once, when a key is made (AUT-6), so they are empty here. */
export function createKeyManagerRoutes({ storage: { accounts } }: KeyManagerDeps): readonly Route[] {
  const reads = { method: "GET", family: "account-config", resource: "keys", privilege: "keys.read" } as const;
  return [
    route({
      ...reads,
      path: BASE,
      schema: LIST,
      handle: async ({ accountId }) => (await accounts.listKeys(accountId)).map(toAppKeyRecord),
    }),
    route({
      ...reads,
      path: `${BASE}/:keyId`,
      schema: GET,
      handle: async ({ accountId, params: { keyId } }) => {
        const key = await accounts.findKey(accountId, keyId);
        if (key === undefined) throw toHttpError({ code: "not-found", what: "key" });
        return toAppKeyRecord(key);
      },
    }),
  ];
}

function toAppKeyRecord({ keyId, kind, name, role, isEnabled, createdAt, secrets }: ApiKey): AppKeyRecord {
  return {
    keyId,
    developerID: "",
    appName: name,
    appDescription: "",
    purpose: "",
    enabled: isEnabled,
    appSecret: "",
    token: secrets["accessToken"] ?? "",
    tokenSecret: "",
    creationTime: new Date(createdAt).toISOString(),
    keyType: kind === "oauth1" ? "OAUTH1" : "OAUTH2",
    ipRanges: [],
    privileges: [{ type: role, data: hasPrivilege(role, "configuration.write") ? "READ_WRITE" : "READ" }],
  };
}
