import { createBoundedMemo } from "@signpost/core";
import rrule from "rrule";

/** From the first day on: nobody plans further ahead. */
const YEARS_AHEAD = 30;
/** Of one rule: "every weekend, yearly" is not what an occasion is for. */
const MAX_DATES = 1_000;
/** The library looks for the next day until this year is over. */
const LAST_YEAR = 9_999;
const LIST = /^[\dA-Z,+-]{1,100}$/;
/** What each part may be. The library counts backwards without end if it is told to, so these two are numbers above 0. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ["INTERVAL", /^[1-9]\d?$/],
  ["COUNT", /^[1-9]\d{0,3}$/],
  ...["UNTIL", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "BYSETPOS", "WKST"].map(
    (name) => [name, LIST] as const,
  ),
]);
const RANGES: Readonly<Record<string, string>> = { INTERVAL: "1 to 99", COUNT: "1 to 9999" };
/** Of the fourth Thursday, as RFC 5545 writes it. */
const MAX_RULE_CHARS = 200;

/** The days on which a rule falls, or why it is none of those that are taken. */
export type Expanded =
  | { readonly kind: "dates"; readonly dates: readonly string[] }
  | { readonly kind: "invalid"; readonly fault: string };

/** One takes milliseconds. A calendar has the same rules at every reading, and many calendars have the same holidays. */
const KEPT_RULES = 1_000;

/** The days, `yyyy-MM-dd`, on which a yearly rule of RFC 5545 (SKL-5) falls from a day on, thirty years ahead. */
export function expandYearly(from: string, rule: string): Expanded {
  return rule.length > MAX_RULE_CHARS ? expand(from, rule) : expandKept(`${from} ${rule}`);
}

const expandKept = createBoundedMemo(KEPT_RULES, (key: string) => {
  const space = key.indexOf(" ");
  return expand(key.slice(0, space), key.slice(space + 1));
});

function expand(from: string, rule: string): Expanded {
  const fault = findRuleFault(rule);
  if (fault !== undefined) return invalid(fault);
  try {
    const dates = findDates(from, rule);
    if (dates.length === 0) return invalid(`it falls on no day from ${from} on, within ${YEARS_AHEAD} years`);
    return dates.length >= MAX_DATES ? invalid(TOO_MANY) : { kind: "dates", dates };
  } catch {
    return invalid("a value in it is none of RFC 5545");
  }
}

/**
 * Reckoned in the last years that the library knows and that have the same dates on the same weekdays, so that it does not look
 * through thousands of years for a day that never comes.
 */
function findDates(from: string, rule: string): readonly string[] {
  const start = new Date(`${from}T00:00:00Z`);
  const end = plusYears(start, YEARS_AHEAD);
  const later = toLastAlike(start.getUTCFullYear()) - start.getUTCFullYear();
  const options = rrule.RRule.parseString(rule.slice("RRULE:".length));
  const until = options.until === undefined || options.until === null || options.until > end ? end : options.until;
  const moved = { ...options, dtstart: plusYears(start, later), until: plusYears(until, later) };
  const dates = new rrule.RRule(moved).all((_, count) => count < MAX_DATES);
  return dates.map((date) => plusYears(date, -later).toISOString().slice(0, 10));
}

/** The last year that begins a stretch like that of this year, which comes again after 28 years or, over a century, after 400. */
function toLastAlike(year: number): number {
  let last = LAST_YEAR - YEARS_AHEAD;
  while (last > year && !isAlike(last, year)) last--;
  return Math.max(last, year);
}

/** With the years beside them, whose weeks reach over. */
function isAlike(a: number, b: number): boolean {
  for (let offset = -1; offset <= YEARS_AHEAD + 2; offset++) {
    if (toFirstWeekday(a + offset) !== toFirstWeekday(b + offset)) return false;
  }
  return true;
}

/** From 0 to 6; two of them in turn also tell whether there is a 29 February. */
function toFirstWeekday(year: number): number {
  return new Date(new Date(0).setUTCFullYear(year, 0, 1)).getUTCDay();
}

function plusYears(date: Date, years: number): Date {
  const moved = new Date(date);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved;
}

const TOO_MANY = `it falls on ${MAX_DATES} days or more within ${YEARS_AHEAD} years: name single days of the year, such as the first Monday of May, BYMONTH=5;BYDAY=1MO; every Monday belongs in working hours`;

/** Why a rule is none of the form that is taken, whatever day it begins on. */
export function findRuleFault(rule: string): string | undefined {
  if (rule.length > MAX_RULE_CHARS) return `it has at most ${MAX_RULE_CHARS} characters`;
  const [, ...parts] = rule.split(";");
  if (!/^RRULE:FREQ=YEARLY(;|$)/.test(rule)) return "after FREQ=YEARLY comes nothing or ;";
  return parts.flatMap((part) => findPartFault(part) ?? [])[0];
}

function findPartFault(part: string): string | undefined {
  const [, name = "", value = ""] = /^([A-Z-]{1,20})=(.*)$/.exec(part) ?? [];
  const allowed = `its parts are ${[...PARTS.keys()].join(", ")}`;
  if (name === "") return allowed;
  const form = PARTS.get(name);
  if (form === undefined) return `${name} is not allowed; ${allowed}`;
  if (form.test(value)) return undefined;
  const range = RANGES[name];
  return range === undefined ? `${name} has digits, letters and commas` : `${name} is a whole number from ${range}`;
}

function invalid(fault: string): Expanded {
  return { kind: "invalid", fault };
}
