import type { DeliveryRecord, HookRecord } from "@signpost/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEngine } from "../../engine.ts";
import { DEMO, STARTS_AT, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { createMovedTime, type MovedTime } from "../../moved-time.testsuite.ts";
import { createLogger } from "../../observability/logger.ts";
import { emptyStore } from "../../storage/sqlite/prepared-store.testsuite.ts";
import { type Receiver, startReceiver } from "../receiver.testsuite.ts";
import { createDeliveryWorker } from "./create-delivery-worker.ts";

const HOOKS = `/v1/accounts/${DEMO}/hooks`;

/** No time passes by itself: the worker's next look does not come, it has to be woken. */
let time: MovedTime;
beforeEach(() => {
  time = createMovedTime(STARTS_AT);
});

describe("a server", () => {
  let server: TestServer;
  let receiver: Receiver;
  beforeEach(async () => {
    server = await startTestServer({}, { time, hookNetworks: { kind: "list", networks: ["127.0.0.1"] } });
    receiver = await startReceiver();
  });
  afterEach(async () => {
    receiver.close();
    await server.close();
  });

  test("[HOK-1] what is said, and what is put back by hand, is told at once and not at the worker's next look", async () => {
    const bearer = await server.login("administrator");
    const body = { name: "platform", url: `${receiver.url}/hook` };
    const hook = (await server.send("POST", HOOKS, { bearer, body })).json as HookRecord;
    const events = [{ type: "conversation.opened", language: "fr-FR", consumer: { id: "v" } }];
    await server.send("POST", `/v1/accounts/${DEMO}/conversations/c/events`, { bearer, body: events });
    await receiver.waitFor(1);
    const delivery = await untilDelivered(hook, bearer);
    await server.send("POST", `${HOOKS}/${hook.id}/deliveries/${delivery.id}/replay`, { bearer });
    const [first, again] = await receiver.waitFor(2);
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    await untilDelivered(hook, bearer);
  });

  async function untilDelivered({ id }: HookRecord, bearer: string): Promise<DeliveryRecord> {
    for (;;) {
      // Settlements are gathered for some milliseconds.
      await time.pass(5);
      const { json } = await server.send("GET", `${HOOKS}/${id}/deliveries`, { bearer });
      const [delivery] = (json as { entries: DeliveryRecord[] }).entries;
      if (delivery?.state === "delivered") return delivery;
    }
  }
});

test("[HOK-1] who is woken while it looks looks once more before it sleeps, and then it sleeps", async () => {
  const engine = await createEngine({ ...emptyStore(), time });
  const { deliveries } = engine.storage;
  let looks = 0;
  const worker = createDeliveryWorker({
    ...engine,
    storage: {
      deliveries: {
        ...deliveries,
        listHooksWithWork() {
          looks++;
          if (looks === 1) worker.wake();
          return deliveries.listHooksWithWork();
        },
      },
    },
    logger: createLogger(() => {}),
    placesInAll: 0,
    chance: () => 0,
    tell: () => Promise.reject(new Error("there is nothing to tell")),
    switchOff: () => Promise.reject(new Error("there is nothing to switch off")),
  });
  await time.pass(0);
  expect(looks).toBe(2);
  await time.pass(1_000);
  expect(looks).toBe(3);
  await worker.close();
  await engine.close();
});
