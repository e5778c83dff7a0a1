import { createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { type AgentSession, createAgentSession, createConsumerSession } from "@signpost/client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { CAN_SHARE, type Cluster, startCluster } from "./faults/support/cluster.ts";
import { PASSWORD } from "./support/people.ts";

/** As clients behind one balancer see both nodes. */
const HOST = "messages.example";

/** Two nodes on one PostgreSQL and one NATS: whoever is connected to either must see no difference. */
let cluster: Cluster;
beforeAll(async () => {
  if (CAN_SHARE) cluster = await startCluster({ store: "postgres", nodes: 2, environment: { SIGNPOST_HOSTS: HOST } });
});
afterAll(() => cluster?.close());
beforeEach(({ skip }) => skip(!CAN_SHARE, "there is no nats-server here"));

const urlOf = (index: number): string => cluster.node(index).url;
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

interface Login {
  readonly bearer: string;
  readonly csrf: string;
  readonly config: { readonly userId: string; readonly userPid: string };
  readonly cookie: string;
}

async function logIn(node: number, username: string): Promise<Login> {
  const answer = await fetch(`${urlOf(node)}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return { ...JSON.parse(await answer.text()), cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

const sessions: { stop(): void }[] = [];
afterAll(() => {
  for (const session of sessions) session.stop();
});

async function work(node: number, username: string): Promise<AgentSession> {
  const { bearer, config } = await logIn(node, username);
  const session = createAgentSession({
    server: urlOf(node),
    accountId: "demo",
    ownIds: [config.userId, config.userPid],
    getBearer: async () => bearer,
    random: () => 0.1,
  });
  session.start();
  sessions.push(session);
  await soon(() => expect(session.getSnapshot().connection.kind).toBe("open"));
  await session.setAvailability("ONLINE");
  return session;
}

async function visit(node: number) {
  const session = createConsumerSession({
    server: urlOf(node),
    accountId: "demo",
    memory: { load: () => undefined, save: () => {} },
    random: () => 0.1,
  });
  session.start();
  session.openConversation({ language: "fr-FR", skillId: 3 });
  sessions.push(session);
  const conversationId = await soon(() => {
    const { conversation } = session.getSnapshot();
    if (conversation.kind !== "open") throw new Error("not yet open");
    return conversation.conversationId;
  });
  return { session, conversationId };
}

const ringOf = (agent: AgentSession, conversationId: string) =>
  agent.getSnapshot().rings.find((ring) => ring.conversationId === conversationId);

test("[WS-1] [DLV-2] a visitor on one node and an agent on the other ring, talk and read each other", async () => {
  const agent = await work(1, "agent1");
  const { session: visitor, conversationId } = await visit(0);
  const ring = await soon(() => {
    const found = ringOf(agent, conversationId);
    if (found === undefined) throw new Error("no ring yet");
    return found;
  });
  await agent.accept(ring.ringId);
  const unfollow = agent.follow(conversationId);
  visitor.send("bonjour");
  await soon(() => expect(agent.getSnapshot().linesByConversation.get(conversationId)?.at(-1)?.text).toBe("bonjour"));
  await agent.publish(conversationId, "bonjour à vous");
  await soon(() => expect(visitor.getSnapshot().lines.at(-1)?.text).toBe("bonjour à vous"));
  await agent.close(conversationId);
  await soon(() => expect(visitor.getSnapshot().conversation.kind).toBe("closed"));
  unfollow();
  agent.stop();
});

test("[WS-1] a ring that two agents accept on two nodes at once goes to one of them, and is gone for the other", async () => {
  const agents = [await work(0, "agent1"), await work(1, "agent2")];
  for (let round = 0; round < 20; round++) {
    const { session, conversationId } = await visit(round % 2);
    const ringIds = await soon(() =>
      agents.map((agent) => {
        const ring = ringOf(agent, conversationId);
        if (ring === undefined) throw new Error("no ring yet");
        return ring.ringId;
      }),
    );
    const outcomes = await Promise.allSettled(agents.map((agent, index) => agent.accept(ringIds[index] ?? "")));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await soon(() => expect(agents.map((agent) => ringOf(agent, conversationId))).toEqual([undefined, undefined]));
    session.stop();
  }
  for (const agent of agents) agent.stop();
});

test("[TRG-4] an agent with a connection on each node stays at work when one of them ends, and is gone with the last", async () => {
  const [here, there, other] = [await work(0, "agent1"), await work(1, "agent1"), await work(0, "agent2")];
  here.stop();
  const first = await visit(0);
  await soon(() => expect(ringOf(there, first.conversationId)).toBeDefined());
  // What one connection chooses is the agent's state, for all of its connections.
  await other.setAvailability("AWAY");
  await soon(() => expect(ringOf(other, first.conversationId)).toBeUndefined());
  expect(ringOf(there, first.conversationId)).toBeDefined();
  there.stop();
  const again = await work(1, "agent2");
  const { conversationId } = await visit(0);
  await soon(() => expect(ringOf(again, conversationId)).toBeDefined());
  again.stop();
  other.stop();
});

test("[AUT-2] a logout on one node ends the session on the other within two seconds", async () => {
  const { bearer, csrf, cookie } = await logIn(0, "manager");
  const ask = async () =>
    (await fetch(`${urlOf(1)}/v1/accounts/demo/settings`, { headers: { authorization: `Bearer ${bearer}` } })).status;
  expect(await ask()).toBe(200);
  const out = await fetch(`${urlOf(0)}/api/account/demo/logout?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ csrf }),
  });
  expect(out.status).toBe(200);
  await vi.waitFor(async () => expect(await ask()).toBe(401), { timeout: 3_000, interval: 50 });
});

const MESSAGE = "/api/account/demo/configuration/engagement-window/unified-auto-messages/BACK_TO_QUEUE?v=2.0";

test("[CFG-8] what is written on one node is read on the other at once; without NATS, within two seconds", async () => {
  const { bearer } = await logIn(0, "editor");
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const write = (msg: string) =>
    fetch(urlOf(0) + MESSAGE, { method: "PUT", headers, body: JSON.stringify({ data: [{ lang: "fr-FR", msg }] }) });
  const read = async () => (await fetch(`${urlOf(1)}${MESSAGE}&lang=fr-FR`, { headers })).text();
  await read();
  await write("Un collègue prend la suite.");
  await vi.waitFor(async () => expect(await read()).toContain("Un collègue prend la suite."), { timeout: 1_000 });
  await cluster.nats?.stop();
  await write("Un autre collègue.");
  await vi.waitFor(async () => expect(await read()).toContain("Un autre collègue."), { timeout: 3_000 });
  await cluster.nats?.start();
});

test("[AUT-4] a signed request that one node has let in is a replay on the other", async () => {
  const { oauth1 } = JSON.parse(await readFile(join(cluster.node(0).dataDir, "demo-credentials.json"), "utf8"));
  const authorization = sign(oauth1);
  expect(await ask(0, authorization)).toBe(200);
  expect(await ask(1, authorization)).toBe(401);
  expect(await ask(1, sign(oauth1))).toBe(200);
});

const SETTINGS = "/v1/accounts/demo/settings";

function ask(node: number, authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(urlOf(node) + SETTINGS, { headers: { host: HOST, authorization } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

/** Two-legged, HMAC-SHA1. */
function sign({ appKey, secret }: { readonly appKey: string; readonly secret: string }): string {
  const parameters = {
    oauth_consumer_key: appKey,
    oauth_nonce: randomUUID(),
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_version: "1.0",
  };
  const query = new URLSearchParams(parameters).toString();
  const base = ["GET", `http://${HOST}${SETTINGS}`, query].map(encodeURIComponent).join("&");
  const signature = createHmac("sha1", `${secret}&`).update(base).digest("base64");
  const all = Object.entries({ ...parameters, oauth_signature: signature });
  return `OAuth ${all.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(", ")}`;
}
