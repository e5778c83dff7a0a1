/** One line of the table: our figure, the reference's, their ratio, the goal. */
export interface Row {
  readonly id: string;
  readonly work: string;
  readonly ours: string;
  readonly reference: string;
  readonly ratio: string;
  readonly goal: string;
  readonly verdict: "met" | "missed" | "not run";
  /** Median, least and most of the ratios of the single rounds, where there is a ratio. */
  readonly spread?: string;
}

/** A measure of docs/spec/performance.md by its id; it gives one row or more of the table. */
export interface Measure {
  readonly id: string;
  readonly work: string;
  run(): Promise<readonly Row[]>;
}

/** The middle of the values; of an even number the mean of the two in the middle. `NaN` for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Ours and the reference in turn, so that what disturbs the machine disturbs both; ratios are taken round by round. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ ours: readonly number[]; reference: readonly number[] }> {
  const figures = { ours: [] as number[], reference: [] as number[] };
  // One round unmeasured: compilers warm up, connections open.
  await ours();
  await reference();
  for (let round = 0; round < rounds; round++) {
    figures.ours.push(await ours());
    figures.reference.push(await reference());
  }
  return figures;
}

/** Round by round, so that a slow moment of the machine touches both sides. */
export function toRatios(numerators: readonly number[], denominators: readonly number[]): readonly number[] {
  return numerators.map((numerator, round) => numerator / (denominators[round] ?? Number.NaN));
}

/** The least and the greatest ratio, beside the median in the table. */
export function toSpread(ratios: readonly number[]): string {
  return `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)} over ${ratios.length} rounds`;
}

/** The row of a measure that this machine cannot do, with the reason. */
export function notRun(id: string, work: string, goal: string, why: string): Row {
  return { id, work, ours: "–", reference: why, ratio: "–", goal, verdict: "not run" };
}
