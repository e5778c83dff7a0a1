import type { Issue, Occasion } from "@signpost/core";
import type { Fields } from "../configuration-store.ts";
import { expandYearly, findRuleFault } from "./expand-yearly.ts";
import {
  DAY_MINUTES,
  invalid,
  isFields,
  issuesOf,
  type Read,
  type ReadEvent,
  read,
  readRecurrence,
  readSpan,
  type Span,
  toDate,
  toLength,
} from "./read-event.ts";
import { countDays, toDaysOff, toWorkingDays } from "./unfold.ts";

const DAILY = /^RRULE:FREQ=DAILY;COUNT=([1-9]\d{0,3});INTERVAL=1$/;
/** API §11.2. */
const MAX_DAYS_OFF = 30;

type Recurrence =
  | { readonly kind: "once" }
  | { readonly kind: "daily"; readonly count: number }
  | { readonly kind: "yearly"; readonly rule: string };

/** A day or days that are not as others. The dates are counted before they are unfolded. */
export function readOccasion(event: Fields, path: string): ReadEvent<Occasion> {
  const span = readSpan(event, path);
  const working = readWorking(event, path);
  const recurrence = readOccasionRule(event, path, working);
  const lengthIssues =
    span.kind === "read" && working.kind === "read" ? findLengthIssues(span.value, working.value) : [];
  const issues = [...issuesOf(span, working, recurrence), ...lengthIssues];
  if (issues.length > 0 || span.kind !== "read" || working.kind !== "read" || recurrence.kind !== "read")
    return { kind: "invalid", issues };
  const dates = findDates(span.value, recurrence.value);
  if (dates.kind === "invalid") return dates;
  const [start, minutes] = [span.value.start.minutes, toLength(span.value)];
  const toDays = working.value ? toWorkingDays : toDaysOff;
  return {
    kind: "read",
    timeZone: span.value.timeZone,
    size: dates.value.length * countDays(start, minutes),
    unfold: (max) => unfold(dates.value, max, (date) => toDays(date, start, minutes)),
  };
}

/** No more of it than there may be. */
function unfold(dates: readonly string[], max: number, toDays: (date: string) => readonly Occasion[]) {
  const days: Occasion[] = [];
  for (const date of dates) {
    if (days.length >= max) break;
    days.push(...toDays(date));
  }
  return days.slice(0, max);
}

function readWorking({ meta }: Fields, path: string): Read<boolean> {
  const working = isFields(meta) ? meta["working"] : undefined;
  if (typeof working === "boolean") return read(working);
  return invalid(`${path}.meta.working`, `${working === undefined ? "is required; it " : ""}must be true or false`);
}

function findLengthIssues(span: Span, working: boolean): readonly Issue[] {
  const minutes = toLength(span);
  const path = `${span.path}.end`;
  if (minutes <= 0) return [{ path, rule: "must be after start" }];
  if (working && minutes > DAY_MINUTES) return [{ path, rule: "must be at most 24 hours after start" }];
  return minutes > MAX_DAYS_OFF * DAY_MINUTES
    ? [{ path, rule: `must be at most ${MAX_DAYS_OFF} days after start` }]
    : [];
}

/** SKL-5. What a rule must be, whatever day it begins on. */
function readOccasionRule(event: Fields, eventPath: string, working: Read<boolean>): Read<Recurrence> {
  const text = readRecurrence(event, eventPath);
  if (text.kind === "invalid") return text;
  const path = `${eventPath}.recurrence`;
  const { value: rule } = text;
  if (rule === undefined) return read({ kind: "once" });
  if (rule.startsWith("RRULE:FREQ=YEARLY")) {
    const fault = findRuleFault(rule);
    return fault === undefined ? read({ kind: "yearly", rule }) : invalid(path, describeYearly(fault));
  }
  const count = Number(DAILY.exec(rule)?.[1]);
  if (Number.isNaN(count))
    return invalid(path, "must be empty, or one RRULE:FREQ=DAILY;COUNT=n;INTERVAL=1, or one RRULE:FREQ=YEARLY");
  const isDayOff = working.kind === "read" && !working.value;
  return isDayOff && count > MAX_DAYS_OFF
    ? invalid(path, `COUNT must be at most ${MAX_DAYS_OFF}`)
    : read({ kind: "daily", count });
}

/** The days on which an occasion begins: 25 December of every year, or the fourth Thursday of November. */
function findDates({ path, start }: Span, recurrence: Recurrence): Read<readonly string[]> {
  if (recurrence.kind === "once") return read([start.date]);
  if (recurrence.kind === "daily")
    return read(Array.from({ length: recurrence.count }, (_, index) => toDate(start.date, index)));
  const expanded = expandYearly(start.date, recurrence.rule);
  return expanded.kind === "dates"
    ? read(expanded.dates)
    : invalid(`${path}.recurrence`, describeYearly(expanded.fault));
}

function describeYearly(fault: string): string {
  return `must be an RRULE of RFC 5545 that begins FREQ=YEARLY and names days, no times, such as RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH; ${fault}`;
}
