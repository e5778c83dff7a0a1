import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { JobUnit, Language } from "@signpost/core";
import {
  CODE_PROFILES,
  type CodeProfile,
  type FileForZip,
  FORMAT_FACTS,
  WRITTEN_FORMATS,
  type WrittenFormat,
  writeExchange,
  writeZip,
} from "@signpost/exchange";
import Type from "typebox";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import type { StoredJob } from "../../storage/translation-store.ts";
import { accessJob, readJobLanguage } from "./access-job.ts";
import type { Jobs } from "./create-jobs.ts";
import { toExchangeFile } from "./to-exchange-file.ts";

const ZIP = "application/zip";
const MEDIA_TYPES = [...new Set(WRITTEN_FORMATS.map((format) => FORMAT_FACTS[format].mediaType)), ZIP];
const FORMATS = [...WRITTEN_FORMATS, "zip"] as const;
const EXPORT = {
  tags: ["Translation"],
  summary: "A job as a file for translators",
  description: "The same job gives the same bytes.",
  produces: MEDIA_TYPES,
  querystring: Type.Object({
    format: Type.Optional(
      Type.Enum([...FORMATS], { description: "Absent: xliff-1.2. zip: all languages of the job, each in a file" }),
    ),
    of: Type.Optional(Type.Enum([...WRITTEN_FORMATS], { description: "What is in a zip; absent: xliff-1.2" })),
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
    handle: async ({ accountId, params: { jobId }, query: { format, of, profile, language } }, reply) => {
      const { job } = await accessJob(jobs, accountId, jobId);
      const isZip = format === "zip";
      const languages = isZip && language === undefined ? job.languages : [readJobLanguage(job, language)];
      const written = format === "zip" ? of : format;
      const files: FileForZip[] = [];
      for (const each of languages) files.push(await toFile(jobs, job, each.language, { format: written, profile }));
      const [only] = files;
      const name = isZip || only === undefined ? `${jobId}.zip` : only.name;
      return reply
        .type(isZip ? ZIP : FORMAT_FACTS[written].mediaType)
        .header("content-disposition", `attachment; filename="${name}"`)
        .send(toStream(isZip || only === undefined ? writeZip(files) : only.bytes));
    },
  });
}

interface Wanted {
  readonly format: WrittenFormat;
  readonly profile: CodeProfile;
}

/** One language of a job; its bytes are made when they are asked for. */
async function toFile(
  jobs: Jobs,
  job: StoredJob,
  language: Language,
  { format, profile }: Wanted,
): Promise<FileForZip> {
  const parts: (readonly JobUnit[])[] = [];
  for await (const part of jobs.streamUnits(job, language)) parts.push(part);
  const file = toExchangeFile(job, language, profile, parts.flat());
  return { name: `${job.jobId}.${language}${FORMAT_FACTS[format].fileEnding}`, bytes: writeExchange(format, file) };
}

function toStream(pieces: Iterable<Uint8Array>): Readable {
  return Readable.from(takeTurns(pieces), { objectMode: false });
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
    format: readOne(query, "format", FORMATS, "xliff-1.2"),
    of: readOne(query, "of", WRITTEN_FORMATS, "xliff-1.2"),
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
