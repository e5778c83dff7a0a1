import type { XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";

/** A code or a mark in a text, with what it is in. */
export interface InlineCode {
  readonly element: XmlElement;
  readonly name: string;
  readonly id: string | undefined;
  readonly startRef: string | undefined;
  /** The id of the pair around it. */
  readonly parent: string | undefined;
}

/** All codes and marks of texts, in the order in which they are read. */
export function listInline(texts: readonly XmlElement[]): readonly InlineCode[] {
  const codes: InlineCode[] = [];
  for (const text of texts) collectInline(text, undefined, codes);
  return codes;
}

function collectInline({ children }: XmlElement, parent: string | undefined, codes: InlineCode[]): void {
  for (const element of children) {
    if (typeof element === "string") continue;
    const { name } = element;
    const id = findAttribute(element, "id");
    codes.push({ element, name, id, startRef: findAttribute(element, "startRef"), parent });
    collectInline(element, name === "pc" ? id : parent, codes);
  }
}

/** Whether it stands for something of the original, and is no mark of a translator's tool. */
export function isCode({ name }: Pick<InlineCode, "name">): boolean {
  return name === "ph" || name === "pc" || name === "sc" || name === "ec";
}

/** A value as it holds where nothing is said. */
export function settingOf(element: XmlElement, name: string, otherwise = "yes"): string {
  return findAttribute(element, name) ?? otherwise;
}

/** An `<sc>` or `<ec>` whose counterpart is somewhere else. */
export function isIsolated(element: XmlElement): boolean {
  return findAttribute(element, "isolated") === "yes";
}
