import type { Document, Media, Operation } from "./check-answer.testsuite.ts";

type Schema = Readonly<Record<string, unknown>>;
type Side = "request" | "response";

const METHODS = ["get", "post", "put", "patch", "delete"];

/** What a client of the older document could not rely on any more; empty: the newer one only adds. */
export function findBreakingChanges(before: Document, after: Document): readonly string[] {
  return Object.entries(before.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const was = item[method];
      if (was === undefined) return [];
      const is = after.paths?.[path]?.[method];
      const where = `${method.toUpperCase()} ${path}`;
      return is === undefined ? [`${where} is gone`] : compareOperations(was, is, where);
    }),
  );
}

function compareOperations(was: Operation, is: Operation, where: string): readonly string[] {
  return [
    ...compareParameters(was, is, where),
    ...(was.requestBody === undefined && is.requestBody?.required === true ? [`${where} needs a body now`] : []),
    ...compareContent(was.requestBody?.content, is.requestBody?.content, "request", `${where} body`),
    ...(was.security === undefined && is.security !== undefined ? [`${where} needs credentials now`] : []),
    ...Object.entries(was.responses).flatMap(([status, response]) => {
      const now = is.responses[status];
      const at = `${where} ${status}`;
      return now === undefined ? [`${at} is gone`] : compareContent(response.content, now.content, "response", at);
    }),
  ];
}

function compareParameters(was: Operation, is: Operation, where: string): readonly string[] {
  const keyOf = ({ in: place, name }: { readonly in: string; readonly name: string }) => `${place} ${name}`;
  const old = new Map((was.parameters ?? []).map((parameter) => [keyOf(parameter), parameter]));
  const now = new Map((is.parameters ?? []).map((parameter) => [keyOf(parameter), parameter]));
  const gone = [...old.keys()].filter((key) => !now.has(key)).map((key) => `${where}: ${key} is gone`);
  const changed = [...now].flatMap(([key, { required, schema }]) => {
    const before = old.get(key);
    const needed = required === true && before?.required !== true ? [`${where}: ${key} is required now`] : [];
    // CFG-9: what is not known is ignored, so one that is new and may be left out was in nobody's way.
    return before === undefined
      ? needed
      : [...needed, ...compareSchemas(before.schema, schema, "request", `${where}: ${key}`)];
  });
  return [...gone, ...changed];
}

function compareContent(
  was: Readonly<Record<string, Media>> | undefined,
  is: Readonly<Record<string, Media>> | undefined,
  side: Side,
  where: string,
): readonly string[] {
  return Object.entries(was ?? {}).flatMap(([type, media]) => {
    const now = is?.[type];
    return now === undefined ? [`${where}: ${type} is gone`] : compareSchemas(media.schema, now.schema, side, where);
  });
}

/** An absent schema takes anything. */
function compareSchemas(was: Schema | undefined, is: Schema | undefined, side: Side, where: string): readonly string[] {
  if (is === undefined) return [];
  if (was === undefined) return side === "request" && Object.keys(is).length > 0 ? [`${where} is narrower`] : [];
  const alternatives = listOf(was["anyOf"]);
  if (alternatives.length > 0) return compareAlternatives(alternatives, is, side, where);
  const choices = listOf(is["anyOf"]);
  if (choices.length > 0)
    return choices.some((choice) => compareSchemas(was, choice, side, where).length === 0) ? [] : [`${where} changed`];
  return [
    ...(isSame(was["type"], is["type"]) && isSame(was["const"], is["const"]) ? [] : [`${where}: another type`]),
    ...compareEnums(was, is, side, where),
    ...(side === "request" ? compareLimits(was, is, where) : []),
    ...compareProperties(was, is, side, where),
    ...compareSchemas(schemaOf(was["items"]), schemaOf(is["items"]), side, `${where}[]`),
    ...compareSchemas(schemaOf(was["additionalProperties"]), schemaOf(is["additionalProperties"]), side, `${where}.*`),
  ];
}

/** Each of the old ones must still be there; new ones are added. */
function compareAlternatives(was: readonly Schema[], is: Schema, side: Side, where: string): readonly string[] {
  const choices = listOf(is["anyOf"]);
  const now = choices.length > 0 ? choices : [is];
  return was.every((old) => now.some((choice) => compareSchemas(old, choice, side, where).length === 0))
    ? []
    : [`${where}: one of the alternatives is gone or changed`];
}

/** Senders lose by a value that is gone; receivers are told to expect more of them. */
function compareEnums(was: Schema, is: Schema, side: Side, where: string): readonly string[] {
  const old = was["enum"];
  const now = is["enum"];
  if (Array.isArray(old) && Array.isArray(now)) {
    const gone = old.filter((value) => !now.includes(value));
    return side === "request" && gone.length > 0 ? [`${where}: ${gone.join(", ")} is not taken any more`] : [];
  }
  const isNarrower = side === "request" ? Array.isArray(now) : Array.isArray(old);
  return isNarrower ? [`${where}: other values`] : [];
}

const MAXIMA = ["maximum", "maxLength", "maxItems"];
const MINIMA = ["minimum", "minLength", "minItems"];

function compareLimits(was: Schema, is: Schema, where: string): readonly string[] {
  const isLower = (name: string) =>
    numberOf(is[name], Number.POSITIVE_INFINITY) < numberOf(was[name], Number.POSITIVE_INFINITY);
  const isHigher = (name: string) =>
    numberOf(is[name], Number.NEGATIVE_INFINITY) > numberOf(was[name], Number.NEGATIVE_INFINITY);
  const tighter = [...MAXIMA.filter(isLower), ...MINIMA.filter(isHigher)];
  return tighter.map((name) => `${where}: ${name} is tighter`);
}

function compareProperties(was: Schema, is: Schema, side: Side, where: string): readonly string[] {
  const old = schemaOf(was["properties"]) ?? {};
  const now = schemaOf(is["properties"]) ?? {};
  const wasRequired = new Set(namesOf(was["required"]));
  const isRequired = new Set(namesOf(is["required"]));
  const requiredNow =
    side === "request"
      ? [...isRequired].filter((name) => !wasRequired.has(name)).map((name) => `${where}.${name} is required now`)
      : [...wasRequired].filter((name) => !isRequired.has(name)).map((name) => `${where}.${name} may be absent now`);
  const changed = Object.keys(old).flatMap((name) =>
    name in now
      ? compareSchemas(schemaOf(old[name]), schemaOf(now[name]), side, `${where}.${name}`)
      : [`${where}.${name} is gone`],
  );
  return [...requiredNow, ...changed];
}

function listOf(value: unknown): readonly Schema[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.map(schemaOf).filter((entry) => entry !== undefined);
}

function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function schemaOf(value: unknown): Schema | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
