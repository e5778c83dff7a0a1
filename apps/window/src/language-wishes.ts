import type { ConsumerSnapshot } from "@signpost/client";

/** As the server reads them (LNG-2). */
const MOST_WISHES = 10;
/** So that a long list of one, of whatever it is, leaves room for the others. */
const MOST_OF_ONE = 4;
/** What may be a tag; whether it is one, and a language that there is, is for whoever has words for it to say. */
const TAG = /^[\w-]{1,64}$/;

/**
 * What a visitor wishes to read, best first: what the embedding says, the page's own language, those of the browser. Each may
 * be a list, as in `Accept-Language`. What can be no tag is no preference, so a slip in one leaves the others as they are.
 */
export function toLanguageWishes(sources: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(sources.flatMap((source) => toTags(source ?? "")))].slice(0, MOST_WISHES);
}

/** By their quality, as the server has it: 1 where none is said, and with 0 it is not wished for. */
function toTags(list: string): readonly string[] {
  return list
    .split(",")
    .map((each) => {
      const [tag = "", ...parameters] = each.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => TAG.test(tag) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .slice(0, MOST_OF_ONE)
    .map(({ tag }) => tag);
}

/**
 * WIN-3: whose language the window follows. Once there is a conversation, its own, which the server fixed (LNG-2); where the
 * window has no words for that one, the language of what the visitor read last. Before, and else, the visitor's wishes.
 */
export function toSpokenWishes(
  { conversation, language, lines }: ConsumerSnapshot,
  remembered: string | undefined,
  wishes: readonly string[],
): readonly string[] {
  if (conversation.kind !== "open" && conversation.kind !== "closed") return wishes;
  const last = lines.findLast((line) => line.language !== undefined)?.language;
  return [language ?? remembered, last, ...wishes].filter((each) => each !== undefined);
}
