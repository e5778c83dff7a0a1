import { type Context, type EventId, type Language, parseLanguage } from "@signpost/core";
import type { FastifyRequest } from "fastify";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { readQuery } from "../../http/read-query.ts";
import type { AccountSnapshot } from "../policies.ts";
import { readOnlyLanguages, readWriteRequest } from "../read-write-request.ts";
import { type ParsedSelector, parseSelector } from "../select/parse-selector.ts";
import type { MessageDialect } from "./message-dialect.ts";
import { parseContext } from "./messages.ts";
import { type MessagePatch, parseMessagePatches } from "./parse-message-patches.ts";
import type { MessageView } from "./to-unified-message.ts";

/** What a request asks to see, besides which message. */
export interface AskedView {
  readonly view: MessageView;
  readonly isByContext: boolean;
  readonly merge: boolean;
  readonly selector: Exclude<ParsedSelector, { kind: "malformed" }>;
  readonly sanitize: boolean;
}

export function readView(request: FastifyRequest, snapshot: AccountSnapshot): AskedView {
  const query = readQuery(request);
  const name = query.text("view")?.toUpperCase();
  const languages = readLanguages(request);
  // Nothing of the catalogue is ever deleted; a value that is no boolean is still a mistake worth telling.
  query.flag("include_deleted", false);
  const isByContext = name === "BY_CONTEXT";
  const isOne = (request.params as { eventId?: string }).eventId !== undefined;
  return {
    view: {
      // CFG-4: by id, that view shows every context, and what the parameters say of one has no effect.
      context: isByContext && isOne ? { kind: "account" } : readContext(request, snapshot),
      ...(languages === undefined ? {} : { languages }),
      withContexts: name === "FILTER_PER_SKILL" || isByContext,
    },
    isByContext,
    merge: query.flag("merge_data", true),
    selector: readSelector(query.text("select")),
    sanitize: query.flag("sanitize_data", false),
  };
}

function readSelector(text: string | undefined): AskedView["selector"] {
  if (text === undefined) return { kind: "all" };
  const selector = parseSelector(text);
  if (selector.kind !== "malformed") return selector;
  throw new HttpError(400, `select: at position ${selector.position}, ${selector.problem}`);
}

function readContext(request: FastifyRequest, snapshot: AccountSnapshot): Context {
  const query = readQuery(request);
  const type = query.text("context_type");
  const id = query.text("context_id");
  if (type !== undefined && !/^(account|skill)$/i.test(type)) {
    throw new HttpError(400, "context_type: must be ACCOUNT or SKILL");
  }
  if (type?.toUpperCase() === "SKILL" && id === undefined)
    throw new HttpError(400, "context_id: must be the id of the skill");
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
function readLanguages(request: FastifyRequest): ReadonlySet<Language> | undefined {
  const wanted = readQuery(request).text("lang");
  if (wanted === undefined || wanted.trim() === "") return undefined;
  return new Set(wanted.split(",").flatMap((tag) => parseLanguage(tag)?.language ?? []));
}

/** The message that the path names, if it names one. */
export function readPathId(request: FastifyRequest, dialect: MessageDialect): EventId | undefined {
  const { eventId } = request.params as { eventId?: string };
  return eventId === undefined ? undefined : toEventId(eventId, dialect);
}

function toEventId(id: unknown, dialect: MessageDialect): EventId {
  const eventId = dialect.parseId(id);
  if (eventId === undefined) throw unknownMessage(dialect);
  return eventId;
}

function unknownMessage({ eventIds }: MessageDialect): HttpError {
  return new HttpError(404, `no such message; the messages are ${eventIds.join(", ")}`);
}

export function readPatches(request: FastifyRequest, dialect: MessageDialect): readonly MessagePatch[] {
  const parsed = parseMessagePatches(request.body, dialect, readPathId(request, dialect));
  if (parsed.kind === "unknown-event") throw unknownMessage(dialect);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.patches;
}

/** API §5.6: one id or several in the path, `?ids=`, or a body of ids or of objects with an id. */
export function readIdsToRemove(request: FastifyRequest, dialect: MessageDialect): readonly EventId[] {
  const { eventId } = request.params as { eventId?: string };
  const listed = eventId ?? readQuery(request).text("ids");
  const ids: readonly unknown[] = listed === undefined ? toIds(request.body) : splitIds(listed, dialect);
  if (ids.length === 0) throw new HttpError(400, 'ids: name the messages, as ?ids=A,B, or as a body ["A","B"]');
  return [...new Set(ids.map((id) => toEventId(id, dialect)))];
}

/** As a removal names several, so does a read; absent: all. */
export function readIdsToList(request: FastifyRequest, dialect: MessageDialect): readonly EventId[] {
  const listed = readQuery(request).text("ids");
  if (listed === undefined) return dialect.eventIds;
  return [...new Set(splitIds(listed, dialect).map((id) => toEventId(id, dialect)))];
}

/** Ids of live chat have neither commas nor braces; a whole id comes first, so that none is ever cut. */
function splitIds(listed: string, dialect: MessageDialect): readonly string[] {
  if (dialect.parseId(listed) !== undefined) return [listed];
  return listed
    .replace(/^\{(.*)\}$/, "$1")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

function toIds(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) return [];
  return body.map((entry: unknown) =>
    typeof entry === "object" && entry !== null && "id" in entry ? entry.id : entry,
  );
}

/** Who writes, where, and on which revision. */
export function readWrite(request: FastifyRequest, context: Context, now: number) {
  const onlyLanguages = readOnlyLanguages(request);
  return { ...readWriteRequest(request, now), context, ...(onlyLanguages === undefined ? {} : { onlyLanguages }) };
}
