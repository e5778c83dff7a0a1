import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { JobUnit } from "@signpost/core";
import { CODE_PROFILES, FORMAT_FACTS, WRITABLE_FORMATS, writeExchange } from "@signpost/exchange";
import Type from "typebox";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import { accessJob, readJobLanguage } from "./access-job.ts";
import type { Jobs } from "./create-jobs.ts";
import { toExchangeFile } from "./to-exchange-file.ts";

const MEDIA_TYPES = [...new Set(WRITABLE_FORMATS.map((format) => FORMAT_FACTS[format].mediaType))];
const EXPORT = {
  tags: ["Translation"],
  summary: "A job as a file for translators",
  description: "The same job gives the same bytes.",
  produces: MEDIA_TYPES,
  querystring: Type.Object({
    format: Type.Optional(Type.Enum([...WRITABLE_FORMATS], { description: "Absent: xliff-1.2" })),
    language: Type.Optional(Type.String({ description: "One of the job's; absent: its only one" })),
    profile: Type.Optional(
      Type.Enum([...CODE_PROFILES], {
        description: "How placeholders stand in XLIFF: as codes (absent), as they are written, or as ph in 1.2, too",
      }),
    ),
  }),
  response: {
    200: {
      description: "The file",
      content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: Type.String() }])),
    },
  },
};

/** TRX-5: a job leaves as a file, piece by piece. */
export function createExportRoute({ jobs }: { readonly jobs: Jobs }): Route {
  return route({
    method: "GET",
    path: "/v1/accounts/:accountId/jobs/:jobId/export",
    privilege: "configuration.read",
    family: "native",
    schema: EXPORT,
    query: readExport,
    handle: async ({ accountId, params: { jobId }, query: { format, profile, language: tag } }, reply) => {
      const { job } = await accessJob(jobs, accountId, jobId);
      const { language } = readJobLanguage(job, tag);
      const parts: (readonly JobUnit[])[] = [];
      for await (const part of jobs.streamUnits(job, language)) parts.push(part);
      const file = toExchangeFile(job, language, profile, parts.flat());
      const { mediaType, fileEnding } = FORMAT_FACTS[format];
      return reply
        .type(mediaType)
        .header("content-disposition", `attachment; filename="${job.jobId}.${language}${fileEnding}"`)
        .send(Readable.from(takeTurns(writeExchange(format, file)), { objectMode: false }));
    },
  });
}

/** TRX-13: each piece is some milliseconds of work; in between it is the turn of others. */
async function* takeTurns(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    yield piece;
    await nextTurn();
  }
}

function readExport(query: Query) {
  return {
    format: readOne(query, "format", WRITABLE_FORMATS, "xliff-1.2"),
    profile: readOne(query, "profile", CODE_PROFILES, "codes"),
    language: query.text("language"),
  };
}

function readOne<T extends string>(query: Query, name: string, allowed: readonly T[], fallback: T): T {
  const value = query.text(name) ?? fallback;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new HttpError(400, `${name}: must be one of ${allowed.join(", ")}`);
  return found;
}
