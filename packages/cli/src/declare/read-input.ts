import { type ParseArgsConfig, parseArgs } from "node:util";
import { findNearMiss } from "@signpost/core";
import { UnknownOption, UsageError } from "../command.ts";
import { type CommandSpec, type Input, type OptionSpec, optionsOf } from "./command-spec.ts";

/** What would stand in the list of processes, and in the shell's history, for others to read. */
const SECRETS = /^(?:password|passwd|pass|secret|token|secret-key)$/;

/** Reads what was written behind a command, or says what is wrong with it and what is allowed. */
export function readInput(spec: CommandSpec, args: readonly string[]): Input {
  const options = optionsOf(spec);
  const given = new Map<string, string | true>();
  const positionals: string[] = [];
  for (const token of tokenize(options, args)) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind === "option") given.set(token.name, readOption(options, token, given));
  }
  const input = toInput(spec, options, given, positionals);
  // Whoever asks for help is told it before anything else is judged.
  if (!given.has("help")) {
    checkArguments(spec, positionals);
    checkRequired(options, given);
  }
  return input;
}

function tokenize(options: Readonly<Record<string, OptionSpec>>, args: readonly string[]) {
  const config: ParseArgsConfig["options"] = Object.fromEntries(
    Object.entries(options).map(([name, { kind }]) => [name, { type: kind === "flag" ? "boolean" : "string" }]),
  );
  const short = { ...config, help: { type: "boolean" as const, short: "h" } };
  return parseArgs({ args: [...args], options: short, strict: false, allowPositionals: true, tokens: true }).tokens;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function readOption(
  options: Readonly<Record<string, OptionSpec>>,
  { name, rawName, value, inlineValue }: OptionToken,
  given: ReadonlyMap<string, unknown>,
): string | true {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw toUnknown(name, rawName, Object.keys(options));
  if (given.has(name)) throw new UsageError(`${rawName} is given twice`);
  if (option.kind === "flag") {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return true;
  }
  // What follows it may be the next option: then this one has nothing.
  if (value === undefined || value === "" || (!inlineValue && value.startsWith("--")))
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.placeholder}`);
  checkValue(rawName, option, value);
  return value;
}

function toUnknown(name: string, rawName: string, names: readonly string[]): UsageError {
  if (SECRETS.test(name)) {
    return new UsageError(
      `${rawName}: secrets are never arguments, which others can read; a file, the environment or the prompt takes them, see --help`,
    );
  }
  const meant = findNearMiss(name, names);
  const nothing = `there is no option ${rawName}`;
  if (meant !== undefined) return new UsageError(`${nothing}; did you mean --${meant}?`);
  return new UnknownOption(name, `${nothing}; the options are ${names.map((known) => `--${known}`).join(", ")}`);
}

function checkValue(rawName: string, option: Exclude<OptionSpec, { kind: "flag" }>, value: string): void {
  if (option.kind === "number") {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= option.least && number <= option.most))
      throw new UsageError(
        `${rawName} is ${JSON.stringify(value)}, and must be a number from ${option.least} to ${option.most}`,
      );
    return;
  }
  const { choices } = option;
  if (choices === undefined) return;
  for (const one of option.kind === "list" ? toList(value) : [value]) {
    if (choices.includes(one)) continue;
    const meant = findNearMiss(one, choices);
    const advice = meant === undefined ? "" : `; did you mean ${meant}?`;
    throw new UsageError(`${rawName} is ${JSON.stringify(one)}, and must be one of ${choices.join(", ")}${advice}`);
  }
}

function checkArguments({ arguments: declared = [] }: CommandSpec, positionals: readonly string[]): void {
  const missing = declared[positionals.length];
  if (missing !== undefined && missing.isOptional !== true)
    throw new UsageError(`${missing.name} is missing: ${missing.meaning}`);
  const extra = declared.at(-1)?.isRepeated ? undefined : positionals[declared.length];
  if (extra !== undefined) {
    const takes = declared.length === 0 ? "no arguments" : declared.map(({ name }) => name).join(" ");
    throw new UsageError(`${JSON.stringify(extra)} is one argument too many: it takes ${takes}`);
  }
}

function checkRequired(options: Readonly<Record<string, OptionSpec>>, given: ReadonlyMap<string, unknown>): void {
  for (const [name, option] of Object.entries(options)) {
    if (option.kind === "flag" || option.kind === "number" || !option.isRequired || given.has(name)) continue;
    throw new UsageError(`--${name} ${option.placeholder} is missing: ${option.meaning}`);
  }
}

function toInput(
  spec: CommandSpec,
  options: Readonly<Record<string, OptionSpec>>,
  given: ReadonlyMap<string, string | true>,
  positionals: readonly string[],
): Input {
  const givenFor = (name: string, kind: OptionSpec["kind"]): string | true | undefined => {
    if (options[name]?.kind !== kind) throw new Error(`${spec.name} declares no option ${name} of kind ${kind}`);
    return given.get(name);
  };
  const textOf = (name: string, kind: OptionSpec["kind"]): string | undefined => {
    const value = givenFor(name, kind);
    return value === true ? undefined : value;
  };
  return {
    argument(name) {
      const value = positionals[(spec.arguments ?? []).findIndex((declared) => declared.name === name)];
      if (value === undefined) throw new Error(`${spec.name} declares no argument ${name}`);
      return value;
    },
    repeated(name) {
      const at = (spec.arguments ?? []).findIndex((declared) => declared.name === name && declared.isRepeated);
      if (at === -1) throw new Error(`${spec.name} declares no repeated argument ${name}`);
      return positionals.slice(at);
    },
    flag: (name) => givenFor(name, "flag") === true,
    text: (name) => textOf(name, "text"),
    list: (name) => {
      const value = textOf(name, "list");
      return value === undefined ? undefined : toList(value);
    },
    number: (name) => {
      const value = textOf(name, "number");
      return value === undefined ? undefined : Number(value);
    },
  };
}

/** `none` empties a list: an empty word is too easily a variable that was not set. */
function toList(value: string): readonly string[] {
  if (value === "none") return [];
  return value.split(",").flatMap((part) => part.trim() || []);
}
