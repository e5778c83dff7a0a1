import type { ImportEntry, ImportOutcome, Take } from "@signpost/core";
import type { ImportRecord } from "@signpost/protocol";
import type { StoredImport } from "../storage/translation-store.ts";

/** Domain to wire, without what was wrong with the file. */
export function toImportSummary(stored: StoredImport): Omit<ImportRecord, "problems"> {
  const { importId, jobId, state, filename, createdAt, createdBy, languages, progress, counts, applied } = stored;
  return {
    id: importId,
    job: jobId,
    state,
    ...(filename === undefined ? {} : { filename }),
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    languages: [...languages],
    progress: { ...progress },
    counts: toCounts(counts),
    ...(applied === undefined ? {} : { applied: { ...applied } }),
  };
}

/** Domain to wire, for `/v1`. */
export function toImportRecord(stored: StoredImport): ImportRecord {
  return { ...toImportSummary(stored), problems: stored.problems.map((problem) => ({ ...problem })) };
}

/** All of them, also those of which there is none. */
function toCounts(counts: StoredImport["counts"]): ImportRecord["counts"] {
  return { ...NO_COUNTS, ...counts };
}

const NO_COUNTS: Readonly<Record<ImportOutcome, number>> = {
  unknown: 0,
  wrongLanguage: 0,
  duplicate: 0,
  sourceEdited: 0,
  sourceMoved: 0,
  conflict: 0,
  blocked: 0,
  unchanged: 0,
  untouched: 0,
  new: 0,
  changed: 0,
};

/** One line of a report, with what became of it. */
export function toEntryRecord(entry: ImportEntry, choice: Take | undefined) {
  const { unit, language, outcome, source, before, after, current, currentSource, claimedState, checks, notes } = entry;
  return {
    unit,
    language,
    outcome,
    source: source ?? null,
    before: before ?? null,
    after: after ?? null,
    current: current ?? null,
    ...(currentSource === undefined ? {} : { currentSource }),
    ...(claimedState === undefined ? {} : { state: claimedState }),
    checks: [...checks],
    notes: [...notes],
    choice: choice ?? null,
  };
}
