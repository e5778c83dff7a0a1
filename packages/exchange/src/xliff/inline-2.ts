import { childElements, textOf, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import { type Codes, resolveCode, toCharacter } from "./codes.ts";

/** The original codes of a unit, by their ids. */
export type OriginalData = ReadonlyMap<string, string>;

/** What `<originalData>` of a unit holds. */
export function readOriginalData(unit: XmlElement): OriginalData {
  const data = childElements(unit).filter(({ name }) => name === "originalData");
  return new Map(
    data.flatMap(childElements).map((element) => [findAttribute(element, "id") ?? "", joinData(element)] as const),
  );
}

function joinData({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : toHeld(child))).join("");
}

function toHeld(element: XmlElement): string {
  return element.name === "cp" ? (toCharacter(findAttribute(element, "hex")) ?? "") : textOf(element);
}

/** The text of a source or target of 2.x, every code as what it stands for. */
export function joinInline2({ children }: XmlElement, data: OriginalData, codes: Codes): string {
  return children.map((child) => (typeof child === "string" ? child : toNative(child, data, codes))).join("");
}

function toNative(element: XmlElement, data: OriginalData, codes: Codes): string {
  switch (element.name) {
    case "cp":
      return toHeld(element);
    case "ph":
      return resolve(element, idOf(element), "", data, codes);
    case "sc":
      return resolve(element, `sc ${idOf(element)}`, "", data, codes);
    case "ec":
      return resolve(element, `ec ${findAttribute(element, "startRef") ?? idOf(element)}`, "", data, codes);
    case "pc": {
      const open = resolve(element, `sc ${idOf(element)}`, "Start", data, codes);
      const words = joinInline2(element, data, codes);
      return `${open}${words}${resolve(element, `ec ${idOf(element)}`, "End", data, codes)}`;
    }
    default:
      return joinInline2(element, data, codes);
  }
}

function idOf(element: XmlElement): string {
  return findAttribute(element, "id") ?? "";
}

type End = "" | "Start" | "End";

function resolve(element: XmlElement, key: string, end: End, data: OriginalData, codes: Codes): string {
  const original = data.get(findAttribute(element, `dataRef${end}`) ?? "");
  const copied = codes.nativeById.get(findAttribute(element, "copyOf") ?? "");
  const native = original ?? copied ?? findAttribute(element, `equiv${end}`) ?? findTag(element, end);
  return resolveCode(element, key, native, codes);
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ["xlf:b", "b"],
  ["xlf:i", "i"],
  ["xlf:u", "u"],
]);

/** What needs no original code, since its kind says it. */
function findTag(element: XmlElement, end: End): string | undefined {
  const tag = TAGS.get(findAttribute(element, "subType") ?? "");
  const isOpening = end === "Start" || element.name === "sc";
  if (tag === undefined || element.name === "ph") return undefined;
  return isOpening ? `<${tag}>` : `</${tag}>`;
}
