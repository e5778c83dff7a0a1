import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
let appsDir: string;
beforeAll(async () => {
  appsDir = await mkdtemp(join(tmpdir(), "signpost-apps-"));
  await mkdir(join(appsDir, "console/dist/assets"), { recursive: true });
  await mkdir(join(appsDir, "window/dist/words"), { recursive: true });
  await writeFile(join(appsDir, "console/dist/index.html"), "<!doctype html><title>built</title>");
  await writeFile(join(appsDir, "console/dist/assets/index-abc.js"), "built();");
  await writeFile(join(appsDir, "console/secret.txt"), "not yours");
  await writeFile(join(appsDir, "window/dist/window.js"), "embedded();");
  await writeFile(join(appsDir, "window/dist/words/de.0123456789.json"), '{"close":"Schließen"}');
  await writeFile(join(appsDir, "window/dist/words/de.json"), '{"close":"Schließen"}');
  await writeFile(join(appsDir, "window/dist/secret.json"), "not yours");
  server = await startTestServer({}, { appsDir });
});
afterAll(async () => {
  await server.close();
  await rm(appsDir, { recursive: true });
});

test("[AUT-8] the pages need no credentials, may not be framed, and run scripts of this server only", async () => {
  for (const path of ["/", "/docs", "/console", "/console/messages/X", "/workspace", "/workspace/c1"]) {
    const { status, headers, text } = await server.send("GET", path);
    expect([path, status, text.startsWith("<!doctype html>")]).toEqual([path, 200, true]);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  }
});

test("[AUT-8] the window may be embedded anywhere", async () => {
  const { text, headers } = await server.send("GET", "/window.js");
  expect(text).toBe("embedded();");
  expect([headers.get("access-control-allow-origin"), headers.get("cross-origin-resource-policy")]).toEqual([
    "*",
    "cross-origin",
  ]);
});

test("[WIN-3] the words of the window may be loaded anywhere, and kept for good where they are of its own version", async () => {
  const own = await server.send("GET", "/window/words/de.0123456789.json");
  expect([own.text, own.headers.get("cache-control")]).toEqual([
    '{"close":"Schließen"}',
    "public, max-age=31536000, immutable",
  ]);
  const other = await server.send("GET", "/window/words/de.ffffffffff.json");
  expect([other.text, other.headers.get("cache-control")]).toEqual(['{"close":"Schließen"}', "no-cache"]);
  for (const { headers } of [own, other]) {
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  }
  for (const file of ["xx.0123456789.json", "de.json", "de", "..%2fsecret.json", "..%2f..%2fsecret.0123456789.json"])
    expect([file, (await server.send("GET", `/window/words/${file}`)).status]).toEqual([file, 404]);
});

test("[AUT-8] files beside the assets are out of reach, however the path is written", async () => {
  expect((await server.send("GET", "/console/assets/index-abc.js")).text).toBe("built();");
  for (const path of [
    "../../secret.txt",
    "..%2f..%2fsecret.txt",
    "%2e%2e/%2e%2e/secret.txt",
    "....//secret.txt",
    "%00",
  ]) {
    // fetch would tidy the path before it is sent.
    const body = await new Promise<string>((done, fail) => {
      const call = request(server.url, { path: `/console/assets/${path}` }, async (answer) => {
        let text = "";
        for await (const chunk of answer) text += String(chunk);
        done(`${answer.statusCode} ${text}`);
      });
      call.once("error", fail).end();
    });
    expect(body).not.toContain("not yours");
    expect([path, body.slice(0, 1), server.logged]).toEqual([path, "4", []]);
  }
});

test("[AUT-8] the demo page takes language, skill and visitor from its address, and nothing else", async () => {
  const { text } = await server.send("GET", "/demo?lang=FR-fr&skill=3&visitor=ann-1");
  expect(text).toContain(
    '<script async src="/window.js" data-account="demo" data-language="fr-FR" data-skill="3" data-visitor="ann-1"></script>',
  );
  const list = await server.send("GET", "/demo?lang=xx,de-CH;q=0.5,FR-ca&visitor=ann-1");
  expect(list.text).toContain('data-language="fr-CA, de-CH" data-visitor="ann-1"></script>');
  for (const query of [
    'lang="><script>alert(1)</script>',
    "skill=3%22%20onload=alert(1)",
    "lang=&skill=-1",
    "lang=a&lang=b",
  ]) {
    const page = await server.send("GET", `/demo?${query}&visitor=v-1`);
    expect([page.status, page.text.match(/<script/g)?.length, page.text.includes("alert")]).toEqual([200, 1, false]);
    expect(page.text).toContain('data-account="demo" data-language="en-US" data-visitor="v-1"></script>');
  }
  const unfit = await server.send("GET", "/demo?lang=%22%3E&visitor=%22onload=alert(1)");
  expect([unfit.status, unfit.headers.get("location")]).toEqual([
    302,
    expect.stringMatching(/^\/demo\?lang=en-US&visitor=[\w-]{8}$/),
  ]);
});

test("[AUT-8] whoever follows a link to the demo page is a visitor of their own", async () => {
  const follow = async (path: string) => {
    const { status, headers } = await fetch(server.url + path, { redirect: "manual" });
    expect([status, headers.get("cache-control")]).toEqual([302, "no-store"]);
    return new URL(headers.get("location") ?? "", server.url);
  };
  const [first, second] = [await follow("/demo?lang=he&skill=2"), await follow("/demo?lang=he&skill=2")];
  expect([first.searchParams.get("lang"), first.searchParams.get("skill")]).toEqual(["he", "2"]);
  expect(first.searchParams.get("visitor")).not.toBe(second.searchParams.get("visitor"));
  // A reload is no link.
  const again = await fetch(first, { redirect: "manual" });
  expect([again.status, await again.text()]).toEqual([
    200,
    expect.stringContaining(`data-visitor="${first.searchParams.get("visitor")}"`),
  ]);
});

test("[AUT-14] without the demo no page leads to its account", async () => {
  const page = '<!doctype html><meta name="first-account" content="signpost-first-account">';
  await writeFile(join(appsDir, "console/dist/index.html"), page);
  const without = await startTestServer({}, { appsDir, hasDemo: false });
  try {
    expect((await without.send("GET", "/demo")).status).toBe(404);
    expect((await without.send("GET", "/")).text).not.toContain("/demo");
    expect((await without.send("GET", "/console")).text).toContain('<meta name="first-account" content="">');
    expect((await server.send("GET", "/")).text).toContain('href="/demo"');
    expect((await server.send("GET", "/workspace")).text).toContain('<meta name="first-account" content="demo">');
  } finally {
    await without.close();
  }
});

test("[OPS-1] without a build the pages say what builds them, and the rest works", async () => {
  const unbuilt = await startTestServer({}, { appsDir: join(appsDir, "nowhere") });
  try {
    for (const path of ["/console", "/workspace", "/window.js"]) {
      const { status, text } = await unbuilt.send("GET", path);
      expect([status, text]).toEqual([503, "The pages have not been built yet. Run: npm run build"]);
    }
    expect((await unbuilt.send("GET", "/console/assets/x.js")).status).toBe(404);
    expect((await unbuilt.send("GET", "/")).status).toBe(200);
  } finally {
    await unbuilt.close();
  }
});

test("[OPS-1] alive, ready, and not ready once the store is gone", async () => {
  const doomed = await startTestServer();
  expect(await doomed.send("GET", "/livez")).toMatchObject({ status: 200, json: { status: "alive" } });
  expect(await doomed.send("GET", "/readyz")).toMatchObject({ status: 200, json: { status: "ready" } });
  await doomed.engine.storage.close();
  // It is looked at once a second.
  await expect.poll(async () => (await doomed.send("GET", "/readyz")).status, { timeout: 10_000 }).toBe(503);
  expect((await doomed.send("GET", "/livez")).status).toBe(200);
  await doomed.app.close();
});

test("[OPS-1] the figures count routes, not paths, and name no account and nobody", async () => {
  await server.send("GET", "/v1/accounts/demo/skills");
  await server.send("GET", "/nowhere/ann@shop.example");
  const { text, headers } = await server.send("GET", "/metrics");
  expect(headers.get("content-type")).toContain("text/plain");
  expect(text).toContain('route="/v1/accounts/:accountId/skills",status="401"');
  expect(text).toContain('route="none",status="404"');
  expect(text).toContain("signpost_http_hot_reads_total 0");
  expect(text).not.toMatch(/accounts\/demo|nowhere|ann@/);
});

test("[AUT-7] the API page describes every route of the API with what it needs", async () => {
  const { json } = await server.send("GET", "/openapi.json");
  const { openapi, paths } = json as {
    openapi: string;
    paths: Record<string, Record<string, { summary: string; security?: unknown } | undefined> | undefined>;
  };
  expect(openapi).toBe("3.1.0");
  const { text: page } = await server.send("GET", "/docs");
  const routes = server.routes.filter(
    ({ url, method }) => /^\/(api|csdr|v1)\//.test(url) && !["HEAD", "OPTIONS"].includes(String(method)),
  );
  expect(routes.length).toBeGreaterThan(15);
  for (const { url, method, config } of routes) {
    const path = url.replaceAll(/:(\w+)/g, "{$1}");
    const operation = paths[path]?.[String(method).toLowerCase()];
    expect([path, method, operation?.summary]).toEqual([path, method, expect.any(String)]);
    expect([path, method, operation?.security !== undefined]).toEqual([path, method, config?.privilege !== "public"]);
    expect(page).toContain(`${method} ${path}`);
  }
  expect(page).not.toMatch(/<script|(?:src|href|action)="?https?:\/\//);
});

test("[AUT-7] every part of the API page has an address of its own, what is sent to others included", async () => {
  const { text: page } = await server.send("GET", "/docs");
  const anchors = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(anchors.length).toBeGreaterThan(60);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(links.toSorted()).toEqual(anchors.toSorted());
  expect(page).toContain("A message was suppressed");
});
