import { createBoundedMemo } from "../bounded-memo.ts";
import type { Language } from "../ids.ts";

/** How a language is written, as far as checks have to know (TRN §4.2). */
export interface Writing {
  /** The subtag of the language alone. */
  readonly base: string;
  /** ISO 15924. */
  readonly script: string;
  /** A letter of the script; absent for scripts that no check looks for. */
  readonly letter?: RegExp;
  /** Chinese and Japanese say in one character what others say in a word. */
  readonly isDense: boolean;
  /** Blanks stand between words. */
  readonly isSpaced: boolean;
  /** A zero-width space is normal between words. */
  readonly hasHiddenSpaces: boolean;
  /** It has capital letters. */
  readonly hasCase: boolean;
}

/** Scripts by the properties that their letters have; Japanese may stand in either of its own. */
const LETTERS: Readonly<Record<string, string>> = {
  Arab: "Arabic",
  Armn: "Armenian",
  Beng: "Bengali",
  Cyrl: "Cyrillic",
  Deva: "Devanagari",
  Ethi: "Ethiopic",
  Geor: "Georgian",
  Grek: "Greek",
  Gujr: "Gujarati",
  Guru: "Gurmukhi",
  Hans: "Han",
  Hant: "Han",
  Hebr: "Hebrew",
  Khmr: "Khmer",
  Knda: "Kannada",
  Kore: "Hangul",
  Laoo: "Lao",
  Latn: "Latin",
  Mlym: "Malayalam",
  Mymr: "Myanmar",
  Orya: "Oriya",
  Sinh: "Sinhala",
  Taml: "Tamil",
  Telu: "Telugu",
  Thaa: "Thaana",
  Thai: "Thai",
};
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

const DENSE = new Set(["Hans", "Hant", "Jpan"]);
const HIDDEN_SPACES = new Set(["Thai", "Laoo", "Khmr", "Mymr", "Java", "Bali", "Lana", "Talu", "Cakm", "Tibt"]);
const CASED = new Set(["Latn", "Cyrl", "Grek", "Armn"]);

/** Languages that are written in more than one script, by people who say nothing of it in the tag. */
const IN_SEVERAL = new Set("az bs crh kaa kk ks ku ky mn pa sd sh tg tk tt ug uz".split(" "));

const MEMO_LIMIT = 1_000;

/** Asked for every text, and answered once for a language. */
export const findWriting: (language: Language) => Writing = createBoundedMemo(MEMO_LIMIT, toWriting);

function toWriting(language: Language): Writing {
  const locale = new Intl.Locale(language);
  const { language: base, script = "" } = locale.maximize();
  const isSure = locale.script !== undefined || !IN_SEVERAL.has(base);
  const letter = script === "Jpan" ? JAPANESE : toLetter(isSure ? LETTERS[script] : undefined);
  return {
    base,
    script,
    ...(letter === undefined ? {} : { letter }),
    isDense: DENSE.has(script),
    isSpaced: !DENSE.has(script) && !HIDDEN_SPACES.has(script),
    hasHiddenSpaces: HIDDEN_SPACES.has(script),
    hasCase: CASED.has(script),
  };
}

function toLetter(property: string | undefined): RegExp | undefined {
  return property === undefined ? undefined : new RegExp(`\\p{Script=${property}}`, "u");
}
