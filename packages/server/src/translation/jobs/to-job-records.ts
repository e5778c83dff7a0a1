import { type JobUnit, parseUnitName } from "@signpost/core";
import type { JobDetail, JobPlanRecord, JobRecord } from "@signpost/protocol";
import type { StoredJob } from "../../storage/translation-store.ts";
import { toImportSummary } from "../to-import-records.ts";
import type { JobWithImports } from "./create-jobs.ts";
import { toDeliveries, toJobState } from "./to-job-state.ts";

/** Domain to wire: what a job would be. */
export function toJobPlanRecord(job: StoredJob): JobPlanRecord {
  const { languages, sourceLanguage, words, due, vendor, notes, createdAt, createdBy, revision } = job;
  return {
    languages: languages.map(({ language }) => language),
    sourceLanguage,
    units: languages.reduce((sum, { units }) => sum + units, 0),
    words,
    due: due ?? null,
    ...(vendor === undefined ? {} : { vendor }),
    ...(notes === undefined ? {} : { notes }),
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    revision,
  };
}

/** Domain to wire, for `/v1`. */
export function toJobRecord(found: JobWithImports): JobRecord {
  return { id: found.job.jobId, state: toJobState(found), ...toJobPlanRecord(found.job) };
}

/** With what came back. */
export function toJobDetail(found: JobWithImports): JobDetail {
  return { ...toJobRecord(found), delivered: toDeliveries(found), imports: found.imports.map(toImportSummary) };
}

/** One unit of a job. */
export function toJobUnitRecord({ unit, source, sourceHash, target, state, isOutdated }: JobUnit) {
  const key = parseUnitName(unit);
  return {
    unit,
    event: key?.eventId ?? unit,
    skill: key?.skillId ?? null,
    source,
    sourceHash,
    target: target ?? null,
    state,
    outdated: isOutdated,
  };
}
