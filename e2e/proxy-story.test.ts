import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePort } from "@signpost/test-servers/free-port";
import { HAS_NGINX, type NginxServer, startNginxServer } from "@signpost/test-servers/nginx";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { CAN_SHARE, type Cluster, startCluster } from "./faults/support/cluster.ts";
import { PASSWORD } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** The files of `deploy/` as they are shipped, with a real nginx; only names and ports are the test's own. */
const DEPLOY = resolve(import.meta.dirname, "../deploy");
/** In CI what is missing is a failure. */
const CAN_RUN = HAS_NGINX || process.env["CI"] !== undefined;

interface Place {
  readonly httpsPort: number;
  readonly httpPort: number;
  /** Holds a certificate and its key. */
  readonly folder: string;
}

async function makePlace(): Promise<Place> {
  // Signpost makes itself an authority; what it says of itself is enough for a proxy that nobody has to trust.
  const made = await startServer({ environment: { SIGNPOST_TLS: "dev" } });
  await made.stop();
  return { httpsPort: await findFreePort(), httpPort: await findFreePort(), folder: made.dataDir };
}

/** What is replaced has to be there: a file that reads differently by now is not what is tested. */
function replaceAll(text: string, replacements: Readonly<Record<string, string>>): string {
  let replaced = text;
  for (const [from, to] of Object.entries(replacements)) {
    if (!replaced.includes(from)) throw new Error(`${from} is not there`);
    replaced = replaced.replaceAll(from, to);
  }
  return replaced;
}

async function startProxy(
  file: string,
  place: Place,
  upstreams: Readonly<Record<string, string>>,
): Promise<NginxServer> {
  const site = replaceAll(await readFile(join(DEPLOY, file), "utf8"), {
    "listen 443 ssl": `listen ${place.httpsPort} ssl`,
    "listen 80;": `listen ${place.httpPort};`,
    "/etc/ssl/messages.example.com.pem": join(place.folder, "dev-ca.pem"),
    "/etc/ssl/messages.example.com.key": join(place.folder, "dev-ca-key.pem"),
    ...upstreams,
  });
  return startNginxServer({ site, port: place.httpsPort });
}

/** `NAME=value` lines; what is commented out is not set. */
async function readEnvironment(): Promise<Record<string, string>> {
  const lines = (await readFile(join(DEPLOY, "signpost.env"), "utf8")).split("\n");
  return Object.fromEntries(
    lines.flatMap((line) => (/^\w+=/.test(line) ? [line.split(/=(.*)/s, 2) as [string, string]] : [])),
  );
}

interface Asked {
  readonly method?: string;
  /** Which of this machine's addresses the client has. */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask({ httpsPort }: Place, path: string, { from = "127.0.0.1", body, ...more }: Asked = {}) {
  const answer = await open(httpsPort, path, { from, ...(body === undefined ? {} : { body }), ...more });
  const chunks: string[] = [];
  for await (const chunk of answer.setEncoding("utf8")) chunks.push(String(chunk));
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: chunks.join("") };
}

function open(port: number, path: string, { method, from, headers = {}, body }: Asked): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: method ?? (body === undefined ? "GET" : "POST"),
        localAddress: from,
        agent: false,
        rejectUnauthorized: false,
        headers: {
          host: `localhost:${port}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      },
      done,
    );
    asked.on("error", fail).end(body);
  });
}

const LOGIN = "/api/account/demo/login?v=1.3";
const logIn = (place: Place, username: string, password: string, more: Asked = {}) =>
  ask(place, LOGIN, { body: JSON.stringify({ username, password }), ...more });

async function bearerOf(place: Place, username: string, more: Asked = {}): Promise<string> {
  const { text } = await logIn(place, username, PASSWORD, more);
  return (JSON.parse(text) as { readonly bearer: string }).bearer;
}

function openSocket({ httpsPort }: Place, bearer: string, from = "127.0.0.1"): WebSocket {
  return new WebSocket(`wss://127.0.0.1:${httpsPort}/ws_api/account/demo/messaging/brand/${bearer}?v=2`, {
    localAddress: from,
    rejectUnauthorized: false,
    headers: { host: `localhost:${httpsPort}` },
  });
}

const GET_CLOCK = JSON.stringify({ kind: "req", id: "1", type: "GetClock", body: {} });

async function openConversation(place: Place, bearer: string, id: string): Promise<void> {
  const { status } = await ask(place, `/v1/accounts/demo/conversations/${id}/events`, {
    headers: { authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ type: "conversation.opened", language: "fr-FR", consumer: { id } }),
  });
  expect(status).toBe(200);
}

beforeEach(({ skip }) => skip(!CAN_RUN, "there is no nginx here"));

describe("one server", () => {
  let place: Place;
  let proxy: NginxServer;
  let server: RunningServer;
  let longPoll: Promise<{ readonly status: number; readonly ms: number }>;

  beforeAll(async () => {
    if (!CAN_RUN) return;
    place = await makePlace();
    const port = await findFreePort();
    const shipped = await readEnvironment();
    expect(shipped).toMatchObject({ SIGNPOST_HOST: "127.0.0.1", SIGNPOST_TRUSTED_PROXIES: "127.0.0.1" });
    const environment = {
      ...shipped,
      SIGNPOST_PUBLIC_URL: `https://localhost:${place.httpsPort}`,
      SIGNPOST_DEMO: "1",
      SIGNPOST_LIMIT_SIGN_UP: "60",
    };
    server = await startServer({ port, environment });
    proxy = await startProxy("nginx.conf", place, { "127.0.0.1:8080": `127.0.0.1:${port}` });
    longPoll = waitAMinute();
  });
  afterAll(async () => {
    await longPoll?.catch(() => {});
    await proxy?.stop();
    if (server === undefined) return;
    await server.stop();
    await removeDataDir(server.dataDir);
    await removeDataDir(place.folder);
  });

  /** The longest that anybody may wait; a proxy that cuts at a minute cuts this. */
  async function waitAMinute() {
    const bearer = await bearerOf(place, "admin");
    const headers = { authorization: `Bearer ${bearer}` };
    const from = performance.now();
    // Nothing that this suite does is a send: nobody answers it early.
    const { status } = await ask(place, "/v1/accounts/demo/sends?wait=60", { headers });
    return { status, ms: performance.now() - from };
  }

  test("[AUT-2] the greeting, the cookie and the addresses that clients are told are those of the public URL", async () => {
    expect(server.output()).toContain(
      `Signpost is ready at https://localhost:${place.httpsPort}, and listens at http://`,
    );
    expect(server.output()).toContain(`Console    https://localhost:${place.httpsPort}/console`);
    const { status, headers, text } = await logIn(place, "editor", PASSWORD);
    expect(status).toBe(200);
    expect(headers["set-cookie"]).toEqual([expect.stringMatching(/^Session_id=[^;]+;.*; Secure$/)]);
    const { csdsCollectionResponse } = JSON.parse(text) as {
      csdsCollectionResponse: { baseURIs: { baseURI: string }[] };
    };
    expect(new Set(csdsCollectionResponse.baseURIs.map(({ baseURI }) => baseURI))).toEqual(
      new Set([`localhost:${place.httpsPort}`]),
    );
    // Also where somebody asks the server itself.
    const direct = await fetch(`${server.url}${LOGIN}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: "editor", password: PASSWORD }),
    });
    expect(direct.headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  test("[AUT-12] failed logins count for the client that made them, whatever it says where it comes from", async () => {
    const forged = (round: number): Asked => ({
      from: "127.0.0.21",
      headers: {
        "x-forwarded-for": `203.0.113.${round}`,
        forwarded: `for=203.0.113.${round}`,
        "x-real-ip": `203.0.113.${round}`,
      },
    });
    for (let round = 0; round < 5; round++)
      expect([round, (await logIn(place, "agent1", "wrong", forged(round))).status]).toEqual([round, 401]);
    expect((await logIn(place, "agent1", PASSWORD, forged(9))).status).toBe(429);
    // Nobody else has to do with it, nor is it possible to fail in another's name.
    for (const from of ["127.0.0.22", "127.0.0.1"])
      expect([from, (await logIn(place, "agent1", PASSWORD, { from })).status]).toEqual([from, 200]);
  });

  test("[CFG-11] limits count for each client apart", async () => {
    const signUp = (from: string, said = from) =>
      ask(place, "/api/account/demo/signup", { method: "POST", from, headers: { "x-forwarded-for": said } });
    let passed = 0;
    for (let round = 0; round < 80; round++)
      passed += (await signUp("127.0.0.31", `198.51.100.${round}`)).status === 200 ? 1 : 0;
    expect(passed).toBeGreaterThanOrEqual(60);
    expect(passed).toBeLessThan(80);
    expect((await signUp("127.0.0.32", "127.0.0.31")).status).toBe(200);
  });

  test("[AUT-12] sockets work through it, and wrong tokens on them count for their client", async () => {
    const socket = openSocket(place, await bearerOf(place, "agent2"), "127.0.0.41");
    await once(socket, "open");
    socket.send(GET_CLOCK);
    const [answer] = await once(socket, "message");
    expect(JSON.parse(String(answer))).toMatchObject({ code: 200, body: { currentTime: expect.any(Number) } });
    socket.terminate();
    for (let round = 0; round < 50; round++) {
      const wrong = openSocket(place, `${round}`.padStart(64, "0"), "127.0.0.42");
      const [code] = await once(wrong, "close");
      expect(code).toBe(4401);
    }
    await vi.waitFor(async () =>
      expect((await logIn(place, "manager", PASSWORD, { from: "127.0.0.42" })).status).toBe(429),
    );
    expect((await logIn(place, "manager", PASSWORD, { from: "127.0.0.41" })).status).toBe(200);
    // The address of a socket is a secret, and in no log.
    expect(await proxy.readAccessLog()).not.toContain("/ws_api/");
  });

  test("[CFG-12] what is large is Signpost's to judge", async () => {
    const headers = { authorization: `Bearer ${await bearerOf(place, "editor")}` };
    const path = "/api/account/demo/configuration/engagement-window/unified-auto-messages/BACK_TO_QUEUE?v=2.0";
    const put = (bytes: number) =>
      ask(place, path, { method: "PUT", headers, body: JSON.stringify({ data: [], note: "x".repeat(bytes) }) });
    expect((await put(4_500_000)).status).toBe(200);
    const { status, text } = await put(5_300_000);
    expect([status, JSON.parse(text)]).toMatchObject([413, { internalCode: 14 }]);
  });

  test("[OPS-1] figures are not for the world, and plain http leads to https", async () => {
    expect((await ask(place, "/metrics")).status).toBe(404);
    expect((await ask(place, "/readyz")).status).toBe(200);
    const plain = await fetch(`http://127.0.0.1:${place.httpPort}/console?a=b`, { redirect: "manual" });
    expect([plain.status, plain.headers.get("location")]).toEqual([301, "https://messages.example.com/console?a=b"]);
  });

  test("[EVT-3] a long poll of a whole minute is not cut off", { timeout: 90_000 }, async () => {
    const { status, ms } = await longPoll;
    expect(status).toBe(200);
    expect(ms).toBeGreaterThan(59_000);
  });
});

describe("two nodes", () => {
  let place: Place;
  let proxy: NginxServer;
  let cluster: Cluster;

  beforeAll(async () => {
    if (!CAN_RUN || !CAN_SHARE) return;
    place = await makePlace();
    cluster = await startCluster({
      store: "postgres",
      nodes: 2,
      environment: {
        SIGNPOST_PUBLIC_URL: `https://localhost:${place.httpsPort}`,
        SIGNPOST_TRUSTED_PROXIES: "127.0.0.1",
      },
    });
    const [first, second] = cluster.urls().map((url) => new URL(url).host);
    proxy = await startProxy("nginx-two-nodes.conf", place, {
      "10.0.0.11:8080": first?.replace("localhost", "127.0.0.1") ?? "",
      "10.0.0.12:8080": second?.replace("localhost", "127.0.0.1") ?? "",
    });
  });
  afterAll(async () => {
    await proxy?.stop();
    await cluster?.close();
    if (place !== undefined) await removeDataDir(place.folder);
  });
  beforeEach(({ skip }) => skip(!CAN_SHARE, "there is no nats-server here"));

  test("[EVT-3] events come one by one, as they happen", async () => {
    const bearer = await bearerOf(place, "admin");
    const stream = await open(place.httpsPort, "/v1/accounts/demo/sends", {
      headers: { authorization: `Bearer ${bearer}`, accept: "text/event-stream" },
    });
    expect(stream.statusCode).toBe(200);
    let heard = "";
    stream.setEncoding("utf8").on("data", (chunk) => {
      heard += String(chunk);
    });
    for (const id of ["one", "two"]) {
      await openConversation(place, bearer, id);
      await vi.waitFor(() => expect(heard).toContain(`"conversation":"${id}"`), { timeout: 5_000 });
      await pause(100);
    }
    stream.destroy();
  });

  test("[OPS-10] behind one name two nodes are one server: a session, failed logins, and a node that goes", async () => {
    const bearer = await bearerOf(place, "admin");
    const headers = { authorization: `Bearer ${bearer}` };
    const read = async () => (await ask(place, "/v1/accounts/demo", { headers })).status;
    for (let round = 0; round < 10; round++) expect(await read()).toBe(200);
    for (let round = 0; round < 5; round++)
      expect((await logIn(place, "agent1", "wrong", { from: "127.0.0.51" })).status).toBe(401);
    for (let round = 0; round < 4; round++)
      expect((await logIn(place, "agent1", PASSWORD, { from: "127.0.0.51" })).status).toBe(429);
    await cluster.kill(0);
    for (let round = 0; round < 20; round++) expect([round, await read()]).toEqual([round, 200]);
    const socket = openSocket(place, bearer);
    await once(socket, "open");
    socket.terminate();
    await cluster.start(0);
    await pause(6_000);
    await cluster.kill(1);
    for (let round = 0; round < 20; round++) expect([round, await read()]).toEqual([round, 200]);
  });
});
