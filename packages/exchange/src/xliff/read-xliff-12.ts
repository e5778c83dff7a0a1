import type { ReadHeader, ReadItem, ReadUnit } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { childElements, readTree, skipElement, textOf, type XmlElement, type XmlEvents } from "../xml/read-tree.ts";
import { findAttribute, type XmlOpening } from "../xml/read-xml.ts";
import { toClaim12 } from "./claimed-state.ts";
import { createCodes } from "./codes.ts";
import { findUnknownCodes } from "./find-unknown-codes.ts";
import { joinInline12 } from "./join-inline-12.ts";
import { findName, toProblem, toReadUnit, toTreeLimits, UnitLedger } from "./read-context.ts";

/** The units of XLIFF 1.2, one by one. It is read more kindly than its schema: whatever leaves no doubt about the texts. */
export function* readXliff12(events: XmlEvents, limits: ReadLimits): Generator<ReadItem> {
  const ledger = new UnitLedger(limits);
  let header: ReadHeader = { kind: "header", format: "xliff-1.2" };
  for (let next = events.next(); next.done !== true; next = events.next()) {
    const event = next.value;
    if (event.kind !== "open") continue;
    if (event.name === "file") {
      ledger.beginFile();
      header = toHeader(event);
    } else if (event.name === "phase") header = addJob(header, event);
    else if (event.name === "body") yield header;
    else if (event.name === "trans-unit") {
      ledger.begin(event.place);
      yield* readUnit(readTree(event, events, toTreeLimits(limits)), header, ledger);
    } else if (!CONTAINERS.has(event.name)) skipElement(events);
  }
}

/** Of what units can be in, and jobs; everything else is passed by. */
const CONTAINERS: ReadonlySet<string> = new Set(["header", "phase-group", "group"]);

function toHeader(file: XmlOpening): ReadHeader {
  const sourceLanguage = findAttribute(file, "source-language");
  const targetLanguage = findAttribute(file, "target-language");
  return {
    kind: "header",
    format: "xliff-1.2",
    ...(file.place.file === undefined ? {} : { file: file.place.file }),
    ...(sourceLanguage === undefined ? {} : { sourceLanguage }),
    ...(targetLanguage === undefined ? {} : { targetLanguage }),
  };
}

/** Tools add phases of their own: ours is the one that we can have written. */
function addJob(header: ReadHeader, phase: XmlOpening): ReadHeader {
  const name = findAttribute(phase, "phase-name") ?? "";
  const jobId = findAttribute(phase, "job-id") ?? (name.startsWith("job-") ? name.slice("job-".length) : undefined);
  return jobId === undefined || header.jobId !== undefined ? header : { ...header, jobId };
}

function* readUnit(unit: XmlElement, header: ReadHeader, ledger: UnitLedger): Generator<ReadItem> {
  const { place } = unit;
  const id = findAttribute(unit, "id");
  const name = findName([findAttribute(unit, "resname"), id]);
  const children = childElements(unit);
  const [sources, targets] = [byName(children, "source"), byName(children, "target")];
  const [source] = sources;
  if (name === undefined) {
    yield toProblem({ code: "missing-id", message: "A <trans-unit> needs an id. This one is left out.", place });
  } else if (source === undefined || sources.length > 1 || targets.length > 1) {
    const message = "A <trans-unit> needs one <source>, and has at most one <target>. This one is left out.";
    yield toProblem({ code: "not-one-text", message, place, unit: name });
  } else {
    if (id === undefined || id === "")
      yield toProblem({
        level: "warning",
        code: "missing-id",
        message: `The unit ${name} has no id.`,
        place,
        unit: name,
      });
    const duplicate = ledger.findDuplicate(name, header.targetLanguage, place);
    if (duplicate === undefined) yield* toUnit(unit, { name, source, target: targets[0] }, ledger);
    else yield duplicate;
  }
}

interface Texts {
  readonly name: string;
  readonly source: XmlElement;
  readonly target: XmlElement | undefined;
}

function* toUnit(element: XmlElement, { name, source, target }: Texts, ledger: UnitLedger): Generator<ReadItem> {
  const codes = createCodes();
  const sourceText = joinInline12(source, codes);
  const targetText = target === undefined ? "" : joinInline12(target, codes);
  const doubts = findUnknownCodes(codes, source, name);
  const tooLong = ledger.findTooLong([sourceText, targetText], element.place, name);
  yield* doubts;
  if (tooLong !== undefined) yield tooLong;
  else if (doubts.every(({ level }) => level === "warning")) {
    const { place } = element;
    const claims = target === undefined || targetText === "" ? {} : toClaims(element, target, targetText);
    yield toReadUnit({ name, source: sourceText, ...claims, notes: readNotes(element), place });
  }
}

function toClaims(unit: XmlElement, target: XmlElement, text: string): Partial<ReadUnit> {
  const targetLanguage = findAttribute(target, "xml:lang");
  const claimedState = toClaim12(findAttribute(target, "state"), findAttribute(unit, "approved"));
  return {
    target: text,
    ...(targetLanguage === undefined ? {} : { targetLanguage }),
    ...(claimedState === undefined ? {} : { claimedState }),
  };
}

/** What is "from" the developer, we have written ourselves. */
function readNotes(unit: XmlElement): readonly string[] {
  return byName(childElements(unit), "note")
    .filter((note) => findAttribute(note, "from") !== "developer")
    .map(textOf)
    .filter((words) => words.trim() !== "");
}

function byName(elements: readonly XmlElement[], name: string): readonly XmlElement[] {
  return elements.filter((element) => element.name === name);
}
