import type { Language } from "../ids.ts";
import { findPlaceholder } from "../texts/find-placeholder.ts";
import { scanBraces } from "../texts/scan-braces.ts";
import { findWriting } from "./writing.ts";

/** What can be mended without a question of meaning (TRN §4.3). */
export type FixId = "line-ends" | "hidden-spaces" | "outer-spaces" | "placeholder-spaces" | "composed-letters";

/** A text as it is proposed, and what was done to it; shown before it is taken. */
export interface ProposedFix {
  readonly words: string;
  readonly fixes: readonly FixId[];
}

interface Fix {
  readonly id: FixId;
  readonly mend: (words: string, text: TextToFix) => string;
}

/** A text in its language, and where it is a translation, its source. */
export interface TextToFix {
  readonly words: string;
  readonly language: Language;
  readonly source?: string;
}

const FIXES: readonly Fix[] = [
  { id: "line-ends", mend: (words) => words.replace(/\r\n?/g, "\n") },
  { id: "hidden-spaces", mend: dropHiddenSpaces },
  { id: "outer-spaces", mend: dropOuterSpaces },
  { id: "placeholder-spaces", mend: dropSpacesInPlaceholders },
  { id: "composed-letters", mend: (words) => words.normalize("NFC") },
];

/** TRX-9: the text with all that is mended without asking; nothing: there is nothing to mend. */
export function proposeFix(text: TextToFix): ProposedFix | undefined {
  let { words } = text;
  const fixes: FixId[] = [];
  for (const { id, mend } of FIXES) {
    const mended = mend(words, text);
    if (mended !== words) fixes.push(id);
    words = mended;
  }
  return fixes.length === 0 ? undefined : { words, fixes };
}

function dropHiddenSpaces(words: string, { language, source = "" }: TextToFix): string {
  if (findWriting(language).hasHiddenSpaces || source.includes("\u200b")) return words;
  return words.replaceAll("\u200b", "");
}

/** Around the text, and at the end of each line: nobody sees them, and channels do. */
function dropOuterSpaces(words: string): string {
  if (!words.includes("\n")) return words.trim();
  return words
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

function dropSpacesInPlaceholders(words: string): string {
  let mended = "";
  let at = 0;
  for (const { name, from, to, isPlain } of scanBraces(words).pairs) {
    const tidy = name.trim().replace(/\s{2,}/g, " ");
    if (!isPlain || tidy === name || findPlaceholder(name) === undefined) continue;
    mended += `${words.slice(at, from)}{${tidy}}`;
    at = to;
  }
  return mended + words.slice(at);
}
