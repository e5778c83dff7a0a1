import { type Place, type ReadHeader, UnreadableFile } from "../exchange-file.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { findAttribute, readXml, type XmlEvent, type XmlOpening } from "../xml/read-xml.ts";
import type { MemoryItem, ReadMemoryPair } from "./memory-file.ts";

/** TRX-6: the pairs of a memory; of an entry in many languages one for each language that its source was translated to. */
export function* readTmx(bytes: FileBytes, limits: ReadLimits, file?: string): Generator<MemoryItem, void, undefined> {
  const reader = new TmxReader(limits, file);
  for (const event of readXml(bytes, limits, file)) yield* reader.take(event);
  if (!reader.isMemory) throw new UnreadableFile("not-tmx", "This is no memory: its first element is not <tmx>.");
}

interface Variant {
  readonly language: string;
  text: string;
}

class TmxReader {
  isMemory = false;
  private readonly limits: ReadLimits;
  private readonly file: string | undefined;
  private headSource: string | undefined;
  private source: string | undefined;
  private variants: Variant[] = [];
  private props = new Map<string, string>();
  private place: Place | undefined;
  private pairs = 0;
  private readonly open: XmlOpening[] = [];

  constructor(limits: ReadLimits, file: string | undefined) {
    this.limits = limits;
    this.file = file;
  }

  take(event: XmlEvent): readonly MemoryItem[] {
    if (event.kind === "text") this.takeText(event.text);
    else if (event.kind === "open") {
      this.open.push(event);
      return this.begin(event);
    } else {
      this.open.pop();
      if (event.name === "tu") return this.endUnit();
    }
    return [];
  }

  private begin(event: XmlOpening): readonly MemoryItem[] {
    if (this.open.length === 1) this.isMemory = event.name === "tmx";
    if (event.name === "header") return [this.readHead(event)];
    if (event.name === "tu") this.startUnit(event);
    if (event.name === "tuv") this.startVariant(event);
    return [];
  }

  private readHead(event: XmlOpening): ReadHeader {
    this.headSource = findLanguage(event, "srclang");
    const source = this.headSource === undefined ? {} : { sourceLanguage: this.headSource };
    return { kind: "header", format: "tmx", ...source, ...(this.file === undefined ? {} : { file: this.file }) };
  }

  private startUnit(event: XmlOpening): void {
    this.source = findLanguage(event, "srclang") ?? this.headSource;
    this.variants = [];
    this.props = new Map();
    this.place = event.place;
  }

  private startVariant(event: XmlOpening): void {
    // Older files have `lang` without its prefix.
    const language = findAttribute(event, "xml:lang") ?? findAttribute(event, "lang") ?? "";
    this.variants.push({ language, text: "" });
    this.count(event.place);
  }

  private count(place: Place): void {
    this.pairs++;
    if (this.pairs > this.limits.maxUnits * 2)
      throw new UnreadableFile("too-many-units", `A memory may have ${this.limits.maxUnits} pairs.`, place);
  }

  private takeText(text: string): void {
    const inner = this.open.at(-1);
    if (inner?.name === "prop" && this.open.at(-2)?.name === "tu") this.addProp(findAttribute(inner, "type"), text);
    const variant = this.variants.at(-1);
    if (variant === undefined || !this.open.some(({ name }) => name === "seg")) return;
    const added = inner !== undefined && isCharacter(inner) ? toCharacter(text) : text;
    // One more than allowed is enough to see that it is.
    if (variant.text.length <= this.limits.maxTextLength) variant.text += added;
  }

  private addProp(type: string | undefined, text: string): void {
    if (type !== "x-event" && type !== "x-skill") return;
    const value = (this.props.get(type) ?? "") + text;
    this.props.set(type, value.slice(0, this.limits.maxTextLength));
  }

  private endUnit(): readonly MemoryItem[] {
    const { place = { kind: "text", line: 1, column: 1 } } = this;
    const source = this.findSource();
    if (source === undefined || this.variants.some(({ language }) => language === ""))
      return [toProblem("no-language", "This entry does not say which of its texts is in which language.", place)];
    const { maxTextLength } = this.limits;
    if (this.variants.some(({ text }) => text.length > maxTextLength))
      return [toProblem("text-too-long", `A text may have ${maxTextLength} characters.`, place)];
    return this.variants
      .filter((variant) => variant !== source && source.text !== "" && variant.text !== "")
      .map((variant) => this.toPair(source, variant, place));
  }

  /** `*all*` says that any of them may be: then it is the first. */
  private findSource(): Variant | undefined {
    const language = this.source?.toLowerCase() ?? "*all*";
    if (language === "*all*") return this.variants[0];
    return this.variants.find((variant) => variant.language.toLowerCase() === language);
  }

  private toPair(source: Variant, target: Variant, place: Place): ReadMemoryPair {
    const [eventId, skillId] = [this.props.get("x-event"), this.props.get("x-skill")];
    return {
      kind: "pair",
      sourceLanguage: source.language,
      targetLanguage: target.language,
      source: source.text,
      target: target.text,
      ...(eventId === undefined ? {} : { eventId }),
      ...(skillId === undefined ? {} : { skillId }),
      place,
    };
  }
}

function findLanguage(event: XmlOpening, name: string): string | undefined {
  const language = findAttribute(event, name);
  return language === "" ? undefined : language;
}

/** A character that XML cannot hold leaves as its number. */
function isCharacter(event: XmlOpening): boolean {
  return event.name === "ph" && findAttribute(event, "type") === "x-character";
}

function toCharacter(text: string): string {
  const [, digits] = /^U\+([0-9A-F]{4,6})$/.exec(text) ?? [];
  const code = Number.parseInt(digits ?? "", 16);
  return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : text;
}

function toProblem(code: string, message: string, place: Place): MemoryItem {
  return { kind: "problem", level: "error", code, message, place };
}
