import { findAttribute } from "../xml/read-xml.ts";
import type { Referred } from "./check-unit.ts";
import { type Fault, toFault } from "./fault.ts";
import type { InlineCode } from "./inline-codes.ts";

/** Annotations: a comment says its words, or which note of the unit has them; references to parts of a file are well-formed. */
export function checkMark({ element, name }: InlineCode, referred: Referred): readonly Fault[] {
  if (name !== "mrk" && name !== "sm") return [];
  const [ref, value] = [findAttribute(element, "ref"), findAttribute(element, "value")];
  if (findAttribute(element, "type") === "comment") {
    if ((ref === undefined) === (value === undefined))
      return [toFault('A comment has a "value" or a "ref" to a note, one of them.', element)];
    return ref === undefined || isNoteOf(ref, referred)
      ? []
      : [toFault(`A comment refers to a note of its unit, like "#n=n1"; "${ref}" is none.`, element)];
  }
  const words = ref?.startsWith("#") === true ? findReferenceFault(ref) : undefined;
  return words === undefined ? [] : [toFault(`The reference "${ref}" ${words}.`, element)];
}

function isNoteOf(ref: string, { notes, unitId }: Referred): boolean {
  const match = /^#\/?(?:(?:f=[^/=]+\/)?(?:g=[^/=]+\/)?u=([^/=]+)\/)?n=([^/=]+)$/.exec(ref);
  const [, unit, note] = match ?? [];
  return note !== undefined && notes.has(note) && (unit === undefined || unit === unitId);
}

/** Files, then groups, then units; below them one leaf, by the letter of its kind or the prefix of its module. */
const CONTAINERS = ["f", "g", "u"];
const LEAVES = ["n", "d", "t"];
const MODULES = ["ctr", "fs", "gls", "its", "mda", "mtc", "pgs", "res", "slr", "tbx", "val"];

function findReferenceFault(ref: string): string | undefined {
  const parts = ref.slice(1).replace(/^\//, "").split("/");
  let reached = -1;
  for (const [index, part] of parts.entries()) {
    const prefix = /^([^=]+)=[^=]+$/.exec(part)?.[1];
    if (prefix === undefined && (part === "" || part.includes("="))) return "is not well-formed";
    const container = prefix === undefined ? -1 : CONTAINERS.indexOf(prefix);
    if (container !== -1) {
      if (container <= reached) return "has its parts in another order than file, group, unit, or one of them twice";
      reached = container;
      continue;
    }
    if (prefix !== undefined && !LEAVES.includes(prefix) && !MODULES.includes(prefix))
      return `has "${prefix}", which is neither one of f, g, u, n, d, t nor a prefix that is registered`;
    if (index < parts.length - 1) return "goes on behind its last part";
  }
  return undefined;
}
