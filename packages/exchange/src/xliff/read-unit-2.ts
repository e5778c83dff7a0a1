import type { ReadHeader, ReadItem, ReadProblem, ReadUnit } from "../exchange-file.ts";
import { childElements, textOf, type XmlElement } from "../xml/read-tree.ts";
import { findAttribute } from "../xml/read-xml.ts";
import { checkElement } from "./check-element.ts";
import { checkUnit } from "./check-unit.ts";
import { toClaim2 } from "./claimed-state.ts";
import { createCodes } from "./codes.ts";
import { findUnknownCodes } from "./find-unknown-codes.ts";
import { joinInline2, readOriginalData } from "./inline-2.ts";
import { fromNmtoken } from "./nmtoken.ts";
import { findName, toProblem, toReadUnit, type UnitLedger } from "./read-context.ts";
import { type Part, toParts } from "./unit-parts.ts";

/** What holds for a unit because of where it stands. */
export interface Surroundings {
  readonly header: ReadHeader;
  /** `xml:lang` of what it stands in; it goes down to texts that have none of their own. */
  readonly language: string | undefined;
  /** `xml:space`, the same way. */
  readonly space: string | undefined;
}

/** One `<unit>`: its texts, or what is wrong with it. What breaks a rule of the standard is not used. */
export function* readUnit2(unit: XmlElement, around: Surroundings, ledger: UnitLedger): Generator<ReadItem> {
  const { place } = unit;
  const id = findAttribute(unit, "id");
  const name = findName([findAttribute(unit, "name"), id === undefined ? id : fromNmtoken(id), id]);
  const faults = checkElement(unit);
  const found = faults.length > 0 ? faults : checkUnit(unit, around);
  const named = name === undefined ? {} : { unit: name };
  yield* found.map((fault) => toProblem({ ...fault, ...named }));
  if (name === undefined || found.some(({ code }) => code === "invalid")) return;
  const duplicate = ledger.findDuplicate(name, around.header.targetLanguage, place);
  if (duplicate === undefined) yield* toUnit(unit, name, around, ledger);
  else yield duplicate;
}

function* toUnit(unit: XmlElement, name: string, around: Surroundings, ledger: UnitLedger): Generator<ReadItem> {
  const codes = createCodes();
  const data = readOriginalData(unit);
  const parts = toParts(unit);
  const source = parts.map((part) => joinInline2(part.source, data, codes)).join("");
  const joined = toSorted(parts)
    .map(({ target }) => (target === undefined ? "" : joinInline2(target, data, codes)))
    .join("");
  const doubts = findUnknownCodes(codes, unit, name);
  const tooLong = ledger.findTooLong([source, joined], unit.place, name);
  yield* doubts;
  if (tooLong !== undefined) yield tooLong;
  if (tooLong !== undefined || doubts.some(({ level }) => level === "error")) return;
  const isWhole = parts.every(({ target, isSegment }) => target !== undefined || !isSegment);
  if (!isWhole) yield* findGap(parts, name);
  const target = isWhole ? joined : "";
  const claims = target === "" ? {} : toClaims(parts, target, findAttribute(unit, "xml:lang") ?? around.language);
  yield toReadUnit({ name, source, ...claims, notes: readNotes(unit), place: unit.place });
}

/** Where a unit is translated in part. */
function findGap(parts: readonly Part[], unit: string): readonly ReadProblem[] {
  const segments = parts.filter(({ isSegment }) => isSegment);
  const [first] = segments.filter(({ target }) => target === undefined);
  if (first === undefined || segments.every(({ target }) => target === undefined)) return [];
  const message = "Some segments of the unit are not translated; the unit counts as not translated.";
  const { place } = first.source;
  return [toProblem({ level: "warning", code: "partly-translated", message, place, unit })];
}

/** By their place in the translation; blanks between segments that have no target stay as they are. */
function toSorted(parts: readonly Part[]): readonly Part[] {
  return parts
    .map((part) => (part.target === undefined && !part.isSegment ? { ...part, target: part.source } : part))
    .toSorted((one, other) => one.order - other.order);
}

function toClaims(parts: readonly Part[], target: string, language: string | undefined): Partial<ReadUnit> {
  const targets = parts.flatMap((part) => part.target ?? []);
  const languages = targets.map((element) => findAttribute(element, "xml:lang") ?? language);
  const targetLanguage = languages.find((tag) => tag !== undefined);
  const claimedState = toLowest(parts);
  return {
    target,
    ...(targetLanguage === undefined ? {} : { targetLanguage }),
    ...(claimedState === undefined ? {} : { claimedState }),
  };
}

const LOWEST_FIRST = ["new", "rejected", "needs_review", "translated", "approved"] as const;

/** A unit is as far as the least of its segments. */
function toLowest(parts: readonly Part[]): ReadUnit["claimedState"] {
  const claims = parts
    .filter(({ isSegment }) => isSegment)
    .map(({ element }) => toClaim2(findAttribute(element, "state"), findAttribute(element, "subState")));
  return LOWEST_FIRST.find((state) => claims.includes(state));
}

/** Ours are descriptions; whatever else stands there, somebody has written for us. */
function readNotes(unit: XmlElement): readonly string[] {
  return childElements(unit)
    .filter(({ name, namespace }) => name === "notes" && namespace === unit.namespace)
    .flatMap(childElements)
    .filter((note) => findAttribute(note, "category") !== "description")
    .map(textOf)
    .filter((words) => words.trim() !== "");
}
