import { open } from "node:fs/promises";
import { type Issue, simulate, type Timeline, toScenarioConfiguration, toTimeline } from "@signpost/core";
import { parseScenario } from "@signpost/protocol";
import { parseDocument } from "yaml";
import { type Surroundings, UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";
import { listWithheld } from "./list-withheld.ts";

/** As much as the API takes. */
const MAX_BYTES = 5 * 1024 * 1024;
/** A document that repeats itself more often than this is made to fill the memory. */
const MAX_ALIASES = 100;
const MAX_ISSUES = 20;

/** `signpost simulate FILE`: the timeline of a scenario, without a server (SIM-1). */
export const simulateCommand = defineCommand({
  name: "simulate",
  summary: "run a scenario in JSON or YAML, and print which messages are sent, and when",
  details: [
    "The command prints the timeline as one JSON document and needs no server. An invalid scenario gives exit status 2 and one line for each mistake, which names its place. Texts that would not be served are named on standard error.",
  ],
  arguments: [{ name: "FILE", meaning: "a file with the scenario, or - for standard input" }],
  examples: [
    { command: "signpost simulate docs/scenarios/first-answer.json" },
    { command: "signpost simulate - < scenario.yaml" },
  ],
  async run(input, surroundings) {
    const timeline = runScenario(readText(await readScenario(input.argument("FILE"), surroundings)), surroundings);
    return { lines: [JSON.stringify(timeline, null, 2)], json: timeline };
  },
});

/** SIM-1: apart from the wrong use of the command. */
class BadScenario extends UsageError {
  constructor(message: string) {
    super(message, { exitCode: 2 });
  }
}

function runScenario(document: unknown, { stderr }: Surroundings): Timeline {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") throw toUsageError(parsed.issues);
  const configuration = toScenarioConfiguration(parsed.value);
  for (const withheld of listWithheld(configuration)) stderr.write(`signpost simulate: ${withheld}\n`);
  const simulation = simulate(parsed.value, configuration);
  if (simulation.kind === "invalid") throw toUsageError([simulation.issue]);
  return toTimeline(simulation.sends, simulation.outOfOrder);
}

/** A line for each mistake; of very many, those that a person can look at. */
function toUsageError(issues: readonly Issue[]): BadScenario {
  const told = issues.slice(0, MAX_ISSUES).map(({ path, rule }) => `${path}: ${rule}`);
  const more = issues.length > MAX_ISSUES ? [`and ${issues.length - MAX_ISSUES} more`] : [];
  return new BadScenario([...told, ...more].join("\n"));
}

async function readScenario(file: string, { stdin }: Surroundings): Promise<string> {
  try {
    return await (file === "-" ? readAll(stdin) : readFile(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new BadScenario(`${toShown(file)}: ${describe(error)}`);
  }
}

async function readFile(file: string): Promise<string> {
  const handle = await open(file);
  try {
    return await readAll(handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
}

/** No further than what a scenario may have: a file can be endless. */
async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new BadScenario(`document: must have at most ${MAX_BYTES} bytes`);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

function describe(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EISDIR":
      return "must be a file, and is a folder";
    case "EACCES":
      return "may not be read";
    default:
      return `cannot be read (${String(code)})`;
  }
}

function toShown(file: string): string {
  return JSON.stringify(file).slice(1, -1);
}

/** JSON is tried first: it is read faster, and says the same as YAML of the same text. */
function readText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return readYaml(text);
  }
}

function readYaml(text: string): unknown {
  try {
    const document = parseDocument(text, { prettyErrors: true, logLevel: "silent" });
    const [error] = document.errors;
    if (error === undefined) return document.toJS({ maxAliasCount: MAX_ALIASES });
    throw error;
  } catch (error) {
    // Only the first line: the rest shows the place in the text.
    const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new BadScenario(`document: must be JSON or YAML: ${reason.replace(/:$/, "").slice(0, 300)}`);
  }
}
