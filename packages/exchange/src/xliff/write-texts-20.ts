import { escapeXmlText, writeAttributes } from "../xml/escape-xml.ts";
import { type CodedPart, splitCodes, toHex } from "./split-codes.ts";

/** Source and target of a segment, and what their codes stand for. */
export interface WrittenTexts {
  readonly texts: string;
  readonly originalData: string;
}

/** What the codes of one unit have in common. */
interface Codes {
  /** The ids of the original data, each spelling once; it grows. */
  readonly data: Map<string, string>;
  readonly deletable: ReadonlySet<string>;
  /** How each code of the source is spelt: what a code of the target has in common with it is not said twice. */
  readonly said: Map<string, string>;
}

/** Codes of 2.0, which no tool may delete; a translation that lacks one already would not be valid beside such a source. */
export function writeTexts20(source: string, target: string | undefined): WrittenTexts {
  const [from, to] = [splitCodes(source), splitCodes(target ?? "")];
  const kept = new Set(to.map(toId));
  const deletable = new Set(target === undefined ? [] : from.map(toId).filter((id) => !kept.has(id)));
  const codes: Codes = { data: new Map(), deletable, said: new Map() };
  const [written, translated] = [from, to].map((parts) => parts.map((part) => writePart(part, codes)).join(""));
  return {
    texts: toTexts(written ?? "", target === undefined ? target : translated),
    originalData: writeData(codes.data),
  };
}

/** The same without codes: every placeholder as it is spelt. */
export function writeLiteral20(source: string, target: string | undefined): string {
  return toTexts(writeWords(source), target === undefined ? target : writeWords(target));
}

function toTexts(source: string, target: string | undefined): string {
  return `<source>${source}</source>${target === undefined ? "" : `<target>${target}</target>`}`;
}

function toId(part: CodedPart): string {
  return part.kind === "words" ? "" : part.id;
}

function writePart(part: CodedPart, { data, deletable, said }: Codes): string {
  if (part.kind !== "placeholder") return writePlain(part);
  const { id, spelling } = part;
  const dataRef = data.get(spelling) ?? `d${data.size + 1}`;
  data.set(spelling, dataRef);
  const rights = { canDelete: deletable.has(id) ? "yes" : "no", canCopy: "no" };
  if (said.get(id) === spelling) return `<ph${writeAttributes({ id, dataRef, ...rights })}/>`;
  said.set(id, spelling);
  const kind = { type: "ui", subType: "xlf:var" };
  return `<ph${writeAttributes({ id, ...kind, dataRef, equiv: spelling, disp: spelling, ...rights })}/>`;
}

function writeWords(text: string): string {
  return splitCodes(text)
    .map((part) => (part.kind === "placeholder" ? escapeXmlText(part.spelling) : writePlain(part)))
    .join("");
}

function writePlain(part: Exclude<CodedPart, { kind: "placeholder" }>): string {
  return part.kind === "words" ? escapeXmlText(part.words) : `<cp${writeAttributes({ hex: toHex(part.code) })}/>`;
}

function writeData(data: ReadonlyMap<string, string>): string {
  if (data.size === 0) return "";
  const written = [...data].map(
    ([spelling, id]) => `<data${writeAttributes({ id })}>${escapeXmlText(spelling)}</data>`,
  );
  return `<originalData>${written.join("")}</originalData>`;
}
