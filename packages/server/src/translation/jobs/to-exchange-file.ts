import {
  CATALOGUE,
  type CatalogueEvent,
  type JobUnit,
  type Language,
  MAX_TEXT_CHARS,
  type PlaceholderId,
  parseTemplate,
  parseUnitName,
  toSampleValue,
} from "@signpost/core";
import type { CodeProfile, FileToWrite, UnitToWrite } from "@signpost/exchange";
import type { StoredJob } from "../../storage/translation-store.ts";

/** TRX-5: a job in one language as a file has it: with everything that somebody needs to know who has never seen the account. */
export function toExchangeFile(
  job: StoredJob,
  targetLanguage: Language,
  profile: CodeProfile,
  units: readonly JobUnit[],
): FileToWrite {
  const { jobId, accountId, sourceLanguage } = job;
  return {
    jobId,
    accountId,
    sourceLanguage,
    targetLanguage,
    profile,
    units: toUnitsToWrite(units, sourceLanguage),
  };
}

/** One by one, as they are written. */
function* toUnitsToWrite(units: readonly JobUnit[], sourceLanguage: Language): Generator<UnitToWrite> {
  for (const unit of units) yield* toUnitToWrite(unit, sourceLanguage);
}

function toUnitToWrite(unit: JobUnit, sourceLanguage: Language): readonly UnitToWrite[] {
  const key = parseUnitName(unit.unit);
  if (key === undefined) return [];
  const { eventId, skillId } = key;
  const { trigger, placeholders }: CatalogueEvent = CATALOGUE[eventId];
  const { source, sourceHash, target, state, isOutdated } = unit;
  return [
    {
      name: unit.unit,
      eventId,
      ...(skillId === undefined ? {} : { skillId }),
      source,
      sourceHash,
      ...(target === undefined ? {} : { target }),
      state,
      isOutdated,
      maxLength: MAX_TEXT_CHARS,
      trigger,
      samples: toSamples(placeholders, source, sourceLanguage),
      notes: [],
    },
  ];
}

/** Spelt as in the source, where it stands there: so a translator finds it. */
function toSamples(ids: readonly PlaceholderId[], source: string, language: Language): UnitToWrite["samples"] {
  const spellings = new Map(
    parseTemplate(source).flatMap((part) => (part.kind === "placeholder" ? [[part.placeholderId, part.spelling]] : [])),
  );
  return ids.map((id) => ({
    placeholder: `{${spellings.get(id) ?? id}}`,
    values: [toSampleValue(id, language)],
  }));
}
