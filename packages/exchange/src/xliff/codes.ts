import { PLACEHOLDER_IDS } from "@signpost/core";
import type { XmlElement } from "../xml/read-tree.ts";

/** What the codes of a unit stand for, as far as its source says so. A code without an id is like no other. */
export interface Codes {
  readonly nativeById: Map<string, string>;
  /** Of the ids that stand for nothing anywhere. */
  readonly unknown: XmlElement[];
}

/** Before anything of a unit is read. */
export function createCodes(): Codes {
  return { nativeById: new Map(), unknown: [] };
}

const PLACEHOLDERS: ReadonlySet<string> = new Set(PLACEHOLDER_IDS);

/**
 * TRN §1.4: what a code itself says goes first, since tools renumber ids; then what the source says of the same id; then the
 * id, if it is one of those that we write. What nobody knows is noted, and stands for nothing.
 */
export function resolveCode(
  element: XmlElement,
  key: string | undefined,
  native: string | undefined,
  { nativeById, unknown }: Codes,
): string {
  if (native !== undefined) {
    if (key !== undefined && !nativeById.has(key)) nativeById.set(key, native);
    return native;
  }
  const known = key === undefined ? undefined : (nativeById.get(key) ?? toPlaceholder(key));
  if (known !== undefined) return known;
  unknown.push(element);
  return "";
}

function toPlaceholder(id: string): string | undefined {
  const name = id.replace(/-\d+$/, "");
  return PLACEHOLDERS.has(name) ? `{${name}}` : undefined;
}

/** The character that a code with this number stands for, if there is one. */
export function toCharacter(hex: string | undefined): string | undefined {
  const code = hex !== undefined && /^[0-9A-Fa-f]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
