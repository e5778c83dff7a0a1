import { styleText } from "node:util";
import { findNearMiss } from "@signpost/core";
import { type Command, UsageError } from "./command.ts";
import { accountCommand } from "./commands/account.ts";
import { benchCommand } from "./commands/bench.ts";
import { configCommand } from "./commands/config.ts";
import { keyCommand } from "./commands/key.ts";
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
  simulateCommand,
  benchCommand,
  versionCommand,
];

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === "help" && args.length > 0) return run([...args, "--help"]);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(toUsage());
    return name === undefined ? 1 : 0;
  }
  if (name === "--version" || name === "-v") return run(["version", ...args]);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    tell("signpost", name.startsWith("-") ? toNoOption(name) : toNoCommand(name));
    return 1;
  }
  try {
    return await command.run(args);
  } catch (error) {
    return report(`signpost ${toFullName(command, args)}`, error);
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

/** What a user can mend is one line; what is our fault keeps its stack. */
function report(who: string, error: unknown): number {
  if (error instanceof UsageError) {
    tell(who, error.message);
    return error.exitCode;
  }
  console.error(error);
  return 1;
}

function tell(who: string, message: string): void {
  console.error(`${styleText("red", `${who}:`, { stream: process.stderr })} ${message}`);
}

function toUsage(): string {
  return [
    `${emphasize("Usage:")} signpost COMMAND`,
    "",
    ...toColumns(COMMANDS.map(({ name, summary }) => [name, summary])),
    "",
    "signpost COMMAND --help explains a command. Settings come from the environment; signpost config prints them.",
  ].join("\n");
}
