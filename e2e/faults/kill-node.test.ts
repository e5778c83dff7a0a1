import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { INSTALLATIONS, startClusterForTest } from "./support/cluster.ts";
import { NOTHING_WRONG } from "./support/find-wrongs.ts";
import { startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

test.for(INSTALLATIONS)(
  "[DLV-1] [DLV-3] [TIM-7] kill -9 of a node under load: $store, nodes $nodes",
  async (options, context) => {
    const cluster = await startClusterForTest(options, context);
    const { nodes = 1 } = options;
    const api = createApi(cluster.urls);
    const load = startLoad(api, { name: "kill", atOnce: 4 });
    for (const round of range(ROUNDS)) {
      await api.more(30);
      await cluster.kill(round % nodes);
      await cluster.start(round % nodes);
    }
    const expected = await load.finish();
    const counts = await check(`kill -9 of a node, ${options.store}`, expected, api, cluster.node(0).url);
    expect(counts).toMatchObject(NOTHING_WRONG);
    expect(counts.inputs).toBeGreaterThan(ROUNDS);
    expect(api.repeats).toBeGreaterThan(0);
  },
);
