import { type Finding, info } from "../texts/finding.ts";
import { BLOT, type Side } from "./side.ts";

/** TRX-9: how a text begins and ends beside its source. */
export function compareEnds(source: Side, target: Side): readonly Finding[] {
  return [...compareFirstLetters(source, target), ...compareLastMarks(source, target)];
}

/** At the very beginning, perhaps behind an opening mark. A value there has its own first letter. */
const FIRST_LETTER = /^[\s¿¡«“„"'‘(\u200e\u200f]*(\p{L})/u;

function compareFirstLetters(source: Side, target: Side): readonly Finding[] {
  if (!source.writing.hasCase || !target.writing.hasCase) return [];
  const [before, after] = [FIRST_LETTER.exec(source.prose), FIRST_LETTER.exec(target.prose)];
  if (before?.[1] === undefined || after?.[1] === undefined) return [];
  if (isCapital(before[1]) === isCapital(after[1])) return [];
  const to = after[0].length;
  const [isNow, was] = isCapital(after[1]) ? ["a capital", "a small"] : ["a small", "a capital"];
  return [
    info(
      "first-letter",
      { from: to - after[1].length, to },
      `it begins with ${isNow} letter, and the source with ${was} one`,
    ),
  ];
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

type End = "stop" | "question" | "exclamation" | "colon" | "comma" | "more" | "none";

/** What ends a sentence, in all scripts that have marks of their own. */
const ENDS = new Map<string, End>([
  ...toEntries(".。．｡\u0589\u0964\u0965\u06d4\u1362\u17d4\u17d5\u0f0e\u104b", "stop"),
  ...toEntries("?？؟՞፧\u037e", "question"),
  ...toEntries("!！՜", "exclamation"),
  ...toEntries(":：", "colon"),
  ...toEntries(",，、،", "comma"),
  ...toEntries("…", "more"),
]);

function toEntries(marks: string, end: End): readonly (readonly [string, End])[] {
  return [...marks].map((mark) => [mark, end] as const);
}

/** Also emoji, of which only a half is looked at. */
const CLOSERS = /[\s)\]"'”’»›」』）】\u200e\u200f]|\ufe0f|\p{Cs}|\p{Extended_Pictographic}/u;

function findEnd({ prose, writing }: Side): { readonly end: End; readonly at: number } {
  let at = prose.length - 1;
  while (at >= 0 && CLOSERS.test(prose.charAt(at))) at--;
  const mark = prose.charAt(at);
  if (mark === ";" && writing.base === "el") return { end: "question", at };
  if (mark === "." && prose.endsWith("...", at + 1)) return { end: "more", at };
  return { end: mark === BLOT ? "none" : (ENDS.get(mark) ?? "none"), at };
}

/** Whether a language may end so what its source ends otherwise. */
function mayEndSo(source: End, target: End, { writing }: Side): boolean {
  if (source === target) return true;
  // Thai and Lao end a sentence with nothing, and ask by a word.
  if (writing.script === "Thai" || writing.script === "Laoo") return target === "none" && source !== "colon";
  if (writing.base === "ja") return source === "question" && target === "stop";
  // The mark stands inside the word that asks.
  if (writing.base === "hy") return source === "question" || source === "exclamation";
  return false;
}

function compareLastMarks(source: Side, target: Side): readonly Finding[] {
  const [before, after] = [findEnd(source), findEnd(target)];
  if (mayEndSo(before.end, after.end, target) || mayEndSo(after.end, before.end, source)) return [];
  const span = { from: Math.max(0, after.at), to: Math.max(0, after.at) + (after.end === "none" ? 0 : 1) };
  return [info("end-punctuation", span, `it ends with ${NAMES[after.end]}, and the source with ${NAMES[before.end]}`)];
}

const NAMES: Readonly<Record<End, string>> = {
  stop: "a full stop",
  question: "a question mark",
  exclamation: "an exclamation mark",
  colon: "a colon",
  comma: "a comma",
  more: "an ellipsis",
  none: "no mark",
};
