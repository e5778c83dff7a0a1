import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { JobUnit, Language } from "@signpost/core";
import {
  CODE_PROFILES,
  type CodeProfile,
  type FileToWrite,
  FORMAT_FACTS,
  WRITTEN_FORMATS,
  type WrittenFormat,
  writeExchange,
  writeLanguages,
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
/** Of any format: what its bytes say is the format's business. */
const FILE = Type.String({
  description: "The file",
  examples: ["id,source,target\\r\\nBACK_TO_QUEUE,One moment.,\\r\\n"],
});
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
      content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: FILE }])),
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
    handle: async ({ accountId, params: { jobId }, query }, reply) => {
      const { job } = await accessJob(jobs, accountId, jobId);
      const { format } = query;
      const read = format === "zip" ? readZip(jobs, job, query) : readBare(jobs, job, { ...query, format });
      const { name, mediaType, pieces } = await read;
      return reply
        .type(mediaType)
        .header("content-disposition", `attachment; filename="${name}"`)
        .send(Readable.from(takeTurns(pieces), { objectMode: false }));
    },
  });
}

interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly pieces: Iterable<Uint8Array>;
}

interface Asked {
  readonly profile: CodeProfile;
  readonly language: string | undefined;
}

async function readBare(
  jobs: Jobs,
  job: StoredJob,
  { format, profile, language: tag }: Asked & { readonly format: WrittenFormat },
): Promise<Download> {
  const { language } = readJobLanguage(job, tag);
  const { mediaType, fileEnding } = FORMAT_FACTS[format];
  const pieces = writeExchange(format, await readFile(jobs, job, language, profile));
  return { name: `${job.jobId}.${language}${fileEnding}`, mediaType, pieces };
}

async function readZip(
  jobs: Jobs,
  job: StoredJob,
  { of, profile, language: tag }: Asked & { readonly of: WrittenFormat },
): Promise<Download> {
  const languages = tag === undefined ? job.languages : [readJobLanguage(job, tag)];
  const files: FileToWrite[] = [];
  for (const { language } of languages) files.push(await readFile(jobs, job, language, profile));
  return { name: `${job.jobId}.zip`, mediaType: ZIP, pieces: writeLanguages(of, files) };
}

/** One language of a job; what it says is made when it is written. */
async function readFile(jobs: Jobs, job: StoredJob, language: Language, profile: CodeProfile): Promise<FileToWrite> {
  const parts: (readonly JobUnit[])[] = [];
  for await (const part of jobs.streamUnits(job, language)) parts.push(part);
  return toExchangeFile(job, language, profile, parts.flat());
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
