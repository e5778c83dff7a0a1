import type { ReadProblem } from "../exchange-file.ts";
import { childElements, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import type { Codes } from "./codes.ts";
import { toProblem } from "./read-context.ts";

/**
 * Codes that stand for nothing we know. One that the source has too takes nothing away from the translation, and is told; one
 * that the source does not have may be a placeholder or may not, so that the unit is not used.
 */
export function findUnknownCodes({ unknown }: Codes, source: XmlElement, unit: string): readonly ReadProblem[] {
  if (unknown.length === 0) return [];
  const known = new Set(listCodes([source]));
  const [first] = unknown.filter((code) => !known.has(toKey(code)) || findId(code) === undefined);
  const [code] = first === undefined ? unknown : [first];
  if (code === undefined) return [];
  const said = `The code <${code.name} id="${findAttribute(code, "id") ?? ""}"> does not say what it stands for`;
  const { place } = code;
  return first === undefined
    ? [toProblem({ level: "warning", code: "unknown-code", message: `${said}; it is left out.`, place, unit })]
    : [toProblem({ code: "unknown-code", message: `${said}, and the source has no such code.`, place, unit })];
}

function listCodes(elements: readonly XmlElement[]): readonly string[] {
  return elements.flatMap((element) => [toKey(element), ...listCodes(childElements(element))]);
}

function toKey(element: XmlElement): string {
  return `${element.name} ${findId(element) ?? ""}`;
}

function findId(element: XmlElement): string | undefined {
  return findAttribute(element, "id") ?? findAttribute(element, "startRef") ?? findAttribute(element, "rid");
}
