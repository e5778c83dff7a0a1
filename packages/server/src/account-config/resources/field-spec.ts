import { findLanguageFault, findNameIssue, hasExtensions, type Issue, parseLanguage } from "@signpost/core";
import type { Fields } from "../../storage/configuration-store.ts";

/** What one field of a resource takes. Numbers and booleans also come as text (API §9.4). */
export type FieldSpec = {
  readonly required?: true;
  /** Clients may send it; what they say is ignored. */
  readonly readOnly?: true;
  /** What an absent field reads as. */
  readonly fallback?: unknown;
} & (
  | { readonly type: "text"; readonly max: number }
  /** AUT-17: what people call something. */
  | { readonly type: "name"; readonly max: number }
  | { readonly type: "integer"; readonly min?: number; readonly max?: number }
  | { readonly type: "boolean" }
  | { readonly type: "ids" }
  | { readonly type: "languages" }
  | { readonly type: "any" }
);

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** The fields that are as they have to be, and what is wrong with the others. */
export interface ParsedFields {
  readonly fields: Fields;
  readonly issues: readonly Issue[];
}

/** Of everything that a resource may hold, known or not: enough for any real one. */
const MAX_JSON_CHARS = 100_000;
const MAX_IDS = 5_000;
const MAX_LANGUAGES = 200;
/** Nobody's fields: what copies them may take them for what every object has. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** SKL-1: known fields are checked and brought to their type, the rest is kept as it came. */
export function parseFields(body: unknown, specs: FieldSpecs, path = ""): ParsedFields {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return unreadable(path, "must be a JSON object");
  if (JSON.stringify(body).length > MAX_JSON_CHARS)
    return unreadable(path, `must be at most ${MAX_JSON_CHARS} characters of JSON`);
  const issues: Issue[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec?.readOnly || value === undefined) continue;
    const parsed = RESERVED.has(name)
      ? NO_FIELD
      : spec === undefined || value === null
        ? { value }
        : parseValue(value, spec);
    if ("rule" in parsed) issues.push(toIssue(`${path}${name}`, parsed.rule));
    else fields[name] = parsed.value;
  }
  const told = new Set(issues.map((issue) => issue.path));
  issues.push(...missingOf(fields, specs, path).filter((issue) => !told.has(issue.path)));
  return { fields, issues };
}

const NO_FIELD = { rule: "is no name that a field may have" };

function unreadable(path: string, rule: string): ParsedFields {
  return { fields: {}, issues: [toIssue(path.replace(/\.$/, "") || "body", rule)] };
}

function missingOf(fields: Fields, specs: FieldSpecs, path: string): readonly Issue[] {
  return Object.entries(specs)
    .filter(([name, { required }]) => required && (fields[name] ?? "") === "")
    .map(([name]) => toIssue(`${path}${name}`, "is required"));
}

/** With what an absent field reads as. */
export function withFallbacks(fields: Fields, specs: FieldSpecs): Fields {
  const fallbacks = Object.entries(specs).flatMap(([name, { fallback }]) =>
    fallback === undefined ? [] : [[name, fallback]],
  );
  return { ...Object.fromEntries(fallbacks), ...fields };
}

export function toIssue(path: string, rule: string): Issue {
  return { path, rule };
}

function parseValue(value: unknown, spec: FieldSpec): { readonly value: unknown } | { readonly rule: string } {
  switch (spec.type) {
    case "text":
      return typeof value === "string" && value.length <= spec.max && !hasControl(value)
        ? { value }
        : { rule: `must be a string of at most ${spec.max} characters, without control characters` };
    case "name":
      return parseName(value, spec.max);
    case "integer":
      return parseInteger(value, spec);
    case "boolean":
      return parseBoolean(value);
    case "ids":
      return parseIds(value);
    case "languages":
      return parseLanguages(value);
    case "any":
      return { value };
  }
}

function parseName(value: unknown, max: number): { readonly value: string } | { readonly rule: string } {
  if (typeof value !== "string" || value.length > max) return { rule: `must be a string of at most ${max} characters` };
  const rule = findNameIssue(value);
  return rule === undefined ? { value } : { rule };
}

/** Tabs and line breaks are text. */
function hasControl(text: string): boolean {
  return /(?![\t\n\r])\p{Cc}/u.test(text);
}

function parseInteger(
  value: unknown,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number },
): { readonly value: number } | { readonly rule: string } {
  const number = typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= min && number <= max
    ? { value: number }
    : { rule: `must be an integer from ${min} to ${max}` };
}

function parseBoolean(value: unknown): { readonly value: boolean } | { readonly rule: string } {
  const text = typeof value === "string" ? value.toLowerCase() : value;
  if (text === true || text === "true") return { value: true };
  if (text === false || text === "false") return { value: false };
  return { rule: "must be true or false" };
}

/** Brought to their canonical spelling, by which they are compared. */
function parseLanguages(value: unknown): { readonly value: readonly string[] } | { readonly rule: string } {
  const tags = Array.isArray(value) && value.length <= MAX_LANGUAGES ? value : [];
  // AUT-7: they are rights, and one for `fr-FR-x-de` must not become one for `fr-FR`.
  const languages = tags.flatMap((tag) =>
    typeof tag === "string" && !hasExtensions(tag) ? (parseLanguage(tag)?.language ?? []) : [],
  );
  return Array.isArray(value) && languages.length === value.length
    ? { value: languages }
    : { rule: `must be an array of at most ${MAX_LANGUAGES} BCP 47 language tags without extensions${faultOf(tags)}` };
}

/** Of the first tag that is well-formed and no language. */
function faultOf(tags: readonly unknown[]): string {
  const [fault] = tags.flatMap((tag) => findLanguageFault(tag) ?? []);
  return fault === undefined ? "" : `; ${fault}`;
}

/** API §9.1: clients compare them as JSON numbers. */
function parseIds(value: unknown): { readonly value: readonly number[] } | { readonly rule: string } {
  const ids = Array.isArray(value) && value.length <= MAX_IDS ? value.map((id) => parseInteger(id, { min: 1 })) : [];
  const numbers = ids.flatMap((id) => ("value" in id ? [id.value] : []));
  return Array.isArray(value) && numbers.length === value.length
    ? { value: numbers }
    : { rule: `must be an array of at most ${MAX_IDS} ids` };
}
