import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** What the check needs of an OpenAPI document. */
export interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
export interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly parameters?: readonly Parameter[];
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema?: Schema;
}
export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
type Schema = Readonly<Record<string, unknown>>;

export interface SeenAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

/** Answers what is wrong with an answer, by the document; `undefined`: nothing. */
export type CheckAnswer = (answer: SeenAnswer) => string | undefined;

/** Pages, files and the documents themselves are not the API's. */
const IS_API = /^\/(?:api|csdr|v1|sentinel|app-key-manager)\//;

export function createAnswerCheck(document: Document): CheckAnswer {
  const templates = Object.keys(document.paths ?? {})
    .map((path) => ({ path, pattern: toPattern(path) }))
    // `/a/b` before `/a/{x}`: what is named is meant.
    .toSorted((a, b) => countNames(a.path) - countNames(b.path));
  const validate = createValidator();

  return (answer) => {
    const path = tidy(answer.path);
    const method = answer.method.toLowerCase();
    const found = templates.find(({ path: name, pattern }) => pattern.test(path) && document.paths?.[name]?.[method]);
    const operation = found && document.paths?.[found.path]?.[method];
    if (found === undefined || operation === undefined) return checkUndescribed(answer, path);
    return checkResponse(`${answer.method} ${found.path} ${answer.status}`, operation, answer, validate);
  };
}

function tidy(path: string): string {
  return path
    .replace(/[?#].*$/s, "")
    .replace(/\/{2,}/g, "/")
    .replace(/(?<=.)\/$/, "");
}

function checkUndescribed({ method, status }: SeenAnswer, path: string): string | undefined {
  const mayBe = !IS_API.test(path) || status >= 400 || method === "OPTIONS" || method === "HEAD";
  return mayBe ? undefined : `${method} ${path} answered ${status} and is not described`;
}

function checkResponse(
  where: string,
  { responses }: Operation,
  { status, contentType, text }: SeenAnswer,
  validate: ReturnType<typeof createValidator>,
): string | undefined {
  const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (response === undefined) return `${where} is not described`;
  if (response.content === undefined) return text === "" ? undefined : `${where}: a body is not described`;
  const type = contentType?.split(";", 1)[0] ?? "";
  const schema = response.content[type]?.schema;
  if (schema === undefined) return `${where}: ${type || "no content type"} is not described`;
  if (!/json$/.test(type)) return undefined;
  const problem = validate(schema, JSON.parse(text));
  return problem === undefined ? undefined : `${where}: ${problem}`;
}

/** Compiles each schema once, however many operations have it. */
export function createValidator(): (schema: Schema, value: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  formats.default(ajv);
  const known = new WeakMap<Schema, ValidateFunction>();
  const compiled = new Map<string, ValidateFunction>();

  function compile(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema);
    const validate = compiled.get(text) ?? ajv.compile(toClosed(schema));
    compiled.set(text, validate);
    known.set(schema, validate);
    return validate;
  }

  return (schema, value) => {
    const validate = known.get(schema) ?? compile(schema);
    return validate(value) ? undefined : ajv.errorsText(validate.errors).slice(0, 500);
  };
}

/** Clients let unknown properties pass; a server that sends one has not described it. */
function toClosed(value: unknown): Schema {
  return close(value) as Schema;
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === "examples" ? part : close(part)]),
  );
  return "properties" in inner && !("additionalProperties" in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

function toPattern(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}

function countNames(path: string): number {
  return path.split("{").length;
}
