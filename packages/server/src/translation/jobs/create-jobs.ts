import { type AccountId, type JobFilter, type JobUnit, type Language, type PlannedJob, planJob } from "@signpost/core";
import { hashText } from "../../configuration/hash-text.ts";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import type { Actor } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { JobPage, JobPageQuery, StoredImport, StoredJob } from "../../storage/translation-store.ts";
import { toParts } from "../pack.ts";
import { type PartList, readParts, readSlice } from "../read-parts.ts";

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
  plan(snapshot: AccountSnapshot, wish: JobWish, by: Pick<Actor, "name" | "at">): StoredJob;
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
  readonly newId: () => string;
}

/** Jobs over the store. */
export function createJobs({ storage: { translations }, newId }: JobsDeps): Jobs {
  return {
    plan: (snapshot, wish, by) => toJob(snapshot, wish, by, planOf(snapshot, wish), ""),
    async create(snapshot, wish, by) {
      const planned = planOf(snapshot, wish);
      const job = toJob(snapshot, wish, by, planned, newId());
      const parts = planned.parts.flatMap(({ language, units }) => toParts(toPartName(language), units));
      await translations.addJob(job, parts);
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

function planOf({ configuration }: AccountSnapshot, { filter }: JobWish): PlannedJob {
  return planJob(configuration, filter, hashText);
}

function toJob(
  { configuration: { accountId, revision } }: AccountSnapshot,
  { filter, ...said }: JobWish,
  { name, at }: Pick<Actor, "name" | "at">,
  { parts, words }: PlannedJob,
  jobId: string,
): StoredJob {
  return {
    accountId,
    jobId,
    createdAt: at,
    createdBy: name,
    revision,
    sourceLanguage: filter.sourceLanguage,
    languages: parts.map(({ language, units }) => ({ language, units: units.length })),
    words,
    ...said,
  };
}

/** The part in which a job has its units of one language. */
export function toPartName(language: Language): string {
  return `units/${language}`;
}

function toList({ accountId, jobId }: StoredJob, language: Language): PartList {
  return { accountId, ownerId: jobId, name: toPartName(language) };
}
