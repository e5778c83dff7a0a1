import type { XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import { type Fault, toFault } from "./fault.ts";
import { type InlineCode, isIsolated, settingOf } from "./inline-codes.ts";

/** What begins in one place and ends in another: in this order, and each with its counterpart where the text is whole. */
export function checkPairs(codes: readonly InlineCode[], isWhole: boolean): readonly Fault[] {
  const open = new Map<string, XmlElement>();
  const faults: Fault[] = [];
  for (const { element, name, id, startRef } of codes) {
    if (opens(element) && id !== undefined) open.set(toKey(name, id), element);
    if (startRef === undefined) continue;
    const start = open.get(toKey(name === "ec" ? "sc" : "sm", startRef));
    open.delete(toKey(name === "ec" ? "sc" : "sm", startRef));
    // Where only some segments are translated, the other half may be in one that is not.
    if (start === undefined && isWhole)
      faults.push(toFault(`<${name}> ends "${startRef}", which does not begin before it.`, element));
    if (start !== undefined && name === "ec") faults.push(...comparePair(start, element));
  }
  if (!isWhole) return faults;
  return [...faults, ...[...open.values()].map((element) => toFault(`<${element.name}> has no end.`, element))];
}

function opens(element: XmlElement): boolean {
  return element.name === "sm" || (element.name === "sc" && !isIsolated(element));
}

function toKey(name: string, id: string): string {
  return `${name} ${id}`;
}

/** Begin and end are one code: what may be done to the one may be done to the other. */
function comparePair(start: XmlElement, end: XmlElement): readonly Fault[] {
  const differing = ["canCopy", "canDelete", "canOverlap"].find(
    (name) => settingOf(start, name) !== settingOf(end, name),
  );
  const said = ["copyOf", "subType", "type"].find((name) => {
    const value = findAttribute(end, name);
    return value !== undefined && value !== findAttribute(start, name);
  });
  const isMoved = (settingOf(start, "canReorder") === "yes") !== (settingOf(end, "canReorder") === "yes");
  const name = differing ?? said ?? (isMoved ? "canReorder" : undefined);
  return name === undefined ? [] : [toFault(`<sc> and <ec> of one pair need the same "${name}".`, end)];
}
