import { parseSync } from "oxc-parser";

/** What the production code keeps to. Lines are counted as they stand, comments and blank lines among them. */
export interface Limits {
  /** 95 of 100 functions have at most so many lines. */
  readonly functionLinesP95: number;
  /** The longest function. */
  readonly functionLines: number;
  /** 95 of 100 files have at most so many lines. */
  readonly fileLinesP95: number;
  /** Of 100 exports, so many may have no doc comment. */
  readonly undocumentedPercent: number;
  /** How often the code may say `any`, and how often `!` after a value. */
  readonly anys: number;
  readonly nonNulls: number;
}

/** What one file holds. Places are `path:line`. */
export interface FileMeasures {
  readonly file: string;
  readonly lines: number;
  readonly functions: readonly FunctionMeasure[];
  readonly exports: number;
  readonly undocumented: readonly string[];
  readonly anys: readonly string[];
  readonly nonNulls: readonly string[];
}

interface FunctionMeasure {
  readonly place: string;
  readonly lines: number;
}

/** Measures one source file. A name that is exported as a type and as a value needs one doc comment for both. */
export function measureFile(file: string, source: string): FileMeasures {
  const { program, comments } = parseSync(file, source);
  const lineOf = toLineFinder(source);
  const found = { functions: [] as FunctionMeasure[], anys: [] as string[], nonNulls: [] as string[] };
  for (const node of walk(program)) {
    const place = `${file}:${lineOf(node.start)}`;
    if (FUNCTIONS.has(node.type)) found.functions.push({ place, lines: lineOf(node.end) - lineOf(node.start) + 1 });
    if (node.type === "TSAnyKeyword") found.anys.push(place);
    if (node.type === "TSNonNullExpression") found.nonNulls.push(place);
  }
  const docEnds = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*")).map(({ end }) => end);
  const isDocumented = (start: number): boolean =>
    docEnds.some((end) => end <= start && source.slice(end, start).trim() === "");
  const exported = listExports(program);
  const documented = new Set(exported.filter(({ start }) => isDocumented(start)).map(({ name }) => name));
  const undocumented = exported.filter(({ name }) => !documented.has(name));
  return {
    file,
    lines: source.split("\n").length - 1,
    ...found,
    exports: exported.length,
    undocumented: undocumented.map(({ name, start }) => `${file}:${lineOf(start)} ${name}`),
  };
}

/** What is over the limits, by name; nothing where all of them are kept. */
export function findExcesses(files: readonly FileMeasures[], limits: Limits): readonly string[] {
  const functions = files.flatMap((file) => file.functions).toSorted((a, b) => b.lines - a.lines);
  const byLength = files.toSorted((a, b) => b.lines - a.lines);
  const undocumented = files.flatMap((file) => file.undocumented);
  const exported = files.reduce((sum, file) => sum + file.exports, 0);
  const functionP95 = p95(functions.map(({ lines }) => lines));
  const fileP95 = p95(files.map(({ lines }) => lines));
  const percent = exported === 0 ? 0 : (100 * undocumented.length) / exported;
  return [
    ...functions
      .filter(({ lines }) => lines > limits.functionLines)
      .map(({ place, lines }) => `${place}: a function of ${lines} lines; at most ${limits.functionLines}`),
    ...listOver("functions", functionP95, limits.functionLinesP95, () =>
      functions.filter(({ lines }) => lines >= functionP95).map(({ place, lines }) => `${place} (${lines})`),
    ),
    ...listOver("files", fileP95, limits.fileLinesP95, () =>
      byLength.filter(({ lines }) => lines >= fileP95).map(({ file, lines }) => `${file} (${lines})`),
    ),
    ...(percent <= limits.undocumentedPercent
      ? []
      : [
          `${percent.toFixed(1)} % of the exports have no doc comment; at most ${limits.undocumentedPercent} %: ${undocumented.join(", ")}`,
        ]),
    ...listPlaces(
      "any",
      files.flatMap((file) => file.anys),
      limits.anys,
    ),
    ...listPlaces(
      "!",
      files.flatMap((file) => file.nonNulls),
      limits.nonNulls,
    ),
  ];
}

function listOver(what: string, actual: number, limit: number, longest: () => readonly string[]): readonly string[] {
  if (actual <= limit) return [];
  return [`5 of 100 ${what} have ${actual} lines or more; at most ${limit}: ${longest().join(", ")}`];
}

function listPlaces(what: string, places: readonly string[], limit: number): readonly string[] {
  return places.length <= limit
    ? []
    : [`${what} is said ${places.length} times; at most ${limit}: ${places.join(", ")}`];
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

function* walk(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* walk(child);
}

function isNode(value: object): value is Node {
  return "type" in value && typeof value.type === "string" && "start" in value && "end" in value;
}

interface Export {
  readonly name: string;
  readonly start: number;
}

function listExports({ body }: ReturnType<typeof parseSync>["program"]): readonly Export[] {
  return body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return [];
    const { declaration, start } = statement;
    const ids = declaration.type === "VariableDeclaration" ? declaration.declarations : [declaration];
    const name = ids.map(({ id }) => (id?.type === "Identifier" ? id.name : "?")).join(", ");
    return [{ name, start }];
  });
}

/** The line of an offset, from 1. */
function toLineFinder(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
