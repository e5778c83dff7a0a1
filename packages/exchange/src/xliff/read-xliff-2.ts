import { type ReadHeader, type ReadItem, UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { childElements, readTree, skipElement, textOf, type XmlEvents } from "../xml/read-tree.ts";
import { findAttribute, type XmlOpening } from "../xml/read-xml.ts";
import { ContentChecker, checkAttributes, checkElement } from "./check-element.ts";
import { findRepeatedIds } from "./check-unit.ts";
import { type Fault, toFault } from "./fault.ts";
import { toProblem, toTreeLimits, UnitLedger } from "./read-context.ts";
import { readUnit2, type Surroundings } from "./read-unit-2.ts";

type Format = "xliff-2.0" | "xliff-2.1" | "xliff-2.2";

/** An element that is read as it comes, not as a whole. */
interface OpenElement extends Surroundings {
  readonly opening: XmlOpening;
  readonly content: ContentChecker;
}

/**
 * The units of XLIFF 2, one by one. What breaks a rule of the standard is refused where it stands: in a unit, the unit; outside
 * of units, the file.
 */
export function* readXliff2(
  root: XmlOpening,
  format: Format,
  events: XmlEvents,
  limits: ReadLimits,
): Generator<ReadItem> {
  const reader = new Xliff2Reader(events, limits, format);
  reader.open(root);
  if (format === "xliff-2.2")
    yield toProblem({
      level: "warning",
      code: "newer-version",
      message: "XLIFF 2.2 is read as far as it is like 2.1.",
      place: root.place,
    });
  yield* reader.read();
}

class Xliff2Reader {
  private readonly events: XmlEvents;
  private readonly limits: ReadLimits;
  private readonly format: Format;
  private readonly ledger: UnitLedger;
  private readonly path: OpenElement[] = [];
  private readonly fileIds = new Set<string>();
  private readonly idsInFile = new Set<string>();
  /** Of the file that is being read; not yet given out, as long as what it holds may follow. */
  private waiting: ReadHeader | undefined;

  constructor(events: XmlEvents, limits: ReadLimits, format: Format) {
    this.events = events;
    this.limits = limits;
    this.format = format;
    this.ledger = new UnitLedger(limits);
  }

  *read(): Generator<ReadItem> {
    for (let next = this.events.next(); next.done !== true; next = this.events.next()) {
      const event = next.value;
      const parent = this.path.at(-1);
      if (event.kind === "close") this.close();
      else if (event.kind === "text") this.checkText(event.text);
      else if (parent !== undefined) yield* this.readChild(event, parent);
    }
    yield* this.takeHeader();
  }

  private *readChild(child: XmlOpening, parent: OpenElement): Generator<ReadItem> {
    refuse(parent.content.accept(child));
    if (child.namespace !== parent.opening.namespace) this.readForeign(child);
    else if (child.name === "unit") {
      yield* this.takeHeader();
      yield* this.readUnit(child, parent);
    } else if (child.name === "file" || child.name === "group") {
      yield* this.takeHeader();
      this.open(child);
    } else if (child.name === "skeleton") this.readSkeleton(child);
    else this.readNotes(child);
  }

  open(opening: XmlOpening): void {
    refuse(checkAttributes(opening)[0]);
    const parent = this.path.at(-1);
    const language = findAttribute(opening, "xml:lang") ?? parent?.language;
    const space = findAttribute(opening, "xml:space") ?? parent?.space;
    const header = parent?.header ?? toHeader(opening, this.format);
    if (opening.name === "file") this.beginFile(opening, header);
    if (opening.name === "group") this.checkId(opening, this.idsInFile);
    this.path.push({ opening, content: new ContentChecker(opening), header, language, space });
  }

  private beginFile(file: XmlOpening, header: ReadHeader): void {
    this.checkId(file, this.fileIds);
    this.idsInFile.clear();
    this.ledger.beginFile();
    this.waiting = header;
  }

  private *takeHeader(): Generator<ReadItem> {
    if (this.waiting !== undefined) yield this.waiting;
    this.waiting = undefined;
  }

  private close(): void {
    refuse(this.path.pop()?.content.end());
  }

  private checkText(text: string): void {
    const parent = this.path.at(-1);
    if (parent !== undefined && text.trim() !== "")
      refuse(toFault(`<${parent.opening.name}> may not have text of its own.`, parent.opening));
  }

  /** Groups and units have ids of their own within a file. */
  private checkId(opening: XmlOpening, ids: Set<string>): void {
    const key = `${opening.name} ${findAttribute(opening, "id") ?? ""}`;
    if (ids.has(key)) refuse(toFault(`The id of this <${opening.name}> is there already.`, opening));
    ids.add(key);
  }

  private *readUnit(opening: XmlOpening, parent: OpenElement): Generator<ReadItem> {
    this.ledger.begin(opening.place);
    const unit = readTree(opening, this.events, { ...toTreeLimits(this.limits), isForeignEmpty: true });
    yield* readUnit2(unit, parent, this.ledger);
  }

  private readNotes(opening: XmlOpening): void {
    const notes = readTree(opening, this.events, toTreeLimits(this.limits));
    refuse(checkElement(notes)[0] ?? findRepeatedIds(childElements(notes))[0]);
  }

  /** It holds the original around the texts, or says where that is; nothing of it is for us. */
  private readSkeleton(opening: XmlOpening): void {
    refuse(checkAttributes(opening)[0]);
    const { isEmpty } = skipElement(this.events);
    if (isEmpty === (findAttribute(opening, "href") === undefined))
      refuse(toFault('A <skeleton> has content or a "href", one of them.', opening));
  }

  /** Modules and extensions are passed by, but for our own mark on a file. */
  private readForeign(opening: XmlOpening): void {
    if (this.waiting === undefined || opening.namespace !== METADATA) {
      skipElement(this.events);
      return;
    }
    const groups = childElements(readTree(opening, this.events, toTreeLimits(this.limits)));
    const ours = groups.filter((group) => findAttribute(group, "category") === "x-signpost").flatMap(childElements);
    const job = ours.find((meta) => findAttribute(meta, "type") === "job");
    if (job !== undefined) this.waiting = { ...this.waiting, jobId: textOf(job) };
  }
}

const METADATA = "urn:oasis:names:tc:xliff:metadata:2.0";

function toHeader(root: XmlOpening, format: Format): ReadHeader {
  const sourceLanguage = findAttribute(root, "srcLang");
  const targetLanguage = findAttribute(root, "trgLang");
  return {
    kind: "header",
    format,
    ...(root.place.file === undefined ? {} : { file: root.place.file }),
    ...(sourceLanguage === undefined ? {} : { sourceLanguage }),
    ...(targetLanguage === undefined ? {} : { targetLanguage }),
  };
}

function refuse(fault: Fault | undefined): void {
  if (fault !== undefined) throw new UnreadableFile(fault.code, fault.message, fault.place);
}
