import { UsageError } from "../command.ts";
import type { CommandSpec, Input, Report } from "../declare/command-spec.ts";
import { defineGroup } from "../declare/define-command.ts";
import { SERVER_OPTIONS } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";
import { type Fields, type Server, toObjects, withServer } from "../remote/with-server.ts";
import { FILTER_OPTIONS, SAID_OPTIONS, toFilled, toJobBody } from "./job-filter.ts";
import { toFacts, toTable } from "./to-lines.ts";

const JOB = { name: "ID", meaning: "the job's id" };

const create: CommandSpec = {
  name: "jobs create",
  summary: "make a job for translators: a snapshot of what is to be translated",
  options: {
    ...FILTER_OPTIONS,
    ...SAID_OPTIONS,
    "dry-run": { kind: "flag", meaning: "only count units and words" },
    ...SERVER_OPTIONS,
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [
    { command: "signpost jobs create --languages fr-FR,de-DE --dry-run", meaning: "what it would be" },
    { command: 'signpost jobs create --languages fr-FR --only missing --vendor "Lingua" --due 2026-04-01' },
  ],
  async run(input, surroundings) {
    requireLanguages(input);
    const said = toFilled({ vendor: input.text("vendor"), due: input.text("due"), notes: input.text("notes") });
    const body = { ...toJobBody(input), ...said, dryRun: input.flag("dry-run") };
    return withServer(input, surroundings, async (server) => toJobReport(await server.call("POST", "/jobs", body)));
  },
};

/** TRX-4: a job is for somebody. */
export function requireLanguages(input: Input): void {
  if ((input.list("languages") ?? []).length === 0)
    throw new UsageError(`--languages A,B is missing: ${FILTER_OPTIONS.languages.meaning}`);
}

function toJobReport(job: Fields): Report {
  return { lines: toFacts(toShown(job)), json: job };
}

function toShown(job: Fields): readonly (readonly [string, string])[] {
  const { id, state, languages, units, words, vendor, due, createdAt, createdBy } = job;
  const facts = { id, state, languages, units, words, vendor, due, made: createdAt, by: createdBy };
  return Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)] as const],
  );
}

const list: CommandSpec = {
  name: "jobs list",
  summary: "the jobs, newest first",
  options: SERVER_OPTIONS,
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [{ command: "signpost jobs list" }],
  async run(input, surroundings) {
    const jobs = await withServer(input, surroundings, listJobs);
    const rows = jobs.map(({ id, state, languages, units, due }) =>
      [id, state, languages, units, due ?? ""].map(String),
    );
    return { lines: toTable(["ID", "STATE", "LANGUAGES", "UNITS", "DUE"], rows), json: jobs };
  },
};

async function listJobs(server: Server): Promise<readonly Fields[]> {
  const jobs: Fields[] = [];
  for (let cursor = ""; ; ) {
    const { entries, next } = await server.call("GET", `/jobs?limit=1000${cursor}`);
    jobs.push(...toObjects(entries));
    if (typeof next !== "string") return jobs;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

const show: CommandSpec = {
  name: "jobs show",
  summary: "a job, with what came back of it",
  arguments: [JOB],
  options: SERVER_OPTIONS,
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [{ command: "signpost jobs show 0d1f4b1e-5a52-4a3c-9c6d-0f6f3a1b2c3d" }],
  async run(input, surroundings) {
    const path = `/jobs/${encodeURIComponent(input.argument("ID"))}`;
    const job = await withServer(input, surroundings, (server) => server.call("GET", path));
    const imports = toObjects(job["imports"]).map(
      ({ id, state, filename }) => `import ${id}: ${state} ${filename ?? ""}`,
    );
    return { lines: [...toFacts(toShown(job)), ...imports], json: job };
  },
};

const cancel: CommandSpec = {
  name: "jobs cancel",
  summary: "cancel a job: nothing more is imported for it",
  arguments: [JOB],
  options: SERVER_OPTIONS,
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [{ command: "signpost jobs cancel 0d1f4b1e-5a52-4a3c-9c6d-0f6f3a1b2c3d" }],
  async run(input, surroundings) {
    const path = `/jobs/${encodeURIComponent(input.argument("ID"))}/cancel`;
    return withServer(input, surroundings, async (server) => toJobReport(await server.call("POST", path)));
  },
};

/** `signpost jobs`: what goes to translators (TRX-4). */
export const jobsCommand = defineGroup({
  name: "jobs",
  summary: "make, list, show and cancel jobs for translators",
  commands: [create, list, show, cancel],
});
