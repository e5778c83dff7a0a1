import { textOf, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import { type Codes, resolveCode, toCharacter } from "./codes.ts";

/** The text of a source or target of 1.2, every code as what it stands for; segments are joined as they stand. */
export function joinInline12({ children }: XmlElement, codes: Codes): string {
  return children.map((child) => (typeof child === "string" ? child : toNative(child, codes))).join("");
}

function toNative(element: XmlElement, codes: Codes): string {
  switch (element.name) {
    case "x":
      return resolveCode(element, idOf(element), findCharacter(element) ?? findAttribute(element, "equiv-text"), codes);
    case "bx":
    case "ex":
      return resolveCode(element, pairOf(element), findAttribute(element, "equiv-text"), codes);
    case "ph":
      return resolveCode(element, idOf(element), findContent(element), codes);
    case "bpt":
    case "ept":
    case "it":
      return resolveCode(element, pairOf(element), findContent(element), codes);
    case "g":
      return joinPaired(element, codes);
    default:
      // Marks of segments, of terms, of what is protected, and whatever else a tool puts round words.
      return joinInline12(element, codes);
  }
}

function idOf(element: XmlElement): string | undefined {
  return findAttribute(element, "id");
}

/** Begin and end of a pair may have the same id. */
function pairOf(element: XmlElement): string | undefined {
  const id = findAttribute(element, "rid") ?? idOf(element);
  return id === undefined ? undefined : `${element.name} ${id}`;
}

/** Our own codes for characters that XML cannot hold. */
function findCharacter(element: XmlElement): string | undefined {
  const hex = /^U\+([0-9A-F]{4,6})$/.exec(findAttribute(element, "equiv-text") ?? "")?.[1];
  const isOurs = findAttribute(element, "ctype") === "x-character" || idOf(element)?.startsWith("char-") === true;
  return isOurs ? toCharacter(hex) : undefined;
}

/** The original code between the tags, without what is to be translated in it. */
function findContent(element: XmlElement): string | undefined {
  const content = element.children
    .map((child) => (typeof child === "string" ? child : child.name === "sub" ? "" : textOf(child)))
    .join("");
  return content === "" ? findAttribute(element, "equiv-text") : content;
}

const TAGS: Readonly<Record<string, string>> = { bold: "b", italic: "i", underlined: "u" };

/** `<g>` has no original code: its type says it, where it is one that every tool knows. */
function joinPaired(element: XmlElement, codes: Codes): string {
  const type = findAttribute(element, "ctype") ?? "";
  const tag = Object.hasOwn(TAGS, type) ? TAGS[type] : undefined;
  const open = resolveCode(element, pairOf(element), tag && `<${tag}>`, codes);
  const close = open.startsWith("<") ? `</${open.slice(1)}` : "";
  return `${open}${joinInline12(element, codes)}${close}`;
}
