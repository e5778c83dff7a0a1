import type { Failure, Issue } from "@signpost/core";
import { describeFailure } from "../../http/errors.ts";

/** What is wrong with one of the things that a request speaks of. */
export interface Refusal {
  /** Where it stands in the body: `[3].`; empty where it stands alone. */
  readonly path: string;
  readonly failure: Failure;
}

/** What a refusal names of things that there are not, or that are in use. */
const MAX_NAMED = 20;

/** SKL-9: one refusal that says of each thing what is wrong with it; nothing is wrong: `undefined`. */
export function joinRefusals(refusals: readonly Refusal[]): Failure | undefined {
  const [first, ...more] = refusals.map(({ failure }) => failure);
  if (first === undefined || more.length === 0) return first;
  const failures = [first, ...more];
  if (failures.some(({ code }) => code === "invalid")) return { code: "invalid", issues: refusals.flatMap(toIssues) };
  const missing = failures.flatMap((failure) => (failure.code === "not-found" ? [failure.what] : []));
  if (missing.length === failures.length) return { code: "not-found", what: join(missing, ", ") };
  return { code: "conflict", message: join(failures.map(describeFailure), "; ") };
}

/** Of an item that names nothing to replace. */
export function withoutId(path: string, others: readonly Issue[]): Refusal {
  const issue = { path: `${path}id`, rule: "must be the id of the object to replace" };
  return { path, failure: { code: "invalid", issues: [issue, ...others] } };
}

function toIssues({ path, failure }: Refusal): readonly Issue[] {
  return failure.code === "invalid" ? failure.issues : [{ path: `${path}id`, rule: describeFailure(failure) }];
}

function join(parts: readonly string[], separator: string): string {
  const different = [...new Set(parts)];
  const rest = different.length - MAX_NAMED;
  return [...different.slice(0, MAX_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join(separator);
}
