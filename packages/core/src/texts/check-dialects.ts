import { PLACEHOLDER_IDS, PLACEHOLDERS, type PlaceholderId } from "../catalogue/placeholders.ts";
import { findPlaceholder } from "./find-placeholder.ts";
import { error, type Finding, type Span } from "./finding.ts";
import type { Braced } from "./scan-braces.ts";

/** What may be written instead of a placeholder, and which ones the event has, for the words of an issue. */
export interface DialectWording {
  readonly advise: (id: PlaceholderId) => string;
  readonly allowed: string;
}

/** Nobody writes these in a sentence: several words run together, or joined by a low line. `name` and `email` are words. */
const RUN_TOGETHER = PLACEHOLDER_IDS.map((id) => id.split(/(?<=[a-z])(?=[A-Z])/)).filter(({ length }) => length > 1);
/** The longest word of each: most texts have none of them, which is seen much faster than what stands around a match. */
const WORDS_OF_IDS = RUN_TOGETHER.map((words) => words.toSorted((a, b) => b.length - a.length)[0]?.toLowerCase() ?? "");
const HAS_SIGN = /[%[<$@]|__|##|\*\|/;
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}{｛﹛])(?:${RUN_TOGETHER.map((words) => words.join("_?")).join("|")})(?![\\p{L}\\p{N}}｝﹜])`,
  "giu",
);
/** `*|name|*`, `%%name%%`, `##name##`, `%name%`, `[name]`, `[[name]]`, `<name>`, `<%= name %>`, `__name__`, `$name`, `@name`. */
const SIGNED =
  /\*\|([^|*\r\n]{1,64})\|\*|%%([^%\r\n]{1,64})%%|##([^#\r\n]{1,64})##|%([^%\r\n]{1,64})%|\[([^[\]\r\n]{1,64})\]|<%?[=-]?([^<>%\r\n]{1,64})%?>|__([^_\r\n]{1,64})__|(?<![\p{L}\p{N}])[$@]([\p{L}_]{1,64})/gu;
/** `*|FNAME|*`, `%%firstName%%`, `##name##`: nobody writes these around ordinary words, so any name in them is one. */
const MERGED =
  /(?:\*\|[\p{L}_][\p{L}\p{N}_.:-]{0,63}\|\*|%%[\p{L}_][\p{L}\p{N}_.]{0,63}%%|##[\p{L}_][\p{L}\p{N}_.]{0,63}##)/gu;
/** `%s` and `%1$s`, and not the sign of a share. */
const NUMBERED = /(?<![\p{L}\p{N}%])%(?:\d\$)?[sd@](?![\p{L}\p{N}%])/gu;

/**
 * REN-1: a placeholder as another product writes it, without braces of ours. The visitor would read it as it is written.
 * `pairs` are the braces that are looked at elsewhere.
 */
export function checkDialects(words: string, pairs: readonly Braced[], wording: DialectWording): readonly Finding[] {
  return [
    ...(mayHaveDialects(words) ? checkOutside(words, pairs, wording) : []),
    ...pairs.flatMap((pair) => checkSignBefore(words, pair, wording)),
  ];
}

/** Whether a closer look is worth its time: most texts have nothing of the kind. */
export function mayHaveDialects(words: string): boolean {
  const lower = words.toLowerCase();
  return HAS_SIGN.test(words) || WORDS_OF_IDS.some((word) => lower.includes(word));
}

function checkOutside(words: string, pairs: readonly Braced[], wording: DialectWording): readonly Finding[] {
  const outside = pairs.reduce(
    (text, { from, to }) => text.slice(0, from) + " ".repeat(to - from) + text.slice(to),
    words,
  );
  const signed = [...outside.matchAll(SIGNED)].flatMap(({ index, 0: written, ...groups }) => {
    const name = Object.values(groups).find((group) => typeof group === "string" && group !== written);
    const id = typeof name === "string" ? findPlaceholder(name.trim()) : undefined;
    return id === undefined ? [] : [{ index, written, id }];
  });
  const bare = [...outside.matchAll(BARE)].flatMap(({ index, 0: written }) => {
    const isSigned = signed.some((one) => index >= one.index && index < one.index + one.written.length);
    const id = findPlaceholder(written);
    return isSigned || id === undefined ? [] : [{ index, written, id }];
  });
  return [
    ...[...signed, ...bare].map(({ index, written, id }) =>
      error("odd-braces", toSpan(index, written), `${written} is not filled in; ${wording.advise(id)}`),
    ),
    ...findUnknown(outside, signed).map(({ index, 0: written }) =>
      error("placeholder-unknown", toSpan(index, written), `${written} is no dynamic text; ${wording.allowed}`),
    ),
  ];
}

/** What looks like dynamic text of another product and means none of ours; `known` are told already. */
function findUnknown(outside: string, known: readonly { readonly index: number }[]): readonly RegExpExecArray[] {
  const told = new Set(known.map(({ index }) => index));
  return [...outside.matchAll(MERGED), ...outside.matchAll(NUMBERED)].filter(({ index }) => !told.has(index));
}

function toSpan(from: number, { length }: string): Span {
  return { from, to: from + length };
}

/** `${name}` and the like: the value is filled in, and the sign stays. `#{PlaceInQ}` is how a place is written. */
function checkSignBefore(
  words: string,
  { name, from, to, isPlain }: Braced,
  { advise }: DialectWording,
): readonly Finding[] {
  const sign = words.charAt(from - 1);
  const id = isPlain && "$%#".includes(sign) && sign !== "" ? findPlaceholder(name) : undefined;
  if (id === undefined || (sign === "#" && PLACEHOLDERS[id].type === "number")) return [];
  return [error("odd-braces", { from: from - 1, to }, `the ${sign} before {${name}} is shown, too; ${advise(id)}`)];
}

/** What stands before a filter, a choice or a call between braces: `{name|upper}`, `{name:short}`, `{name()}`. */
export function findFilteredName(name: string): string | undefined {
  return /^[\s$#@&]*([\p{L}\p{M}\p{N}_ .\-'’]{1,64}?)\s*[|:(,!?/=+]/u.exec(name)?.[1];
}
