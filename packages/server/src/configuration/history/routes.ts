import { type AccountId, type Context, type Revision, toRevision } from "@signpost/core";
import { ComparisonRecord, ConfigurationRecord, HistoryPage, PutBackBody, RevisionRecord } from "@signpost/protocol";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import { PageQuery, readPage } from "../../http/read-page.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import { readWrite } from "../messages/read-message-request.ts";
import { readWrittenNatively } from "../read-written.ts";
import { setRevision } from "../revision-headers.ts";
import type { History } from "./history.ts";
import { toDifferenceRecord, toHistoryRecord, toVariantAtRecord } from "./to-records.ts";

/** The parts that the routes of the history need. */
export interface HistoryRoutesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly history: History;
  readonly time: TimeOfDay;
}

const ACCOUNT = "/v1/accounts/:accountId";
const tags = ["History"];

const LIST = {
  tags,
  summary: "Who changed what, newest first",
  description: "A page that is not the last gives the cursor of the next one.",
  querystring: Type.Object({
    before: Type.Optional(Type.Integer({ description: "Only what is older than this revision" })),
    ...PageQuery.properties,
  }),
  response: { 200: HistoryPage },
};
const READ_AT = {
  tags,
  summary: "All overrides at a revision",
  querystring: Type.Object({ revision: Type.Optional(Type.Integer({ description: "Absent: now" })) }),
  response: { 200: ConfigurationRecord },
};
const COMPARE = {
  tags,
  summary: "What differs between two revisions",
  querystring: Type.Object({ from: Type.Integer(), to: Type.Optional(Type.Integer({ description: "Absent: now" })) }),
  response: { 200: ComparisonRecord },
};
const PUT_BACK = {
  tags,
  summary: "Make one message, or everything, what it was at a revision",
  description: "A new write: nothing of the history is lost.",
  body: PutBackBody,
  response: { 200: RevisionRecord },
};

/** Routes for who changed what, what it was before, and how to restore that (HIS-1, HIS-2). */
export function createHistoryRoutes(deps: HistoryRoutesDeps): readonly Route[] {
  return [...createReadRoutes(deps), createPutBackRoute(deps)];
}

function createReadRoutes(deps: HistoryRoutesDeps): readonly Route[] {
  return [createListRoute(deps), createReadAtRoute(deps), createComparisonRoute(deps)];
}

function createListRoute({ storage: { configuration } }: HistoryRoutesDeps): Route {
  return route({
    method: "GET",
    family: "native",
    privilege: "history.read",
    path: `${ACCOUNT}/history`,
    schema: LIST,
    query: readPart,
    handle: async ({ accountId, query }) => {
      const { entries, next } = await configuration.listHistory(accountId, query);
      return { entries: entries.map(toHistoryRecord), ...(next === undefined ? {} : { next }) };
    },
  });
}

function createReadAtRoute({ storage: { configuration }, history }: HistoryRoutesDeps): Route {
  return route({
    method: "GET",
    family: "native",
    privilege: "history.read",
    path: `${ACCOUNT}/configuration`,
    schema: READ_AT,
    query: (query) => readRevision(query, "revision"),
    handle: async ({ accountId, query }) => {
      const revision = query ?? (await currentRevision(accountId, configuration));
      const variants = await history.readAt(accountId, revision);
      if (variants === undefined) throw unknownRevision();
      return { revision, variants: variants.map(toVariantAtRecord) };
    },
  });
}

function createComparisonRoute({ storage: { configuration }, history }: HistoryRoutesDeps): Route {
  return route({
    method: "GET",
    family: "native",
    privilege: "history.read",
    path: `${ACCOUNT}/configuration/compare`,
    schema: COMPARE,
    query: readSpan,
    handle: async ({ accountId, query: { from, to: asked } }) => {
      const to = asked ?? (await currentRevision(accountId, configuration));
      const differences = await history.compare(accountId, from, to);
      if (differences === undefined) throw unknownRevision();
      return { from, to, changes: differences.map(toDifferenceRecord) };
    },
  });
}

function createPutBackRoute({ history, time }: HistoryRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${ACCOUNT}/configuration/put-back`,
    family: "native",
    privilege: "configuration.write",
    schema: PUT_BACK,
    body: readPutBack,
    handle: async (asked, reply) => {
      const { revision, event, skillId } = asked.body;
      const context: Context = skillId === undefined ? { kind: "account" } : { kind: "skill", skillId };
      const write = readWrite(asked, context, time.now());
      const only = event === undefined ? {} : { only: { eventId: event, context } };
      const { after } = readWrittenNatively(await history.putBack({ ...write, to: revision, ...only }));
      setRevision(reply, after.configuration.revision);
      return { revision: after.configuration.revision };
    },
  });
}

function readPart(query: Query) {
  const before = readRevision(query, "before");
  const { cursor, limit } = readPage(query);
  return { limit, ...(before === undefined ? {} : { before }), ...(cursor === undefined ? {} : { cursor }) };
}

function readSpan(query: Query) {
  const from = readRevision(query, "from");
  if (from === undefined) throw new HttpError(400, "from: must be the revision to compare with");
  return { from, to: readRevision(query, "to") };
}

function readPutBack(body: unknown) {
  const { revision, event, skillId } = readBody(PutBackBody, body);
  return { revision: toRevision(revision), event, skillId };
}

function readRevision(query: Query, name: string): Revision | undefined {
  const text = query.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new HttpError(400, `${name}: must be a revision number`);
  return toRevision(Number(text));
}

async function currentRevision(
  accountId: AccountId,
  configuration: Pick<Storage["configuration"], "readRevision">,
): Promise<Revision> {
  const revision = await configuration.readRevision(accountId);
  if (revision === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return revision;
}

function unknownRevision(): HttpError {
  return toHttpError({ code: "not-found", what: "revision: the account has not reached it" });
}
