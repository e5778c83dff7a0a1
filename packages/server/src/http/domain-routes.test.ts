import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./test-server.testsuite.ts";

const HOST = "messages.example:8443";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("[AUT-1] one service, under both prefixes, with a stray Authorization and a trailing slash", async () => {
  for (const prefix of ["/api", "/csdr"]) {
    const path = `${prefix}/account/demo/service/accountConfigReadWrite/baseURI.json?version=1.0`;
    const { status, json, headers } = await server.send("GET", path, { headers: { authorization: "Bearer stale" } });
    expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    expect(json).toEqual({ service: "accountConfigReadWrite", account: "demo", baseURI: HOST });
  }
  expect((await server.send("GET", "//api/account/demo/service/agentVep/baseURI.json/")).status).toBe(200);
});

test("[AUT-1] the list is an array of every service, each with the host alone", async () => {
  for (const prefix of ["/api", "/csdr"]) {
    const { json } = await server.send("GET", `${prefix}/account/demo/service/baseURI.json?version=1.0`);
    const { baseURIs } = json as { baseURIs: readonly { service: string; account: string; baseURI: string }[] };
    // What clients cannot do without (API §6.1), as far as there is something behind it.
    expect(baseURIs.map(({ service }) => service)).toEqual(
      expect.arrayContaining([
        "agentVep",
        "accountConfigReadOnly",
        "accountConfigReadWrite",
        "asyncMessagingEnt",
        "idp",
      ]),
    );
    expect(baseURIs.every(({ account, baseURI }) => account === "demo" && baseURI === HOST)).toBe(true);
  }
});

test("[AUT-1] an unknown service, one in other letters, and an unknown account are 404", async () => {
  for (const path of ["demo/service/nothing", "demo/service/AgentVep", "nobody/service/agentVep"]) {
    const { status, json } = await server.send("GET", `/api/account/${path}/baseURI.json`);
    expect([path, status]).toEqual([path, 404]);
    expect(json).toMatchObject({ type: "baseURI", internalCode: 12 });
  }
  expect((await server.send("GET", "/api/account/nobody/service/baseURI.json")).status).toBe(404);
  expect((await server.send("GET", "/api/account/no-body/service/baseURI.json")).status).toBe(400);
});

test("[AUT-1] JSONP and JSON of the oldest form, with what went wrong inside", async () => {
  const path = "/csdr/account/demo/service/agentVep/baseURI.lpCsds?version=1.0";
  const plain = await server.send("GET", path);
  expect(plain.json).toEqual({ ResultSet: { lpData: [{ lpServer: HOST }] } });
  const called = await server.send("GET", `${path}&cb=window.lp_cb$1`);
  expect(called.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(called.text).toBe(`/**/window.lp_cb$1({"ResultSet":{"lpData":[{"lpServer":"${HOST}"}]}});`);
  const missing = await server.send("GET", path.replace("agentVep", "nothing"));
  expect([missing.status, missing.json]).toEqual([
    200,
    { ResultSet: { lpCallError: expect.stringContaining("no such service") } },
  ]);
});

test("[AUT-1] a callback that is no function's name reaches no script", async () => {
  for (const callback of ["alert(1)//", "a b", "<script>", "1a", "x".repeat(65), "", "a;b", "ä"]) {
    const path = `/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=${encodeURIComponent(callback)}`;
    const { status, text } = await server.send("GET", path);
    expect([callback, status]).toEqual([callback, 400]);
    if (callback !== "" && callback !== "1a") expect(text).not.toContain(callback);
  }
});

test("[AUT-13] a callback that the language or the browser has is refused, however it is written", async () => {
  const ask = (callback: string) =>
    server.send("GET", `/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=${encodeURIComponent(callback)}`);
  const reserved =
    "eval alert Function constructor __proto__ window.eval window.Function document.write a.constructor a.b.call x.apply " +
    "setTimeout window.setTimeout return this new await location.assign open fetch import window self.eval top.x Reflect.apply";
  for (const callback of reserved.split(" ")) {
    const { status, json } = await ask(callback);
    expect([callback, status]).toEqual([callback, 400]);
    expect(json).toMatchObject({
      message: expect.stringMatching(/^cb: must be a function of the page's own, and \w+ is not$/),
    });
  }
  for (const callback of ["a..b", ".a", "a.", "a.1"])
    expect([callback, (await ask(callback)).status]).toEqual([callback, 400]);
  for (const callback of ["lpCb7x", "lpTag.taglets.cb_1", "window.lp_cb$1", "$jsonp.c0", "jQuery1113_17", "evaluate"])
    expect([callback, (await ask(callback)).status]).toEqual([callback, 200]);
});
