import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "./api.ts";
import { type Expectation, findWrongs, NOTHING_WRONG, type Wrongs } from "./find-wrongs.ts";
import { readTranscripts } from "./transcripts.ts";

/** Records asked for at once. */
const AT_ONCE = 20;

export interface Counts extends Readonly<Wrongs> {
  readonly conversations: number;
  readonly inputs: number;
  readonly sends: number;
}

/** Compares what was acknowledged with transcripts, records of sends and the feed, and prints the counts. */
export async function check(name: string, expected: readonly Expectation[], api: Api, url: string): Promise<Counts> {
  await untilSent(expected, api);
  const transcripts = await readTranscripts(expected, api, url);
  const feedOf = Map.groupBy(await api.feed(), ({ conversation }) => conversation);
  const wrongs: Wrongs = { ...NOTHING_WRONG };
  let sends = 0;
  for (let from = 0; from < expected.length; from += AT_ONCE) {
    const page = expected.slice(from, from + AT_ONCE);
    const records = await Promise.all(page.map(({ conversation }) => api.sendsOf(conversation)));
    for (const [index, one] of page.entries()) {
      const { conversation } = one;
      const own = records[index] ?? [];
      const lines = transcripts.get(conversation) ?? [];
      add(findWrongs(one, { lines, records: own, feed: feedOf.get(conversation) ?? [] }), wrongs);
      sends += own.length;
    }
  }
  const inputs = expected.reduce((sum, { texts }) => sum + texts.length, 0);
  const counts = { conversations: expected.length, inputs, sends, ...wrongs };
  print(name, counts, api.repeats);
  return counts;
}

function add(found: Readonly<Wrongs>, to: Wrongs): void {
  to.lost += found.lost;
  to.doubled += found.doubled;
  to.outOfOrder += found.outOfOrder;
}

function print(name: string, counts: Counts, repeats: number): void {
  const { conversations, inputs, sends, lost, doubled, outOfOrder } = counts;
  process.stdout.write(
    `${name}: ${conversations} conversations, ${inputs} lines acknowledged, ${sends} sends, ${repeats} requests repeated; ` +
      `lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}\n`,
  );
}

const SETTLE_MS = 60_000;

/** The last clocks may still be running. */
async function untilSent(expected: readonly Expectation[], api: Api): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  const wanted = expected.reduce((sum, { sent, suppressed }) => sum + total(sent) + total(suppressed ?? {}), 0);
  const ids = new Set(expected.map(({ conversation }) => conversation));
  for (;;) {
    const found = (await api.feed()).filter(({ conversation }) => ids.has(conversation));
    if (found.length >= wanted || Date.now() > deadline) return;
    await pause(200);
  }
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
