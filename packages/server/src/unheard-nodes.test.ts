import { setTimeout as pause } from "node:timers/promises";
import { createNatsServer, HAS_NATS_SERVER, type NatsServer } from "@signpost/test-servers/nats";
import { createWay, type Way } from "@signpost/test-servers/way";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createNatsBroker } from "./broker/nats/nats-broker.ts";
import { createWatchedBroker, type WatchedBroker } from "./broker/watch/create-watched-broker.ts";
import { createMovedTime, type MovedTime } from "./moved-time.testsuite.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "./storage/sqlite/prepared-store.testsuite.ts";
import type { Storage } from "./storage/storage.ts";
import { HOST_TIME } from "./time.ts";

/** Two nodes on one store, each with a way of its own to NATS. */
interface TestNode {
  readonly broker: WatchedBroker;
  readonly way: Way;
  /** How often it was told to catch up. */
  returns(): number;
}

const BEAT_MS = 500;

describe.skipIf(!HAS_NATS_SERVER)("nodes that live and are not heard", () => {
  let nats: NatsServer;
  let storage: Storage;
  let time: MovedTime;
  const nodes: TestNode[] = [];

  beforeEach(async () => {
    nats = await createNatsServer();
    await nats.start();
    time = createMovedTime();
    storage = await openSqliteStorage(emptyStore());
  });
  afterEach(async () => {
    for (const { broker, way } of nodes.splice(0)) {
      await broker.close();
      await way.close();
    }
    await nats.stop();
    await storage.close();
  });

  async function start(nodeId: string): Promise<TestNode> {
    const way = await createWay(nats.port);
    const broker = createWatchedBroker({
      broker: createNatsBroker({
        address: { servers: [`127.0.0.1:${way.port}`], isTls: false },
        time: HOST_TIME,
        onError: () => {},
      }),
      nodeId,
      rows: storage.nodes,
      time,
      onUnheard: () => {},
      onError: () => {},
    });
    let returns = 0;
    broker.onReturn(() => returns++);
    const node = { broker, way, returns: () => returns };
    nodes.push(node);
    return node;
  }

  /** The nodes' time, with as much real time between two beats as NATS needs to pass one on, however busy the machine is. */
  async function live(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= BEAT_MS) {
      await time.pass(BEAT_MS);
      // What was said before is at the server once this is answered; whose way is lost is not answered.
      await Promise.race([Promise.all(nodes.map(({ broker }) => broker.settle())), pause(200)]);
      await pause(20);
    }
  }
  const soon = (check: () => void) =>
    vi.waitFor(
      async () => {
        await live(BEAT_MS);
        check();
      },
      { timeout: 15_000, interval: 1 },
    );
  const areWell = (...all: readonly TestNode[]) =>
    soon(() => expect(all.map(({ broker }) => broker.isConnected())).toEqual(all.map(() => true)));

  test.each(["cut", "swallow"] as const)(
    "[DLV-5] a node whose way is lost (%s) makes the healthy one look as well, and once more when it is heard again",
    async (how) => {
      const [well, lost] = [await start("well"), await start("lost")];
      await areWell(well, lost);
      // What the way's opening has to tell is told by then.
      await live(1_000);
      const before = well.returns();
      const cutAt = time.now();
      lost.way[how]();
      await soon(() => expect([well.broker.isConnected(), well.broker.unheard]).toEqual([false, ["lost"]]));
      // Within two seconds, the look into the store included.
      expect(time.now() - cutAt).toBeLessThanOrEqual(2_000);
      expect(well.returns()).toBe(before + 1);
      // As long as it lasts, and no longer.
      await live(7_000);
      expect(well.broker.unheard).toEqual(["lost"]);
      lost.way.open();
      await areWell(well, lost);
      expect(well.returns()).toBeGreaterThan(before + 1);
    },
  );

  test("[DLV-5] a way that is lost for a moment only is caught up with", async () => {
    const [well, lost] = [await start("well"), await start("lost")];
    await areWell(well, lost);
    await live(1_000);
    const before = well.returns();
    lost.way.cut();
    await pause(20);
    lost.way.open();
    await soon(() => expect(well.returns()).toBeGreaterThan(before));
    await areWell(well, lost);
  });

  test("[DLV-5] a node that stops in good order leaves nobody looking, and a node alone looks for nobody", async () => {
    const [well, stopping] = [await start("well"), await start("stopping")];
    await areWell(well, stopping);
    await stopping.broker.close();
    expect(await storage.nodes.list()).toHaveLength(1);
    for (let round = 0; round < 6; round++) {
      expect(well.broker.unheard).toEqual([]);
      await live(BEAT_MS);
    }
  });
});
