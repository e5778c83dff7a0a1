import { type ApiKey, findNameIssue, type Issue, parseRole, ROLES } from "@signpost/core";
import { KeyBody, KeyChangeBody, KeyPage, KeyRecord, NewKeyRecord } from "@signpost/protocol";
import { toHttpError } from "../../http/errors.ts";
import { PageQuery, readPage, toPage } from "../../http/read-page.ts";
import { type Route, route } from "../../http/route.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Policies } from "../policies.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { setCurrentRevision, setRevision } from "../revision-headers.ts";
import { toWrittenNatively } from "../to-written.ts";
import type { KeyChange, Keys, KeyWish } from "./create-keys.ts";

/** What the routes of keys are made of. */
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

/** AUT-6: the account's keys; a secret is told once. */
export function createKeysRoutes({ storage: { accounts }, policies, keys, time }: KeysRoutesDeps): readonly Route[] {
  const writes = { family: "native", privilege: "account.manage" } as const;
  return [
    route({
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
    }),
    route({
      ...writes,
      method: "POST",
      path: PATH,
      schema: CREATE,
      body: readWish,
      handle: async (asked, reply) => {
        const { result, made } = await keys.create(readWriteRequest(asked, time.now()), asked.body);
        setRevision(reply, toWrittenNatively(result).after.configuration.revision);
        reply.code(201);
        return { ...toRecord(made.key), secrets: made.secrets };
      },
    }),
    route({
      ...writes,
      method: "PATCH",
      path: `${PATH}/:keyId`,
      schema: CHANGE,
      body: readChange,
      handle: async (asked, reply) => {
        const { keyId } = asked.params;
        const result = await keys.change(readWriteRequest(asked, time.now()), keyId, asked.body);
        setRevision(reply, toWrittenNatively(result).after.configuration.revision);
        const key = await accounts.findKey(asked.accountId, keyId);
        if (key === undefined) throw toHttpError({ code: "not-found", what: "key" });
        return toRecord(key);
      },
    }),
  ];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toRecord({ keyId, kind, name, role, isEnabled, createdAt }: ApiKey): KeyRecord {
  return { id: keyId, kind, name, role, enabled: isEnabled, createdAt: new Date(createdAt).toISOString() };
}

const KIND_RULE = "must be oauth1 or oauth2";
const ROLE_RULE = `must be one of ${ROLES.join(", ")}`;

function readWish(body: unknown): KeyWish {
  const { kind, name, role } = toFields(body);
  const parsedRole = parseRole(role);
  const issues = [
    ...(kind === "oauth1" || kind === "oauth2" ? [] : [{ path: "kind", rule: KIND_RULE }]),
    ...toNameIssues(name),
    ...(parsedRole === undefined ? [{ path: "role", rule: ROLE_RULE }] : []),
  ];
  if ((kind !== "oauth1" && kind !== "oauth2") || !isName(name) || parsedRole === undefined)
    throw toHttpError({ code: "invalid", issues });
  return { kind, name, role: parsedRole };
}

function readChange(body: unknown): KeyChange {
  const { name, enabled, role } = toFields(body);
  const parsedRole = parseRole(role);
  const issues = [
    ...(name === undefined ? [] : toNameIssues(name)),
    ...(enabled === undefined || typeof enabled === "boolean"
      ? []
      : [{ path: "enabled", rule: "must be true or false" }]),
    ...(role === undefined || parsedRole !== undefined ? [] : [{ path: "role", rule: ROLE_RULE }]),
  ];
  if (issues.length > 0) throw toHttpError({ code: "invalid", issues });
  return {
    ...(isName(name) ? { name } : {}),
    ...(typeof enabled === "boolean" ? { isEnabled: enabled } : {}),
    ...(parsedRole === undefined ? {} : { role: parsedRole }),
  };
}

function isName(name: unknown): name is string {
  return toNameIssues(name).length === 0;
}

function toNameIssues(name: unknown): readonly Issue[] {
  const isGood = typeof name === "string" && name.trim() !== "" && name.length <= 100;
  const rule = isGood ? findNameIssue(name) : "must be a string of 1 to 100 characters";
  return rule === undefined ? [] : [{ path: "name", rule }];
}

function toFields(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}
