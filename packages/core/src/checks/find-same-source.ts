import type { Language } from "../ids.ts";
import { type Finding, warning } from "../texts/finding.ts";
import { parseTemplate } from "../texts/parse-template.ts";

/** One of a set of translations, as far as it matters whether the set agrees with itself. */
export interface Pair {
  readonly language: Language;
  readonly source: string;
  readonly target: string;
}

/** TRX-9: of each pair whose source has another translation elsewhere in the set, what that is: in the order of the set. */
export function findSameSource<P extends Pair>(pairs: readonly P[]): ReadonlyMap<P, Finding> {
  const groups = Map.groupBy(
    pairs.filter(({ source, target }) => source !== "" && target !== ""),
    ({ language, source }) => `${language} ${toCompared(source)}`,
  );
  const found = new Map<P, Finding>();
  for (const group of groups.values()) {
    const targets = new Set(group.map(({ target }) => toCompared(target)));
    if (targets.size > 1) for (const pair of group) found.set(pair, tell(pair, group));
  }
  return found;
}

function tell({ target }: Pair, group: readonly Pair[]): Finding {
  const other = group.find((pair) => toCompared(pair.target) !== toCompared(target));
  const message = `the same source is translated otherwise elsewhere: “${shorten(other?.target ?? "")}”`;
  return warning("same-source", { from: 0, to: target.length }, message);
}

/** By whatever names its placeholders go. */
function toCompared(words: string): string {
  return parseTemplate(words)
    .map((part) => (part.kind === "literal" ? part.text : `{${part.placeholderId}}`))
    .join("")
    .normalize("NFC");
}

const MAX_SHOWN = 120;

function shorten(words: string): string {
  return words.length <= MAX_SHOWN ? words : `${words.slice(0, MAX_SHOWN)}…`;
}
