import { JobBody, JobDetail, JobPageRecord, JobPlanRecord, JobRecord, JobUnitsPage } from "@signpost/protocol";
import Type from "typebox";
import { accessSnapshot } from "../../configuration/access-snapshot.ts";
import type { Policies } from "../../configuration/policies.ts";
import { readWriteRequest } from "../../configuration/read-write-request.ts";
import { toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import { PageQuery, readPage } from "../../http/read-page.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import { readAfter, readPlace } from "../read-after.ts";
import { accessJob, readJobLanguage } from "./access-job.ts";
import type { Jobs } from "./create-jobs.ts";
import { readJobWish } from "./read-job-wish.ts";
import { toJobDetail, toJobPlanRecord, toJobRecord, toJobUnitRecord } from "./to-job-records.ts";

/** What the routes of jobs are made of. */
export interface JobRoutesDeps {
  readonly jobs: Jobs;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

const JOBS = "/v1/accounts/:accountId/jobs";
const tags = ["Translation"];
const text = Type.Optional(Type.String());
const CREATE = {
  tags,
  summary: "Make a job for translators, or count what it would be",
  description:
    "A job is a snapshot of the texts that its filter finds, and never changes. With dryRun nothing is made.",
  body: JobBody,
  response: { 200: JobPlanRecord, 201: JobRecord },
};
const LIST = {
  tags,
  summary: "The jobs, newest first",
  querystring: PageQuery,
  response: { 200: JobPageRecord },
};
const READ = {
  tags,
  summary: "A job, with what came back of it",
  response: { 200: JobDetail },
};
const UNITS = {
  tags,
  summary: "The units of a job in one language, as they were when it was made",
  querystring: Type.Object({
    language: Type.Optional(Type.String({ description: "One of the job's; absent: its only one" })),
    after: text,
    limit: PageQuery.properties.limit,
  }),
  response: { 200: JobUnitsPage },
};
const CANCEL = {
  tags,
  summary: "Cancel a job",
  description: "Nothing more is imported for it. What was applied stays.",
  response: { 200: JobRecord },
};

/** TRX-4: jobs are made, listed, read and cancelled. */
export function createJobRoutes(deps: JobRoutesDeps): readonly Route[] {
  return [
    createCreateRoute(deps),
    createListRoute(deps),
    createReadRoute(deps),
    createUnitsRoute(deps),
    createCancelRoute(deps),
  ];
}

function createCreateRoute({ jobs, policies, time }: JobRoutesDeps): Route {
  return route({
    method: "POST",
    path: JOBS,
    // It is what leaves the house that is decided here.
    privilege: "configuration.write",
    family: "native",
    schema: CREATE,
    body: (body) => readBody(JobBody, body),
    handle: async (asked, reply) => {
      const snapshot = await accessSnapshot(asked.accountId, policies);
      const wish = readJobWish(asked.body, snapshot);
      const { actor } = readWriteRequest(asked, time.now());
      if (asked.body.dryRun === true) return toJobPlanRecord(await jobs.plan(snapshot, wish, actor));
      const job = await jobs.create(snapshot, wish, actor);
      reply.code(201).header("location", `/v1/accounts/${asked.accountId}/jobs/${job.jobId}`);
      return toJobRecord({ job, imports: [] });
    },
  });
}

function createListRoute({ jobs }: JobRoutesDeps): Route {
  return route({
    method: "GET",
    path: JOBS,
    privilege: "configuration.read",
    family: "native",
    schema: LIST,
    query: readPage,
    handle: async ({ accountId, query }) => {
      const { jobs: found, next } = await jobs.list(accountId, query);
      return { entries: found.map(toJobRecord), ...(next === undefined ? {} : { next }) };
    },
  });
}

function createReadRoute({ jobs }: JobRoutesDeps): Route {
  return route({
    method: "GET",
    path: `${JOBS}/:jobId`,
    privilege: "configuration.read",
    family: "native",
    schema: READ,
    handle: async ({ accountId, params: { jobId } }) => toJobDetail(await accessJob(jobs, accountId, jobId)),
  });
}

function createUnitsRoute({ jobs }: JobRoutesDeps): Route {
  return route({
    method: "GET",
    path: `${JOBS}/:jobId/units`,
    privilege: "configuration.read",
    family: "native",
    schema: UNITS,
    query: (query) => ({ ...readAfter(query), language: query.text("language") }),
    handle: async ({ accountId, params: { jobId }, query: { after, limit, language } }) => {
      const { job } = await accessJob(jobs, accountId, jobId);
      const { language: asked, units } = readJobLanguage(job, language);
      const from = readPlace(after);
      const entries = await jobs.readUnits(job, asked, from, limit);
      const end = from + entries.length;
      return { entries: entries.map(toJobUnitRecord), ...(end < units ? { next: String(end) } : {}) };
    },
  });
}

function createCancelRoute({ jobs, time }: JobRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${JOBS}/:jobId/cancel`,
    privilege: "configuration.write",
    family: "native",
    schema: CANCEL,
    handle: async ({ accountId, params: { jobId } }) => {
      const found = await accessJob(jobs, accountId, jobId);
      const { state } = toJobRecord(found);
      if (state === "applied")
        throw toHttpError({ code: "conflict", message: "the job is applied; undo its imports instead" });
      await jobs.cancel(accountId, jobId, time.now());
      return toJobRecord(await accessJob(jobs, accountId, jobId));
    },
  });
}
