import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { MESSAGES, PASSWORD, startTestServer, type TestServer } from "./test-server.testsuite.ts";

/* A page of a stranger's, at a name that the stranger made lead here (DNS rebinding), is for its browser of one origin with us. */

const EVIL = "rebound.example";
const SETTING = "SIGNPOST_HOSTS";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(
    {},
    {
      publicUrl: new URL("https://Messages.Example:444"),
      hosts: ["chat.example", "inside:9000"],
      trustedProxies: ["127.0.0.0/8"],
    },
  );
});
afterAll(() => server.close());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
interface Told {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** `fetch` would choose the host itself. */
function ask(host: string, { method = "GET", path = "/livez", headers = {}, body }: Asked = {}): Promise<Told> {
  return new Promise((done, fail) => {
    const call = request(server.url, { method, path, headers: { ...headers, host } }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += String(chunk);
      done({ status: answer.statusCode, headers: answer.headers, text });
    });
    call.once("error", fail).end(body);
  });
}

/** The first line of the answer to what stands on the wire. */
function speak(lines: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.end(`${lines.join("\r\n")}\r\n\r\n`));
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("close", () => done(text.split("\r\n", 1)[0] ?? "")).on("error", fail);
  });
}

describe("[AUT-15] a host that is not ours gets 421 in its family's words, which name the setting", () => {
  test.each([
    ["GET", "/"],
    ["GET", "/console"],
    ["GET", "/nothing"],
    ["GET", "/readyz"],
    ["GET", "/metrics"],
    ["GET", "/v1/accounts/demo/settings"],
    ["GET", "/window.js"],
  ])("%s %s: a problem", async (method, path) => {
    const { status, headers, text } = await ask(EVIL, { method, path });
    expect([status, headers["content-type"]]).toEqual([421, "application/problem+json; charset=utf-8"]);
    expect(JSON.parse(text)).toMatchObject({
      status: 421,
      title: "misdirected request",
      detail: expect.stringContaining(SETTING),
    });
  });

  test.each([
    ["GET", MESSAGES],
    ["GET", "/api/account/demo/service/baseURI.json"],
    ["GET", "/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=f"],
  ])("%s %s: flat", async (method, path) => {
    const { status, text } = await ask(EVIL, { method, path });
    expect([status, JSON.parse(text)]).toEqual([
      421,
      { type: expect.any(String), internalCode: 18, message: expect.stringContaining(SETTING) },
    ]);
  });

  test("a login with the right password: wrapped, and nobody is logged in", async () => {
    const body = JSON.stringify({ username: "administrator", password: PASSWORD });
    const headers = { "content-type": "application/json" };
    const login = (host: string) => ask(host, { method: "POST", path: "/api/account/demo/login", headers, body });
    const refused = await login(`${EVIL}:8080`);
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      421,
      {
        error: expect.objectContaining({
          responseStatus: "MISDIRECTED_REQUEST",
          message: expect.stringContaining(SETTING),
        }),
      },
    ]);
    expect(refused.headers["set-cookie"]).toBeUndefined();
    expect((await login("localhost:8080")).status).toBe(200);
  });

  test("a write with good credentials changes nothing", async () => {
    const bearer = await server.login("administrator");
    const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
    const path = `${MESSAGES}/CONV_AWAITING_IN_QUEUE`;
    const body = JSON.stringify({ data: [{ lang: "de", msg: "überschrieben" }] });
    expect((await ask(EVIL, { method: "PUT", path, headers, body })).status).toBe(421);
    expect((await server.send("GET", path, { bearer })).text).not.toContain("überschrieben");
  });

  test("[PRF-1] a read that is warm, too", async () => {
    const authorization = `Bearer ${await server.login("administrator")}`;
    const path = `${MESSAGES}?v=2.0`;
    const warm = async () =>
      Number(/^signpost_http_hot_reads_total (\d+)$/m.exec((await server.send("GET", "/metrics")).text)?.[1]);
    for (const _ of [1, 2]) await ask("localhost", { path, headers: { authorization } });
    const before = await warm();
    expect((await ask("localhost", { path, headers: { authorization } })).status).toBe(200);
    expect(await warm()).toBe(before + 1);
    expect((await ask(EVIL, { path, headers: { authorization } })).status).toBe(421);
    const forwarded = { authorization, "x-forwarded-host": EVIL };
    expect((await ask("localhost", { path, headers: forwarded })).status).toBe(421);
    expect(await warm()).toBe(before + 1);
  });
});

test.each([
  "localhost",
  "LOCALHOST:8080",
  "localhost.",
  "messages.example",
  "Messages.Example.:444",
  "messages.example:8443",
  "chat.example",
  "chat.example:1234",
  "inside:9000",
  "127.0.0.1",
  "10.1.2.3:8080",
  "[::1]:8080",
  "[fd00::12]",
])("[AUT-15] %s is ours", async (host) => {
  expect((await ask(host)).status).toBe(200);
});

test.each([
  EVIL,
  "localhost.rebound.example",
  "rebound.example:8080",
  "127.0.0.1.rebound.example",
  "0x7f.1",
  "2130706433",
  "[::1].rebound.example",
  "[::zz]",
  "user@localhost",
  "localhost@rebound.example",
  "localhost/rebound.example",
  "localhost, rebound.example",
  "localhost:",
  "localhost:8080:8080",
  "inside",
  "inside:9001",
  "evil.messages.example",
  "messages.example.evil",
  "xn--mssages-exa.example",
])("[AUT-15] %j is not ours", async (host) => {
  expect((await ask(host)).status).toBe(421);
});

test("[AUT-15] the host in the request's first line outranks the header", async () => {
  expect(await speak([`GET http://${EVIL}/livez HTTP/1.1`, "Host: localhost", "Connection: close"])).toContain(" 421 ");
  expect(await speak([`GET HTTP://x@${EVIL}/livez HTTP/1.1`, "Host: localhost", "Connection: close"])).toContain(
    " 421 ",
  );
  expect(await speak(["GET http://localhost/livez HTTP/1.1", `Host: ${EVIL}`, "Connection: close"])).toContain(" 421 ");
  // Nothing is routed by it; only proxies are asked that way.
  expect(await speak(["GET http://localhost:1/livez HTTP/1.1", "Host: localhost", "Connection: close"])).toContain(
    " 404 ",
  );
});

test("[AUT-15] a request names one host; with two, even if both are ours, it is none", async () => {
  const two = ["Host: localhost", "Connection: close", "host: localhost"];
  expect(await speak(["GET /livez HTTP/1.1", ...two])).toContain(" 400 ");
  expect(await speak(["GET /livez HTTP/1.1", "Host: localhost", `Host: ${EVIL}`])).toContain(" 400 ");
  expect(await speak(["GET /livez HTTP/1.1", `Host: ${EVIL}`, "Host: localhost"])).toContain(" 400 ");
  const upgrade = ["Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
  const socket = "GET /ws_api/account/demo/messaging/consumer?v=3 HTTP/1.1";
  expect(await speak([socket, "Host: localhost", "Host: localhost", "Connection: Upgrade", ...upgrade])).toContain(
    " 400 ",
  );
});

test("[AUT-15] [PRF-1] of a read that is warm, too", async () => {
  const bearer = `Authorization: Bearer ${await server.login("administrator")}`;
  const read = (...hosts: readonly string[]) =>
    speak([`GET ${MESSAGES}?v=2.0 HTTP/1.1`, bearer, "Connection: close", ...hosts.map((host) => `Host: ${host}`)]);
  for (const _ of [1, 2]) expect(await read("localhost")).toContain(" 200 ");
  expect(await read("localhost", "localhost")).toContain(" 400 ");
});

test("[AUT-15] of two credentials neither counts, whichever stands first", async () => {
  const good = `Authorization: Bearer ${await server.login("administrator")}`;
  const read = (...lines: readonly string[]) =>
    speak(["GET /v1/accounts/demo HTTP/1.1", "Host: localhost", "Connection: close", ...lines]);
  expect(await read(good)).toContain(" 200 ");
  for (const two of [
    [good, "Authorization: Bearer x"],
    ["Authorization: Bearer x", good],
    [good, good],
  ])
    expect(await read(...two)).toContain(" 401 ");
});

test("[AUT-15] a check that names no host at all, as HTTP/1.0 allows, is no page's", async () => {
  expect(await speak(["GET /livez HTTP/1.0"])).toContain(" 200 ");
  expect(await speak(["GET /livez HTTP/1.1", "Connection: close"])).toContain(" 400 ");
  expect(await speak(["GET /livez HTTP/1.1", "Host:", "Connection: close"])).toContain(" 421 ");
});

test("[AUT-15] what a trusted proxy says that it was asked for counts, and nobody else's word", async () => {
  const forwarded = (host: string) => ask("localhost", { headers: { "x-forwarded-host": host } });
  expect((await forwarded("messages.example")).status).toBe(200);
  expect((await forwarded(`${EVIL}, messages.example`)).status).toBe(200);
  expect((await forwarded(EVIL)).status).toBe(421);
  expect((await forwarded(`messages.example, ${EVIL}`)).status).toBe(421);
  const direct = await startTestServer();
  try {
    expect((await direct.send("GET", "/livez", { headers: { "x-forwarded-host": EVIL } })).status).toBe(200);
  } finally {
    await direct.close();
  }
});

test("[AUT-15] a socket's upgrade is judged as a request is", async () => {
  const url = `${server.url.replace("http", "ws")}/ws_api/account/demo/messaging/consumer?v=3`;
  const open = (headers: Readonly<Record<string, string>>) =>
    new Promise<string>((done, fail) => {
      const socket = new WebSocket(url, { headers });
      socket.once("open", () => {
        socket.close();
        done("open");
      });
      socket.once("unexpected-response", async (_, answer) => {
        let text = "";
        for await (const chunk of answer) text += String(chunk);
        done(`${answer.statusCode} ${text}`);
      });
      socket.once("error", fail);
    });
  expect(await open({ host: "messages.example" })).toBe("open");
  for (const headers of [{ host: EVIL }, { host: "localhost", "x-forwarded-host": EVIL }]) {
    const told = await open(headers);
    expect(told).toMatch(/^421 /);
    expect(told).toContain(SETTING);
  }
});
