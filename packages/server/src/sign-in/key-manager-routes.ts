import type { ApiKey } from "@signpost/core";
import { AppKeyRecord } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { hasPrivilege } from "../access/roles.ts";
import { toHttpError } from "../http/errors.ts";
import { accountOf } from "../http/route-config.ts";
import type { Storage } from "../storage/storage.ts";

export interface KeyManagerDeps {
  readonly storage: Pick<Storage, "accounts">;
}

const BASE = "/app-key-manager/api/account/:accountId/keys";
const tags = ["App keys"];
const LIST = { tags, summary: "The account's API keys", response: { 200: Type.Array(AppKeyRecord) } };
const GET = { tags, summary: "One API key", response: { 200: AppKeyRecord } };

/** API §8.1, reading. Secrets are shown once, when a key is made (AUT-6), and so are empty here. */
export function registerKeyManagerRoutes(app: FastifyInstance, { storage }: KeyManagerDeps): void {
  const config = { family: "account-config", resource: "keys", privilege: "keys.read" } as const;
  app.get(BASE, { config, schema: LIST }, async (request) =>
    (await storage.accounts.listKeys(accountOf(request))).map(toAppKeyRecord),
  );
  app.get(`${BASE}/:keyId`, { config, schema: GET }, (request) => answerKey(request, storage));
}

async function answerKey(request: FastifyRequest, storage: KeyManagerDeps["storage"]): Promise<AppKeyRecord> {
  const { keyId } = request.params as { keyId: string };
  const key = await storage.accounts.findKey(accountOf(request), keyId);
  if (key === undefined) throw toHttpError({ code: "not-found", what: "key" });
  return toAppKeyRecord(key);
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
