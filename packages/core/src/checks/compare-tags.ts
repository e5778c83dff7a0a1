import { error, type Finding } from "../texts/finding.ts";
import { findTags, type Tag } from "./side.ts";

/** TRX-9: the tags of the source, each as often as there. No channel of ours reads them: what is odd about a tag is that it is lost. */
export function compareTags(source: string, target: string): readonly Finding[] {
  if (!source.includes("<") && !target.includes("<")) return [];
  const left = new Map<string, number>();
  for (const { key } of findTags(source)) left.set(key, (left.get(key) ?? 0) + 1);
  const extra = findTags(target).filter(({ key }) => !takeFrom(left, key));
  const missing = [...left].filter(([, count]) => count > 0);
  return [...missing.map(([key]) => sayMissing(key)), ...extra.map(sayExtra)];
}

function takeFrom(left: Map<string, number>, key: string): boolean {
  const count = left.get(key) ?? 0;
  left.set(key, count - 1);
  return count > 0;
}

function sayMissing(key: string): Finding {
  return error("tags-differ", { from: 0, to: 0 }, `the source has the tag ${key}; keep it`);
}

function sayExtra(tag: Tag): Finding {
  return error("tags-differ", tag, `the source does not have this tag ${tag.key}; take it out`);
}
