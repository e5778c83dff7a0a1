import rrule from "rrule";

/** From the first day on: nobody plans further ahead. */
const YEARS_AHEAD = 30;
/** Of one rule: "every weekend, yearly" is not what an occasion is for. */
const MAX_DATES = 1_000;
const RULE =
  /^RRULE:FREQ=YEARLY(?:;(?:INTERVAL|COUNT|UNTIL|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYDAY|BYSETPOS|WKST)=[\dA-Z,+-]{1,100})*$/;
/** Of the fourth Thursday, as RFC 5545 writes it. */
const MAX_RULE_CHARS = 200;

/**
 * The days, `yyyy-MM-dd`, on which a yearly rule of RFC 5545 (SKL-5) falls from a day on, thirty years ahead; `undefined` for
 * what is no such rule, or falls on no day, or on more than anybody celebrates.
 */
export function expandYearly(from: string, rule: string): readonly string[] | undefined {
  if (rule.length > MAX_RULE_CHARS || !RULE.test(rule)) return undefined;
  const start = new Date(`${from}T00:00:00Z`);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS_AHEAD);
  try {
    const options = rrule.RRule.parseString(rule.slice("RRULE:".length));
    const until = options.until === undefined || options.until === null || options.until > end ? end : options.until;
    const dates = new rrule.RRule({ ...options, dtstart: start, until }).all((_, count) => count < MAX_DATES);
    return dates.length === 0 || dates.length >= MAX_DATES
      ? undefined
      : dates.map((date) => date.toISOString().slice(0, 10));
  } catch {
    return undefined;
  }
}
