import { parseSync } from "oxc-parser";

/**
 * Verbs whose functions never refuse: they answer with a value, a described failure or nothing. What refuses is called
 * `read…`. An `Error` as such stays allowed: it says that our own code is wrong, and nobody is to handle it.
 *
 * Only a `throw` in the function itself is found. A refusal of a function that it calls is not: this looks at one file at a
 * time and knows no types, so it cannot tell which function a call means. Reviewers look at the calls.
 */
const NEVER_REFUSES = /^(?:parse|to|find|is|has|may)(?![a-z])|[a-z]Of$/;
/** `readItemsOf` is named by its verb. */
const OWN_VERB = /^(?:read|access|answer|create|register|start|open|load|list|check)(?![a-z])/;

/** Functions of a file that throw a refusal and whose verb promises that they do not: `path:line name`. */
export function findBrokenPromises(file: string, source: string): readonly string[] {
  const lineOf = (start: number) => source.slice(0, start).split("\n").length;
  return listFunctions(parseSync(file, source).program)
    .filter(({ name }) => NEVER_REFUSES.test(name) && !OWN_VERB.test(name))
    .filter(({ body }) => throwsRefusal(body))
    .map(({ name, start }) => `${file}:${lineOf(start)} ${name}`);
}

type Fields = Readonly<Record<string, unknown>>;
interface NamedFunction {
  readonly name: string;
  readonly start: number;
  readonly body: unknown;
}

function listFunctions(value: unknown): readonly NamedFunction[] {
  const inside = childrenOf(value).flatMap(listFunctions);
  const own = toNamedFunction(value);
  return own === undefined ? inside : [own, ...inside];
}

/** A declaration, or a function that is the value of a variable, a property or a method. */
function toNamedFunction(value: unknown): NamedFunction | undefined {
  if (!isFields(value) || typeof value["start"] !== "number") return undefined;
  const { type, start } = value;
  const named = type === "FunctionDeclaration" ? value["id"] : (value["id"] ?? value["key"]);
  const made = type === "FunctionDeclaration" ? value : (value["init"] ?? value["value"]);
  if (!isFields(named) || typeof named["name"] !== "string" || !isFields(made)) return undefined;
  return FUNCTIONS.has(String(made["type"])) ? { name: named["name"], start, body: made["body"] } : undefined;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

/** Whether a refusal gets out of here. Named functions inside answer for themselves. */
function throwsRefusal(value: unknown): boolean {
  if (isFields(value) && value["type"] === "ThrowStatement") return isRefusal(value["argument"]);
  if (isFields(value) && value["type"] === "TryStatement" && isFields(value["handler"]))
    return [value["handler"], value["finalizer"]].some(throwsRefusal);
  return childrenOf(value).some((child) => toNamedFunction(child) === undefined && throwsRefusal(child));
}

/** Neither `new Error(…)`, nor an error of somebody else's that is passed on. */
function isRefusal(thrown: unknown): boolean {
  if (!isFields(thrown) || thrown["type"] === "Identifier") return false;
  const callee = thrown["callee"];
  return !(thrown["type"] === "NewExpression" && isFields(callee) && callee["name"] === "Error");
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
