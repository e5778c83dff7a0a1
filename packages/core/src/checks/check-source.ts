import { PLACEHOLDERS } from "../catalogue/placeholders.ts";
import { type Finding, info } from "../texts/finding.ts";
import type { PlacedPlaceholder } from "../texts/place-placeholders.ts";
import type { Side } from "./side.ts";

/** TRX-9: what makes a source hard to translate, told where it can still be mended. */
export function checkSourceWords(side: Side): readonly Finding[] {
  return [...side.placeholders.flatMap((placed) => checkPlaceholder(placed, side)), ...checkFragment(side)];
}

const LETTER = /[\p{L}\p{M}]/u;

function checkPlaceholder(placed: PlacedPlaceholder, { words, writing }: Side): readonly Finding[] {
  // Others join words as they write.
  if (!writing.hasCase) return [];
  const [before, after] = [words.charAt(placed.from - 1), words.slice(placed.to, placed.to + 3)];
  if (LETTER.test(before) || /^['’]?\p{L}/u.test(after)) {
    return [
      info(
        "joined-placeholder",
        placed,
        "a value that is joined to a word cannot be translated into every language; part them",
      ),
    ];
  }
  const isNumber = PLACEHOLDERS[placed.placeholderId].type === "number";
  if (isNumber && /^[ \u00a0]\p{Ll}/u.test(after)) {
    return [
      info(
        "number-before-word",
        placed,
        "the word behind a number has other forms for other numbers; write it as “Minutes: {…}”",
      ),
    ];
  }
  return [];
}

/** Half a sentence, which somewhere else is put together with another half. */
function checkFragment({ prose, writing }: Side): readonly Finding[] {
  const text = prose.trim();
  const isJoined = /[,，、،–-]$/u.test(text) || (writing.hasCase && /^\p{Ll}/u.test(text) && !/[.!?…]$/u.test(text));
  if (!isJoined || !/\p{L}\s+\p{L}/u.test(text)) return [];
  return [
    info(
      "fragment",
      { from: 0, to: prose.length },
      "it looks like a part of a sentence; whole sentences can be translated",
    ),
  ];
}
