import { isSameTimer } from "../messages/timer.ts";
import { type Draft, isSameText, putText, removeText, setEnabled, setTimer } from "./draft.ts";

/** One thing that two people changed differently since both read the same version. */
export type Clash =
  | { readonly kind: "enabled" }
  | { readonly kind: "timer" }
  | { readonly kind: "text"; readonly language: string };

/** The three sides of a merge: `base` is what both editors read, `mine` is unsaved, `theirs` is saved already. */
export interface Versions {
  readonly base: Draft;
  readonly mine: Draft;
  readonly theirs: Draft;
}

/**
 * What only one of the two changed is taken from that one; what both changed differently is a clash, where the merge
 * has mine until somebody decides.
 */
export function mergeDrafts({ base, mine, theirs }: Versions): { merged: Draft; clashes: readonly Clash[] } {
  const clashes: Clash[] = [];
  let merged = mine;
  for (const part of listParts({ base, mine, theirs })) {
    const isMineChanged = !isSamePart(part, base, mine);
    const isTheirsChanged = !isSamePart(part, base, theirs);
    if (isTheirsChanged && !isMineChanged) merged = takePart(part, merged, theirs);
    if (isTheirsChanged && isMineChanged && !isSamePart(part, mine, theirs)) clashes.push(part);
  }
  return { merged, clashes };
}

/** The draft with this one part as the other has it. */
export function takePart(part: Clash, draft: Draft, from: Draft): Draft {
  if (part.kind === "enabled") return setEnabled(draft, from.enabled);
  if (part.kind === "timer") return setTimer(draft, from.timer);
  const text = from.texts.get(part.language);
  return text === undefined ? removeText(draft, part.language) : putText(draft, part.language, text);
}

/** Every part in which the versions could differ. */
export function listParts({ base, mine, theirs }: Versions): readonly Clash[] {
  const languages = new Set([base, mine, theirs].flatMap((draft) => [...draft.texts.keys()]));
  const texts = [...languages].sort().map((language): Clash => ({ kind: "text", language }));
  return [{ kind: "enabled" }, { kind: "timer" }, ...texts];
}

/** Whether two drafts agree in one part. */
export function isSamePart(part: Clash, a: Draft, b: Draft): boolean {
  if (part.kind === "enabled") return a.enabled === b.enabled;
  if (part.kind === "timer") return isSameTimer(a.timer, b.timer);
  return isSameText(a.texts.get(part.language), b.texts.get(part.language));
}
