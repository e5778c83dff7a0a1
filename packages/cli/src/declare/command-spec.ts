import type { Surroundings } from "../command.ts";

/** A command as data: its parser and its `--help` are made from this. */
export interface CommandSpec {
  /** With the group's name: `account create`. */
  readonly name: string;
  readonly summary: string;
  /** What the summary leaves out, a paragraph each. */
  readonly details?: readonly string[];
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /** What it reads beside the server's settings. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly examples: readonly Example[];
  /** Where people look for an option and it is a setting of the environment: what to write, if there is such a setting. */
  findSetting?(option: string): Promise<string | undefined>;
  /** Whatever it prints is JSON in any case, or nothing. */
  readonly hasNoJson?: true;
  /** `undefined`: it has printed all that there is. */
  run(input: Input, surroundings: Surroundings): Promise<Report | undefined>;
}

/** An argument that has a place and no name, such as `FILE`; it is required, unless it says otherwise. */
export interface ArgumentSpec {
  /** Of the last: as many as are written. */
  readonly isRepeated?: true;
  readonly isOptional?: true;
  /** In capitals, as the usage has it. */
  readonly name: string;
  readonly meaning: string;
}

/** An option of a command, from which parsing and help text are made. */
export type OptionSpec =
  | { readonly kind: "flag"; readonly meaning: string }
  | {
      readonly kind: "text" | "list";
      readonly placeholder: string;
      readonly meaning: string;
      readonly isRequired?: true;
      readonly choices?: readonly string[];
    }
  | {
      readonly kind: "number";
      readonly placeholder: string;
      readonly meaning: string;
      readonly least: number;
      readonly most: number;
    };

/** A use of a command, for its help text. */
export interface Example {
  readonly command: string;
  readonly meaning?: string;
}

/** What was written behind the command; asking for what it does not declare is a fault of ours. */
export interface Input {
  argument(name: string): string;
  /** All that stands from this argument's place on. */
  repeated(name: string): readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  list(name: string): readonly string[] | undefined;
}

/** What a command has to say: for people in lines, for programs as one document. */
export interface Report {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** Absent: 0. What was asked has been done, and scripts have to know what came of it. */
  readonly exitCode?: number;
}

/** Those that every command has. */
const COMMON_OPTIONS = {
  json: { kind: "flag", meaning: "print one JSON document on standard output, and nothing else there" },
  help: { kind: "flag", meaning: "print this" },
} satisfies Record<string, OptionSpec>;

/** The options of a command, with those that all commands have. */
export function optionsOf({ options = {}, hasNoJson }: CommandSpec): Readonly<Record<string, OptionSpec>> {
  const { json, help } = COMMON_OPTIONS;
  return { ...options, ...(hasNoJson ? {} : { json }), help };
}
