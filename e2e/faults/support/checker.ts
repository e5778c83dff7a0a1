import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "./api.ts";
import { type Expectation, findWrongs, NOTHING_WRONG, type Wrongs } from "./find-wrongs.ts";
import { readTranscripts } from "./transcripts.ts";

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
  for (const one of expected) {
    const records = await api.sendsOf(one.conversation);
    sends += records.length;
    const lines = transcripts.get(one.conversation) ?? [];
    const found = findWrongs(one, { lines, records, feed: feedOf.get(one.conversation) ?? [] });
    wrongs.lost += found.lost;
    wrongs.doubled += found.doubled;
    wrongs.outOfOrder += found.outOfOrder;
  }
  const inputs = expected.reduce((sum, { texts }) => sum + texts.length, 0);
  const counts = { conversations: expected.length, inputs, sends, ...wrongs };
  print(name, counts, api.repeats);
  return counts;
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
