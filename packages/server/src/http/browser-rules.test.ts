import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, MESSAGES, PASSWORD, startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
let appsDir: string;
beforeAll(async () => {
  appsDir = await mkdtemp(join(tmpdir(), "signpost-apps-"));
  await mkdir(join(appsDir, "console/dist/assets"), { recursive: true });
  await mkdir(join(appsDir, "window/dist/words"), { recursive: true });
  await writeFile(
    join(appsDir, "console/dist/index.html"),
    '<!doctype html><meta property="csp-nonce" nonce="signpost-csp-nonce"><script nonce="signpost-csp-nonce"></script>',
  );
  await writeFile(join(appsDir, "console/dist/assets/index-abc.js"), "built();");
  await writeFile(join(appsDir, "window/dist/window.js"), "embedded();");
  await writeFile(join(appsDir, "window/dist/words/de.0123456789.json"), "{}");
  server = await startTestServer({}, { appsDir, publicUrl: new URL("https://messages.example:444") });
});
afterAll(async () => {
  await server.close();
  await rm(appsDir, { recursive: true });
});

const PAGES = ["/", "/docs", "/demo?visitor=v", "/console", "/console/messages/X", "/workspace", "/workspace/c1"];
const SPEAKING = ["/demo?visitor=v", "/console", "/workspace"];

function policyOf({ headers }: Answer): Readonly<Record<string, string>> {
  const directives = (headers.get("content-security-policy") ?? "").split("; ");
  return Object.fromEntries(directives.map((text) => [text.split(" ", 1)[0], text.slice(text.indexOf(" ") + 1)]));
}

test.each(PAGES)("[AUT-16] %s loads from this server only, and nobody frames or opens it", async (path) => {
  const answer = await server.send("GET", path);
  const policy = policyOf(answer);
  expect(policy).toMatchObject({
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
  });
  expect(answer.headers.get("content-security-policy")).not.toMatch(/unsafe|\*|https?:|ws:(?!\/\/)|wss:(?!\/\/)/);
  expect(policy["script-src"]).toBe(path === "/" || path === "/docs" ? undefined : "'self'");
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
  });
});

test("[AUT-16] a page that speaks with the server may speak with it under its own names, and with nobody else", async () => {
  const { host } = new URL(server.url);
  for (const path of PAGES) {
    const own = [host, "messages.example:444"].flatMap((name) => [`ws://${name}`, `wss://${name}`]);
    const expected = SPEAKING.some((start) => path.startsWith(start)) ? `'self' ${own.join(" ")}` : undefined;
    expect([path, policyOf(await server.send("GET", path))["connect-src"]]).toEqual([path, expected]);
  }
});

test("[AUT-16] styles that stand in a page are named by their hash, and nothing else stands in it", async () => {
  for (const path of ["/", "/docs", "/demo?visitor=v"]) {
    const answer = await server.send("GET", path);
    const [style, ...more] = [...answer.text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = ""]) => css);
    const hash = createHash("sha256")
      .update(style ?? "")
      .digest("base64");
    expect([path, more, policyOf(answer)["style-src"]]).toEqual([path, [], `'sha256-${hash}'`]);
    expect(answer.text).not.toMatch(/\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/i);
  }
});

test("[AUT-16] the console's styles carry a nonce that no two answers share", async () => {
  const nonces = new Set<string>();
  for (const path of ["/console", "/workspace", "/console"]) {
    const answer = await server.send("GET", path);
    const [, nonce = ""] = /^'self' 'nonce-([A-Za-z0-9+/=]{22,})'$/.exec(policyOf(answer)["style-src"] ?? "") ?? [];
    expect(answer.text).toBe(
      `<!doctype html><meta property="csp-nonce" nonce="${nonce}"><script nonce="${nonce}"></script>`,
    );
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

const NO_PAGE = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": expect.stringContaining("camera=()"),
};

test("[AUT-16] what is no page loads nothing and is shown in nobody's frame: data, files, figures, refusals of all kinds", async () => {
  const bearer = await server.login("administrator");
  const list = `${MESSAGES}?v=2.0`;
  const asked: readonly [number, string, string, object?][] = [
    [200, "GET", list, { bearer }],
    [200, "GET", list, { bearer }], // warm
    [200, "GET", "/v1/accounts/demo/settings", { bearer }],
    [200, "GET", "/openapi.json"],
    [200, "GET", "/livez"],
    [200, "GET", "/readyz"],
    [200, "GET", "/metrics"],
    [200, "GET", "/console/assets/index-abc.js"],
    [200, "POST", "/api/account/demo/login", { body: { username: "administrator", password: PASSWORD } }],
    [400, "GET", "/v1/accounts/demo/history?before=x", { bearer }],
    [400, "GET", "/console/%ff"],
    [401, "GET", "/v1/accounts/demo/settings"],
    [401, "GET", list, { headers: { authorization: 'OAuth oauth_consumer_key="none"' } }],
    [401, "POST", "/api/account/demo/login", { body: { username: "administrator", password: "wrong" } }],
    [403, "PATCH", "/v1/accounts/demo/settings", { bearer: await server.login("auditor"), body: {} }],
    [404, "GET", "/nothing"],
    [404, "GET", `/v1/accounts/demo/conversations/${"i".repeat(1_801)}`, { bearer }],
    [415, "POST", "/api/account/demo/login", { body: "x", headers: { "content-type": "text/plain" } }],
  ];
  for (const [status, method, path, options] of asked) {
    const answer = await server.send(method, path, options);
    expect([path, answer.status]).toEqual([path, status]);
    expect([path, Object.fromEntries(answer.headers)]).toEqual([
      path,
      expect.objectContaining({ ...NO_PAGE, "cross-origin-resource-policy": "same-origin" }),
    ]);
  }
});

test("[AUT-16] [PRF-1] that nothing has changed is no document, warm or not", async () => {
  const bearer = await server.login("administrator");
  const first = await server.send("GET", MESSAGES, { bearer });
  const revision = first.headers.get("ac-revision") ?? "";
  for (const tag of [`"${revision}"`, revision]) {
    const { status, headers } = await server.send("GET", MESSAGES, { bearer, headers: { "if-match": tag } });
    expect([status, headers.get("x-content-type-options"), headers.get("content-security-policy")]).toEqual([
      304,
      "nosniff",
      null,
    ]);
  }
});

test("[AUT-16] pages of anybody may load the window, and what the window asks for", async () => {
  for (const path of [
    "/window.js",
    "/window/words/de.0123456789.json",
    "/api/account/demo/service/baseURI.json",
    "/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=f",
  ]) {
    const { status, headers } = await server.send("GET", path);
    expect([path, status, Object.fromEntries(headers)]).toEqual([
      path,
      200,
      expect.objectContaining({ ...NO_PAGE, "cross-origin-resource-policy": "cross-origin" }),
    ]);
  }
});

test("[AUT-16] what is no request at all is told the same", async () => {
  for (const [bytes, status] of [
    ["NONSENSE\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ] as const) {
    const heard = await new Promise<string>((done) => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let text = "";
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
      socket.on("error", () => {}).on("close", () => done(text));
    });
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(heard).toContain("\r\ncontent-security-policy: default-src 'none'; frame-ancestors 'none'\r\n");
    expect(JSON.parse(heard.slice(heard.indexOf("\r\n\r\n")))).toMatchObject({ statusCode: status });
  }
});
