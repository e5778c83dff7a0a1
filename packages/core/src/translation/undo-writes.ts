import type { Text } from "../policy/configuration.ts";
import { toVariantWrites, type VariantWrite, type WrittenText } from "./apply-writes.ts";
import type { Texts } from "./list-units.ts";
import { createTextIndex } from "./text-index.ts";

/** TRX-8: what an undo writes, and what stands in its way. */
export interface UndoneWrites {
  readonly changes: readonly VariantWrite[];
  readonly restored: readonly WrittenText[];
  /** Written by somebody else since; they stay as they are. */
  readonly left: readonly WrittenText[];
}

/** TRX-8: makes each text what it was before an import, where it still is what the import made of it. */
export function undoWrites(texts: Texts, written: readonly WrittenText[]): UndoneWrites {
  const index = createTextIndex(texts);
  const isStill = (text: WrittenText): boolean =>
    isSame(index.findText({ ...text, wording: "text" }, text.language), text.after);
  const restored = written.filter(isStill);
  return {
    changes: toVariantWrites(
      texts,
      restored.map(({ before, after: _, ...at }) => ({ at, text: before })),
    ),
    restored,
    left: written.filter((text) => !isStill(text)),
  };
}

/** Plain values of one program, in whichever order their fields were stored. */
function isSame(a: Text | undefined, b: Text): boolean {
  return a !== undefined && toSorted(a) === toSorted(b);
}

function toSorted(text: object): string {
  const entries = Object.entries(text).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(entries.map(([name, value]) => [name, typeof value === "object" ? toSorted(value) : value]));
}
