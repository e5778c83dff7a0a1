import { type Context, type EventId, parseEventId, parseSkillId, type Revision, toRevision } from "@signpost/core";
import { ComparisonRecord, ConfigurationRecord, HistoryPage, PutBackBody, RevisionRecord } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { PageQuery, readPage } from "../../http/read-page.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf, writingOf } from "../../http/route-config.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import { readWrite } from "../messages/read-message-request.ts";
import { setRevision } from "../revision-headers.ts";
import { toWrittenNatively } from "../to-written.ts";
import type { History } from "./history.ts";
import { toDifferenceRecord, toHistoryRecord, toVariantAtRecord } from "./to-records.ts";

export interface HistoryRoutesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly history: History;
  readonly time: TimeOfDay;
}

const ACCOUNT = "/v1/accounts/:accountId";
const tags = ["History"];

/** Who changed what, what it was, and how it becomes that again (HIS-1, HIS-2). */
export function registerHistoryRoutes(app: FastifyInstance, deps: HistoryRoutesDeps): void {
  const read = { family: "native", privilege: "history.read" } as const;
  const write = { family: "native", privilege: "configuration.write" } as const;
  app.get(`${ACCOUNT}/history`, { config: read, schema: LIST }, (request) => answerHistory(request, deps));
  app.get(`${ACCOUNT}/configuration`, { config: read, schema: READ_AT }, (request) =>
    answerConfiguration(request, deps),
  );
  app.get(`${ACCOUNT}/configuration/compare`, { config: read, schema: COMPARE }, (request) =>
    answerComparison(request, deps),
  );
  app.post(`${ACCOUNT}/configuration/put-back`, { config: write, schema: PUT_BACK }, (request, reply) =>
    answerPutBack(request, reply, deps),
  );
}

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

async function answerHistory(request: FastifyRequest, { storage }: HistoryRoutesDeps) {
  const before = readRevision(request, "before");
  const { cursor, limit } = readPage(request);
  const { entries, next } = await storage.configuration.listHistory(accountOf(request), {
    limit,
    ...(before === undefined ? {} : { before }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { entries: entries.map(toHistoryRecord), ...(next === undefined ? {} : { next }) };
}

async function answerConfiguration(request: FastifyRequest, deps: HistoryRoutesDeps) {
  const revision = readRevision(request, "revision") ?? (await currentRevision(request, deps));
  const variants = await deps.history.readAt(accountOf(request), revision);
  if (variants === undefined) throw unknownRevision();
  return { revision, variants: variants.map(toVariantAtRecord) };
}

async function answerComparison(request: FastifyRequest, deps: HistoryRoutesDeps) {
  const from = readRevision(request, "from");
  if (from === undefined) throw new HttpError(400, "from: must be the revision to compare with");
  const to = readRevision(request, "to") ?? (await currentRevision(request, deps));
  const differences = await deps.history.compare(accountOf(request), from, to);
  if (differences === undefined) throw unknownRevision();
  return { from, to, changes: differences.map(toDifferenceRecord) };
}

async function answerPutBack(request: FastifyRequest, reply: FastifyReply, { history, time }: HistoryRoutesDeps) {
  const { revision, event, skillId } = readPutBack(request.body);
  const context: Context = skillId === undefined ? { kind: "account" } : { kind: "skill", skillId };
  const write = readWrite(writingOf(request), context, time.now());
  const only = event === undefined ? {} : { only: { eventId: event, context } };
  const { after } = toWrittenNatively(await history.putBack({ ...write, to: revision, ...only }));
  setRevision(reply, after.configuration.revision);
  return { revision: after.configuration.revision };
}

function readPutBack(body: unknown) {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const revision = fields["revision"];
  if (typeof revision !== "number" || !Number.isSafeInteger(revision) || revision < 1) {
    throw new HttpError(400, "revision: must be a revision number from 1 on");
  }
  const event = readEvent(fields["event"]);
  const skill = fields["skillId"];
  const skillId = typeof skill === "number" || typeof skill === "string" ? parseSkillId(skill) : undefined;
  if (skill !== undefined && skillId === undefined) throw new HttpError(400, "skillId: must be the id of a skill");
  if (skillId !== undefined && event === undefined) throw new HttpError(400, "event: must be given with skillId");
  return { revision: toRevision(revision), event, skillId };
}

function readEvent(event: unknown): EventId | undefined {
  if (event === undefined) return undefined;
  const eventId = typeof event === "string" ? parseEventId(event) : undefined;
  if (eventId === undefined) throw new HttpError(400, "event: must be the event id of a message");
  return eventId;
}

function readRevision(request: FastifyRequest, name: string): Revision | undefined {
  const text = readQuery(request).text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new HttpError(400, `${name}: must be a revision number`);
  return toRevision(Number(text));
}

async function currentRevision(request: FastifyRequest, { storage }: HistoryRoutesDeps): Promise<Revision> {
  const revision = await storage.configuration.readRevision(accountOf(request));
  if (revision === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return revision;
}

function unknownRevision(): HttpError {
  return toHttpError({ code: "not-found", what: "revision: the account has not reached it" });
}
