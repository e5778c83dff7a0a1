import { IMPORT_OUTCOMES } from "@signpost/core";
import { ImportRecord, ImportStarted, ImportUnitsPage } from "@signpost/protocol";
import Type from "typebox";
import { toActorName } from "../../access/principal.ts";
import { accessSnapshot } from "../../configuration/access-snapshot.ts";
import type { Policies } from "../../configuration/policies.ts";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { PageQuery } from "../../http/read-page.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import { accessJob } from "../jobs/access-job.ts";
import type { Jobs } from "../jobs/create-jobs.ts";
import { readAfter } from "../read-after.ts";
import { toEntryRecord, toImportRecord } from "../to-import-records.ts";
import { accessImport } from "./access-import.ts";
import type { Imports } from "./create-imports.ts";
import { readSentFile, readUploadQuery } from "./read-upload.ts";

/** What the routes of imports are made of. */
export interface ImportRoutesDeps {
  readonly jobs: Jobs;
  readonly imports: Imports;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

export const IMPORTS = "/v1/accounts/:accountId/imports";
const tags = ["Translation"];
const text = (description: string) => Type.Optional(Type.String({ description }));
const UPLOAD = {
  tags,
  summary: "Send a translated file back",
  description:
    "The body is the file, or a form with one file called file. Nothing is written: a report is made, and follows at Location. The same file again is the same import.",
  consumes: ["application/octet-stream", "multipart/form-data"],
  querystring: Type.Object({
    job: text("Absent: the one that the file says it is of"),
    language: text("One of the job's; absent: what the file says, or the job's only one"),
    filename: text("Its ending tells the format where the content leaves a choice"),
  }),
  response: { 202: ImportStarted },
};
const READ = {
  tags,
  summary: "How far an import is, and what came of its units",
  response: { 200: ImportRecord },
};
const UNITS = {
  tags,
  summary: "The report of an import, unit by unit",
  querystring: Type.Object({
    outcome: Type.Optional(
      Type.Enum([...IMPORT_OUTCOMES], { description: "Absent: all, one outcome after the other" }),
    ),
    after: text("The next of the page before"),
    limit: PageQuery.properties.limit,
  }),
  response: { 200: ImportUnitsPage },
};
const CANCEL = {
  tags,
  summary: "Stop reading a file, or let go of its report",
  response: { 200: ImportRecord },
};

/** TRX-7: files come back, are looked at, and let go. The upload is registered where bodies are bytes. */
export function createImportRoutes(deps: ImportRoutesDeps): readonly Route[] {
  return [createReadRoute(deps), createUnitsRoute(deps), createCancelRoute(deps)];
}

/** TRX-7: takes a file of any format as its body. */
export function createUploadRoute({ jobs, imports, policies, time }: ImportRoutesDeps): Route {
  return route({
    method: "POST",
    path: IMPORTS,
    privilege: "texts.write",
    family: "native",
    schema: UPLOAD,
    query: readUploadQuery,
    body: (body) => body,
    handle: async ({ accountId, principal, envelope, query, body }, reply) => {
      const { bytes, filename: sent } = await readSentFile(body, envelope.headers["content-type"]);
      const filename = query.filename ?? sent;
      const jobId = query.job ?? (await imports.peek(bytes, filename));
      if (jobId === undefined) throw new HttpError(400, "job: must be named; the file does not say of which it is");
      const { job } = await accessJob(jobs, accountId, jobId);
      if (job.cancelledAt !== undefined) throw toHttpError({ code: "conflict", message: "the job was cancelled" });
      const { importId, state } = await imports.upload(await accessSnapshot(accountId, policies), {
        job,
        bytes,
        by: { name: toActorName(principal).name, at: time.now() },
        ...(filename === undefined ? {} : { filename }),
        ...(query.language === undefined ? {} : { language: query.language }),
      });
      reply.code(202).header("location", `/v1/accounts/${accountId}/imports/${importId}`);
      return { id: importId, state };
    },
  });
}

function createReadRoute({ imports }: ImportRoutesDeps): Route {
  return route({
    method: "GET",
    path: `${IMPORTS}/:importId`,
    privilege: "configuration.read",
    family: "native",
    schema: READ,
    handle: async ({ accountId, params: { importId } }) =>
      toImportRecord(await accessImport(imports, accountId, importId)),
  });
}

function createUnitsRoute({ imports }: ImportRoutesDeps): Route {
  return route({
    method: "GET",
    path: `${IMPORTS}/:importId/units`,
    privilege: "configuration.read",
    family: "native",
    schema: UNITS,
    query: (query) => ({ ...readAfter(query), outcome: readOutcome(query) }),
    handle: async ({ accountId, params: { importId }, query: { outcome, ...asked } }) => {
      const stored = await accessImport(imports, accountId, importId);
      const { entries, next } = await imports.listEntries(stored, outcome, asked);
      return {
        entries: entries.map(({ entry, choice }) => toEntryRecord(entry, choice)),
        ...(next === undefined ? {} : { next }),
      };
    },
  });
}

function readOutcome(query: Query) {
  const name = query.text("outcome");
  const outcome = IMPORT_OUTCOMES.find((known) => known === name);
  if (name !== undefined && outcome === undefined)
    throw new HttpError(400, `outcome: must be one of ${IMPORT_OUTCOMES.join(", ")}`);
  return outcome;
}

function createCancelRoute({ imports, time }: ImportRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${IMPORTS}/:importId/cancel`,
    privilege: "texts.write",
    family: "native",
    schema: CANCEL,
    handle: async ({ accountId, params: { importId } }) => {
      const stored = await accessImport(imports, accountId, importId);
      const { state } = stored;
      if (state === "applied" || state === "applying")
        throw toHttpError({ code: "conflict", message: `the import is ${state}; undo it instead` });
      if (state !== "cancelled" && !(await imports.cancel(stored, time.now())))
        throw toHttpError({ code: "conflict", message: "the import changed meanwhile; look again" });
      return toImportRecord(await accessImport(imports, accountId, importId));
    },
  });
}
