import type { Issue } from "@signpost/core";
import { AuditBody, AuditDataAnswer } from "@signpost/protocol";
import Type from "typebox";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import type { Storage } from "../../storage/storage.ts";
import { setIssues } from "../messages/send-message-answer.ts";
import { findUnknownNames, toNearMisses } from "../near-misses.ts";
import { type AuditRecord, type AuditRequest, runAuditQuery } from "./audit-schema.ts";
import { readAudit } from "./read-audit.ts";
import { type AuditArguments, readAuditQuery } from "./read-audit-query.ts";
import { toAuditCsv } from "./to-audit-csv.ts";
import type { AuditRow } from "./to-audit-rows.ts";
import { toChangeDate } from "./to-change-date.ts";

/** The parts that the routes of the audit trail need. */
export interface AuditRoutesDeps {
  readonly storage: Pick<Storage, "configuration">;
}

const BASE = "/api/account/:accountId/configuration/metadata/audit";
/** API §12: the number of entries if the query names none. */
const DEFAULT_FIRST = 50;
const DEFAULT_LIMIT = 1_000_000;

const text = Type.Optional(Type.String());
const tags = ["History"];
const QUERY = {
  tags,
  summary: "The audit trail, by a GraphQL query",
  description: "X-Total-Count says how many rows there are in all.",
  body: AuditBody,
  response: { 200: AuditDataAnswer },
};
const EXPORT = {
  tags,
  summary: "The audit trail as CSV",
  produces: ["text/csv"],
  querystring: Type.Object({
    fromDate: text,
    toDate: text,
    users: text,
    componentTypes: text,
    orderDirection: text,
    timezone: text,
    automaticUpdates: text,
    limit: Type.Optional(Type.Integer()),
    offset: Type.Optional(Type.Integer()),
  }),
  response: { 200: { description: "Three blocks", content: { "text/csv": { schema: Type.String() } } } },
};

/** Routes for the audit trail: a GraphQL query, and an export as CSV (HIS-3, API §12). */
export function createAuditRoutes(deps: AuditRoutesDeps): readonly Route[] {
  return [createQueryRoute(deps), createExportRoute(deps)];
}

function createQueryRoute({ storage }: AuditRoutesDeps): Route {
  const audit = { family: "account-config", resource: "audit", privilege: "history.read" } as const;
  return route({
    ...audit,
    method: "POST",
    path: BASE,
    schema: QUERY,
    body: readGraphQl,
    handle: async ({ accountId, body: { misspelt, ...asked } }, reply) => {
      setIssues(reply, misspelt);
      const data = await runAuditQuery(asked, async (given) => {
        const query = readAuditQuery(given, DEFAULT_FIRST);
        const { total, rows } = await readAudit(storage, accountId, query);
        reply.header("x-total-count", String(total));
        return rows.map((row) => toRecord(row, accountId, query.timeZone));
      });
      // The types of GraphQL's library do not say what is in `data`.
      return reply.send({ data });
    },
  });
}

function createExportRoute({ storage }: AuditRoutesDeps): Route {
  const audit = { family: "account-config", resource: "audit", privilege: "history.read" } as const;
  return route({
    ...audit,
    method: "GET",
    path: `${BASE}/export`,
    schema: EXPORT,
    query: (query) => readAuditQuery(readArguments(query), DEFAULT_LIMIT),
    handle: async ({ accountId, query }, reply) => {
      const csv = toAuditCsv(await readAudit(storage, accountId, query), query);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="audit-trail.csv"')
        .send(csv);
    },
  });
}

/** The fields that clients of GraphQL send. Only the first two are read here. */
const FIELDS = ["query", "variables", "operationName", "extensions"];

function readGraphQl(body: unknown): AuditRequest & { readonly misspelt: readonly Issue[] } {
  const { query, variables } = (body ?? {}) as { readonly query?: unknown; readonly variables?: unknown };
  if (typeof query !== "string") throw new HttpError(400, "query: must be a string, {auditData(…){…}}");
  if (typeof (variables ?? {}) !== "object" || Array.isArray(variables))
    throw new HttpError(400, "variables: must be an object, which names the query's variables");
  const misspelt = toNearMisses(findUnknownNames(body, FIELDS, ""), "is no field and was ignored");
  return { query, variables: { ...(variables ?? {}) }, misspelt };
}

function toRecord(row: AuditRow, accountId: string, timeZone: string): AuditRecord {
  const { objectType, objectName, element, oldValue, newValue, originator } = row;
  return {
    accountId,
    objectType,
    objectName,
    element,
    oldValue,
    newValue,
    originator,
    originatorLoginName: originator,
    originatorUserId: row.originatorUserId,
    originatorUserAgent: row.originatorUserAgent,
    originatorAuthType: row.originatorAuthType,
    originatorIsLpa: false,
    changeDate: toChangeDate(row.at, timeZone),
  };
}

const TEXTS = ["fromDate", "toDate", "orderBy", "orderDirection", "timezone"] as const;

function readArguments(query: Query): AuditArguments {
  const texts = TEXTS.flatMap((name) => {
    const value = query.text(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(texts),
    users: [query.text("users") ?? ""],
    componentTypes: [query.text("componentTypes") ?? ""],
    automaticUpdates: query.flag("automaticUpdates", false),
    first: readCount(query.text("limit") ?? query.text("first"), DEFAULT_LIMIT),
    offset: readCount(query.text("offset"), 0),
  };
}

/** A value that is no number is refused where its range is checked. */
function readCount(value: string | undefined, fallback: number): number {
  return value === undefined ? fallback : Number(value);
}
