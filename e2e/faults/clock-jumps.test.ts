import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { INSTALLATIONS, startClusterForTest } from "./support/cluster.ts";
import { type Expectation, NOTHING_WRONG } from "./support/find-wrongs.ts";
import { openDueAt, SENT_BY_CLOCK, SENT_BY_NO_CLOCK, startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

const HOUR_MS = 3_600_000;

test.for(INSTALLATIONS)(
  "[TIM-7] the hosts' clocks jump by an hour to and fro, and every timer keeps its time: $store",
  async (options, context) => {
    const cluster = await startClusterForTest(options, context);
    const { nodes = 1 } = options;
    const api = createApi(cluster.urls);
    const pids = range(nodes).map((index) => cluster.node(index).pid);
    // Due within the hour that appears and vanishes, and not in the time that this takes.
    const waiting = range(40).map((index) => `wait-${index}`);
    await Promise.all(waiting.map((name, index) => openDueAt(name, Date.now() + 400_000 + index, api)));
    const load = startLoad(api, { name: "jump", atOnce: 4 });
    const due: string[] = [];
    for (const round of range(ROUNDS)) {
      const name = `due-${round}`;
      due.push(name);
      await openDueAt(name, Date.now() + 1_500, api);
      await cluster.hostClock.set([HOUR_MS, 0, -HOUR_MS, 0][round % 4] ?? 0, pids);
      await pause(200);
    }
    await cluster.hostClock.set(0, pids);
    const expected: Expectation[] = [
      ...(await load.finish()),
      ...due.map((conversation) => ({ conversation, texts: [], sent: SENT_BY_CLOCK, suppressed: {} })),
      ...waiting.map((conversation) => ({ conversation, texts: [], sent: SENT_BY_NO_CLOCK, suppressed: {} })),
    ];
    const counts = await check(`clock jumps, ${options.store}`, expected, api, cluster.node(0).url);
    expect(counts).toMatchObject(NOTHING_WRONG);
  },
);
