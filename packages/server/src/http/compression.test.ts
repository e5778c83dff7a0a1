import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptsCoding } from "./compression.ts";
import { MESSAGES, startTestServer, type TestServer } from "./test-server.testsuite.ts";

const SCRIPT = "embedded();".repeat(200);

let server: TestServer;
let appsDir: string;
let bearer: string;
beforeAll(async () => {
  appsDir = await mkdtemp(join(tmpdir(), "signpost-apps-"));
  for (const folder of ["console/dist/assets", "window/dist"]) await mkdir(join(appsDir, folder), { recursive: true });
  await writeFile(join(appsDir, "console/dist/index.html"), "<!doctype html><title>built</title>");
  for (const file of ["console/dist/assets/index-abc.js", "window/dist/window.js"]) {
    await writeFile(join(appsDir, file), SCRIPT);
    await writeFile(join(appsDir, `${file}.gz`), gzipSync(SCRIPT));
    await writeFile(join(appsDir, `${file}.br`), brotliCompressSync(SCRIPT));
  }
  server = await startTestServer({}, { appsDir });
  bearer = await server.login("administrator");
});
afterAll(async () => {
  await server.close();
  await rm(appsDir, { recursive: true });
});

interface Raw {
  readonly status: number | undefined;
  readonly coding: string | undefined;
  readonly vary: string | undefined;
  readonly etag: string | undefined;
  readonly length: string | undefined;
  readonly bytes: Buffer;
}

interface Asked {
  readonly accepted?: string;
  readonly method?: string;
  readonly body?: string;
}

/** As it comes over the wire: `fetch` would ask for compressed answers itself, and decompress them. */
function ask(path: string, { accepted, method = "GET", body }: Asked = {}): Promise<Raw> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    ...(accepted === undefined ? {} : { "accept-encoding": accepted }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  return new Promise((done, fail) => {
    const call = request(`${server.url}${path}`, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const { vary, etag, "content-encoding": coding, "content-length": length } = answer.headers;
      done({ status: answer.statusCode, coding, vary, etag, length, bytes: Buffer.concat(chunks) });
    });
    call.once("error", fail).end(body);
  });
}

async function countHot(): Promise<number> {
  const { bytes } = await ask("/metrics");
  return Number(/^signpost_http_hot_reads_total (\d+)$/m.exec(bytes.toString())?.[1]);
}

const LIST = `${MESSAGES}?v=2.0`;
const PLAIN = { coding: undefined, vary: "accept-encoding" };
const ZIPPED = { coding: "gzip", vary: "accept-encoding" };

test("[OPS-21] a large answer comes compressed to who asks, says that it may differ, and is the same inside", async () => {
  for (const path of [LIST, "/openapi.json", "/docs", "/v1/accounts/demo/coverage"]) {
    const plain = await ask(path);
    expect([path, plain]).toMatchObject([path, { status: 200, ...PLAIN, length: String(plain.bytes.length) }]);
    const zipped = await ask(path, { accepted: "gzip, deflate, br, zstd" });
    expect([path, zipped]).toMatchObject([path, { status: 200, ...ZIPPED, length: String(zipped.bytes.length) }]);
    expect([path, gunzipSync(zipped.bytes).equals(plain.bytes), zipped.etag]).toEqual([path, true, plain.etag]);
    expect(zipped.bytes.length).toBeLessThan(plain.bytes.length / 3);
  }
});

test("[OPS-21] [PRF-1] what is polled for is compressed once, and then answered ahead of the router in both forms", async () => {
  const path = `${MESSAGES}?v=2.0&lang=de`;
  const cold = await ask(path);
  const before = await countHot();
  const first = await ask(path, { accepted: "gzip" });
  expect([first.coding, await countHot()]).toEqual(["gzip", before]);
  const warm = await ask(path, { accepted: "gzip" });
  expect([warm, await countHot()]).toEqual([first, before + 1]);
  expect([await ask(path), await countHot()]).toEqual([cold, before + 2]);

  const one = `${MESSAGES}/BACK_TO_QUEUE?v=2.0`;
  await ask(one, { method: "PUT", body: JSON.stringify({ data: [{ lang: "de", msg: "Moment bitte." }] }) });
  const changed = await ask(path, { accepted: "gzip" });
  expect(gunzipSync(changed.bytes).toString()).toContain("Moment bitte.");
});

test("[OPS-21] small answers, those to POST and those without a body are left as they are", async () => {
  const accepted = "gzip";
  expect(await ask("/livez", { accepted })).toMatchObject({ status: 200, coding: undefined, vary: undefined });
  const body = JSON.stringify({ data: [{ lang: "de", msg: "x".repeat(2_000) }] });
  const changed = await ask(`${MESSAGES}/BACK_TO_QUEUE?v=2.0`, { accepted, method: "PUT", body });
  expect([changed.status, changed.coding]).toEqual([200, "gzip"]);
  const posted = await ask(`${MESSAGES}?v=2.0`, {
    accepted,
    method: "POST",
    body: JSON.stringify([{ id: "ENGAGEMENT_TRANSFERED", data: [{ lang: "de", msg: "x".repeat(2_000) }] }]),
  });
  expect([posted.status, posted.coding, posted.bytes.length > 1_024]).toEqual([201, undefined, true]);
  const head = await ask(LIST, { accepted, method: "HEAD" });
  expect(head).toMatchObject({ status: 200, ...ZIPPED, bytes: Buffer.alloc(0) });
});

test.each(["/window.js", "/console/assets/index-abc.js"])(
  "[OPS-21] %s comes as the build has compressed it",
  async (path) => {
    expect((await ask(path)).bytes.toString()).toBe(SCRIPT);
    expect((await ask(path)).vary).toBe("accept-encoding");
    const brotli = await ask(path, { accepted: "gzip, deflate, br" });
    expect([brotli.coding, brotli.vary, brotliDecompressSync(brotli.bytes).toString()]).toEqual([
      "br",
      "accept-encoding",
      SCRIPT,
    ]);
    const zipped = await ask(path, { accepted: "gzip" });
    expect([zipped.coding, gunzipSync(zipped.bytes).toString()]).toEqual(["gzip", SCRIPT]);
  },
);

test("[OPS-21] a window that was built anew is not sent as it was compressed before", async () => {
  const file = join(appsDir, "window/dist/window.js");
  const later = new Date(Date.now() + 60_000);
  await utimes(file, later, later);
  const { coding, bytes } = await ask("/window.js", { accepted: "br" });
  expect([coding, bytes.toString()]).toEqual([undefined, SCRIPT]);
});

test.each([
  [undefined, false, false],
  ["", false, false],
  ["identity", false, false],
  ["gzip", true, false],
  ["GZIP ; q=0.5, br;q=0", true, false],
  ["gzip;q=0, *", false, true],
  ["*;q=0", false, false],
  ["deflate, gzip;q=1.0, *;q=0.5", true, true],
  ["gzip;q=much", false, false],
  ["x-gzip, brotli", false, false],
])("[OPS-21] %o asks for gzip: %o, for br: %o", (header, gzip, br) => {
  expect([acceptsCoding(header, "gzip"), acceptsCoding(header, "br")]).toEqual([gzip, br]);
});
