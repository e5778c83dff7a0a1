import type { Issue } from "@signpost/core";

/** In the names of JSON Schema. */
export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What a description says to the reader beyond its schema, and `/openapi.json` does not show. */
export interface OwnRules {
  /** What is allowed, in words, in place of those that follow from the schema. */
  readonly rule?: string;
  /** Limits that the description was released without: what is released only ever gets wider (CFG-1). */
  readonly limits?: Limits;
  /** What is wrong with a value that fits the schema; nothing: `undefined`. */
  check?(value: unknown): string | undefined;
  /** What is wrong between the fields of an object; a field that is missing or wrong by itself is absent. Paths begin below it. */
  checkFields?(fields: unknown): readonly Issue[];
  /** For what is written by hand: a misspelt field would otherwise be a setting that silently does nothing. */
  readonly isClosed?: boolean;
  /** Described for clients, and of no meaning here. */
  readonly isIgnored?: boolean;
  /** Forms that a schema would refuse have a reader of their own. It adds what is wrong with the value, at its path. */
  read?(value: unknown, path: string, add: (issue: Issue) => void): unknown;
}

const OWN = Symbol("rules of our own");
const NONE: OwnRules = {};

/** Options of a schema: `Type.String({ ...ownRules({ check }) })`. A symbol, so that no JSON of the schema shows them. */
export function ownRules(rules: OwnRules): { readonly [OWN]: OwnRules } {
  return { [OWN]: rules };
}

/** The rules that were given to a schema; most have none. */
export function ownRulesOf(schema: object): OwnRules {
  return OWN in schema ? toRules(schema[OWN]) : NONE;
}

function toRules(found: unknown): OwnRules {
  return typeof found === "object" && found !== null ? found : NONE;
}

const LIMITS = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
] as const satisfies readonly (keyof Limits)[];

/** The limits of a schema: those that it shows, and its own. */
export function limitsOf(schema: object): Limits {
  const shown: Record<string, number> = {};
  for (const name of LIMITS) {
    const limit = optionOf(schema, name);
    if (typeof limit === "number") shown[name] = limit;
  }
  return { ...shown, ...ownRulesOf(schema).limits };
}

/** What a schema was made with besides its kind. Its type does not know. */
export function optionOf(schema: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(schema, name)?.value;
}
