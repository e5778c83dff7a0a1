const MAX_CHARS = 500;
const MAX_WISHES = 10;
const SINGLE_TAG = /^[\w-]{1,64}$/;

/**
 * LNG-2: the languages that somebody reads, best first, from the words of an `Accept-Language` header; a single tag is the
 * shortest such header. Nothing here says whether they are languages: what cannot be read is left to whoever parses the tags.
 */
export function parseLanguageWishes(header: string): readonly string[] {
  // By far the commonest, and every conversation starts with one.
  if (SINGLE_TAG.test(header)) return [header];
  return header
    .slice(0, MAX_CHARS)
    .split(",")
    .slice(0, MAX_WISHES)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => /^q=/i.test(parameter));
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality.slice("q=".length)) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
