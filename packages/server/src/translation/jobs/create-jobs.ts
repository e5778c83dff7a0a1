import type { AccountId, JobFilter, JobUnit, Language } from "@signpost/core";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import type { Actor } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { JobPage, JobPageQuery, StoredImport, StoredJob } from "../../storage/translation-store.ts";
import { type PartList, readParts, readSlice } from "../read-parts.ts";
import type { Planner } from "./create-planner.ts";
import { type MadePlan, toPartName } from "./make-plan.ts";

/** What somebody asks to have translated, with what they say of it. */
export interface JobWish {
  readonly filter: JobFilter;
  readonly vendor?: string;
  readonly due?: string;
  readonly notes?: string;
}

/** A job with all that came back of it. */
export interface JobWithImports {
  readonly job: StoredJob;
  readonly imports: readonly StoredImport[];
}

/** TRX-4: jobs, which are made once and read as they were made. */
export interface Jobs {
  /** What a job would be, without making it. */
  plan(snapshot: AccountSnapshot, wish: JobWish, by: Pick<Actor, "name" | "at">): Promise<StoredJob>;
  create(snapshot: AccountSnapshot, wish: JobWish, by: Pick<Actor, "name" | "at">): Promise<StoredJob>;
  find(accountId: AccountId, jobId: string): Promise<JobWithImports | undefined>;
  list(accountId: AccountId, page: JobPageQuery): Promise<Omit<JobPage, "jobs"> & { jobs: readonly JobWithImports[] }>;
  /** False: it was cancelled before, or is not there. */
  cancel(accountId: AccountId, jobId: string, at: number): Promise<boolean>;
  readUnits(job: StoredJob, language: Language, from: number, limit: number): Promise<readonly JobUnit[]>;
  /** All of one language, part by part. */
  streamUnits(job: StoredJob, language: Language): AsyncIterable<readonly JobUnit[]>;
}

/** What jobs are made of. */
export interface JobsDeps {
  readonly storage: Pick<Storage, "translations">;
  readonly planner: Planner;
  readonly newId: () => string;
}

/** Jobs over the store. */
export function createJobs({ storage: { translations }, planner, newId }: JobsDeps): Jobs {
  const planOf = ({ configuration: { variants } }: AccountSnapshot, { filter }: JobWish): Promise<MadePlan> =>
    planner.plan({ variants, filter });
  return {
    plan: async (snapshot, wish, by) => toJob(snapshot, wish, by, await planOf(snapshot, wish), ""),
    async create(snapshot, wish, by) {
      const planned = await planOf(snapshot, wish);
      const job = toJob(snapshot, wish, by, planned, newId());
      await translations.addJob(job, planned.parts);
      return job;
    },
    async find(accountId, jobId) {
      const job = await translations.findJob(accountId, jobId);
      return job && { job, imports: await translations.listImports(accountId, [jobId]) };
    },
    async list(accountId, page) {
      const { jobs, ...more } = await translations.listJobs(accountId, page);
      const imports = await translations.listImports(
        accountId,
        jobs.map(({ jobId }) => jobId),
      );
      const byJob = Map.groupBy(imports, ({ jobId }) => jobId);
      return { ...more, jobs: jobs.map((job) => ({ job, imports: byJob.get(job.jobId) ?? [] })) };
    },
    cancel: (accountId, jobId, at) => translations.cancelJob(accountId, jobId, at),
    readUnits: (job, language, from, limit) => readSlice(translations, toList(job, language), from, limit),
    streamUnits: (job, language) => readParts(translations, toList(job, language)),
  };
}

function toJob(
  { configuration: { accountId, revision } }: AccountSnapshot,
  { filter, ...said }: JobWish,
  { name, at }: Pick<Actor, "name" | "at">,
  { languages, words }: MadePlan,
  jobId: string,
): StoredJob {
  return {
    accountId,
    jobId,
    createdAt: at,
    createdBy: name,
    revision,
    sourceLanguage: filter.sourceLanguage,
    languages,
    words,
    ...said,
  };
}

function toList({ accountId, jobId }: StoredJob, language: Language): PartList {
  return { accountId, ownerId: jobId, name: toPartName(language) };
}
