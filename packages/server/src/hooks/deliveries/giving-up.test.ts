import type { DeliveryRecord, HookRecord } from "@signpost/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DEMO, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { type Receiver, startReceiver } from "../receiver.testsuite.ts";

const HOOKS = `/v1/accounts/${DEMO}/hooks`;
const HOUR_MS = 3_600_000;

let server: TestServer;
let receiver: Receiver;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer({}, { hookNetworks: { kind: "list", networks: ["127.0.0.1"] } });
  receiver = await startReceiver();
  bearer = await server.login("administrator");
});
afterEach(async () => {
  receiver.close();
  await server.close();
});

async function createHook(): Promise<HookRecord> {
  const body = { name: "platform", url: `${receiver.url}/hook` };
  return (await server.send("POST", HOOKS, { bearer, body })).json as HookRecord;
}

async function open(conversation: string): Promise<void> {
  const events = [{ type: "conversation.opened", language: "fr-FR", consumer: { id: conversation } }];
  const path = `/v1/accounts/${DEMO}/conversations/${conversation}/events`;
  expect((await server.send("POST", path, { bearer, body: events })).status).toBe(200);
}

async function waitFor(ms: number): Promise<void> {
  server.wait(ms);
  bearer = await server.login("administrator");
}

async function deliveriesOf({ id }: HookRecord): Promise<readonly DeliveryRecord[]> {
  const { json } = await server.send("GET", `${HOOKS}/${id}/deliveries?limit=500`, { bearer });
  return (json as { entries: DeliveryRecord[] }).entries;
}

const soon = <T>(check: () => Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const read = async (hook: HookRecord) =>
  (await server.send("GET", `${HOOKS}/${hook.id}`, { bearer })).json as HookRecord;

test("[HOK-5] what could not be told in its day is a dead letter as soon as the day is over, and nobody is called for it", async () => {
  const hook = await createHook();
  receiver.answerWith((response) => response.writeHead(503).end());
  for (let index = 0; index < 60; index++) await open(`c${index}`);
  await soon(async () => expect((await deliveriesOf(hook)).some(({ attempts }) => attempts > 0)).toBe(true));
  const called = receiver.received.length;
  receiver.answerWith((response) => response.end());
  await waitFor(24 * HOUR_MS);
  const dead = await soon(async () => {
    const deliveries = await deliveriesOf(hook);
    expect(deliveries.filter(({ state }) => state === "dead")).toHaveLength(60);
    return deliveries;
  });
  // A call that was on its way when the day ended may have come.
  expect(receiver.received.length).toBe(called);
  const outcomes = dead.map(
    ({ attempts, lastAttempt }) => `${attempts > 0 ? "tried" : "not tried"}: ${lastAttempt?.outcome}`,
  );
  expect(new Set(outcomes)).toEqual(new Set(["tried: 503", "not tried: expired"]));
  expect((await server.send("GET", "/metrics")).text).toContain("signpost_dead_letters_total 60");
  // By hand they are told after all.
  expect((await server.send("POST", `${HOOKS}/${hook.id}/replay`, { bearer })).json).toEqual({ replayed: 60 });
  await receiver.waitFor(called + 60);
});

test("[HOK-3] an endpoint that says that it is gone (410) is switched off: the hook and the history say why, and who", async () => {
  const hook = await createHook();
  receiver.answerWith((response) => response.writeHead(410).end());
  await open("c");
  await soon(async () => expect(await read(hook)).toMatchObject({ enabled: false }));
  const switchedOff = { at: "2026-03-02T10:00:00.000Z", reason: "gone" };
  expect(await read(hook)).toMatchObject({ enabled: false, switchedOff });
  const { json } = await server.send("GET", `/v1/accounts/${DEMO}/history`, { bearer });
  expect((json as { entries: unknown[] }).entries[0]).toMatchObject({
    kind: "hooks",
    id: hook.id,
    by: { name: "Signpost" },
    source: "system",
    before: { isEnabled: true },
    after: { isEnabled: false, switchedOff: { reason: "gone" } },
  });
  expect(server.logged.join()).toContain("a webhook was switched off");
  // What it was owed waits, and nobody is called; what happens meanwhile is not owed to it.
  await open("d");
  await waitFor(HOUR_MS);
  expect(await deliveriesOf(hook)).toMatchObject([
    { conversation: "c", state: "pending", attempts: 1, lastAttempt: { outcome: "410" } },
  ]);
  expect(receiver.received).toHaveLength(1);
  receiver.answerWith((response) => response.end());
  const { json: renamed } = await server.send("PATCH", `${HOOKS}/${hook.id}`, { bearer, body: { name: "other" } });
  expect(renamed).toMatchObject({ name: "other", switchedOff });
  const { json: again } = await server.send("PATCH", `${HOOKS}/${hook.id}`, { bearer, body: { enabled: true } });
  expect(again).toEqual({ ...hook, name: "other", secret: undefined });
  await soon(async () => expect(await deliveriesOf(hook)).toMatchObject([{ state: "delivered" }]));
});

test("[HOK-3] [HOK-5] what a webhook that is off is owed becomes dead letters when its day is over", async () => {
  const hook = await createHook();
  receiver.answerWith((response) => response.writeHead(410).end());
  await open("c");
  await soon(async () => expect(await read(hook)).toMatchObject({ enabled: false }));
  await waitFor(24 * HOUR_MS);
  await soon(async () =>
    expect(await deliveriesOf(hook)).toMatchObject([{ state: "dead", lastAttempt: { outcome: "410" } }]),
  );
  expect(receiver.received).toHaveLength(1);
});

test("[HOK-3] a hook that was pointed elsewhere meanwhile stays on, whatever its old endpoint says", async () => {
  const hook = await createHook();
  let answer = () => {};
  receiver.answerWith((response) => {
    answer = () => response.writeHead(410).end();
  });
  await open("c");
  await receiver.waitFor(1);
  const elsewhere = await startReceiver();
  await server.send("PATCH", `${HOOKS}/${hook.id}`, { bearer, body: { url: elsewhere.url } });
  answer();
  await soon(async () => expect(await deliveriesOf(hook)).toMatchObject([{ attempts: 1 }]));
  expect(await read(hook)).toMatchObject({ enabled: true });
  await waitFor(10_000);
  await elsewhere.waitFor(1);
  elsewhere.close();
});

test("[HOK-1] an endpoint that says until when it wants to be left alone is, by a date or in seconds", async () => {
  const hook = await createHook();
  const date = "Mon, 02 Mar 2026 10:00:00 GMT";
  receiver.answerWith((response) =>
    response.writeHead(503, { date, "retry-after": "Mon, 02 Mar 2026 10:20:00 GMT" }).end(),
  );
  await open("c");
  await soon(async () => expect(await deliveriesOf(hook)).toMatchObject([{ attempts: 1 }]));
  await waitFor(19 * 60_000);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(receiver.received).toHaveLength(1);
  await waitFor(60_000);
  await receiver.waitFor(2);
});
