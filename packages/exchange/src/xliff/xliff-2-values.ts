/** What is wrong with a value: what is allowed instead, in words. */
export type ValueRule = (value: string) => string | undefined;

const oneOf =
  (...values: readonly string[]): ValueRule =>
  (value) =>
    values.includes(value) ? undefined : `is ${values.map((known) => `"${known}"`).join(" or ")}`;

const matching =
  (pattern: RegExp, words: string): ValueRule =>
  (value) =>
    pattern.test(value) ? undefined : words;

const NAME = "[\\p{L}\\p{N}\\p{M}.\\-_:·]+";
const TYPES = ["fmt", "ui", "quote", "link", "image", "other"];

/** Any text. */
export const anyValue: ValueRule = () => undefined;
export const yesNo = oneOf("yes", "no");
export const yesNoFirstNo = oneOf("yes", "firstNo", "no");
export const direction = oneOf("ltr", "rtl", "auto");
export const state = oneOf("initial", "translated", "reviewed", "final");
export const side = oneOf("source", "target");
export const space = oneOf("default", "preserve");
export const codeType = oneOf(...TYPES);
const ANY_TOKEN = matching(new RegExp(`^${NAME}$`, "u"), "is a name without blanks and without / # \\ , and the like");
const USUAL_TOKEN = /^[A-Za-z0-9._-]+$/;

/** An id, or a reference to one in the same unit. Nearly all are of the simple letters, which are known sooner. */
export const token: ValueRule = (value) => (USUAL_TOKEN.test(value) ? undefined : ANY_TOKEN(value));
export const tokens = matching(new RegExp(`^${NAME}(?: +${NAME})*$`, "u"), "are names with blanks between them");
export const ownValue = matching(/^[^\s:]+:[^\s:]+$/, "is a prefix and a value, with a colon between them");
export const positive = matching(/^\+?0*[1-9]\d*$/, "is a whole number from 1");
export const priority = matching(/^(?:[1-9]|10)$/, "is a number from 1 to 10");

const MARKS = ["generic", "comment", "term"];

/** One of the standard's own kinds of annotations, or one with a prefix. */
export const markType: ValueRule = (value) =>
  MARKS.includes(value) ? undefined : ownValue(value) && `is "generic", "comment" or "term", or has a prefix`;

/** The number of a character that XML itself cannot hold: for others there is no such code. */
export const codePoint: ValueRule = (value) => {
  const words = "is the number of a character that XML cannot hold, in hexadecimal digits";
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(value)) return words;
  const code = Number.parseInt(value, 16);
  const isHeld = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff);
  return isHeld || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000 ? words : undefined;
};

/** BCP 47, well-formed: whether anybody speaks it is not asked. */
export const languageTag: ValueRule = (value) => {
  try {
    Intl.getCanonicalLocales(value);
    return undefined;
  } catch {
    return 'is a language tag like "en" or "pt-BR"';
  }
};
