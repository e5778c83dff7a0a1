import { type Place, UnreadableFile } from "../exchange-file.ts";
import type { XmlEvent, XmlOpening } from "./read-xml.ts";

/** An element with all that is in it: of a size that fits in memory. */
export interface XmlElement extends Omit<XmlOpening, "kind"> {
  readonly children: readonly (XmlElement | string)[];
}

/** The events of a document, read by several readers in turn. */
export type XmlEvents = Iterator<XmlEvent, unknown>;

/** How large an element may be that is read as a whole. */
export interface TreeLimits {
  readonly maxNodes: number;
  readonly maxChars: number;
  /** Elements of other namespaces than that of the element itself stand in the tree without what is in them. */
  readonly isForeignEmpty?: boolean;
}

interface GrowingElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** The element that has just been opened, up to its end. */
export function readTree(opening: XmlOpening, events: XmlEvents, limits: TreeLimits): XmlElement {
  const root = toElement(opening);
  const path = [root];
  let [nodes, chars] = [0, 0];
  for (let parent = path.at(-1); parent !== undefined; parent = path.at(-1)) {
    const event = readNext(events);
    if (event.kind === "close") {
      path.pop();
      continue;
    }
    nodes++;
    if (event.kind === "text") chars += event.text.length;
    if (nodes > limits.maxNodes || chars > limits.maxChars) throw toTooLarge(opening.name, opening.place, limits);
    if (event.kind === "text") parent.children.push(event.text);
    else if (limits.isForeignEmpty !== true || event.namespace === root.namespace)
      parent.children.push(grow(path, event));
    else {
      parent.children.push(toElement(event));
      skipElement(events);
    }
  }
  return root;
}

function grow(path: GrowingElement[], opening: XmlOpening): XmlElement {
  const element = toElement(opening);
  path.push(element);
  return element;
}

function toElement({ namespace, name, attributes, place }: XmlOpening): GrowingElement {
  return { namespace, name, attributes, place, children: [] };
}

function toTooLarge(name: string, place: Place, { maxNodes, maxChars }: TreeLimits): UnreadableFile {
  const allowed = `${maxNodes} tags and texts, and ${maxChars} characters`;
  return new UnreadableFile("too-large", `A <${name}> may have ${allowed}.`, place);
}

/** Passes by everything up to the end of the element that has just been opened, and says whether there was anything. */
export function skipElement(events: XmlEvents): { readonly isEmpty: boolean } {
  let isEmpty = true;
  for (let depth = 1; depth > 0; ) {
    const event = readNext(events);
    if (event.kind === "open") depth++;
    else if (event.kind === "close") depth--;
    isEmpty &&= event.kind === "close" || (event.kind === "text" && event.text.trim() === "");
  }
  return { isEmpty };
}

/** A document that is well-formed ends no earlier than its elements. */
function readNext(events: XmlEvents): XmlEvent {
  const { value, done } = events.next();
  if (done === true) throw new UnreadableFile("not-well-formed", "The document ends inside an element.");
  return value;
}

/** The text of an element, its tags left out. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** The elements right below. */
export function childElements({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== "string");
}
