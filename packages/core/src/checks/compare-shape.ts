import { PLACEHOLDERS } from "../catalogue/placeholders.ts";
import { renderText, toPlainText } from "../render/render-text.ts";
import { type Finding, type Span, warning } from "../texts/finding.ts";
import { countRealWords, countVisible } from "./count-words.ts";
import type { Side } from "./side.ts";

const NOWHERE: Span = { from: 0, to: 0 };

/** TRX-9: how a text looks beside its source: the same, much longer or shorter, with other lines or other marks of emphasis. */
export function compareShape(source: Side, target: Side): readonly Finding[] {
  if (isUnchanged(source, target)) return [sayUnchanged(target)];
  return [...compareLines(source, target), ...compareMarkdown(source, target), ...compareLength(source, target)];
}

/** TRN §4.2: below that it is a name, a code or a word that both languages have. */
const LEAST_WORDS = 3;

/** Two regions of one language may say the same. */
function isUnchanged(source: Side, target: Side): boolean {
  if (source.words.trim() !== target.words.trim()) return false;
  const isSameLanguage = source.writing.base === target.writing.base && source.writing.script === target.writing.script;
  return !isSameLanguage && countRealWords(target.prose, target.writing) >= LEAST_WORDS;
}

function sayUnchanged({ words }: Side): Finding {
  return warning("unchanged", { from: 0, to: words.length }, "it is the same as the source; is it translated?");
}

function compareLines({ words: source }: Side, { words: target }: Side): readonly Finding[] {
  const [before, after] = [countLines(source), countLines(target)];
  if (before === after) return [];
  return [warning("line-breaks-differ", NOWHERE, `it has ${after} lines, and the source ${before}`)];
}

function countLines(words: string): number {
  return words.includes("\n") || words.includes("\r") ? words.split(/\r\n|\r|\n/).length : 1;
}

/** What Markdown makes links and emphasis of; no channel of ours reads it, and a platform behind it may. */
const MARKDOWN = /\]\(|\*\*/g;
const MAY_BE_MARKDOWN = /\*\*|\]\(/;

function compareMarkdown({ words: source }: Side, { words: target }: Side): readonly Finding[] {
  if (!MAY_BE_MARKDOWN.test(source) && !MAY_BE_MARKDOWN.test(target)) return [];
  const count = (words: string, mark: string) =>
    [...words.matchAll(MARKDOWN)].filter(([found]) => found === mark).length;
  return [
    { mark: "](", name: "links" },
    { mark: "**", name: "marks of emphasis" },
  ].flatMap(({ mark, name }) => {
    const [before, after] = [count(source, mark), count(target, mark)];
    return before === after
      ? []
      : [
          warning(
            "markdown-differs",
            NOWHERE,
            `it has ${after} ${name} of Markdown (${mark}), and the source ${before}`,
          ),
        ];
  });
}

/** Short texts differ by chance. */
const LEAST_COMPARED = 20;

/** How often a translation may be as long as its source, by whether either is written in few characters (TRN §4.2). */
function findRatios(source: Side, target: Side): { readonly least: number; readonly most: number } {
  if (source.writing.isDense === target.writing.isDense) return { least: 1 / 5, most: 3 };
  return target.writing.isDense ? { least: 1 / 12, most: 1.5 } : { least: 2 / 3, most: 12 };
}

function compareLength(source: Side, target: Side): readonly Finding[] {
  const [before, after] = [countVisible(source.prose), countVisible(target.prose)];
  if (before === 0 || Math.max(before, after) < LEAST_COMPARED) return [];
  const { least, most } = findRatios(source, target);
  const ratio = after / before;
  if (ratio >= least && ratio <= most) return [];
  const rule = ratio > most ? "much longer" : "much shorter";
  const message = `it is ${rule} than the source (${after} characters to ${before}); is it its translation, and complete?`;
  return [warning("length-differs", { from: 0, to: target.words.length }, message)];
}

/** More is no longer read at a glance in a window of a conversation. */
const SOFT_LENGTH = 320;
/** No sample is longer in any language. */
const LONGEST_SAMPLE = 60;

const SAMPLES = Object.fromEntries(Object.values(PLACEHOLDERS).map(({ id, sample }) => [id, sample]));

/** TRX-9: how long it is once its values are in it. */
export function checkLengthWithValues(side: Side, softLength: number = SOFT_LENGTH): readonly Finding[] {
  const { words, template, placeholders, language } = side;
  if (words.length + placeholders.length * LONGEST_SAMPLE <= softLength) return [];
  const rendered = renderText(template, SAMPLES, { language, isolate: false });
  const { length } = rendered.kind === "rendered" ? toPlainText(rendered.text) : words;
  if (length <= softLength) return [];
  const message = `with values in it, it has ${length} characters; visitors read at most ${softLength} at a glance`;
  return [warning("long-with-values", { from: 0, to: words.length }, message)];
}
