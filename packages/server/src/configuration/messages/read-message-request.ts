import { type Context, type EventId, type Issue, type Language, parseLanguage } from "@signpost/core";
import { HttpError, toHttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import type { AccountSnapshot } from "../policies.ts";
import { readOnlyLanguages, readWriteRequest, type Writing } from "../read-write-request.ts";
import { type ParsedSelector, parseSelector } from "../select/parse-selector.ts";
import { findMisspeltFields } from "./find-misspelt-fields.ts";
import type { MessageDialect } from "./message-dialect.ts";
import { parseContext } from "./messages.ts";
import { type MessagePatch, parseMessagePatches } from "./parse-message-patches.ts";
import type { MessageView } from "./to-unified-message.ts";

/** What a request asks to see, besides which message. */
export interface AskedView {
  readonly context: AskedContext;
  /** `undefined`: every language. */
  readonly languages: ReadonlySet<Language> | undefined;
  readonly withContexts: boolean;
  readonly isByContext: boolean;
  readonly merge: boolean;
  readonly selector: Exclude<ParsedSelector, { kind: "malformed" }>;
  readonly sanitize: boolean;
}

/** As the request names it: which there are, the account's snapshot knows. */
export interface AskedContext {
  readonly type: string | undefined;
  readonly id: string | undefined;
}

/** What a write asks for beside its body. */
export interface AskedWrite extends AskedView {
  readonly replace: boolean;
}

/** Of several messages. */
export function readWriteQuery(query: Query): AskedWrite {
  return { ...readView(query), replace: query.flag("replace", false) };
}

/** Of the one that the path names. */
export function readWriteQueryOfOne(query: Query): AskedWrite {
  return { ...readViewOfOne(query), replace: query.flag("replace", false) };
}

/** Of several messages. */
export function readView(query: Query): AskedView {
  const name = query.text("view")?.toUpperCase();
  return readViewOf(query, name, readContext(query));
}

/** CFG-4: by id, one view shows every context, and what the parameters say of one has no effect. */
export function readViewOfOne(query: Query): AskedView {
  const name = query.text("view")?.toUpperCase();
  return readViewOf(query, name, name === "BY_CONTEXT" ? ANY_CONTEXT : readContext(query));
}

const ANY_CONTEXT: AskedContext = { type: undefined, id: undefined };

function readViewOf(query: Query, name: string | undefined, context: AskedContext): AskedView {
  // Nothing of the catalogue is ever deleted; a value that is no boolean is still a mistake worth telling.
  query.flag("include_deleted", false);
  const isByContext = name === "BY_CONTEXT";
  return {
    context,
    languages: readLanguages(query),
    withContexts: name === "FILTER_PER_SKILL" || isByContext,
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

function readContext(query: Query): AskedContext {
  const type = query.text("context_type");
  const id = query.text("context_id");
  if (type !== undefined && !/^(account|skill)$/i.test(type)) {
    throw new HttpError(400, "context_type: must be ACCOUNT or SKILL");
  }
  if (type?.toUpperCase() === "SKILL" && id === undefined)
    throw new HttpError(400, "context_id: must be the id of the skill");
  return { type, id };
}

/** The view of a message that a request asks for, in a context that the account has. */
export function accessView(asked: AskedView, snapshot: AccountSnapshot): MessageView {
  const { type, id } = asked.context;
  const context = parseContext(type, id, snapshot);
  if (context === undefined) throw new HttpError(404, `no data found: ${describeContext(type, id)}`);
  const { languages, withContexts } = asked;
  return { context, ...(languages === undefined ? {} : { languages }), withContexts };
}

/** Repeats only what can be an id. */
function describeContext(type: string | undefined, id: string | undefined): string {
  const kind = type?.toLowerCase() ?? "account";
  return id !== undefined && /^\w{1,20}$/.test(id) ? `no ${kind} ${id}` : `no ${kind} with this context_id`;
}

/** `en-US, en-UK`, in any case; what is no language selects nothing (API §3.3). */
function readLanguages(query: Query): ReadonlySet<Language> | undefined {
  const wanted = query.text("lang");
  if (wanted === undefined || wanted.trim() === "") return undefined;
  return new Set(wanted.split(",").flatMap((tag) => parseLanguage(tag)?.language ?? []));
}

/** An id in a path or a list. */
export function readEventId(id: unknown, dialect: MessageDialect): EventId {
  const eventId = dialect.parseId(id);
  if (eventId === undefined) throw unknownMessage(dialect);
  return eventId;
}

function unknownMessage({ eventIds }: MessageDialect): HttpError {
  return new HttpError(404, `no such message; the messages are ${eventIds.join(", ")}`);
}

/** What the body of a write asks for. */
export interface AskedPatches {
  readonly patches: readonly MessagePatch[];
  /** A list, however short, is answered by a list. */
  readonly isList: boolean;
  /** CFG-13: fields that are ignored, and nearly known ones. */
  readonly misspelt: readonly Issue[];
}

/** `pathId`: the message that the path names, if it names one. */
export function readPatches(body: unknown, dialect: MessageDialect, pathId?: EventId): AskedPatches {
  const parsed = parseMessagePatches(body, dialect, pathId);
  if (parsed.kind === "unknown-event") throw unknownMessage(dialect);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return { patches: parsed.patches, isList: Array.isArray(body), misspelt: findMisspeltFields(body) };
}

/** API §5.6: one id or several in the path or in `?ids=`; absent, a body of ids or of objects with an id. */
export function readIdsToRemove(
  listed: string | undefined,
  body: unknown,
  dialect: MessageDialect,
): readonly EventId[] {
  const ids: readonly unknown[] = listed === undefined ? toIds(body) : splitIds(listed, dialect);
  if (ids.length === 0) throw new HttpError(400, 'ids: name the messages, as ?ids=A,B, or as a body ["A","B"]');
  return [...new Set(ids.map((id) => readEventId(id, dialect)))];
}

/** As a removal names several, so does a read; absent: all. */
export function readIdsToList(query: Query, dialect: MessageDialect): readonly EventId[] {
  const listed = query.text("ids");
  if (listed === undefined) return dialect.eventIds;
  return [...new Set(splitIds(listed, dialect).map((id) => readEventId(id, dialect)))];
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
export function readWrite(asked: Writing, context: Context, now: number) {
  const onlyLanguages = readOnlyLanguages(asked);
  return { ...readWriteRequest(asked, now), context, ...(onlyLanguages === undefined ? {} : { onlyLanguages }) };
}
