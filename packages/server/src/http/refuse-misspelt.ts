import { findNearMiss } from "@signpost/core";
import { HttpError } from "./errors.ts";

/** What clients and proxies add to any request; `source` is near to other words by chance. */
const NOISE: ReadonlySet<string> = new Set(["_", "__d", "source", "NC", "Accept"]);
/** What can be a slip; shorter ones are near to anything, so only their case can be wrong. */
const LEGIBLE = /^\w{1,24}$/;
const MIN_LENGTH = 4;
/** Who sends more has not mistyped a few. */
const MAX_COMPARED = 20;

/** CFG-9: a parameter that is nearly one of the route would, ignored, widen what is written or asked for. */
export function refuseMisspelt(sent: readonly string[], known: ReadonlySet<string>): void {
  const unknown = sent.filter((name) => !known.has(name) && !NOISE.has(name) && LEGIBLE.test(name));
  if (unknown.length === 0) return;
  const problems = unknown.slice(0, MAX_COMPARED).flatMap((name) => {
    const meant = findMeant(name, [...known]);
    return meant === undefined ? [] : [`${name}: is no parameter of this request; did you mean ${meant}?`];
  });
  if (problems.length > 0) throw new HttpError(400, problems.join("; "));
}

function findMeant(name: string, known: readonly string[]): string | undefined {
  if (name.length >= MIN_LENGTH) return findNearMiss(name, known);
  return known.find((one) => one.toLowerCase() === name.toLowerCase());
}
