/** A stretch of words that both texts have, or only one of them. */
export interface WordChange {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond this the table of the comparison is not worth its memory. */
const MAX_WORDS = 400;

/** FIL-2: what became of a text, word by word; spaces are words of their own. */
export function diffWords(before: string, after: string): readonly WordChange[] {
  const [old, young] = [toWords(before), toWords(after)];
  if (old.length > MAX_WORDS || young.length > MAX_WORDS) return joined([...removed(before), ...added(after)]);
  const lengths = toCommonLengths(old, young);
  const changes: WordChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [word, other] = [old[i], young[j]];
    if (word !== undefined && word === other) {
      changes.push({ kind: "same", text: word });
      i++;
      j++;
    } else if (word !== undefined && (other === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      changes.push(...removed(word));
      i++;
    } else {
      changes.push(...added(other ?? ""));
      j++;
    }
  }
  return joined(changes);
}

function toWords(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

/** How many words two ends have in common, from each pair of places on. */
function toCommonLengths(old: readonly string[], young: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const [row = [], below = []] = [rows[i], rows[i + 1]];
    for (let j = young.length - 1; j >= 0; j--) {
      row[j] = old[i] === young[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function removed(text: string): readonly WordChange[] {
  return text === "" ? [] : [{ kind: "removed", text }];
}

function added(text: string): readonly WordChange[] {
  return text === "" ? [] : [{ kind: "added", text }];
}

function joined(changes: readonly WordChange[]): readonly WordChange[] {
  return changes.reduce<WordChange[]>((runs, change) => {
    const last = runs.at(-1);
    if (last?.kind === change.kind) runs.splice(-1, 1, { ...last, text: last.text + change.text });
    else runs.push(change);
    return runs;
  }, []);
}
