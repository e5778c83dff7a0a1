import type { Language } from "../ids.ts";
import { isSameText } from "./hashed-form.ts";
import type { JobUnit } from "./plan-job.ts";

/** TRX-7: what an import makes of one unit in one language: the first that fits, in this order. */
export const IMPORT_OUTCOMES = [
  "unknown",
  "wrongLanguage",
  "duplicate",
  "sourceEdited",
  "sourceMoved",
  "conflict",
  "blocked",
  "unchanged",
  "untouched",
  "new",
  "changed",
] as const;

/** One of `IMPORT_OUTCOMES`. */
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** One unit as a file gave it back. */
export interface ReturnedUnit {
  readonly language: Language;
  /** The file says another language than that of the job. */
  readonly isWrongLanguage: boolean;
  /** The file has it more than once: which of them is meant nobody knows. */
  readonly isDuplicate: boolean;
  readonly source?: string;
  readonly target?: string;
}

/** The three sides of the comparison, and what is wrong with the words that came back. */
export interface UnitComparison {
  readonly returned: ReturnedUnit;
  /** As it left; absent: it is not in the job. */
  readonly exported: JobUnit | undefined;
  /** As they are now. */
  readonly current: { readonly source: string | undefined; readonly target: string | undefined };
  readonly hasErrors: (target: string) => boolean;
}

/** TRX-7: the three-way comparison. Total: whatever a file says of a unit has exactly one outcome. */
export function compareUnit({ returned, exported, current, hasErrors }: UnitComparison): ImportOutcome {
  if (exported === undefined) return "unknown";
  if (returned.isWrongLanguage) return "wrongLanguage";
  if (returned.isDuplicate) return "duplicate";
  if (returned.source !== undefined && !isSameText(returned.source, exported.source)) return "sourceEdited";
  if (!isSameText(current.source, exported.source)) return "sourceMoved";
  return compareTargets(toReturnedTarget(returned), exported.target, current.target, hasErrors);
}

function compareTargets(
  returned: string | undefined,
  exported: string | undefined,
  current: string | undefined,
  hasErrors: (target: string) => boolean,
): ImportOutcome {
  // What is not translated takes nothing away from what is.
  if (returned === undefined) return "untouched";
  const isTouched = !isSameText(returned, exported);
  const isOurs = isSameText(returned, current);
  if (isTouched && !isOurs && !isSameText(current, exported)) return "conflict";
  if (hasErrors(returned)) return "blocked";
  if (isOurs) return "unchanged";
  if (!isTouched) return "untouched";
  return current === undefined ? "new" : "changed";
}

/** Formats that cannot tell nothing from silence give an empty text; silence is never written by an import. */
export function toReturnedTarget({ target }: Pick<ReturnedUnit, "target">): string | undefined {
  return target === "" ? undefined : target;
}
