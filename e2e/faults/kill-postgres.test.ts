import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { startClusterForTest } from "./support/cluster.ts";
import { NOTHING_WRONG } from "./support/find-wrongs.ts";
import { startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

test("[DLV-1] [DLV-3] [TIM-7] kill -9 of PostgreSQL under load, and its return", async (context) => {
  const cluster = await startClusterForTest({ store: "postgres", nodes: 2 }, context);
  const api = createApi(cluster.urls);
  const load = startLoad(api, { name: "pg", atOnce: 8 });
  for (const _ of range(ROUNDS)) {
    await api.more(30);
    await cluster.postgres?.kill();
    await cluster.postgres?.start();
  }
  const expected = await load.finish();
  const counts = await check("kill -9 of PostgreSQL", expected, api, cluster.node(0).url);
  expect(counts).toMatchObject(NOTHING_WRONG);
  expect(counts.inputs).toBeGreaterThan(ROUNDS);
  expect(api.repeats).toBeGreaterThan(0);
});
