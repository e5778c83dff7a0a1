import type { Context } from "@signpost/core";
import type { UnifiedMessage } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "../../http/errors.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf } from "../../http/route-config.ts";
import type { TimeOfDay } from "../../time.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { isUnchanged, sendUnchanged, setRevision } from "../revision-headers.ts";
import { toWritten } from "../to-written.ts";
import type { WriteResult } from "../write-configuration.ts";
import { describeMessageRoutes } from "./descriptions.ts";
import { toDefault } from "./effective-message.ts";
import { LEGACY, type MessageDialect, UNIFIED } from "./message-dialect.ts";
import type { Messages } from "./messages.ts";
import {
  type AskedView,
  readIdsToList,
  readIdsToRemove,
  readPatches,
  readPathId,
  readView,
  readWrite,
} from "./read-message-request.ts";
import { type MessageAnswer, sendJson, setIssues, toAnswerBody } from "./send-message-answer.ts";
import { toMessageByContext, toMessageInView, toOverrideInView, toUnifiedMessage } from "./to-unified-message.ts";

export interface MessageRoutesDeps {
  readonly policies: Policies;
  readonly messages: Messages;
  /** Told of an answer that depends on nothing but the URL and the snapshot, so that it need not be made again (PRF-1). */
  readonly remember: (url: string, snapshot: AccountSnapshot, body: Buffer) => void;
  readonly time: TimeOfDay;
}

/** A dialect's routes have all they need in one value. */
interface Routes extends MessageRoutesDeps {
  readonly dialect: MessageDialect;
}

const FOLDER = "/api/account/:accountId/configuration/engagement-window";
const DEFAULTS = "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults";

/** Both automatic-messages APIs on one configuration (API §2, §3, CFG-1). */
export function registerMessageRoutes(app: FastifyInstance, deps: MessageRoutesDeps): void {
  const { defaults } = describeMessageRoutes(UNIFIED);
  const config = { family: "account-config", resource: UNIFIED.resource, privilege: "configuration.read" } as const;
  app.get(DEFAULTS, { config: { ...config, anyAccount: true }, schema: defaults }, (request, reply) =>
    answerDefaults(request, reply),
  );
  for (const dialect of [UNIFIED, LEGACY]) registerDialect(app, { ...deps, dialect });
}

function registerDialect(app: FastifyInstance, routes: Routes): void {
  const { resource } = routes.dialect;
  const family = { family: "account-config", resource } as const;
  const read = { ...family, privilege: "configuration.read" } as const;
  const write = { ...family, privilege: "texts.write" } as const;
  const remove = { ...family, privilege: "configuration.write" } as const;
  const collection = `${FOLDER}/${resource}`;
  const item = `${collection}/:eventId`;
  const schemas = describeMessageRoutes(routes.dialect);
  app.get(collection, { config: read, schema: schemas.list }, (request, reply) => answerList(request, reply, routes));
  app.get(item, { config: read, schema: schemas.getOne }, (request, reply) => answerOne(request, reply, routes));
  app.post(collection, { config: write, schema: schemas.create }, (request, reply) =>
    answerCreation(request, reply, routes),
  );
  app.put(collection, { config: write, schema: schemas.updateMany }, (request, reply) =>
    answerUpdate(request, reply, routes),
  );
  app.put(item, { config: write, schema: schemas.updateOne }, (request, reply) => answerUpdate(request, reply, routes));
  app.delete(collection, { config: remove, schema: schemas.removeMany }, (request, reply) =>
    answerRemoval(request, reply, routes),
  );
  app.delete(item, { config: remove, schema: schemas.remove }, (request, reply) =>
    answerRemoval(request, reply, routes),
  );
}

const PLAIN = { selector: { kind: "all" }, sanitize: false } as const;

async function answerDefaults(_: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const defaults = UNIFIED.eventIds.map((eventId) => toUnifiedMessage(toDefault(eventId)));
  return sendJson(reply, toAnswerBody(defaults, UNIFIED, PLAIN));
}

async function answerList(request: FastifyRequest, reply: FastifyReply, routes: Routes): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, routes);
  const { configuration } = snapshot;
  if (isUnchanged(request, configuration.revision)) return sendUnchanged(reply, configuration.revision);
  const asked = readView(request, snapshot);
  const list = readIdsToList(request, routes.dialect).flatMap((eventId): UnifiedMessage[] => {
    if (asked.merge) return [toMessageInView(configuration, eventId, asked.view)];
    const override = toOverrideInView(configuration, eventId, asked.view);
    return override === undefined ? [] : [override];
  });
  return sendRemembered(request, reply, snapshot, list, asked, routes);
}

async function answerOne(request: FastifyRequest, reply: FastifyReply, routes: Routes): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, routes);
  const { configuration } = snapshot;
  const eventId = readPathId(request, routes.dialect);
  if (eventId === undefined) throw new Error("the route has an id in its path");
  if (isUnchanged(request, configuration.revision)) return sendUnchanged(reply, configuration.revision);
  const asked = readView(request, snapshot);
  if (asked.isByContext) {
    const byContext = toMessageByContext(configuration, eventId, asked.view.languages);
    return sendRemembered(request, reply, snapshot, byContext, asked, routes);
  }
  const message = asked.merge
    ? toMessageInView(configuration, eventId, asked.view)
    : toOverrideInView(configuration, eventId, asked.view);
  if (message === undefined) throw new HttpError(404, `no data found: ${eventId} has no override in this context`);
  return sendRemembered(request, reply, snapshot, message, asked, routes);
}

async function answerUpdate(request: FastifyRequest, reply: FastifyReply, routes: Routes): Promise<FastifyReply> {
  return answerWrite(request, reply, routes, (write) => routes.messages.update(write));
}

/** CFG-6: 201, and where the created message is when it is one. */
async function answerCreation(request: FastifyRequest, reply: FastifyReply, routes: Routes): Promise<FastifyReply> {
  const answered = answerWrite(request, reply, routes, async (write) => {
    const result = await routes.messages.create(write);
    if (result.kind !== "written") return result;
    reply.code(201);
    const [only, ...others] = write.patches;
    if (only !== undefined && others.length === 0) reply.header("location", toLocation(request, only.eventId));
    return result;
  });
  return answered;
}

function toLocation(request: FastifyRequest, eventId: string): string {
  const path = request.originalUrl.split("?", 1)[0] ?? "";
  return `${path.replace(/\/$/, "")}/${encodeURIComponent(eventId)}`;
}

async function answerWrite(
  request: FastifyRequest,
  reply: FastifyReply,
  routes: Routes,
  write: (request: Parameters<Messages["update"]>[0]) => Promise<WriteResult>,
): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, routes);
  const patches = readPatches(request, routes.dialect);
  const asked = readView(request, snapshot);
  const replace = readQuery(request).flag("replace", false);
  const result = await write({ ...writeOf(request, asked.view.context, routes), patches, replace });
  const { after, issues } = toWritten(result);
  const updated = patches.map(({ eventId }) => toMessageInView(after.configuration, eventId, asked.view));
  setRevision(reply, after.configuration.revision);
  setIssues(reply, issues);
  return sendJson(reply, toBody(updated, Array.isArray(request.body), asked, routes));
}

async function answerRemoval(request: FastifyRequest, reply: FastifyReply, routes: Routes): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, routes);
  const eventIds = readIdsToRemove(request, routes.dialect);
  const asked = readView(request, snapshot);
  const result = await routes.messages.remove({ ...writeOf(request, asked.view.context, routes), eventIds });
  const { before, after } = toWritten(result);
  const removed = eventIds.flatMap((eventId): UnifiedMessage[] => {
    const override = toOverrideInView(before.configuration, eventId, asked.view);
    return override === undefined ? [] : [{ ...override, deleted: true }];
  });
  setRevision(reply, after.configuration.revision);
  const isOne = readSinglePath(request, eventIds.length);
  return sendJson(reply, toBody(removed, !isOne, asked, routes));
}

/** One in the path is answered as one; a list, however short, as a list. */
function readSinglePath(request: FastifyRequest, count: number): boolean {
  return count === 1 && (request.params as { eventId?: string }).eventId !== undefined;
}

function toBody(messages: readonly UnifiedMessage[], isList: boolean, asked: AskedView, { dialect }: Routes): Buffer {
  const [first] = messages;
  return toAnswerBody(isList || first === undefined ? messages : first, dialect, asked);
}

async function snapshotOf(request: FastifyRequest, { policies }: Routes): Promise<AccountSnapshot> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw new HttpError(404, "no such account");
  return snapshot;
}

function writeOf(request: FastifyRequest, context: Context, { time }: Routes) {
  return readWrite(request, context, time.now());
}

function sendRemembered(
  request: FastifyRequest,
  reply: FastifyReply,
  snapshot: AccountSnapshot,
  answer: MessageAnswer,
  asked: AskedView,
  { remember, dialect }: Routes,
): FastifyReply {
  const body = toAnswerBody(answer, dialect, asked);
  remember(request.originalUrl, snapshot, body);
  setRevision(reply, snapshot.configuration.revision);
  return sendJson(reply, body);
}
