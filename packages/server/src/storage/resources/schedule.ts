import {
  findClockProblem,
  findDateFault,
  findTimeZoneProblem,
  isCalendarDate,
  type Occasion,
  type OpeningHours,
  type Schedule,
  type Weekday,
} from "@signpost/core";
import type { Fields } from "../configuration-store.ts";
import { expandYearly } from "./expand-yearly.ts";

/** A working-hours or special-occasion object's `events` (API §11), read into what decides whether somebody is there. */
export type ParsedSchedule<T> =
  | { readonly kind: "schedule"; readonly schedule: Schedule<T> }
  | { readonly kind: "invalid"; readonly path: string; readonly rule: string };

interface Moment {
  /** `yyyy-MM-dd`. */
  readonly date: string;
  readonly minutes: number;
  readonly isDateOnly: boolean;
}

interface Span {
  readonly path: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly timeZone: string;
  readonly event: Fields;
}

type Read<T> = { readonly kind: "read"; readonly value: T } | Extract<ParsedSchedule<never>, { kind: "invalid" }>;

const WEEKLY = /^RRULE:FREQ=WEEKLY;BYDAY=(SU|MO|TU|WE|TH|FR|SA)$/;
const WEEKLY_RULE =
  "must be one RRULE:FREQ=WEEKLY;BYDAY=MO, with one of SU, MO, TU, WE, TH, FR, SA; several days are several events";
const DAILY = /^RRULE:FREQ=DAILY;COUNT=([1-9]\d{0,3});INTERVAL=1$/;
const DAYS: readonly Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * 60_000;
const MAX_EVENTS = 500;
/** API §11.2. */
const MAX_DAYS_OFF = 30;

/** A week, or the first thing that is wrong with it (API §11). */
export function parseWorkingHours(events: unknown): ParsedSchedule<OpeningHours> {
  return parseEvents(events, (span) => {
    const rule = onlyRecurrence(span.event);
    const day = WEEKLY.exec(rule ?? "")?.[1] as Weekday | undefined;
    if (day === undefined) return invalid(`${span.path}.recurrence`, WEEKLY_RULE);
    const minutes = toLength(span);
    if (minutes <= 0 || minutes > DAY_MINUTES)
      return invalid(`${span.path}.end`, "must be after start, by at most 24 hours");
    return { kind: "read", value: toOpeningHours(day, span.start.minutes, minutes) };
  });
}

/** Days that are not as others, or the first thing that is wrong with them (API §11). */
export function parseSpecialOccasions(events: unknown): ParsedSchedule<Occasion> {
  return parseEvents(events, (span) => {
    const meta = span.event["meta"];
    const working = typeof meta === "object" && meta !== null ? (meta as Fields)["working"] : undefined;
    if (typeof working !== "boolean") return invalid(`${span.path}.meta.working`, "must be true or false");
    const dates = findDates(span, onlyRecurrence(span.event), working);
    if (dates.kind === "invalid") return dates;
    const minutes = toLength(span);
    if (minutes <= 0) return invalid(`${span.path}.end`, "must be after start");
    if (working && minutes > DAY_MINUTES) return invalid(`${span.path}.end`, "must be at most 24 hours after start");
    if (minutes > MAX_DAYS_OFF * DAY_MINUTES)
      return invalid(`${span.path}.end`, `must be at most ${MAX_DAYS_OFF} days after start`);
    const toDays = working ? toWorkingDays : toDaysOff;
    return { kind: "read", value: dates.value.flatMap((date) => toDays(date, span.start.minutes, minutes)) };
  });
}

function parseEvents<T>(events: unknown, read: (span: Span) => Read<readonly T[]>): ParsedSchedule<T> {
  if (events === undefined || events === null) return { kind: "schedule", schedule: { entries: [] } };
  if (!Array.isArray(events) || events.length > MAX_EVENTS)
    return invalid("events", `must be an array of at most ${MAX_EVENTS} events`);
  const entries: T[] = [];
  let timeZone: string | undefined;
  for (const [index, event] of events.entries()) {
    const span = toSpan(event, `events[${index}]`);
    if (span.kind === "invalid") return span;
    if (timeZone !== undefined && span.value.timeZone !== timeZone)
      return invalid(`events[${index}].start.timeZone`, `must be ${timeZone}, as in the other events`);
    timeZone = span.value.timeZone;
    const result = read(span.value);
    if (result.kind === "invalid") return result;
    entries.push(...result.value);
  }
  return { kind: "schedule", schedule: { entries, ...(timeZone === undefined ? {} : { timeZone }) } };
}

function invalid(path: string, rule: string): { kind: "invalid"; path: string; rule: string } {
  return { kind: "invalid", path, rule };
}

function toSpan(event: unknown, path: string): Read<Span> {
  if (typeof event !== "object" || event === null) return invalid(path, "must be an object");
  const { start, end } = event as Fields;
  const from = toMoment(start);
  const to = toMoment(end);
  if (from === undefined) return invalid(`${path}.start.dateTime`, describeMoment(start));
  if (to === undefined) return invalid(`${path}.end.dateTime`, describeMoment(end));
  const timeZone = zoneOf(start);
  const problem = findTimeZoneProblem(timeZone);
  if (problem !== undefined || typeof timeZone !== "string")
    return invalid(`${path}.start.timeZone`, problem ?? "must be a string");
  if (zoneOf(end) !== timeZone) return invalid(`${path}.end.timeZone`, `must be ${timeZone}, as at the start`);
  return { kind: "read", value: { path, start: from, end: to, timeZone, event: event as Fields } };
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?)?$/;

function toMoment(value: unknown): Moment | undefined {
  const text = typeof value === "object" && value !== null ? (value as Fields)["dateTime"] : undefined;
  const [, date, hours, minutes] = MOMENT.exec(typeof text === "string" ? text : "") ?? [];
  if (date === undefined || !isCalendarDate(date)) return undefined;
  return { date, minutes: Number(hours ?? 0) * 60 + Number(minutes ?? 0), isDateOnly: hours === undefined };
}

/** What a moment has to be, and why this one, where it has the form, is none. */
function describeMoment(value: unknown): string {
  const text = typeof value === "object" && value !== null ? (value as Fields)["dateTime"] : undefined;
  const [date = "", time = ""] = typeof text === "string" ? text.split("T") : [];
  const fault = findDateFault(date) ?? (isCalendarDate(date) ? findClockProblem(time) : undefined);
  const rule = "must be yyyy-MM-dd or yyyy-MM-dd'T'HH:mm:ss";
  return fault === undefined ? rule : `${rule}; ${fault}`;
}

function zoneOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as Fields)["timeZone"] : undefined;
}

function onlyRecurrence(event: Fields): string | undefined {
  const { recurrence } = event;
  const [only, ...more] = Array.isArray(recurrence) ? recurrence : recurrence === undefined ? [] : [recurrence];
  return more.length > 0 ? "" : only === undefined ? undefined : String(only);
}

/** In minutes of wall-clock time; a day named without a time ends when it does, also as the last of several. */
function toLength({ start, end }: Span): number {
  const days = Math.round((Date.parse(end.date) - Date.parse(start.date)) / DAY_MS);
  const wholeDay = end.isDateOnly ? DAY_MINUTES : 0;
  return days * DAY_MINUTES + end.minutes - start.minutes + wholeDay;
}

/** What runs past midnight goes on on the next day. */
function toOpeningHours(day: Weekday, from: number, minutes: number): readonly OpeningHours[] {
  const to = from + minutes;
  const first: OpeningHours = { day, from: toWallTime(from), to: toWallTime(Math.min(to, DAY_MINUTES)) };
  if (to <= DAY_MINUTES) return [first];
  const next = DAYS[(DAYS.indexOf(day) + 1) % DAYS.length] ?? day;
  return [first, { day: next, from: "00:00", to: toWallTime(to - DAY_MINUTES) }];
}

/** The days on which an occasion begins. */
function findDates({ path, start }: Span, rule: string | undefined, working: boolean): Read<readonly string[]> {
  if (rule === undefined) return { kind: "read", value: [start.date] };
  if (rule.startsWith("RRULE:FREQ=YEARLY")) return findYearlyDates(`${path}.recurrence`, start.date, rule);
  const count = Number(DAILY.exec(rule)?.[1]);
  if (Number.isNaN(count))
    return invalid(
      `${path}.recurrence`,
      "must be empty, or one RRULE:FREQ=DAILY;COUNT=n;INTERVAL=1, or one RRULE:FREQ=YEARLY",
    );
  if (!working && count > MAX_DAYS_OFF) return invalid(`${path}.recurrence`, `COUNT must be at most ${MAX_DAYS_OFF}`);
  return { kind: "read", value: Array.from({ length: count }, (_, index) => toDate(start.date, index)) };
}

/** SKL-5: 25 December of every year, or the fourth Thursday of November. */
function findYearlyDates(path: string, from: string, rule: string): Read<readonly string[]> {
  const expanded = expandYearly(from, rule);
  return expanded.kind === "dates"
    ? { kind: "read", value: expanded.dates }
    : invalid(
        path,
        `must be an RRULE of RFC 5545 that begins FREQ=YEARLY and names days, no times, such as RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH; ${expanded.fault}`,
      );
}

function toWorkingDays(date: string, start: number, minutes: number): readonly Occasion[] {
  const to = start + minutes;
  const first: Occasion = { date, working: true, from: toWallTime(start), to: toWallTime(Math.min(to, DAY_MINUTES)) };
  if (to <= DAY_MINUTES) return [first];
  const tail = { from: "00:00", to: toWallTime(to - DAY_MINUTES), isTail: true } as const;
  return [first, { date: toDate(date, 1), working: true, ...tail }];
}

/** Its part of every day that it touches. */
function toDaysOff(date: string, start: number, minutes: number): readonly Occasion[] {
  const days = Math.ceil((start + minutes) / DAY_MINUTES);
  return Array.from({ length: days }, (_, index): Occasion => {
    const from = Math.max(0, start - index * DAY_MINUTES);
    const to = Math.min(DAY_MINUTES, start + minutes - index * DAY_MINUTES);
    const part = from === 0 && to === DAY_MINUTES ? {} : { from: toWallTime(from), to: toWallTime(to) };
    return { date: toDate(date, index), working: false, ...part };
  });
}

function toDate(date: string, plusDays: number): string {
  return new Date(Date.parse(date) + plusDays * DAY_MS).toISOString().slice(0, 10);
}

function toWallTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
