import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CODE_PROFILES, WRITTEN_FORMATS } from "@signpost/exchange";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, Report } from "../declare/command-spec.ts";
import { defineCommand } from "../declare/define-command.ts";
import { SERVER_OPTIONS } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";
import { type Server, withServer } from "../remote/with-server.ts";
import { FILTER_OPTIONS, toJobBody } from "./job-filter.ts";
import { requireLanguages } from "./jobs.ts";

/** `signpost export`: a job as files for translators (TRX-5). */
export const exportCommand = defineCommand({
  name: "export",
  summary: "write a job as files for translators, one for each language",
  details: [
    "Give the job by --job, or the options that jobs create has: then a job is made first. --out is a folder or a zip if the job has several languages.",
  ],
  options: {
    job: { kind: "text", placeholder: "ID", meaning: "the job; default: a new one of the options below" },
    out: {
      kind: "text",
      placeholder: "FILE|DIR|-",
      meaning: "where to write; a zip if it ends in .zip; - is standard output",
      isRequired: true,
    },
    format: {
      kind: "text",
      placeholder: "FORMAT",
      meaning: "xliff-1.2 (the default), xliff-2.0, xlsx, csv, po or json",
      choices: WRITTEN_FORMATS,
    },
    profile: {
      kind: "text",
      placeholder: "PROFILE",
      meaning: "how placeholders stand in XLIFF",
      choices: CODE_PROFILES,
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
    return withServer(input, surroundings, (server) => exportJob(server, input, surroundings));
  },
});

async function exportJob(server: Server, input: Input, surroundings: Surroundings): Promise<Report | undefined> {
  const job = await accessJob(server, input);
  const out = input.text("out") ?? "";
  if (out === "-") return printFile(server, input, job, surroundings);
  return toReport(
    job.id,
    out.endsWith(".zip") ? await writeZip(server, input, job, out) : await writeFiles(server, input, job, out),
  );
}

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

/** The endings of the formats; of the others, their names. */
const ENDINGS: Readonly<Record<string, string>> = { "xliff-1.2": "xlf", "xliff-2.0": "xlf" };

/** All languages of the job in one file. */
async function writeZip(server: Server, input: Input, { id }: Job, out: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ format: "zip", of: input.text("format") ?? "xliff-1.2" });
  const profile = input.text("profile");
  if (profile !== undefined) query.set("profile", profile);
  await writeWhole(out, await server.download(`/jobs/${encodeURIComponent(id)}/export?${query}`));
  return [out];
}

async function writeFiles(
  server: Server,
  input: Input,
  { id, languages }: Job,
  out: string,
): Promise<readonly string[]> {
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
