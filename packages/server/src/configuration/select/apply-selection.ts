import type { ParsedSelector, Selection } from "./parse-selector.ts";

/** Never left out: what clients key their lists by (API §4.1, "core fields"). */
const CORE_FIELDS: ReadonlySet<string> = new Set(["id"]);

/** The selected part of an answer: of every object in a list, and of the objects inside, as far as they are named. */
export function applySelection(answer: unknown, selector: Exclude<ParsedSelector, { kind: "malformed" }>): unknown {
  return selector.kind === "all" ? answer : select(answer, selector.fields);
}

function select(value: unknown, fields: Selection): unknown {
  if (Array.isArray(value)) return value.map((element) => select(element, fields));
  // A field without parentheses is wanted whole: a text without its words would be of use to nobody.
  if (typeof value !== "object" || value === null || fields.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const wanted = fields.get(name);
      if (wanted !== undefined) return [[name, select(inner, wanted)]];
      return CORE_FIELDS.has(name) ? [[name, inner]] : [];
    }),
  );
}
