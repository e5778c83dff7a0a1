import { type ParsedSelector, parseSelector } from "../../configuration/select/parse-selector.ts";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import type { Update } from "./collection.ts";

/** The most items that one request may name. */
const MAX_BULK = 1_000;

/** The fields of an answer that a client asks for. */
export type Selector = Exclude<ParsedSelector, { kind: "malformed" }>;

/** What a reading shows: which items, and which of their fields. */
export function readShown(query: Query) {
  return { withDeleted: query.flag("include_deleted", false), selector: readSelector(query) };
}

/** Reads `select`, as the messages have it, and the older `fields` (API §9.2). */
export function readSelector(query: Query): Selector | undefined {
  const text = query.text("select") ?? query.text("fields");
  const selector = text === undefined ? undefined : parseSelector(text);
  if (selector?.kind === "malformed")
    throw new HttpError(400, `select: at position ${selector.position}, ${selector.problem}`);
  return selector;
}

/** The bodies of new items. A single body is answered by a single item. */
export function readNew(body: unknown) {
  const isMany = Array.isArray(body);
  const bodies: readonly unknown[] = isMany ? body : [body];
  return { bodies: readBulk(bodies), isMany };
}

function readBulk<T>(values: readonly T[]): readonly T[] {
  if (values.length === 0 || values.length > MAX_BULK)
    throw new HttpError(400, `body: must hold 1 to ${MAX_BULK} objects`);
  return values;
}

/** The bodies of changed items, each with the id that it names, if any. */
export function readUpdates(body: unknown): readonly Update[] {
  const bodies = readBulk(Array.isArray(body) ? body : [body]);
  return bodies.map((each: unknown) => {
    const id = typeof each === "object" && each !== null && "id" in each ? each.id : undefined;
    return { id: typeof id === "string" || typeof id === "number" ? String(id) : undefined, body: each };
  });
}

/** API §5.6: ids are `1,2` in the path or query, with or without braces; or a body of ids or of objects with an id. */
export function readIds(listed: string | undefined, body: unknown): readonly string[] {
  const ids = listed === undefined ? toIds(body) : listed.replace(/^\{(.*)\}$/, "$1").split(",");
  const named = [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ""))];
  if (named.length > MAX_BULK) throw new HttpError(400, `ids: one request names at most ${MAX_BULK}`);
  if (named.length === 0) throw new HttpError(400, 'ids: name them, as ?ids=1,2, or as a body ["1","2"]');
  return named;
}

function toIds(body: unknown): readonly string[] {
  if (!Array.isArray(body)) return [];
  return body.map((entry: unknown) =>
    String(typeof entry === "object" && entry !== null && "id" in entry ? entry.id : entry),
  );
}
