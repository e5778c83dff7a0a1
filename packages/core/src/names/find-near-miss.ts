/** The one of the names that was most likely meant; `undefined`: none is near enough to be worth asking. */
export function findNearMiss(written: string, names: readonly string[]): string | undefined {
  const text = written.toLowerCase();
  const near = names
    .map((name) => ({ name, distance: toDistance(text, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, text.length) / 3)));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** How many characters have to be put in, left out, replaced or swapped with their neighbour. */
function toDistance(a: string, b: string): number {
  let [before, last]: [readonly number[], readonly number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
