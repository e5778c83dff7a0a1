import { HttpError } from "../http/errors.ts";
import type { Query } from "../http/read-query.ts";

const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 1_000;

/** Which part of a list of units a request asks for. */
export interface AskedUnits {
  /** What the page before gave as `next`. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** The reader of a list's query; its cursor is called `after`. */
export function readAfter(query: Query): AskedUnits {
  const limit = query.text("limit") ?? String(DEFAULT_LIMIT);
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT)
    throw new HttpError(400, `limit: must be a number from 1 to ${MAX_LIMIT}`);
  return { after: query.text("after"), limit: Number(limit) };
}

/** A place in a list, from a cursor that an earlier page gave. */
export function readPlace(after: string | undefined): number {
  if (after === undefined) return 0;
  if (!/^\d{1,9}$/.test(after)) throw new HttpError(400, "after: must be the next of the page before");
  return Number(after);
}
