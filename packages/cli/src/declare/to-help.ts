import { type CommandSpec, type OptionSpec, optionsOf } from "./command-spec.ts";

/** Marks a heading, where the terminal can show it. */
export type Emphasize = (heading: string) => string;

/** The text of `--help`, from what the command declares. */
export function toHelp(spec: CommandSpec, emphasize: Emphasize): string {
  const { name, summary, details = [], arguments: args = [], environment = {}, examples } = spec;
  const options = Object.entries(optionsOf(spec));
  const blocks = [
    [
      `${emphasize("Usage:")} signpost ${[name, ...args.map((arg) => `${arg.name}${arg.isRepeated ? "…" : ""}`), ...toUsage(options)].join(" ")}`,
    ],
    [`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`],
    ...details.map(toParagraph),
    toBlock(
      "Arguments:",
      args.map((arg): Entry => [arg.name, arg.meaning]),
      emphasize,
    ),
    toBlock("Options:", options.map(toEntry), emphasize),
    toBlock("Environment:", Object.entries(environment), emphasize),
    toBlock(
      "Examples:",
      [],
      emphasize,
      examples.flatMap(({ command, meaning }) => [
        ...(meaning === undefined ? [] : [`  # ${meaning}`]),
        `  ${command}`,
      ]),
    ),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

type Entry = readonly [name: string, meaning: string];

function toUsage(options: readonly (readonly [string, OptionSpec])[]): readonly string[] {
  const required = options.flatMap(([name, option]) =>
    option.kind !== "flag" && option.kind !== "number" && option.isRequired ? [`--${name} ${option.placeholder}`] : [],
  );
  return [...required, "[options]"];
}

function toEntry([name, option]: readonly [string, OptionSpec]): Entry {
  if (option.kind === "flag") return [`--${name}`, option.meaning];
  const isRequired = option.kind !== "number" && option.isRequired;
  return [`--${name} ${option.placeholder}`, `${option.meaning}${isRequired ? " (required)" : ""}`];
}

const MAX_NAME_WIDTH = 26;
const WIDTH = 100;

function toBlock(
  heading: string,
  entries: readonly Entry[],
  emphasize: Emphasize,
  lines: readonly string[] = toColumns(entries),
): readonly string[] {
  return lines.length === 0 ? [] : [emphasize(heading), ...lines];
}

/** Names on the left and meanings on the right, wrapped to the width of a terminal. */
export function toColumns(entries: readonly Entry[]): readonly string[] {
  const width = Math.min(MAX_NAME_WIDTH, Math.max(0, ...entries.map(([name]) => name.length)));
  return entries.flatMap(([name, meaning]) => {
    const [first = "", ...rest] = wrap(meaning, WIDTH - width - 4);
    return [`  ${name.padEnd(width)}  ${first}`, ...rest.map((line) => `  ${" ".repeat(width)}  ${line}`)];
  });
}

/** A text, wrapped to the width of a terminal. */
export function toParagraph(text: string): readonly string[] {
  return wrap(text, WIDTH);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
