import { toHooks } from "@signpost/core";
import { type DeliveryRecord, type HookRecord, WEBHOOK_PAYLOADS } from "@signpost/protocol";
import { Webhook } from "standardwebhooks";
import { Compile } from "typebox/compile";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSecretBox } from "../../access/secret-box.ts";
import { DEMO, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { createHooks } from "../create-hooks.ts";
import { type Received, type Receiver, startReceiver } from "../receiver.testsuite.ts";

const HOOKS = `/v1/accounts/${DEMO}/hooks`;
const AGENT = { id: "a1", nickname: "Léa" };

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

async function createHook(more: object = {}): Promise<HookRecord & { secret: string }> {
  const body = { name: "platform", url: `${receiver.url}/hook`, ...more };
  const { json, status, text } = await server.send("POST", HOOKS, { bearer, body });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return json as HookRecord & { secret: string };
}

async function post(conversation: string, ...events: readonly object[]) {
  const path = `/v1/accounts/${DEMO}/conversations/${conversation}/events`;
  const answer = await server.send("POST", path, { bearer, body: events });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
}
const OPENED = { type: "conversation.opened", language: "fr-FR", consumer: { id: "v" } };
const ASSIGNED = { type: "agent.assigned", agent: AGENT };
const RETURNED = { type: "conversation.returned_to_queue" };

/** The tests here are about sends. */
type SendDelivery = Extract<DeliveryRecord, { readonly send: unknown }>;

async function deliveriesOf({ id }: { id: string }, query = ""): Promise<readonly SendDelivery[]> {
  const { json } = await server.send("GET", `${HOOKS}/${id}/deliveries${query}`, { bearer });
  return (json as { entries: SendDelivery[] }).entries;
}

/** Until every delivery of the hook is in this state; the worker works beside the test. */
async function until(hook: { id: string }, state: DeliveryRecord["state"], attempts = 0) {
  for (;;) {
    const deliveries = await deliveriesOf(hook);
    if (deliveries.every((one) => one.state === state && one.attempts >= attempts)) return deliveries;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const eventOf = ({ body }: Received) => JSON.parse(body).data.send.event;

test("[REN-6] a webhook has the text as it is shown, and plain", async () => {
  await createHook({ events: ["YOU_ARE_CONNECTED_TO"] });
  await post("c", { ...OPENED, language: "he" }, ASSIGNED);
  const [told] = await receiver.waitFor(1);
  const { send } = JSON.parse(told?.body ?? "").data;
  expect(send.text).toContain("\u2068Léa\u2069");
  expect(send.plainText).toBe(send.text.replaceAll(/[\u2068\u2069]/g, ""));
});

test("[HOK-1] a send is told once, signed, with an id of its own, and what it was", async () => {
  const hook = await createHook();
  await post("c", OPENED);
  const [told] = await receiver.waitFor(1);
  const [delivery] = await until(hook, "delivered");
  expect(told?.path).toBe("/hook");
  const verified = new Webhook(hook.secret).verify(told?.body ?? "", {
    ...(told?.headers as Record<string, string>),
    // The test's clock stands in the past, and a receiver would refuse that.
    ...resign(hook.secret, told),
  });
  expect(verified).toEqual({
    type: "send.sent",
    timestamp: "2026-03-02T10:00:00.000Z",
    data: {
      account: DEMO,
      conversation: "c",
      send: expect.objectContaining({
        event: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
        outcome: "sent",
        language: "fr-FR",
        step: "default-exact",
      }),
    },
  });
  expect(Compile(WEBHOOK_PAYLOADS.get("send.sent") ?? {}).Check(JSON.parse(told?.body ?? ""))).toBe(true);
  expect(told?.headers["webhook-timestamp"]).toBe(String(Date.parse("2026-03-02T10:00:00Z") / 1000));
  expect(delivery).toMatchObject({
    webhookId: told?.headers["webhook-id"],
    conversation: "c",
    state: "delivered",
    attempts: 1,
    lastAttempt: { outcome: "200" },
  });
});

/** The signature that belongs to this id, time and body; equal to what came, or the test fails. */
function resign(secret: string, told: Received | undefined): Record<string, string> {
  const id = String(told?.headers["webhook-id"]);
  const at = new Date(Number(told?.headers["webhook-timestamp"]) * 1000);
  const webhook = new Webhook(secret);
  expect(String(told?.headers["webhook-signature"]).split(" ")).toContain(webhook.sign(id, at, told?.body ?? ""));
  const now = new Date();
  return {
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": webhook.sign(id, now, told?.body ?? ""),
  };
}

test("[HOK-1] for a day after a rotation both secrets sign, then the new one alone", async () => {
  const hook = await createHook();
  const { json } = await server.send("POST", `${HOOKS}/${hook.id}/secret`, { bearer });
  const { secret } = json as { secret: string };
  await post("c", OPENED);
  const [first] = await receiver.waitFor(1);
  for (const one of [secret, hook.secret]) resign(one, first);
  server.wait(24 * 3_600_000);
  bearer = await server.login("administrator");
  await post("d", { ...OPENED, consumer: { id: "w" } });
  const [, second] = await receiver.waitFor(2);
  resign(secret, second);
  expect(String(second?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
});

test("[HOK-1] only what was asked for: by event, by skill, suppressed or not, of webhooks that are on", async () => {
  const all = await createHook({ suppressed: true });
  const some = await createHook({ events: ["BACK_TO_QUEUE"] });
  const billing = await createHook({ skills: [3], suppressed: true });
  const off = await createHook({ enabled: false });
  await server.send("PUT", `/api/account/${DEMO}/configuration/engagement-window/unified-auto-messages/BACK_TO_QUEUE`, {
    bearer,
    body: { enabled: false },
  });
  await post("c", OPENED, ASSIGNED, RETURNED);
  await until(all, "delivered");
  const toldTo = async (hook: HookRecord) =>
    (await deliveriesOf(hook)).map(({ send }) => `${send.event} ${send.outcome}`);
  expect((await toldTo(all)).toReversed()).toEqual([
    "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME sent",
    "YOU_ARE_CONNECTED_TO sent",
    "BACK_TO_QUEUE suppressed",
  ]);
  for (const hook of [some, billing, off]) expect(await toldTo(hook)).toEqual([]);
});

test("[HOK-1] in order for each conversation: what failed is told first when its time has come, with the same id", async () => {
  const hook = await createHook();
  let isDown = true;
  receiver.answerWith((response) => response.writeHead(isDown ? 503 : 204).end());
  await post("c", OPENED, ASSIGNED, RETURNED);
  await receiver.waitFor(1);
  await untilAttempted(hook);
  isDown = false;
  server.wait(7_000);
  const told = await receiver.waitFor(4);
  expect(told.map(eventOf)).toEqual([
    "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
    "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
    "YOU_ARE_CONNECTED_TO",
    "BACK_TO_QUEUE",
  ]);
  expect(told[0]?.headers["webhook-id"]).toBe(told[1]?.headers["webhook-id"]);
  expect(told[0]?.body).toBe(told[1]?.body);
  await until(hook, "delivered");
  const { text } = await server.send("GET", "/metrics");
  expect(text).toContain('signpost_hook_calls_total{kind="webhook",outcome="5xx"} 1');
  expect(text).toContain('signpost_hook_calls_total{kind="webhook",outcome="2xx"} 3');
});

/** The oldest was tried and failed, and that is stored. */
async function untilAttempted(hook: { id: string }) {
  for (;;) {
    const oldest = (await deliveriesOf(hook)).at(-1);
    if (oldest?.lastAttempt !== undefined) return oldest;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("[HOK-1] one endpoint that hangs holds up no other", async () => {
  const quick = await startReceiver();
  receiver.answerWith(() => {});
  await createHook();
  const well = await createHook({ url: quick.url });
  for (let index = 0; index < 40; index++) await post(`c${index}`, { ...OPENED, consumer: { id: `v${index}` } });
  await quick.waitFor(40);
  await until(well, "delivered");
  // What hangs has places of its own, and fills no more than those.
  expect(receiver.received.length).toBeLessThanOrEqual(32);
  quick.close();
});

test("[HOK-1] two nodes share the work: everything is told in order, and nothing twice", async () => {
  const hook = await createHook();
  const other = createHooks({
    ...server.engine,
    hostTime: server.engine.time,
    write: () => Promise.reject(new Error("this node writes no configuration")),
    secretBox: createSecretBox(Buffer.alloc(32, 7)),
    networks: { kind: "list", networks: ["127.0.0.1"] },
    placesInAll: 0,
  });
  for (let index = 0; index < 40; index++)
    await post(`c${index}`, { ...OPENED, consumer: { id: `v${index}` } }, ASSIGNED, RETURNED);
  await receiver.waitFor(120);
  await until(hook, "delivered");
  await other.close();
  expect(receiver.received).toHaveLength(120);
  const ordinals = Map.groupBy(
    receiver.received.map(({ body }) => JSON.parse(body).data),
    ({ conversation }) => conversation,
  );
  for (const told of ordinals.values()) expect(told.map(({ send }) => send.ordinal)).toEqual([1, 2, 3]);
});

test("[HOK-1] after 24 h of failures it is a dead letter, the next one has its turn, and by hand it comes back", async () => {
  const hook = await createHook();
  receiver.answerWith((response) => response.writeHead(500).end());
  await post("c", OPENED);
  expect(await untilAttempted(hook)).toMatchObject({ state: "pending", attempts: 1, lastAttempt: { outcome: "500" } });
  server.wait(24 * 3_600_000);
  bearer = await server.login("administrator");
  const [dead] = await until(hook, "dead", 1);
  expect(await deliveriesOf(hook, "?state=dead")).toEqual([dead]);
  expect((await server.send("GET", "/metrics")).text).toContain("signpost_dead_letters_total 1");
  receiver.answerWith((response) => response.end());
  const one = await server.send("POST", `${HOOKS}/${hook.id}/deliveries/${dead?.id}/replay`, { bearer });
  expect([one.status, one.json]).toEqual([202, { replayed: 1 }]);
  const [again] = await until(hook, "delivered");
  expect(again?.webhookId).toBe(dead?.webhookId);
  expect((await server.send("POST", `${HOOKS}/${hook.id}/replay`, { bearer })).json).toEqual({ replayed: 0 });
});

test("[HOK-1] [AUT-6] a secret that another key sealed signs nothing: it is a failure like any other, and in the log", async () => {
  const hook = await createHook();
  const { resources = [] } = (await server.engine.storage.configuration.read(DEMO)) ?? {};
  const stored = toHooks(resources).find(({ hookId }) => hookId === hook.id);
  if (stored === undefined) throw new Error("the hook is there");
  const secrets = { current: createSecretBox(Buffer.alloc(32, 8)).seal(hook.secret) };
  await server.engine.storage.configuration.write({
    accountId: DEMO,
    basedOn: 100 as never,
    changes: [{ kind: "resource", resource: { kind: "hook", id: hook.id, hook: { ...stored, secrets } } }],
    actor: { name: "test", at: 0, source: "system" },
  });
  server.engine.policies.invalidate(DEMO);
  await post("c", OPENED);
  expect(await untilAttempted(hook)).toMatchObject({ state: "pending", lastAttempt: { outcome: "unsignable" } });
});

test("[HOK-1] what a deleted hook is owed becomes dead letters, and nobody is told", async () => {
  const hook = await createHook();
  receiver.answerWith((response) => response.writeHead(500).end());
  await post("c", OPENED);
  await untilAttempted(hook);
  await server.send("DELETE", `${HOOKS}/${hook.id}`, { bearer });
  server.wait(10_000);
  const query = { accountId: DEMO, hookId: hook.id, limit: 10 };
  for (;;) {
    const [one] = await server.engine.storage.deliveries.list(query);
    if (one?.state === "dead") {
      expect(one.lastAttempt?.outcome).toBe("hook-deleted");
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(receiver.received).toHaveLength(1);
});

test("[HOK-1] what an endpoint does to us is its own harm: garbage, 10 MB, redirects; the log says what came", async () => {
  const inside = await startReceiver();
  const outcomes: Record<string, typeof receiver.answerWith extends (a: infer A) => void ? A : never> = {
    "302": (response) => response.writeHead(302, { location: inside.url }).end(),
    "too-large": (response) => response.end("x".repeat(10_000_000)),
    connection: (response) => response.socket?.end("nonsense\r\n\r\n"),
  };
  for (const [outcome, answer] of Object.entries(outcomes)) {
    const own = await startReceiver();
    own.answerWith(answer);
    const hook = await createHook({ url: own.url });
    await post(`c-${outcome}`, { ...OPENED, consumer: { id: outcome } });
    expect(await untilAttempted(hook)).toMatchObject({ state: "pending", lastAttempt: { outcome } });
    await server.send("DELETE", `${HOOKS}/${hook.id}`, { bearer });
    own.close();
  }
  expect(inside.received).toEqual([]);
  inside.close();
});

test("[HOK-1] the log is read page by page, and asks for what it understands", async () => {
  const hook = await createHook();
  await post("c", OPENED, ASSIGNED, RETURNED);
  await until(hook, "delivered");
  const first = await server.send("GET", `${HOOKS}/${hook.id}/deliveries?limit=2`, { bearer });
  const { entries, next } = first.json as { entries: SendDelivery[]; next: string };
  expect(entries.map(({ send }) => send.event)).toEqual(["BACK_TO_QUEUE", "YOU_ARE_CONNECTED_TO"]);
  const second = await server.send("GET", `${HOOKS}/${hook.id}/deliveries?limit=2&cursor=${next}`, { bearer });
  expect(second.json).toEqual({ entries: [expect.objectContaining({ state: "delivered" })] });
  for (const query of ["limit=0", "limit=x", "state=lost", "cursor=%21"]) {
    const { status, json } = await server.send("GET", `${HOOKS}/${hook.id}/deliveries?${query}`, { bearer });
    expect([query, status, json]).toMatchObject([query, 400, { detail: expect.stringContaining("must be") }]);
  }
});
