import { findDateProblem, findTimeZoneProblem, toInstant, toNextDay } from "@signpost/core";
import { HttpError } from "../../http/errors.ts";
import type { AuditQuery } from "./read-audit.ts";

/** The arguments as they come, from a GraphQL query or from a URL. */
export interface AuditArguments {
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly first?: number;
  readonly offset?: number;
  readonly orderBy?: string;
  readonly orderDirection?: string;
  readonly users?: readonly string[];
  readonly componentTypes?: readonly string[];
  readonly timezone?: string;
  readonly automaticUpdates?: boolean;
}

/** API §12. */
const DEFAULT_TIME_ZONE = "US/Eastern";
const MAX_FIRST = 1_000_000;

export interface ParsedAuditQuery extends AuditQuery {
  readonly timeZone: string;
}

export function readAuditQuery(given: AuditArguments, defaultFirst: number): ParsedAuditQuery {
  const timeZone = given.timezone || DEFAULT_TIME_ZONE;
  const problem = findTimeZoneProblem(timeZone);
  if (problem !== undefined) throw new HttpError(400, `timezone: ${problem}`);
  const direction = (given.orderDirection ?? "DESC").toUpperCase();
  if (direction !== "ASC" && direction !== "DESC") throw new HttpError(400, "orderDirection: must be ASC or DESC");
  const orderBy = given.orderBy ?? "changeTimestamp";
  if (orderBy !== "changeTimestamp" && orderBy !== "changeDate")
    throw new HttpError(400, "orderBy: must be changeTimestamp");
  return {
    from: given.fromDate ? readDayStart("fromDate", given.fromDate, timeZone, 0) : 0,
    until: given.toDate ? readDayStart("toDate", given.toDate, timeZone, 1) : Number.MAX_SAFE_INTEGER,
    first: readCount("first", given.first ?? defaultFirst),
    offset: readCount("offset", given.offset ?? 0),
    isAscending: direction === "ASC",
    users: split(given.users),
    componentTypes: split(given.componentTypes),
    withAutomatic: given.automaticUpdates ?? false,
    timeZone,
  };
}

function readDayStart(name: string, date: string, timeZone: string, plusDays: 0 | 1): number {
  const problem = findDateProblem(date);
  if (problem !== undefined) throw new HttpError(400, `${name}: ${problem}`);
  const day = Date.parse(date);
  return toInstant(plusDays === 0 ? day : toNextDay(day), 0, timeZone);
}

function readCount(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 0 && count <= MAX_FIRST) return count;
  throw new HttpError(400, `${name}: must be a number from 0 to ${MAX_FIRST}`);
}

function split(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => value.split(",").map((part) => part.trim())).filter((part) => part !== "");
}
