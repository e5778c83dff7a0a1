import type { Language } from "../ids.ts";
import type { Text, TranslationState } from "../policy/configuration.ts";
import { createWordCounter } from "./count-words.ts";
import { type HashText, toHashedForm } from "./hashed-form.ts";
import { listUnits, type Texts, type Unit, type UnitFilter } from "./list-units.ts";
import type { TargetState } from "./target-state.ts";
import { createTextIndex, toWording } from "./text-index.ts";
import type { UnitKey, UnitName } from "./unit-name.ts";

/** Which translations a job is for (TRX-4). */
export const JOB_REASONS = ["missing", "outdated", "rejected"] as const;

/** One of `JOB_REASONS`. */
export type JobReason = (typeof JOB_REASONS)[number];

/** TRX-4: what is to be translated into which languages. */
export interface JobFilter extends UnitFilter {
  readonly languages: readonly Language[];
  readonly only: ReadonlySet<JobReason> | "everything";
}

/** One unit of a job in one language, as it was when the job was made. */
export interface JobUnit {
  readonly unit: UnitName;
  readonly source: string;
  readonly sourceHash: string;
  /** Absent: not translated. */
  readonly target?: string;
  readonly state: TargetState;
  readonly isOutdated: boolean;
}

/** A job before it is stored: the same from the same configuration. */
export interface PlannedJob {
  readonly parts: readonly JobPart[];
  /** Unit × language. */
  readonly units: number;
  readonly words: number;
}

/** What of a job is for one language. */
export interface JobPart {
  readonly language: Language;
  readonly units: readonly JobUnit[];
}

/** TRX-4: the units that a filter finds today, with their translations as they are. */
export function planJob(texts: Texts, filter: JobFilter, hash: HashText): PlannedJob {
  const countWords = createWordCounter(filter.sourceLanguage);
  const units = listUnits(texts, filter).map((unit) => ({ unit, sourceHash: hash(toHashedForm(unit.source)) }));
  const wordsOf = new Map(units.map(({ unit }) => [unit.name, countWords(unit.source)]));
  const index = createTextIndex(texts);
  const parts = filter.languages.map((language): JobPart => {
    const all = units.map(({ unit, sourceHash }) => toJobUnit(unit, sourceHash, index.findText(unit, language)));
    return { language, units: all.filter((unit) => isWanted(unit, filter)) };
  });
  const chosen = parts.flatMap((part) => part.units);
  const words = chosen.reduce((sum, { unit }) => sum + (wordsOf.get(unit) ?? 0), 0);
  return { parts, units: chosen.length, words };
}

function toJobUnit(unit: Unit, sourceHash: string, text: Text | undefined): JobUnit {
  const target = toWording(text, unit);
  const stated = toTargetState(text, unit, sourceHash);
  return { unit: unit.name, source: unit.source, sourceHash, ...(target === undefined ? {} : { target }), ...stated };
}

/** TRX-2: how far a translation is, and whether its source has moved on since. `sourceHash`: of the source today. */
export function toTargetState(
  text: Text | undefined,
  unit: Pick<UnitKey, "wording">,
  sourceHash: string | undefined,
): Pick<JobUnit, "state" | "isOutdated"> {
  if (text === undefined || toWording(text, unit) === undefined) return { state: "new", isOutdated: false };
  const madeFrom = unit.wording === "text" ? text.sourceHash : text.fallbackSourceHash;
  return { state: TARGET_STATE_OF[text.state], isOutdated: madeFrom !== undefined && madeFrom !== sourceHash };
}

const TARGET_STATE_OF = {
  // What its writer has not finished.
  draft: "needs_review",
  translated: "translated",
  needs_review: "needs_review",
  approved: "approved",
  rejected: "rejected",
} satisfies Record<TranslationState, TargetState>;

function isWanted({ target, state, isOutdated }: JobUnit, { only }: JobFilter): boolean {
  if (only === "everything") return true;
  if (target === undefined) return only.has("missing");
  return (isOutdated && only.has("outdated")) || (state === "rejected" && only.has("rejected"));
}
