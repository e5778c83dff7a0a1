import { type Finding, info, warning } from "../texts/finding.ts";
import type { Side } from "./side.ts";

/** TRX-9: how a text is typed, whatever its source says. */
export function checkStyle(side: Side): readonly Finding[] {
  return [...checkSpaces(side), ...checkFrenchSpaces(side), ...checkRepeats(side), ...checkQuotes(side)];
}

/** Between words; what stands at the ends is another check's. */
const DOUBLE_SPACE = /[ \u00a0\u202f]{2,}/g;

function checkSpaces({ prose, words }: Side): readonly Finding[] {
  const end = words.trimEnd().length;
  return [...prose.matchAll(DOUBLE_SPACE)].flatMap(({ index, 0: { length } }) =>
    index > 0 && index + length <= end
      ? [
          warning(
            "double-space",
            { from: index, to: index + length },
            "there are several spaces in a row; one is enough",
          ),
        ]
      : [],
  );
}

/** A letter, a digit or a bracket where France has a space. Not the colon of an hour or an address. */
const CLOSE_UP = /[\p{L}\p{N})][;!?»]|«[\p{L}\p{N}]|\p{L}:(?=\s|$)/gu;

/** TRN §4.3: Canada sets these marks as English does. */
function checkFrenchSpaces({ prose, writing, language }: Side): readonly Finding[] {
  if (writing.base !== "fr" || /-CA\b/.test(language)) return [];
  return [...prose.matchAll(CLOSE_UP)].map(({ index, 0: { length } }) =>
    info(
      "french-spacing",
      { from: index, to: index + length },
      "before : ; ! ? » and behind «, French has a no-break space",
    ),
  );
}

/** The second of two equal words; bounded, so that no text makes it slow. */
const REPEATED = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}]{2,40}) \1(?![\p{L}\p{M}\p{N}])/iu;
/** To say a word twice means something of its own there. */
const DOUBLING = new Set(
  "hi bn mr gu pa ur ta te kn ml ne si id ms jv su tl fil vi tr az uz kk ky hy ka am sw mi haw".split(" "),
);
/** Right in clauses of theirs. */
const RIGHT_TWICE: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(["die", "der", "das", "den", "dem", "sie", "ihr"]),
  nl: new Set(["die", "dat", "zij", "je"]),
  en: new Set(["that", "had"]),
  fr: new Set(["nous", "vous"]),
  hu: new Set(["az"]),
  it: new Set(["piano", "via"]),
};

function checkRepeats({ prose, writing }: Side): readonly Finding[] {
  if (!writing.isSpaced || DOUBLING.has(writing.base)) return [];
  return listNeighbours(prose).flatMap(({ from, words }) => {
    const found = REPEATED.exec(words);
    const word = found?.[1] ?? "";
    if (found === null || RIGHT_TWICE[writing.base]?.has(word.toLowerCase())) return [];
    const at = from + found.index;
    return [info("repeated-word", { from: at, to: at + found[0].length }, `“${word}” stands there twice`)];
  });
}

interface Neighbours {
  readonly from: number;
  readonly words: string;
}

/** Two words beside each other that may be the same, marks around them aside: nearly all are seen to differ by their length. */
function listNeighbours(prose: string): readonly Neighbours[] {
  const found: Neighbours[] = [];
  let from = 0;
  for (let at = prose.indexOf(" "); at !== -1; at = prose.indexOf(" ", from)) {
    const to = toWordEnd(prose, at + 1);
    const length = at - from;
    if (length > 1 && Math.abs(to - at - 1 - length) <= MOST_MARKS) {
      const [word, next] = [prose.slice(from, at), prose.slice(at + 1, to)];
      if (mayBeSame(word.toLowerCase(), next.toLowerCase())) found.push({ from, words: prose.slice(from, to) });
    }
    from = at + 1;
  }
  return found;
}

/** A quotation mark and what ends a sentence, say. */
const MOST_MARKS = 3;

function toWordEnd(prose: string, from: number): number {
  const end = prose.indexOf(" ", from);
  return end === -1 ? prose.length : end;
}

function mayBeSame(word: string, next: string): boolean {
  return (
    next.startsWith(word) || word.endsWith(next) || next.startsWith(word.slice(1)) || word.endsWith(next.slice(0, -1))
  );
}

/** Each straight one that stands beside its own typographic form. */
const QUOTES = [
  { straight: '"', typographic: /[“”„«»「『]/ },
  { straight: "'", typographic: /[‘’]/ },
];

function checkQuotes({ prose }: Side): readonly Finding[] {
  return QUOTES.flatMap(({ straight, typographic }) => {
    const at = prose.indexOf(straight);
    if (at === -1 || !typographic.test(prose)) return [];
    return [
      info(
        "quotes",
        { from: at, to: at + 1 },
        `${straight} is straight, and others in the text are not; make them alike`,
      ),
    ];
  });
}

const STRAIGHT = /["']/;
const TYPOGRAPHIC = /[“”„«»「『‘’]/;

/** TRX-9: straight where the source is careful. */
export function compareQuotes({ prose: source }: Side, { prose: target }: Side): readonly Finding[] {
  const at = target.search(STRAIGHT);
  if (at === -1 || STRAIGHT.test(source) || !TYPOGRAPHIC.test(source) || TYPOGRAPHIC.test(target)) return [];
  return [
    info(
      "quotes",
      { from: at, to: at + 1 },
      "the source has typographic quotation marks or apostrophes, and this one is straight",
    ),
  ];
}
