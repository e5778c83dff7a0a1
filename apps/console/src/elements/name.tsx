import { toShownName } from "@signpost/client";

/** AUT-17: a name that somebody made. Whatever is in it, it neither breaks the line that it stands in nor turns it round. */
export function Name({ children }: { children: string }) {
  return <bdi>{toShownName(children) || NOTHING_TO_SEE}</bdi>;
}

/** For a round place with room for one: a grapheme, not half of one. */
export function toInitial(name: string): string {
  const [first] = GRAPHEMES.segment(toShownName(name));
  return first?.segment.toUpperCase() ?? "";
}

/** For a name of which nothing is left: there is one. */
const NOTHING_TO_SEE = "–";
const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });
