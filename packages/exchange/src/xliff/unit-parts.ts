import { childElements, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";

/** A segment of a unit, or what stands between segments. */
export interface Part {
  readonly element: XmlElement;
  readonly isSegment: boolean;
  readonly source: XmlElement;
  readonly target: XmlElement | undefined;
  /** Its place in the translation, from 1. */
  readonly order: number;
}

/** Segments and what is between them, in the order of the source. */
export function toParts(unit: XmlElement): readonly Part[] {
  const elements = childElements(unit).filter(
    ({ name, namespace }) => namespace === unit.namespace && (name === "segment" || name === "ignorable"),
  );
  return elements.flatMap((element, index) => {
    const texts = childElements(element);
    const source = texts.find(({ name }) => name === "source");
    const target = texts.find(({ name }) => name === "target");
    const order = Number((target && findAttribute(target, "order")) ?? index + 1);
    return source === undefined ? [] : [{ element, isSegment: element.name === "segment", source, target, order }];
  });
}
