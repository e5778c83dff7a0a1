import rrule from "rrule";

/** From the first day on: nobody plans further ahead. */
const YEARS_AHEAD = 30;
/** Of one rule: "every weekend, yearly" is not what an occasion is for. */
const MAX_DATES = 1_000;
const PARTS: readonly string[] = "INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYDAY BYSETPOS WKST".split(
  " ",
);
const PART = /^([A-Z-]{1,20})=[\dA-Z,+-]{1,100}$/;
/** Of the fourth Thursday, as RFC 5545 writes it. */
const MAX_RULE_CHARS = 200;

/** The days on which a rule falls, or why it is none of those that are taken. */
export type Expanded =
  | { readonly kind: "dates"; readonly dates: readonly string[] }
  | { readonly kind: "invalid"; readonly fault: string };

/** The days, `yyyy-MM-dd`, on which a yearly rule of RFC 5545 (SKL-5) falls from a day on, thirty years ahead. */
export function expandYearly(from: string, rule: string): Expanded {
  const fault = findRuleFault(rule);
  if (fault !== undefined) return invalid(fault);
  const start = new Date(`${from}T00:00:00Z`);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS_AHEAD);
  try {
    const options = rrule.RRule.parseString(rule.slice("RRULE:".length));
    const until = options.until === undefined || options.until === null || options.until > end ? end : options.until;
    const dates = new rrule.RRule({ ...options, dtstart: start, until }).all((_, count) => count < MAX_DATES);
    if (dates.length === 0) return invalid(`it falls on no day from ${from} on, within ${YEARS_AHEAD} years`);
    if (dates.length >= MAX_DATES) return invalid(TOO_MANY);
    return { kind: "dates", dates: dates.map((date) => date.toISOString().slice(0, 10)) };
  } catch {
    return invalid("a value in it is none of RFC 5545");
  }
}

const TOO_MANY = `it falls on ${MAX_DATES} days or more within ${YEARS_AHEAD} years: name single days of the year, such as the first Monday of May, BYMONTH=5;BYDAY=1MO; every Monday belongs in working hours`;

function findRuleFault(rule: string): string | undefined {
  if (rule.length > MAX_RULE_CHARS) return `it has at most ${MAX_RULE_CHARS} characters`;
  const [, ...parts] = rule.split(";");
  if (!/^RRULE:FREQ=YEARLY(;|$)/.test(rule)) return "after FREQ=YEARLY comes nothing or ;";
  const wrong = parts.find((part) => !PARTS.includes(PART.exec(part)?.[1] ?? ""));
  if (wrong === undefined) return undefined;
  const name = /^[A-Z-]{1,20}(?==)/.exec(wrong)?.[0];
  const allowed = `its parts are ${PARTS.join(", ")}`;
  if (name === undefined) return allowed;
  return PARTS.includes(name) ? `${name} has digits, letters and commas` : `${name} is not allowed; ${allowed}`;
}

function invalid(fault: string): Expanded {
  return { kind: "invalid", fault };
}
