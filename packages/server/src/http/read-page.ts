import Type from "typebox";
import { HttpError } from "./errors.ts";
import type { Query } from "./read-query.ts";

/** Which part of a list a request asks for. */
export interface AskedPage {
  /** The id of the last thing on the page before. */
  readonly cursor: string | undefined;
  readonly limit: number;
}

export interface Page<T> {
  readonly entries: readonly T[];
  /** Absent: there is no more. */
  readonly next?: string;
}

const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 1_000;

export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ description: "The next of the page before" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `Absent: ${DEFAULT_LIMIT}` })),
});

/** The reader of a list's query. */
export function readPage(query: Query): AskedPage {
  const limit = query.text("limit") ?? String(DEFAULT_LIMIT);
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT)
    throw new HttpError(400, `limit: must be a number from 1 to ${MAX_LIMIT}`);
  return { cursor: query.text("cursor"), limit: Number(limit) };
}

/**
 * The page of a list that is in order of its ids. A cursor is the last id that was seen, so what is added or removed
 * meanwhile makes nobody miss or repeat the rest.
 */
export function toPage<T>(
  all: readonly T[],
  idOf: (thing: T) => string,
  { cursor, limit }: AskedPage,
  compare: (a: string, b: string) => number,
): Page<T> {
  const rest = cursor === undefined ? all : all.filter((thing) => compare(idOf(thing), cursor) > 0);
  const entries = rest.toSorted((a, b) => compare(idOf(a), idOf(b))).slice(0, limit);
  const last = entries.at(-1);
  return { entries, ...(last === undefined || rest.length <= limit ? {} : { next: idOf(last) }) };
}
