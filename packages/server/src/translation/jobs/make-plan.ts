import { type JobFilter, type Language, planJob, type StoredVariant } from "@signpost/core";
import { hashText } from "../../configuration/hash-text.ts";
import type { JobLanguage, NamedPart } from "../../storage/translation-store.ts";
import { toParts } from "../pack.ts";

/** What a job is made of, all of it plain: it may go to another process. */
export interface PlanTask {
  readonly filter: JobFilter;
  readonly variants: readonly StoredVariant[];
}

/** A job ready to be stored. */
export interface MadePlan {
  readonly languages: readonly JobLanguage[];
  readonly words: number;
  readonly parts: readonly NamedPart[];
}

/** TRX-4: finds, hashes and packs the units of a job. */
export function makePlan({ filter, variants }: PlanTask): MadePlan {
  const { parts, words } = planJob({ variants }, filter, hashText);
  return {
    languages: parts.map(({ language, units }) => ({ language, units: units.length })),
    words,
    parts: parts.flatMap(({ language, units }) => toParts(toPartName(language), units)),
  };
}

/** The part in which a job has its units of one language. */
export function toPartName(language: Language): string {
  return `units/${language}`;
}
