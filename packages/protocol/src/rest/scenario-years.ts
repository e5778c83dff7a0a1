import { parseInstant } from "@signpost/core";

/** An event of the year 20206 is a slip of the finger. */
const FROM_YEAR = 2000;
const TO_YEAR = 2100;

/** What is wrong with an instant of a scenario, where it is one; `undefined`: nothing. */
export function findYearProblem(text: string): string | undefined {
  const at = parseInstant(text);
  const year = at === undefined ? FROM_YEAR : new Date(at).getUTCFullYear();
  return year >= FROM_YEAR && year < TO_YEAR ? undefined : `must be from ${FROM_YEAR} to ${TO_YEAR - 1}`;
}
