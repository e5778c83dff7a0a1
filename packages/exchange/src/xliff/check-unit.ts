import { childElements, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import { checkCode } from "./check-code.ts";
import { checkMark } from "./check-mark.ts";
import { checkPairs } from "./check-pairs.ts";
import { checkReordering, findMissingCodes } from "./check-reordering.ts";
import { type Fault, toFault } from "./fault.ts";
import { isCode, listInline } from "./inline-codes.ts";
import type { Surroundings } from "./read-unit-2.ts";
import { type Part, toParts } from "./unit-parts.ts";

/** The rules of XLIFF 2 that no schema knows, for a unit that its grammar allows. */
export function checkUnit(unit: XmlElement, around: Surroundings): readonly Fault[] {
  const parts = toParts(unit);
  const children = childElements(unit).filter(({ namespace }) => namespace === unit.namespace);
  const notes = children.filter(({ name }) => name === "notes").flatMap(childElements);
  const data = children.filter(({ name }) => name === "originalData").flatMap(childElements);
  if (!parts.some(({ isSegment }) => isSegment)) return [toFault("A <unit> needs a <segment>.", unit)];
  return [
    ...findRepeatedIds(notes),
    ...findRepeatedIds(data),
    ...findRepeatedIds(parts.map(({ element }) => element)),
    ...findRepeatedOrder(parts),
    ...parts.flatMap((part) => checkPart(part, unit, around)),
    ...checkTexts(parts, { notes: toIds(notes), data: toIds(data), unitId: findAttribute(unit, "id") }),
  ];
}

function toIds(elements: readonly XmlElement[]): ReadonlySet<string> {
  return new Set(elements.flatMap((element) => findAttribute(element, "id") ?? []));
}

/** Elements of one kind whose ids have to differ. */
export function findRepeatedIds(elements: readonly XmlElement[]): readonly Fault[] {
  const seen = new Set<string>();
  return elements.flatMap((element) => {
    const id = findAttribute(element, "id");
    const isRepeated = id !== undefined && seen.has(id);
    if (id !== undefined) seen.add(id);
    return isRepeated ? [toFault(`The id "${id}" of <${element.name}> is there already.`, element)] : [];
  });
}

function findRepeatedOrder(parts: readonly Part[]): readonly Fault[] {
  const seen = new Set<number>();
  return parts.flatMap(({ target, order }) => {
    if (target === undefined) return [];
    const isRepeated = seen.has(order);
    seen.add(order);
    return isRepeated || order > parts.length
      ? [toFault(`Each <target> needs an order of its own, from 1 to ${parts.length}; ${order} is none.`, target)]
      : [];
  });
}

function checkPart({ element, source, target }: Part, unit: XmlElement, around: Surroundings): readonly Fault[] {
  const { sourceLanguage, targetLanguage } = around.header;
  const language = findAttribute(unit, "xml:lang") ?? around.language;
  const space = findAttribute(unit, "xml:space") ?? around.space ?? "default";
  const faults = checkLanguage(source, language, sourceLanguage, "invalid");
  const isBare = findAttribute(element, "subState") !== undefined && findAttribute(element, "state") === undefined;
  const states = isBare ? [toFault(`A <segment> with "subState" needs a "state".`, element)] : [];
  if (target === undefined) return [...faults, ...states];
  const spaces = [source, target].map((text) => findAttribute(text, "xml:space") ?? space);
  return [
    ...faults,
    ...states,
    ...(targetLanguage === undefined ? [toFault('A file with a <target> needs "trgLang".', target)] : []),
    ...checkLanguage(target, language, targetLanguage, "other-language"),
    ...(spaces[0] === spaces[1] ? [] : [toFault('<source> and <target> need the same "xml:space".', target)]),
  ];
}

/** The language of a target may be a matter of the import: it is told, and the unit is given out. */
function checkLanguage(
  text: XmlElement,
  inherited: string | undefined,
  expected: string | undefined,
  code: Fault["code"],
): readonly Fault[] {
  const language = findAttribute(text, "xml:lang") ?? inherited;
  if (language === undefined || expected === undefined) return [];
  if (language.toLowerCase() === expected.toLowerCase()) return [];
  return [{ ...toFault(`This <${text.name}> is in "${language}", and the file in "${expected}".`, text), code }];
}

/** What the texts of a unit may refer to. */
export interface Referred {
  readonly notes: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
  readonly unitId: string | undefined;
}

function checkTexts(parts: readonly Part[], referred: Referred): readonly Fault[] {
  const sources = listInline(parts.map(({ source }) => source));
  const translated = parts
    .filter(({ target }) => target !== undefined)
    .toSorted((one, other) => one.order - other.order);
  const targets = listInline(translated.flatMap(({ target }) => target ?? []));
  const isWhole = parts.every(({ target, isSegment }) => target !== undefined || !isSegment);
  return [
    ...[sources, targets].flatMap((codes) => [
      ...findRepeatedIds(codes.map(({ element }) => element)),
      ...codes.filter(isCode).flatMap((code) => checkCode(code, [...sources, ...targets], referred)),
      ...codes.flatMap((code) => checkMark(code, referred)),
    ]),
    ...checkPairs(sources, true),
    ...checkPairs(targets, isWhole),
    ...checkReordering(sources, targets),
    ...findMissingCodes(parts, targets),
  ];
}
