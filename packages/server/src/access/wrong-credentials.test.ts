import { once } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { toSocketUrl } from "../gateway/socket-client.testsuite.ts";
import { DEMO, PASSWORD, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({}, { trustedProxies: ["127.0.0.1"] });
});
afterEach(() => server.close());

/** As a proxy forwards it. */
const from = (address: string) => ({ "x-forwarded-for": address });

async function logIn(address: string): Promise<number> {
  const body = { username: "agent", password: PASSWORD };
  return (await server.send("POST", `/api/account/${DEMO}/login`, { body, headers: from(address) })).status;
}

function sign(address: string, round: number) {
  const parameters = {
    oauth_consumer_key: "nobody",
    oauth_nonce: String(round),
    oauth_signature: "guess",
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(server.engine.time.now() / 1000),
  };
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return { ...from(address), authorization: `OAuth ${pairs.join(", ")}` };
}

async function openSocket(path: string, address: string, headers: Readonly<Record<string, string>> = {}) {
  const socket = new WebSocket(toSocketUrl(server, path), { headers: { ...from(address), ...headers } });
  await once(socket, "open");
  return socket;
}

/** Each door at which something wrong may be shown: with the address that shows it, and what is shown. */
const DOORS: readonly (readonly [string, (address: string, round: number) => Promise<unknown>])[] = [
  [
    "a bearer",
    (address, round) =>
      server.send("GET", `/v1/accounts/${DEMO}`, { headers: { ...from(address), authorization: `Bearer ${round}` } }),
  ],
  [
    "an access token",
    (address, round) =>
      server.send("GET", `/v1/accounts/${DEMO}`, {
        headers: { ...from(address), authorization: `Bearer a.b.${round}` },
      }),
  ],
  ["a signature", (address, round) => server.send("GET", `/v1/accounts/${DEMO}`, { headers: sign(address, round) })],
  [
    "a session",
    (address, round) =>
      server.send("POST", `/api/account/${DEMO}/refresh`, {
        body: { csrf: "guess" },
        headers: { ...from(address), cookie: `Session_id=${round}` },
      }),
  ],
  [
    "an agent's bearer on a socket",
    async (address, round) => once(await openSocket(`brand/${round}?v=2`, address), "close"),
  ],
  [
    "a visitor's token on a socket",
    async (address, round) => {
      const socket = await openSocket("consumer", address, { authorization: `jwt a.b.${round}` });
      socket.send(JSON.stringify({ kind: "req", id: "1", type: "GetClock", body: {} }));
      await once(socket, "close");
    },
  ],
  [
    "a client's secret",
    (address, round) =>
      server.send("POST", `/sentinel/api/v2/account/${DEMO}/app/token`, {
        headers: { ...from(address), "content-type": "application/x-www-form-urlencoded" },
        body: `grant_type=client_credentials&client_id=client${round}&client_secret=guess`,
      }),
  ],
];

test.each(DOORS)("[AUT-12] %s that is none counts like a wrong login for its address", async (_, show) => {
  const address = "198.51.100.7";
  for (let round = 0; round < 49; round++) await show(address, round);
  await show(address, 49);
  await vi.waitFor(async () => expect(await logIn(address)).toBe(429));
  expect(await logIn("198.51.100.8")).toBe(200);
});

test("[AUT-12] who has a good token is served behind an address that is slowed down, and logs in where it did before", async () => {
  const address = "198.51.100.7";
  expect(await logIn(address)).toBe(200);
  const bearer = await server.login("agent-manager");
  for (let round = 0; round < 60; round++)
    await server.send("GET", `/v1/accounts/${DEMO}`, {
      headers: { ...from(address), authorization: `Bearer ${round}` },
    });
  const { status } = await server.send("GET", `/v1/accounts/${DEMO}`, { bearer, headers: from(address) });
  expect([status, await logIn(address)]).toEqual([200, 200]);
});
