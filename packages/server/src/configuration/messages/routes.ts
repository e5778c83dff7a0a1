import {
  CATALOGUE,
  type Context,
  type EventId,
  type Issue,
  type Language,
  MESSAGING_EVENT_IDS,
  parseEventId,
  parseLanguage,
  type Revision,
  toRevision,
} from "@signpost/core";
import type { UnifiedMessage } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../clock.ts";
import { HttpError, toHttpError } from "../../http/errors.ts";
import type { HotReads } from "../../http/hot-reads.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf, principalOf } from "../../http/route-config.ts";
import type { Actor } from "../../storage/configuration-store.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { GET_ONE, LIST, LIST_DEFAULTS, REMOVE, UPDATE_MANY, UPDATE_ONE } from "./descriptions.ts";
import { toDefault } from "./effective-message.ts";
import { type Messages, parseContext, type WriteResult } from "./messages.ts";
import { type MessagePatch, parseUnifiedMessages } from "./parse-unified-messages.ts";
import {
  type MessageView,
  toMessageByContext,
  toMessageInView,
  toOverrideInView,
  toUnifiedMessage,
} from "./to-unified-message.ts";

export interface MessageRoutesDeps {
  readonly policies: Policies;
  readonly messages: Messages;
  readonly hotReads: HotReads;
  readonly clock: Clock;
}

const COLLECTION = "/api/account/:accountId/configuration/engagement-window/unified-auto-messages";
const DEFAULTS = "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults";
const RESOURCE = "unified-auto-messages";

/** The unified automatic-messages API (API §3, CFG-1..8). */
export function registerMessageRoutes(app: FastifyInstance, deps: MessageRoutesDeps): void {
  const family = { family: "account-config", resource: RESOURCE } as const;
  const read = { ...family, privilege: "configuration.read" } as const;
  const write = { ...family, privilege: "configuration.write" } as const;
  const item = `${COLLECTION}/:eventId`;
  app.get(DEFAULTS, { config: { ...read, anyAccount: true }, schema: LIST_DEFAULTS }, (_, reply) =>
    answerDefaults(reply),
  );
  app.get(COLLECTION, { config: read, schema: LIST }, (request, reply) => answerList(request, reply, deps));
  app.put(COLLECTION, { config: write, schema: UPDATE_MANY }, (request, reply) => answerUpdate(request, reply, deps));
  app.get(item, { config: read, schema: GET_ONE }, (request, reply) => answerOne(request, reply, deps));
  app.put(item, { config: write, schema: UPDATE_ONE }, (request, reply) => answerUpdate(request, reply, deps));
  app.delete(item, { config: write, schema: REMOVE }, (request, reply) => answerRemoval(request, reply, deps));
}

async function answerDefaults(reply: FastifyReply): Promise<FastifyReply> {
  return sendJson(
    reply,
    MESSAGING_EVENT_IDS.map((eventId) => toUnifiedMessage(toDefault(eventId))),
  );
}

async function answerList(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MessageRoutesDeps,
): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, deps);
  const { configuration } = snapshot;
  if (isUnchanged(request, snapshot)) return sendUnchanged(reply, configuration.revision);
  const { view, merge } = viewOf(request, snapshot);
  const list = MESSAGING_EVENT_IDS.flatMap((eventId): UnifiedMessage[] => {
    if (merge) return [toMessageInView(configuration, eventId, view)];
    const override = toOverrideInView(configuration, eventId, view);
    return override === undefined ? [] : [override];
  });
  return sendRemembered(request, reply, snapshot, list, deps);
}

async function answerOne(request: FastifyRequest, reply: FastifyReply, deps: MessageRoutesDeps): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, deps);
  const { configuration } = snapshot;
  const eventId = eventIdOf(request);
  if (isUnchanged(request, snapshot)) return sendUnchanged(reply, configuration.revision);
  const query = readQuery(request);
  if (query.text("view")?.toUpperCase() === "BY_CONTEXT") {
    return sendRemembered(
      request,
      reply,
      snapshot,
      toMessageByContext(configuration, eventId, languagesOf(request)),
      deps,
    );
  }
  const { view, merge } = viewOf(request, snapshot);
  const message = merge
    ? toMessageInView(configuration, eventId, view)
    : toOverrideInView(configuration, eventId, view);
  if (message === undefined) throw new HttpError(404, `no data found: ${eventId} has no override in this context`);
  return sendRemembered(request, reply, snapshot, message, deps);
}

async function answerUpdate(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MessageRoutesDeps,
): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, deps);
  const hasId = (request.params as { eventId?: string }).eventId !== undefined;
  const patches = patchesOf(request.body, hasId ? eventIdOf(request) : undefined);
  const { view } = viewOf(request, snapshot);
  const result = await deps.messages.update({
    ...writeOf(request, view.context, deps),
    patches,
    replace: readQuery(request).flag("replace", false),
  });
  const { after, issues } = toWritten(result);
  const { configuration } = after;
  const updated = patches.map(({ eventId }) => toMessageInView(configuration, eventId, view));
  setRevision(reply, configuration.revision);
  if (issues.length > 0) reply.header("x-signpost-issues", toHeaderValue(issues));
  return sendJson(reply, Array.isArray(request.body) ? updated : updated[0]);
}

async function answerRemoval(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MessageRoutesDeps,
): Promise<FastifyReply> {
  const snapshot = await snapshotOf(request, deps);
  const eventId = eventIdOf(request);
  const { view } = viewOf(request, snapshot);
  const result = await deps.messages.remove({ ...writeOf(request, view.context, deps), eventIds: [eventId] });
  const { before, after } = toWritten(result);
  const removed = toOverrideInView(before.configuration, eventId, view);
  setRevision(reply, after.configuration.revision);
  return sendJson(reply, { ...removed, deleted: true });
}

async function snapshotOf(request: FastifyRequest, { policies }: MessageRoutesDeps): Promise<AccountSnapshot> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw new HttpError(404, "no such account");
  return snapshot;
}

function eventIdOf(request: FastifyRequest): EventId {
  const { eventId } = request.params as { eventId: string };
  const parsed = parseEventId(eventId);
  if (parsed === undefined || CATALOGUE[parsed].channel !== "MESSAGING") throw unknownEvent();
  return parsed;
}

function unknownEvent(): HttpError {
  return new HttpError(404, `no such message; the messages are ${MESSAGING_EVENT_IDS.join(", ")}`);
}

function patchesOf(body: unknown, pathId: EventId | undefined): readonly MessagePatch[] {
  const parsed = parseUnifiedMessages(body, pathId);
  if (parsed.kind === "unknown-event") throw unknownEvent();
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.patches;
}

function viewOf(request: FastifyRequest, snapshot: AccountSnapshot): { view: MessageView; merge: boolean } {
  const query = readQuery(request);
  const context = contextOf(query.text("context_type"), query.text("context_id"), snapshot);
  const view = query.text("view")?.toUpperCase();
  const languages = languagesOf(request);
  return {
    view: {
      context,
      ...(languages === undefined ? {} : { languages }),
      withContexts: view === "FILTER_PER_SKILL" || view === "BY_CONTEXT",
    },
    merge: query.flag("merge_data", true),
  };
}

function contextOf(type: string | undefined, id: string | undefined, snapshot: AccountSnapshot): Context {
  const isKnownType = type === undefined || /^(account|skill)$/i.test(type);
  if (!isKnownType) throw new HttpError(400, "context_type: must be ACCOUNT or SKILL");
  if (type?.toUpperCase() === "SKILL" && id === undefined) throw new HttpError(400, "context_id: names the skill");
  const context = parseContext(type, id, snapshot);
  if (context === undefined) throw new HttpError(404, `no data found: ${describeContext(type, id)}`);
  return context;
}

/** Repeats only what can be an id. */
function describeContext(type: string | undefined, id: string | undefined): string {
  const kind = type?.toLowerCase() ?? "account";
  return id !== undefined && /^\w{1,20}$/.test(id) ? `no ${kind} ${id}` : `no ${kind} with this context_id`;
}

/** `en-US, en-UK`, in any case; what is no language selects nothing (API §3.3). */
function languagesOf(request: FastifyRequest): ReadonlySet<Language> | undefined {
  const wanted = readQuery(request).text("lang");
  if (wanted === undefined || wanted.trim() === "") return undefined;
  return new Set(wanted.split(",").flatMap((tag) => parseLanguage(tag)?.language ?? []));
}

function writeOf(request: FastifyRequest, context: Context, { clock }: MessageRoutesDeps) {
  const { user } = principalOf(request);
  const source = request.headers["x-signpost-source"] === "console" ? "console" : "api";
  const actor: Actor = { userId: user.userId, name: user.loginName, at: clock.now(), source };
  const ifMatch = ifMatchOf(request);
  return { accountId: accountOf(request), context, actor, ...(ifMatch === undefined ? {} : { ifMatch }) };
}

/** CFG-8: absent or -1 is no check. Clients echo what they were given, with or without the quotes of an ETag. */
function ifMatchOf(request: FastifyRequest): Revision | undefined {
  const raw = request.headers["if-match"]?.trim().replace(/^"(.*)"$/, "$1");
  // API §5.2: a client library sends the word "undefined" for a value that it does not have.
  if (raw === undefined || raw === "" || raw === "-1" || raw === "undefined" || raw === "*") return undefined;
  if (!/^\d{1,15}$/.test(raw)) throw new HttpError(400, "If-Match: must be a revision number, or -1");
  return toRevision(Number(raw));
}

function toWritten(result: WriteResult): Extract<WriteResult, { kind: "written" }> {
  if (result.kind === "refused") throw toHttpError(result.failure);
  if (result.kind === "stale") {
    throw new HttpError(409, `changed meanwhile: the current revision is ${result.revision}`, {
      headers: { "ac-revision": String(result.revision), etag: String(result.revision) },
    });
  }
  return result;
}

function isUnchanged(request: FastifyRequest, { configuration }: AccountSnapshot): boolean {
  return request.headers["if-match"]?.replace(/^"(.*)"$/, "$1") === String(configuration.revision);
}

function sendUnchanged(reply: FastifyReply, revision: Revision): FastifyReply {
  setRevision(reply, revision);
  return reply.code(304).send();
}

function sendRemembered(
  request: FastifyRequest,
  reply: FastifyReply,
  snapshot: AccountSnapshot,
  answer: unknown,
  { hotReads }: MessageRoutesDeps,
): FastifyReply {
  const body = Buffer.from(JSON.stringify(answer));
  hotReads.remember(request.originalUrl, snapshot, body);
  setRevision(reply, snapshot.configuration.revision);
  return reply.type("application/json; charset=utf-8").send(body);
}

function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer));
}

/** CFG-8: newer clients read the one header, older ones the other; bare numbers, echoed as they are. */
function setRevision(reply: FastifyReply, revision: Revision): void {
  reply.header("ac-revision", String(revision)).header("etag", String(revision));
}

/** What a header can carry. */
const MAX_ISSUES = 20;

/** CFG-13: the body is the message as clients know it, so what will not be served is told beside it; JSON in ASCII. */
function toHeaderValue(issues: readonly Issue[]): string {
  return JSON.stringify(issues.slice(0, MAX_ISSUES)).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
