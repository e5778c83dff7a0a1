import { findClockProblem, findDateFault, findTimeZoneProblem, type Issue, isCalendarDate } from "@signpost/core";
import type { Fields } from "../configuration-store.ts";

/** A day, or a time of one, as a wall clock in the event's zone shows it. */
export interface Moment {
  /** `yyyy-MM-dd`. */
  readonly date: string;
  readonly minutes: number;
  readonly isDateOnly: boolean;
}

/** When an event begins and ends (API §11). */
export interface Span {
  readonly path: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly timeZone: string;
}

/** What was read, or everything that is wrong with it. */
export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** One event, not yet unfolded into its `size` entries. */
export type ReadEvent<T> =
  | Extract<Read<never>, { kind: "invalid" }>
  | {
      readonly kind: "read";
      readonly timeZone: string;
      readonly size: number;
      unfold(max: number): readonly T[];
    };

export const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * 60_000;

export function read<T>(value: T): Read<T> {
  return { kind: "read", value };
}

export function invalid(path: string, rule: string): Extract<Read<never>, { kind: "invalid" }> {
  return { kind: "invalid", issues: [{ path, rule }] };
}

export function issuesOf(...all: readonly Read<unknown>[]): readonly Issue[] {
  return all.flatMap((each) => (each.kind === "invalid" ? each.issues : []));
}

/** When an event is, which has the same zone at both ends. */
export function readSpan({ start, end }: Fields, path: string): Read<Span> {
  const from = readMoment(start, `${path}.start`);
  const to = readMoment(end, `${path}.end`);
  const zone = isFields(start) ? readTimeZone(start, `${path}.start`) : undefined;
  const endZone = isFields(end) ? readEndZone(end, `${path}.end`, zone) : undefined;
  if (from.kind === "read" && to.kind === "read" && zone?.kind === "read" && endZone?.kind === "read")
    return read({ path, start: from.value, end: to.value, timeZone: zone.value });
  const zones = [zone, endZone].filter((each) => each !== undefined);
  return { kind: "invalid", issues: issuesOf(from, to, ...zones) };
}

/** In minutes of wall-clock time; a day named without a time ends when it does, also as the last of several. */
export function toLength({ start, end }: Span): number {
  const days = Math.round((Date.parse(end.date) - Date.parse(start.date)) / DAY_MS);
  const wholeDay = end.isDateOnly ? DAY_MINUTES : 0;
  return days * DAY_MINUTES + end.minutes - start.minutes + wholeDay;
}

/** The day so many days later. */
export function toDate(date: string, plusDays: number): string {
  return new Date(Date.parse(date) + plusDays * DAY_MS).toISOString().slice(0, 10);
}

/** The one rule by which an event comes again; absent: it has none. */
export function readRecurrence({ recurrence }: Fields, path: string): Read<string | undefined> {
  const rules: readonly unknown[] = Array.isArray(recurrence) ? recurrence : [recurrence ?? undefined];
  const [only, ...more] = rules;
  if (more.length > 0) return invalid(`${path}.recurrence`, "must have one rule at most");
  if (only === undefined || typeof only === "string") return read(only);
  return Array.isArray(recurrence)
    ? invalid(`${path}.recurrence[0]`, "must be a string")
    : invalid(`${path}.recurrence`, "must be an array of one string, or an empty one");
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?)?$/;
const MOMENT_RULE = "must be yyyy-MM-dd or yyyy-MM-dd'T'HH:mm:ss";

function readMoment(value: unknown, path: string): Read<Moment> {
  if (value === undefined) return invalid(path, "is required; it has dateTime and timeZone");
  if (!isFields(value)) return invalid(path, "must be an object with dateTime and timeZone");
  const { dateTime } = value;
  if (dateTime === undefined) return invalid(`${path}.dateTime`, `is required; it ${MOMENT_RULE}`);
  const [, date, hours, minutes] = MOMENT.exec(typeof dateTime === "string" ? dateTime : "") ?? [];
  if (date === undefined || !isCalendarDate(date)) return invalid(`${path}.dateTime`, describeMoment(dateTime));
  return read({ date, minutes: Number(hours ?? 0) * 60 + Number(minutes ?? 0), isDateOnly: hours === undefined });
}

/** What a moment has to be, and why this one, where it has the form, is none. */
function describeMoment(text: unknown): string {
  const [date = "", time = ""] = typeof text === "string" ? text.split("T") : [];
  const fault = findDateFault(date) ?? (isCalendarDate(date) ? findClockProblem(time) : undefined);
  return fault === undefined ? MOMENT_RULE : `${MOMENT_RULE}; ${fault}`;
}

function readTimeZone({ timeZone }: Fields, path: string): Read<string> {
  const problem = findTimeZoneProblem(timeZone);
  if (problem === undefined && typeof timeZone === "string") return read(timeZone);
  const rule = problem ?? "must be a string";
  return invalid(`${path}.timeZone`, timeZone === undefined ? `is required; it ${rule}` : rule);
}

/** Where the start's is wrong, the end's is judged by itself. */
function readEndZone(end: Fields, path: string, zone: Read<string> | undefined): Read<string> {
  if (zone?.kind !== "read") return readTimeZone(end, path);
  const rule = `must be ${zone.value}, as at the start`;
  return end["timeZone"] === zone.value ? zone : invalid(`${path}.timeZone`, rule);
}
