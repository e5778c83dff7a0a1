import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { findNearMiss } from "@signpost/core";
import { type Command, UnknownOption, UsageError } from "../command.ts";
import type { CommandSpec, Input, Report } from "./command-spec.ts";
import { readInput } from "./read-input.ts";
import { toColumns, toHelp, toParagraph } from "./to-help.ts";

/** Makes a command of its description: reads the arguments, prints help or the report, and gives the exit status. */
export function defineCommand(spec: CommandSpec): Command {
  return {
    name: spec.name,
    summary: spec.summary,
    async run(args, surroundings) {
      const { stdout } = surroundings;
      const input = await readInputOrAdvise(spec, args);
      if (input.flag("help")) {
        stdout.write(`${toHelp(spec, (heading) => emphasize(heading, stdout))}\n`);
        return 0;
      }
      const report = await spec.run(input, surroundings);
      if (report === undefined) return 0;
      stdout.write(toPrinted(report, spec.hasNoJson !== true && input.flag("json")));
      return report.exitCode ?? 0;
    },
  };
}

/** What is set by the environment is looked for among the options first. */
async function readInputOrAdvise(spec: CommandSpec, args: readonly string[]): Promise<Input> {
  try {
    return readInput(spec, args);
  } catch (error) {
    const setting = error instanceof UnknownOption ? await spec.findSetting?.(error.option) : undefined;
    if (!(error instanceof UnknownOption) || setting === undefined) throw error;
    throw new UsageError(`there is no option --${error.option}; it is a setting of the environment: ${setting}=…`);
  }
}

function toPrinted({ lines, json }: Report, isJson: boolean): string {
  const text = isJson ? JSON.stringify(json, null, 2) : lines.join("\n");
  return text === "" ? "" : `${text}\n`;
}

/** Commands under one name, such as `account create` and `account list`. */
export interface GroupSpec {
  readonly name: string;
  readonly summary: string;
  readonly details?: readonly string[];
  readonly commands: readonly CommandSpec[];
}

/** Several commands under one name: `signpost account create`. */
export function defineGroup({ name, summary, details = [], commands }: GroupSpec): Command {
  const byWord = new Map(commands.map((spec) => [spec.name.slice(name.length + 1), defineCommand(spec)]));
  const words = [...byWord.keys()];

  function toGroupHelp(stdout: Writable): string {
    return [
      `${emphasize("Usage:", stdout)} signpost ${name} ${words.join("|")}`,
      ...details.map((paragraph) => toParagraph(paragraph).join("\n")),
      [
        emphasize("Commands:", stdout),
        ...toColumns([...byWord].map(([word, command]) => [word, command.summary])),
      ].join("\n"),
      `signpost ${name} COMMAND --help explains a command.`,
    ].join("\n\n");
  }

  return {
    name,
    summary,
    words,
    async run([word, ...args], surroundings) {
      if (word === "--help" || word === "-h" || word === "help") {
        const [about] = args;
        const command = about === undefined ? undefined : byWord.get(about);
        if (command !== undefined) return command.run(["--help"], surroundings);
        surroundings.stdout.write(`${toGroupHelp(surroundings.stdout)}\n`);
        return 0;
      }
      if (word === undefined) throw new UsageError(`say what to do: ${words.join(", ")}`);
      const command = byWord.get(word);
      if (command === undefined) throw toUnknownWord(word, words);
      return command.run(args, surroundings);
    },
  };
}

function toUnknownWord(word: string, words: readonly string[]): UsageError {
  const meant = findNearMiss(word, words);
  const advice = meant === undefined ? `the commands are ${words.join(", ")}` : `did you mean ${meant}?`;
  return new UsageError(`there is no command ${JSON.stringify(word)}; ${advice}`);
}

/** Only on a terminal, and not with NO_COLOR. */
export function emphasize(heading: string, stdout: Writable): string {
  return styleText("bold", heading, { stream: stdout });
}
