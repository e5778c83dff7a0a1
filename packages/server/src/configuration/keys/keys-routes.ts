import type { ApiKey } from "@signpost/core";
import { KeyBody, KeyChangeBody, KeyPage, KeyRecord, NewKeyRecord } from "@signpost/protocol";
import { toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import { PageQuery, readPage, toPage } from "../../http/read-page.ts";
import { type Route, route } from "../../http/route.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Policies } from "../policies.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { readWrittenNatively } from "../read-written.ts";
import { setCurrentRevision, setRevision } from "../revision-headers.ts";
import type { KeyChange, Keys, KeyWish } from "./create-keys.ts";

/** The parts that the routes of keys need. */
export interface KeysRoutesDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly policies: Policies;
  readonly keys: Keys;
  readonly time: TimeOfDay;
}

const PATH = "/v1/accounts/:accountId/keys";
const tags = ["App keys"];
const LIST = { tags, summary: "The account's API keys", querystring: PageQuery, response: { 200: KeyPage } };
const CREATE = {
  tags,
  summary: "Make an API key",
  description: "The answer is the one place where its secrets can be read.",
  body: KeyBody,
  response: { 201: NewKeyRecord },
};
const CHANGE = {
  tags,
  summary: "Rename a key, or switch it off or on",
  body: KeyChangeBody,
  response: { 200: KeyRecord },
};

/** AUT-6: routes for the account's keys. A secret is shown once, when its key is made. */
export function createKeysRoutes(deps: KeysRoutesDeps): readonly Route[] {
  return [createListRoute(deps), createCreationRoute(deps), createChangeRoute(deps)];
}

function createListRoute({ storage: { accounts }, policies }: KeysRoutesDeps): Route {
  return route({
    method: "GET",
    path: PATH,
    privilege: "keys.read",
    family: "native",
    schema: LIST,
    query: readPage,
    handle: async ({ accountId, query }, reply) => {
      await setCurrentRevision(reply, accountId, policies);
      const all = await accounts.listKeys(accountId);
      const { entries, ...page } = toPage(all, ({ keyId }) => keyId, query, compareText);
      return { entries: entries.map(toRecord), ...page };
    },
  });
}

function createCreationRoute({ keys, time }: KeysRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "account.manage",
    method: "POST",
    path: PATH,
    schema: CREATE,
    body: readWish,
    handle: async (asked, reply) => {
      const { result, made } = await keys.create(readWriteRequest(asked, time.now()), asked.body);
      setRevision(reply, readWrittenNatively(result).after.configuration.revision);
      reply.code(201);
      return { ...toRecord(made.key), secrets: made.secrets };
    },
  });
}

function createChangeRoute({ storage: { accounts }, keys, time }: KeysRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "account.manage",
    method: "PATCH",
    path: `${PATH}/:keyId`,
    schema: CHANGE,
    body: readChange,
    handle: async (asked, reply) => {
      const { keyId } = asked.params;
      const result = await keys.change(readWriteRequest(asked, time.now()), keyId, asked.body);
      setRevision(reply, readWrittenNatively(result).after.configuration.revision);
      const key = await accounts.findKey(asked.accountId, keyId);
      if (key === undefined) throw toHttpError({ code: "not-found", what: "key" });
      return toRecord(key);
    },
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toRecord({ keyId, kind, name, role, isEnabled, createdAt }: ApiKey): KeyRecord {
  return { id: keyId, kind, name, role, enabled: isEnabled, createdAt: new Date(createdAt).toISOString() };
}

function readWish(body: unknown): KeyWish {
  return readBody(KeyBody, body);
}

function readChange(body: unknown): KeyChange {
  const { enabled, ...change } = readBody(KeyChangeBody, body);
  return { ...change, ...(enabled === undefined ? {} : { isEnabled: enabled }) };
}
