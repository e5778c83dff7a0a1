import { expect, test } from "vitest";
import { type Api, createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { type Cluster, startClusterForTest } from "./support/cluster.ts";
import { type Expectation, NOTHING_WRONG } from "./support/find-wrongs.ts";
import { openDueAt, QUEUE_CLOCK, SENT_BY_CLOCK, SENT_BY_NO_CLOCK } from "./support/load.ts";
import { IS_LONG, ROUNDS, range } from "./support/rounds.ts";

/** The host's clock passes it while no node is up: what a node cannot tell from having waited. */
const OUTAGE_MS = 90_000;
const CUT_OFF_MS = 45_000;
const USUAL_CUT_OFF_MS = 300_000;
const AT_ONCE = 16;

type Store = "sqlite" | "postgres";

interface Outage {
  readonly api: Api;
  readonly cluster: Cluster;
  /** When all are open, and before anything fails. */
  readonly prepare?: () => Promise<unknown>;
}

async function outage(
  names: readonly string[],
  dueInMs: (index: number) => number,
  { api, cluster, prepare }: Outage,
): Promise<void> {
  const begin = cluster.hostClock.now();
  const left = [...names.entries()];
  const open = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop())
      await openDueAt(next[1], begin + dueInMs(next[0]), api);
  };
  await Promise.all(range(AT_ONCE).map(open));
  await prepare?.();
  await cluster.kill(0);
  await cluster.hostClock.set(begin + OUTAGE_MS - Date.now());
  await cluster.start(0);
}

test.for<Store>(["sqlite", "postgres"])(
  "[TIM-6] [TIM-7] what fell due in an outage is said if it is not too late, and recorded if it is: %s",
  async (store, context) => {
    const cluster = await startClusterForTest({ store }, context);
    const api = createApi(cluster.urls);
    const expected: Expectation[] = [];
    for (const round of range(ROUNDS)) {
      const names = range(20).map((index) => `out-${round}-${index}`);
      // Half of them long before the cut-off, half of them well after it: how long a start takes is not looked at.
      const isLate = (index: number): boolean => index % 2 === 0;
      // They are opened as of minutes ago, and welcomed only where that is not too late (EVT-5).
      await api.settings({ lateCutoffMs: USUAL_CUT_OFF_MS });
      const prepare = () => api.settings({ lateCutoffMs: CUT_OFF_MS });
      const options = { api, cluster, prepare };
      await outage(names, (index) => (isLate(index) ? 20_000 : OUTAGE_MS - 5_000) + index, options);
      for (const [index, conversation] of names.entries()) expected.push(toExpectation(conversation, isLate(index)));
    }
    const counts = await check(`outages with a cut-off, ${store}`, expected, api, cluster.node(0).url);
    expect(counts).toMatchObject(NOTHING_WRONG);
  },
);

test.for<Store>(IS_LONG ? ["sqlite", "postgres"] : ["sqlite"])(
  "[TIM-6] [TIM-7] 10,000 clocks fall due in an outage of 90 s, and every one of them fires once: %s",
  async (store, context) => {
    const cluster = await startClusterForTest({ store }, context);
    const api = createApi(cluster.urls);
    const names = range(10_000).map((index) => `many-${index}`);
    // Not before the last of them is there.
    await outage(names, (index) => OUTAGE_MS - 1 - (index % 30_000), { api, cluster });
    const expected = names.map((conversation) => toExpectation(conversation, false));
    const counts = await check(`10,000 clocks in an outage, ${store}`, expected, api, cluster.node(0).url);
    expect(counts).toMatchObject(NOTHING_WRONG);
  },
);

function toExpectation(conversation: string, isLate: boolean): Expectation {
  return isLate
    ? { conversation, texts: [], sent: SENT_BY_NO_CLOCK, suppressed: { [`${QUEUE_CLOCK} too-late`]: 1 } }
    : { conversation, texts: [], sent: SENT_BY_CLOCK, suppressed: {} };
}
