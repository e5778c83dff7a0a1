const MAX_WISHES = 10;

/** The browser's languages, best first (LNG-2). What cannot be read says nothing. */
export function parseAcceptLanguage(header: string | undefined): readonly string[] {
  return (header ?? "")
    .slice(0, 500)
    .split(",")
    .slice(0, MAX_WISHES)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
