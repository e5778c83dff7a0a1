import type { XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import type { Referred } from "./check-unit.ts";
import { type Fault, toFault } from "./fault.ts";
import { type InlineCode, isIsolated, settingOf } from "./inline-codes.ts";

/** One code of a text: what it says of itself, and what it refers to. `all`: every code of the unit. */
export function checkCode(code: InlineCode, all: readonly InlineCode[], { data }: Referred): readonly Fault[] {
  const { element } = code;
  return [checkData(element, data), checkKind(element), checkCopy(element, all), checkMoves(element), checkEnd(code)]
    .filter((words) => words !== undefined)
    .map((words) => toFault(words, element));
}

function checkData(element: XmlElement, data: ReadonlySet<string>): string | undefined {
  const refs = ["dataRef", "dataRefStart", "dataRefEnd"].flatMap((name) => findAttribute(element, name) ?? []);
  const unknown = refs.find((ref) => !data.has(ref));
  return unknown === undefined
    ? undefined
    : `<${element.name}> refers to original data "${unknown}", which is not there.`;
}

const SUB_TYPES: ReadonlyMap<string, string> = new Map([
  ...["lb", "pb", "b", "i", "u"].map((name) => [`xlf:${name}`, "fmt"] as const),
  ["xlf:var", "ui"],
]);

function checkKind(element: XmlElement): string | undefined {
  const subType = findAttribute(element, "subType");
  if (subType === undefined) return undefined;
  const type = findAttribute(element, "type");
  if (type === undefined) return `<${element.name}> with "subType" needs a "type".`;
  const needed = SUB_TYPES.get(subType);
  return subType.startsWith("xlf:") && needed !== type
    ? `The subtype "${subType}" goes with ${needed === undefined ? "no type" : `the type "${needed}"`}.`
    : undefined;
}

function checkCopy(element: XmlElement, all: readonly InlineCode[]): string | undefined {
  const copyOf = findAttribute(element, "copyOf");
  if (copyOf === undefined) return undefined;
  if (["dataRef", "dataRefStart", "dataRefEnd"].some((name) => findAttribute(element, name) !== undefined))
    return "A code that is a copy has no original data of its own.";
  const base = all.find(({ id, element: other }) => id === copyOf && other !== element);
  if (base === undefined) return `This code is a copy of "${copyOf}", which is not there.`;
  return settingOf(base.element, "canCopy") === "no" ? `The code "${copyOf}" may not be copied.` : undefined;
}

function checkMoves(element: XmlElement): string | undefined {
  const isFree = settingOf(element, "canReorder") === "yes";
  const isFixed = settingOf(element, "canDelete") === "no" && settingOf(element, "canCopy") === "no";
  return isFree || isFixed
    ? undefined
    : 'A code that may not be moved may not be deleted or copied: "canDelete", "canCopy".';
}

function checkEnd({ element, name, id, startRef }: InlineCode): string | undefined {
  if (name !== "ec") return undefined;
  if (isIsolated(element))
    return id === undefined || startRef !== undefined ? 'An isolated <ec> has an "id", and no "startRef".' : undefined;
  if (id !== undefined || startRef === undefined)
    return 'An <ec> has a "startRef", and no "id", unless it is isolated.';
  return findAttribute(element, "dir") === undefined ? undefined : 'An <ec> that is not isolated has no "dir".';
}
