import { SaxesParser, type SaxesTagNS } from "saxes";
import { type Place, UnreadableFile } from "../exchange-file.ts";
import { type FileBytes, readPieces } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { decodeXml } from "./decode-xml.ts";

/** An element begins, ends, or has text between its tags. */
export type XmlEvent = XmlOpening | XmlClosing | XmlText;

/** A start tag; an empty element is a start tag and an end tag. */
export interface XmlOpening {
  readonly kind: "open";
  readonly namespace: string;
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly place: Place;
}

/** By their names as the file spells them, prefix included. */
export type XmlAttributes = SaxesTagNS["attributes"];

interface XmlClosing {
  readonly kind: "close";
  readonly namespace: string;
  readonly name: string;
}

interface XmlText {
  readonly kind: "text";
  readonly text: string;
}

/** How far a tag, a text, a comment or a declaration may go on before the reader has seen its end. */
const MAX_RUN_CHARS = 1024 * 1024;

/** Names of encodings in a declaration that the reader can have read. */
const READABLE_ENCODING = /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii)$/i;

/**
 * TRX-14: an XML document as it comes, with no more in memory than one piece of it. It has no DOCTYPE, so that nothing in it
 * can stand for anything else; everything that is not well-formed is refused with its place.
 */
export function* readXml(
  bytes: FileBytes,
  limits: Pick<ReadLimits, "maxBytes" | "maxDepth">,
  file?: string,
): Generator<XmlEvent, void, undefined> {
  const reader = new XmlReader(limits.maxDepth, file);
  try {
    for (const text of decodeXml(readPieces(bytes, limits.maxBytes))) yield* reader.read(text);
    yield* reader.end();
  } catch (error) {
    // What was understood before the fault has been handed on: a table of problems shows it, and nothing is stored of it.
    yield* reader.take();
    throw error instanceof UnreadableFile && error.place === undefined
      ? new UnreadableFile(error.code, error.message, reader.place())
      : error;
  }
}

/** An attribute by the name that the file has for it; of no namespace, unless it is `xml:…`. */
export function findAttribute({ attributes }: Pick<XmlOpening, "attributes">, name: string): string | undefined {
  return attributes[name]?.value;
}

class XmlReader {
  private readonly maxDepth: number;
  private readonly file: string | undefined;
  private readonly parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: "1.0" });
  private events: XmlEvent[] = [];
  private depth = 0;
  private start: Place | undefined;
  private chunk = "";
  private chunkAt = 0;
  private lastEventAt = 0;

  constructor(maxDepth: number, file: string | undefined) {
    this.maxDepth = maxDepth;
    this.file = file;
    this.listen();
  }

  read(text: string): XmlEvent[] {
    const { parser } = this;
    this.chunk = text;
    this.chunkAt = parser.position;
    this.run(() => parser.write(text));
    if (parser.position - this.lastEventAt > MAX_RUN_CHARS)
      throw new UnreadableFile("too-long", `A tag, text or comment here has more than ${MAX_RUN_CHARS} characters.`);
    return this.take();
  }

  end(): XmlEvent[] {
    this.run(() => this.parser.close());
    return this.take();
  }

  /** Without a handler for errors the parser throws them. */
  private run(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof UnreadableFile || !(error instanceof Error)) throw error;
      throw new UnreadableFile("not-well-formed", toSentence(error.message), this.place());
    }
  }

  take(): XmlEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  /** Where the reader is: at the character that it has read last. */
  place(): Place {
    return this.placeAt(this.parser.line, this.parser.column);
  }

  private placeAt(line: number, column: number): Place {
    const place = { kind: "text", line, column: Math.max(column, 1) } as const;
    return this.file === undefined ? place : { ...place, file: this.file };
  }

  /** Six handlers, not one more: a seventh would make the parser's properties a dictionary, and all of it four times slower. */
  private listen(): void {
    const { parser } = this;
    parser.on("doctype", () => {
      throw new UnreadableFile("doctype", "A DOCTYPE is not allowed. Remove it.", this.place());
    });
    parser.on("opentagstart", ({ name }) => this.begin(name));
    parser.on("opentag", (tag) => this.open(tag));
    parser.on("closetag", ({ uri, local }) => {
      this.depth--;
      this.push({ kind: "close", namespace: uri, name: local });
    });
    parser.on("text", (text) => this.pushText(text));
    parser.on("cdata", (text) => this.pushText(text));
  }

  private checkEncoding(encoding: string | undefined): void {
    if (encoding === undefined || READABLE_ENCODING.test(encoding)) return;
    throw new UnreadableFile(
      "encoding",
      `The file says that it is in ${encoding}. XML files have to be in UTF-8 or UTF-16.`,
      this.place(),
    );
  }

  private begin(name: string): void {
    if (this.depth === 0) this.checkEncoding(this.parser.xmlDecl.encoding);
    this.start = this.findStart(name);
    this.depth++;
    if (this.depth > this.maxDepth)
      throw new UnreadableFile("too-deep", `Elements may be ${this.maxDepth} levels deep.`, this.start);
  }

  /** The parser stands behind the character after the name; where that is a line break, it has forgotten the column. */
  private findStart(name: string): Place {
    const { line, column, position } = this.parser;
    if (column > name.length + 1) return this.placeAt(line, column - name.length - 1);
    const tag = this.chunk.lastIndexOf(`<${name}`, position - this.chunkAt);
    return this.placeAt(line - 1, tag - this.chunk.lastIndexOf("\n", tag));
  }

  private open({ uri, local, attributes }: SaxesTagNS): void {
    this.push({ kind: "open", namespace: uri, name: local, attributes, place: this.start ?? this.place() });
  }

  /** Around the root there may be blanks. */
  private pushText(text: string): void {
    if (text !== "" && this.depth > 0) this.push({ kind: "text", text });
  }

  private push(event: XmlEvent): void {
    this.lastEventAt = this.parser.position;
    this.events.push(event);
  }
}

/** The parser's own words, without the place that it writes before them. */
function toSentence(message: string): string {
  const words = message.replace(/^\d+:\d+: /, "").replace(/\.?$/, "");
  return `This is not well-formed XML: ${words}.`;
}
