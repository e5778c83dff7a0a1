import { Console } from "node:console";
import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { findNearMiss } from "@signpost/core";
import { type Command, type Surroundings, UsageError } from "./command.ts";
import { accountCommand } from "./commands/account.ts";
import { applyCommand } from "./commands/apply.ts";
import { benchCommand } from "./commands/bench.ts";
import { checkCommand } from "./commands/check.ts";
import { configCommand } from "./commands/config.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { jobsCommand } from "./commands/jobs.ts";
import { keyCommand } from "./commands/key.ts";
import { planCommand } from "./commands/plan.ts";
import { pullCommand } from "./commands/pull.ts";
import { serveCommand } from "./commands/serve.ts";
import { simulateCommand } from "./commands/simulate.ts";
import { userCommand } from "./commands/user.ts";
import { versionCommand } from "./commands/version.ts";
import { emphasize } from "./declare/define-command.ts";
import { toColumns } from "./declare/to-help.ts";

const COMMANDS: readonly Command[] = [
  serveCommand,
  configCommand,
  accountCommand,
  userCommand,
  keyCommand,
  pullCommand,
  planCommand,
  applyCommand,
  simulateCommand,
  checkCommand,
  jobsCommand,
  exportCommand,
  importCommand,
  benchCommand,
  versionCommand,
];

/** `signpost` with its arguments; answers the exit status. */
export async function run([name, ...args]: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  // One that does not mind that nobody reads any more.
  const console = new Console({ stdout, stderr });
  if (name === "help" && args.length > 0) return run([...args, "--help"], surroundings);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(toUsage(stdout));
    return name === undefined ? 1 : 0;
  }
  if (name === "--version" || name === "-v") return run(["version", ...args], surroundings);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    console.error(toTold(stderr, "signpost", name.startsWith("-") ? toNoOption(name) : toNoCommand(name)));
    return 1;
  }
  try {
    return await command.run(args, surroundings);
  } catch (error) {
    // What a user can mend is one line; what is our fault keeps its stack.
    const isMendable = error instanceof UsageError;
    console.error(isMendable ? toTold(stderr, `signpost ${toFullName(command, args)}`, error.message) : error);
    return isMendable ? error.exitCode : 1;
  }
}

/** Options stand behind a command, but for the two that are said of the whole. */
function toNoOption(option: string): string {
  const [written = ""] = option.replace(/^-+/, "").split("=");
  const meant = findNearMiss(written, ["version", "help"]);
  const advice = meant === undefined ? "a command comes first, see signpost --help" : `did you mean --${meant}?`;
  return `there is no option ${option.split("=", 1)[0]}; ${advice}`;
}

function toNoCommand(name: string): string {
  const names = COMMANDS.map((command) => command.name);
  const meant = findNearMiss(name, names);
  const advice = meant === undefined ? `the commands are ${names.join(", ")}` : `did you mean ${meant}?`;
  return `there is no command ${JSON.stringify(name)}; ${advice}`;
}

/** Of a command in a group, both words. */
function toFullName({ name, words = [] }: Command, [word = ""]: readonly string[]): string {
  return words.includes(word) ? `${name} ${word}` : name;
}

function toTold(stderr: Writable, who: string, message: string): string {
  return `${styleText("red", `${who}:`, { stream: stderr })} ${message}`;
}

function toUsage(stdout: Writable): string {
  return [
    `${emphasize("Usage:", stdout)} signpost COMMAND`,
    "",
    ...toColumns(COMMANDS.map(({ name, summary }) => [name, summary])),
    "",
    "signpost COMMAND --help explains a command. Settings come from the environment; signpost config prints them.",
  ].join("\n");
}
