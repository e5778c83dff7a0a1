import { type SkillId, toRevision, type User } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toAccountResource } from "../configuration/account/account-state.ts";
import {
  AGENT_IDS,
  connectAgent,
  connectConsumer,
  connectWorkingAgent,
  findRing,
  openConversation,
  SocketClient,
  say,
  soon,
  toSocketUrl,
} from "../gateway/socket-client.testsuite.ts";
import { BILLING, DEMO, PASSWORD, STARTS_AT, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";

let server: TestServer;
let time: MovedTime;
let admin: string;
beforeEach(async () => {
  time = createMovedTime(STARTS_AT);
  server = await startTestServer({}, { time });
  admin = await server.login("administrator");
});
afterEach(() => server.close());

/** Of the watch, and the account is open: two seconds are promised. */
const LOOK_EVERY_MS = 1_500;
const SENDS = `/v1/accounts/${DEMO}/sends`;
const USER = `/v1/accounts/${DEMO}/users/${AGENT_IDS.agent}`;
const KEYS = `/v1/accounts/${DEMO}/keys`;

async function ask(method: string, path: string, body?: unknown): Promise<JsonObject> {
  const { status, json, text } = await server.send(method, path, {
    bearer: admin,
    ...(body === undefined ? {} : { body }),
  });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
  return (json ?? {}) as JsonObject;
}

interface Entered {
  readonly bearer: string;
  readonly csrf: string;
  readonly cookie: string;
}

async function enter(body: JsonObject = { username: "agent", password: PASSWORD }): Promise<Entered> {
  const { status, json, headers } = await server.send("POST", `/api/account/${DEMO}/login`, { body });
  if (status !== 200) throw new Error(`login: ${status}`);
  const [cookie = ""] = (headers.getSetCookie()[0] ?? "").split(";");
  return { ...(json as Pick<Entered, "bearer" | "csrf">), cookie };
}

/** A stream and a long poll that are open, and how they end. */
async function openStream(bearer: string): Promise<{ ended: boolean }> {
  const answer = await fetch(server.url + SENDS, {
    headers: { authorization: `Bearer ${bearer}`, accept: "text/event-stream" },
  });
  expect(answer.status).toBe(200);
  const state = { ended: false };
  void (async () => {
    for await (const _ of answer.body ?? []);
    state.ended = true;
  })();
  return state;
}

/** Everything that a person can hold: each ends, and is refused from then on. */
async function holdAll({ bearer, csrf, cookie }: Entered) {
  const socket = await new SocketClient(toSocketUrl(server, `brand/${bearer}?v=2`)).open();
  expect((await socket.ask("GetClock")).code).toBe(200);
  const stream = await openStream(bearer);
  const poll = server.send("GET", `${SENDS}?wait=60`, { bearer });
  const refresh = () => server.send("POST", `/api/account/${DEMO}/refresh`, { body: { csrf }, headers: { cookie } });
  const read = () => server.send("GET", `/v1/accounts/${DEMO}`, { bearer });
  expect([(await read()).status, (await refresh()).status]).toEqual([200, 200]);
  return {
    socket,
    read,
    refresh,
    async expectOpenEnded(): Promise<void> {
      await soon(() => expect([socket.closeCode, stream.ended]).toEqual([4401, true]));
      expect((await poll).status).toBe(401);
    },
  };
}

const asUser = (more: JsonObject = {}): JsonObject => ({ loginName: "agent", role: "agent", ...more });

/** Each with what it leaves of the session itself. */
const WAYS: readonly { way: string; change: () => Promise<unknown>; sessionLasts: boolean }[] = [
  {
    way: "another password",
    change: () => ask("PUT", USER, asUser({ password: "another password" })),
    sessionLasts: false,
  },
  {
    way: "the same password, set again",
    change: () => ask("PUT", USER, asUser({ password: PASSWORD })),
    sessionLasts: false,
  },
  { way: "switched off", change: () => ask("PUT", USER, asUser({ enabled: false })), sessionLasts: false },
  { way: "deleted", change: () => ask("DELETE", USER), sessionLasts: false },
  { way: "another role", change: () => ask("PUT", USER, asUser({ role: "auditor" })), sessionLasts: true },
];

describe.each(WAYS)("$way", ({ change, sessionLasts }) => {
  test("[AUT-10] the bearer, the refresh, the socket, the stream and the long poll end at once", async () => {
    const held = await holdAll(await enter());
    await change();
    // Not one request more, on whichever way: what was known is forgotten before the change is acknowledged.
    const late = await Promise.race([
      held.socket.ask("GetClock").then(({ code }) => code),
      soon(() => expect(held.socket.closeCode).toBe(4401)).then(() => "closed"),
    ]);
    expect(["closed", 401]).toContain(late);
    const status = sessionLasts ? 200 : 401;
    expect([(await held.read()).status, (await held.refresh()).status]).toEqual([status, status]);
    await held.expectOpenEnded();
  });
});

test("[AUT-10] a change that takes nothing ends nothing", async () => {
  const held = await holdAll(await enter());
  await ask("PUT", USER, asUser({ nickname: "Anna", email: "anna@example.com", languages: ["fr-FR"], skillIds: [3] }));
  await ask("PUT", `/v1/accounts/${DEMO}/users/${AGENT_IDS.manager}`, { loginName: "agent-manager", role: "auditor" });
  expect((await held.socket.ask("GetClock")).code).toBe(200);
  await time.pass(10_000);
  expect([held.socket.closeCode, (await held.refresh()).status]).toEqual([undefined, 200]);
});

test("[AUT-10] a downgrade takes effect on the socket that comes back", async () => {
  const entered = await enter();
  const held = await holdAll(entered);
  await ask("PUT", USER, asUser({ role: "auditor" }));
  await held.expectOpenEnded();
  const again = await new SocketClient(toSocketUrl(server, `brand/${entered.bearer}?v=2`)).open();
  await soon(() => expect(again.closeCode).toBe(4401));
});

test("[AUT-10] a logout ends its own session, and not the user's others", async () => {
  const [one, other] = [await enter(), await enter()];
  const [held, otherHeld] = [await holdAll(one), await holdAll(other)];
  const out = await server.send("POST", `/api/account/${DEMO}/logout`, {
    body: { csrf: one.csrf },
    headers: { cookie: one.cookie },
  });
  expect(out.status).toBe(200);
  await held.expectOpenEnded();
  expect([(await held.read()).status, (await held.refresh()).status]).toEqual([401, 401]);
  expect((await otherHeld.socket.ask("GetClock")).code).toBe(200);
  expect([(await otherHeld.read()).status, otherHeld.socket.closeCode]).toEqual([200, undefined]);
});

test("[AUT-10] what is open ends with its session, by time, too", async () => {
  const held = await holdAll(await enter());
  // Later by the host's clock, so that nobody is silent for as long.
  time.set(8 * 3_600_000);
  await time.pass(LOOK_EVERY_MS);
  await held.expectOpenEnded();
});

test("[AUT-10] a visitor's socket ends with its token", async () => {
  const visitor = await connectConsumer(server);
  const conversation = await openConversation(visitor);
  expect((await say(visitor, conversation, "hello")).code).toBe(200);
  time.set(731 * 3_600_000);
  await time.pass(LOOK_EVERY_MS);
  await soon(() => expect(visitor.closeCode).toBe(4401));
});

/** As another node does whose words are lost, or a command. */
async function changeElsewhere(change: (user: User) => User): Promise<void> {
  const { storage } = server.engine;
  const [user, revision] = [
    await storage.accounts.findUser(DEMO, { loginName: "agent" }),
    await storage.configuration.readRevision(DEMO),
  ];
  if (user === undefined || revision === undefined) throw new Error("no such user");
  await storage.configuration.write({
    accountId: DEMO,
    basedOn: revision,
    changes: [{ kind: "user", user: change(user) }],
    actor: { name: "another node", at: 0, source: "api" },
  });
}

test("[AUT-10] what no announcement tells of is found within two seconds", async () => {
  const held = await holdAll(await enter());
  await changeElsewhere((user) => ({ ...user, isEnabled: false }));
  await time.pass(LOOK_EVERY_MS - 1);
  expect(held.socket.closeCode).toBeUndefined();
  await time.pass(1);
  await held.expectOpenEnded();
});

test("[AUT-10] [OPS-4] an account that is closed ends what is open in it: of agents, of visitors, streams", async () => {
  const held = await holdAll(await enter());
  const visitor = await connectConsumer(server);
  const { storage } = server.engine;
  await storage.configuration.write({
    accountId: DEMO,
    basedOn: (await storage.configuration.readRevision(DEMO)) ?? toRevision(0),
    changes: [{ kind: "resource", resource: toAccountResource({ isOpen: false }) }],
    actor: { name: "operator", at: 0, source: "cli" },
  });
  await time.pass(LOOK_EVERY_MS);
  await held.expectOpenEnded();
  await soon(() => expect(visitor.closeCode).toBe(4401));
});

test("[AUT-10] [AUT-9] skills that no announcement tells of are those of the open socket within two seconds", async () => {
  await ask("PUT", USER, asUser({ skillIds: [BILLING] }));
  const agent = await connectWorkingAgent(server);
  const visitor = await connectConsumer(server);
  const conversation = await openConversation(visitor, { skillId: String(BILLING) });
  await soon(() => expect(findRing(agent, conversation)).toBeDefined());
  await changeElsewhere((user) => ({ ...user, skillIds: [7 as SkillId] }));
  await time.pass(LOOK_EVERY_MS);
  await soon(() => expect(findRing(agent, conversation)).toBeUndefined());
  expect((await agent.ask("ms.QueryMessages", { dialogId: conversation })).code).toBe(404);
  expect(agent.closeCode).toBeUndefined();
});

test("[AUT-10] what is sent after the end, by a client that does not close, is not heard", async () => {
  const entered = await enter();
  const { socket } = await holdAll(entered);
  const visitor = await connectConsumer(server);
  const conversation = await openConversation(visitor);
  await socket.ask("cm.UpdateConversationField", {
    conversationId: conversation,
    conversationField: [{ field: "ParticipantsChange", type: "ADD", role: "ASSIGNED_AGENT", userId: AGENT_IDS.agent }],
  });
  expect((await say(socket, conversation, "before")).code).toBe(200);
  // A client that keeps the connection whatever it is told.
  socket.ws.close = () => {};
  await ask("PUT", USER, asUser({ password: "another password" }));
  const event = { type: "ContentEvent", contentType: "text/plain", message: "after" };
  for (let round = 0; round < 20; round++) {
    const body = { dialogId: conversation, event };
    if (socket.ws.readyState === socket.ws.OPEN)
      socket.ws.send(JSON.stringify({ kind: "req", id: `late-${round}`, type: "ms.PublishEvent", body }));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await soon(() => expect(visitor.lines(conversation).some((line) => line.endsWith("before"))).toBe(true));
  expect(visitor.lines(conversation).filter((line) => line.endsWith("after"))).toEqual([]);
});

test("[AUT-10] an agent whose access has ended is offered nothing more, also where its client does not close", async () => {
  const agent = await connectAgent(server);
  await agent.ask(".ams.routing.SetAgentState", { availability: "ONLINE" });
  const present = async () => server.engine.storage.presences.list(DEMO, server.engine.time.now());
  expect(await present()).toHaveLength(1);
  agent.ws.close = () => {};
  await ask("PUT", USER, asUser({ enabled: false }));
  while ((await present()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  // It is gone from work at once, and not when its connection is cut.
  expect(agent.ws.readyState).not.toBe(agent.ws.CLOSED);
  await time.pass(1_000);
  await soon(() => expect(agent.ws.readyState).toBe(agent.ws.CLOSED));
});

describe("keys", () => {
  interface Made {
    readonly id: string;
    readonly secrets: Readonly<Record<string, string>>;
  }
  const make = async (kind: "oauth1" | "oauth2"): Promise<Made> =>
    (await ask("POST", KEYS, { kind, name: "a key", role: "administrator" })) as unknown as Made;
  async function issue({ secrets }: Made): Promise<string> {
    const { status, json } = await server.send("POST", `/sentinel/api/v2/account/${DEMO}/app/token`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: secrets["clientId"] ?? "",
        client_secret: secrets["clientSecret"] ?? "",
      }).toString(),
    });
    expect(status).toBe(200);
    return (json as { readonly access_token: string }).access_token;
  }
  const logInWith = ({ secrets }: Made) =>
    enter({
      username: "agent",
      appKey: secrets["appKey"] ?? "",
      secret: secrets["secret"] ?? "",
      accessToken: secrets["accessToken"] ?? "",
      accessTokenSecret: secrets["accessTokenSecret"] ?? "",
    });

  test.each([
    ["switched off", (key: Made) => ask("PATCH", `${KEYS}/${key.id}`, { enabled: false }), 401],
    ["with less of a role", (key: Made) => ask("PATCH", `${KEYS}/${key.id}`, { role: "campaign-manager" }), 403],
    ["with another secret", rotate, 401],
  ])("[AUT-10] a key %s ends its tokens, and what was opened with them", async (_, change, status) => {
    const key = await make("oauth2");
    const token = await issue(key);
    const stream = await openStream(token);
    const poll = server.send("GET", `${SENDS}?wait=60`, { bearer: token });
    const read = () => server.send("GET", SENDS, { bearer: token });
    expect((await read()).status).toBe(200);
    await change(key);
    expect((await read()).status).toBe(status);
    await soon(() => expect(stream.ended).toBe(true));
    expect((await poll).status).toBe(401);
  });

  test.each([
    ["is switched off", (key: Made) => ask("PATCH", `${KEYS}/${key.id}`, { enabled: false })],
    ["gets another secret", rotate],
    ["may no longer log the user in", () => ask("PUT", USER, asUser())],
  ])("[AUT-10] a session begun with a key ends when the key %s", async (_, change) => {
    const key = await make("oauth1");
    await ask("PUT", USER, asUser({ keyIds: [key.id, "another"] }));
    const held = await holdAll(await logInWith(key));
    const byPassword = await holdAll(await enter());
    // The other key changes nothing for it.
    await ask("PUT", USER, asUser({ keyIds: [key.id] }));
    expect((await held.socket.ask("GetClock")).code).toBe(200);
    await change(key);
    await held.expectOpenEnded();
    expect([(await held.read()).status, (await held.refresh()).status]).toEqual([401, 401]);
    expect([(await byPassword.socket.ask("GetClock")).code, (await byPassword.read()).status]).toEqual([200, 200]);
  });

  /** As an operator's command would, of another process. */
  async function rotate({ id }: Made): Promise<void> {
    const key = await server.engine.storage.accounts.findKey(DEMO, id);
    const revision = (await server.engine.policies.get(DEMO))?.configuration.revision;
    if (key === undefined || revision === undefined) throw new Error("no such key");
    const changes = Object.keys(key.secrets).map((name) => [name, `another ${name}`]);
    await server.engine.storage.configuration.write({
      accountId: DEMO,
      basedOn: revision,
      changes: [
        { kind: "key", key: { ...key, secrets: { ...key.secrets, ...Object.fromEntries(changes.slice(-1)) } } },
      ],
      actor: { name: "operator", at: 0, source: "cli" },
    });
    server.engine.policies.invalidate(DEMO);
    // Nobody announces it: what was remembered is forgotten within two seconds.
    await time.pass(2_000);
  }
});

test("[AUT-10] a request whose body takes its time is judged when it is there", async () => {
  const { request } = await import("node:http");
  const { bearer } = await enter({ username: "campaign-manager", password: PASSWORD });
  const path = "/api/account/demo/configuration/engagement-window/unified-auto-messages/BACK_TO_QUEUE?v=2.0";
  const body = JSON.stringify({ data: [{ lang: "fr-FR", msg: "too late" }] });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const slow = request(server.url + path, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${bearer}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    });
    slow.on("response", (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    slow.write(body.slice(0, -1));
    void (async () => {
      await new Promise((wait) => setTimeout(wait, 400));
      const id = 102;
      await ask("PUT", `/v1/accounts/${DEMO}/users/${id}`, {
        loginName: "campaign-manager",
        role: "campaign-manager",
        password: "another password",
      });
      slow.end(body.slice(-1));
    })();
  });
  expect(status).toBe(401);
});
