import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { startClusterForTest } from "./support/cluster.ts";
import { NOTHING_WRONG } from "./support/find-wrongs.ts";
import { openDueAt, SENT_BY_CLOCK } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

const DUE_AT_ONCE = 50;

test("[TIM-7] two nodes that race for the same due conversations fire each once", async (context) => {
  const cluster = await startClusterForTest({ store: "postgres", nodes: 2 }, context);
  const api = createApi(cluster.urls);
  // Every round of them is due at one instant, when all of them are there.
  const start = Date.now() + 3_000 + ROUNDS * DUE_AT_ONCE * 2;
  const names: string[] = [];
  for (const round of range(ROUNDS)) {
    const all = range(DUE_AT_ONCE).map((index) => `race-${round}-${index}`);
    await Promise.all(all.map((name) => openDueAt(name, start + round * 200, api)));
    names.push(...all);
  }
  const expected = names.map((conversation) => ({ conversation, texts: [], sent: SENT_BY_CLOCK, suppressed: {} }));
  const counts = await check("two nodes race", expected, api, cluster.node(0).url);
  const fired = await Promise.all(cluster.urls().map(async (url) => countFired(await api.metrics(url))));
  expect(counts).toMatchObject(NOTHING_WRONG);
  // Both took part in it.
  expect(Math.min(...fired)).toBeGreaterThan(0);
});

function countFired(metrics: string): number {
  return Number(/^signpost_clock_lateness_seconds_count (\d+)/m.exec(metrics)?.[1] ?? 0);
}
