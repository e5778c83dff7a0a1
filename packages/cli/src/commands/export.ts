import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, Report } from "../declare/command-spec.ts";
import { defineCommand } from "../declare/define-command.ts";
import { openServer, SERVER_OPTIONS, type Server } from "../server/open-server.ts";
import { CREDENTIALS_ENVIRONMENT } from "../server/read-credentials.ts";
import { FILTER_OPTIONS, toJobBody } from "./job-filter.ts";
import { requireLanguages } from "./jobs.ts";

/** `signpost export`: a job as files for translators (TRX-5). */
export const exportCommand = defineCommand({
  name: "export",
  summary: "write a job as files for translators, one for each language",
  details: [
    "Give the job by --job, or the options that jobs create has: then a job is made first. --out is a folder if the job has several languages.",
  ],
  options: {
    job: { kind: "text", placeholder: "ID", meaning: "the job; default: a new one of the options below" },
    out: { kind: "text", placeholder: "FILE|DIR|-", meaning: "where to write; - is standard output", isRequired: true },
    format: { kind: "text", placeholder: "FORMAT", meaning: "such as xliff-1.2 (the default) or xliff-2.0" },
    profile: {
      kind: "text",
      placeholder: "PROFILE",
      meaning: "how placeholders stand in XLIFF",
      choices: ["codes", "literal", "ph"],
    },
    ...FILTER_OPTIONS,
    ...SERVER_OPTIONS,
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [
    { command: "signpost export --job 0d1f4b1e-5a52-4a3c-9c6d-0f6f3a1b2c3d --out fr-FR.xlf" },
    { command: "signpost export --languages fr-FR,de-DE --only missing --out for-translators/" },
  ],
  async run(input, surroundings) {
    const server = await openServer(input, surroundings);
    const { id, languages } = await accessJob(server, input);
    const out = input.text("out") ?? "";
    if (out === "-") return printFile(server, input, { id, languages }, surroundings);
    return toReport(id, await writeFiles(server, input, { id, languages }, out));
  },
});

interface Job {
  readonly id: string;
  readonly languages: readonly string[];
}

async function accessJob(server: Server, input: Input): Promise<Job> {
  const named = input.text("job");
  if (named === undefined) requireLanguages(input);
  const job =
    named === undefined
      ? await server.call("POST", "/jobs", toJobBody(input))
      : await server.call("GET", `/jobs/${encodeURIComponent(named)}`);
  const all = Array.isArray(job["languages"]) ? job["languages"].map(String) : [];
  const wanted = named === undefined ? undefined : input.list("languages");
  return { id: String(job["id"]), languages: wanted ?? all };
}

function download(server: Server, input: Input, id: string, language: string): Promise<Uint8Array> {
  const query = new URLSearchParams({ language });
  for (const name of ["format", "profile"]) {
    const value = input.text(name);
    if (value !== undefined) query.set(name, value);
  }
  return server.download(`/jobs/${encodeURIComponent(id)}/export?${query}`);
}

async function printFile(
  server: Server,
  input: Input,
  { id, languages }: Job,
  { stdout }: Surroundings,
): Promise<undefined> {
  const [language, ...others] = languages;
  if (language === undefined || others.length > 0)
    throw new UsageError(`--out -: takes one language; name one of ${languages.join(", ")} by --languages`);
  const bytes = await download(server, input, id, language);
  await new Promise<void>((done) => stdout.write(bytes, () => done()));
}

/** The endings of the formats; of a new one, its name. */
const ENDINGS: Readonly<Record<string, string>> = { "xliff-1.2": "xlf", "xliff-2.0": "xlf" };

async function writeFiles(
  server: Server,
  input: Input,
  { id, languages }: Job,
  out: string,
): Promise<readonly string[]> {
  if (out.endsWith(".zip")) throw new UsageError("--out: zips are not written yet; name a folder");
  const isFolder = languages.length > 1 || /[\\/]$/.test(out) || (await isThereAFolder(out));
  if (isFolder) await mkdir(out, { recursive: true });
  const format = input.text("format") ?? "xliff-1.2";
  const written: string[] = [];
  for (const language of languages) {
    const path = isFolder ? join(out, `${language}.${ENDINGS[format] ?? format}`) : out;
    await writeWhole(path, await download(server, input, id, language));
    written.push(path);
  }
  return written;
}

async function isThereAFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Ctrl-C leaves the old file, or the new one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  } catch (error) {
    throw new UsageError(
      `--out: ${path} cannot be written (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function toReport(id: string, files: readonly string[]): Report {
  return { lines: [`job ${id}`, ...files], json: { job: id, files } };
}
