/** Letters of other scripts that nobody can tell from Latin ones by looking: each beside its Latin twin. */
const PAIRS =
  "аa еe оo рp сc уy хx іi јj ѕs һh АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS οo νv ρp ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX";

const TO_LATIN = new Map(PAIRS.split(" ").map((pair) => [pair.charAt(0), pair.charAt(1)]));
const LATIN_TWINS = new Set(TO_LATIN.values());

/** A letter of a word that belongs to another script than most of it. */
export interface Confusable {
  readonly at: number;
  readonly letter: string;
  readonly script: "Cyrillic" | "Greek" | "Latin";
  /** What is to be typed instead, in words. */
  readonly meant: string;
}

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** In a word of two scripts, the letter of the rarer one, if each of these has a twin in the other; absent: it is a mixture. */
export function findConfusable(word: string): Confusable | undefined {
  const latin = [...word].filter((letter) => LATIN.test(letter));
  const others = [...word].filter((letter) => !LATIN.test(letter));
  const [letter] = latin.length < others.length ? latin : others;
  if (letter === undefined) return undefined;
  if (latin.length < others.length) {
    if (!latin.every((each) => LATIN_TWINS.has(each))) return undefined;
    const script = CYRILLIC.test(others[0] ?? "") ? "Cyrillic" : "Greek";
    return { at: word.indexOf(letter), letter, script: "Latin", meant: `the ${script} one` };
  }
  if (!others.every((each) => TO_LATIN.has(each))) return undefined;
  const script = CYRILLIC.test(letter) ? "Cyrillic" : "Greek";
  return { at: word.indexOf(letter), letter, script, meant: `the Latin ${TO_LATIN.get(letter) ?? letter}` };
}

/**
 * A word all in letters of another script, which reads as one of the text's own. Among Cyrillic or Greek words this is said
 * of single small letters between blanks alone: `OK` and `e-mail` are what they are.
 */
export function isConfusableWord(word: string, script: string, isAlone: boolean): boolean {
  if (script === "Latn") return [...word].every((letter) => TO_LATIN.has(letter));
  return (script === "Cyrl" || script === "Grek") && isAlone && /^[acoy]$/.test(word);
}
