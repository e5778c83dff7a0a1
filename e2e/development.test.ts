import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findFreePort } from "@signpost/test-servers/free-port";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { removeDataDir } from "./support/server.ts";

/** `npm run dev`: what whoever changes Signpost has before the eyes. */

const ROOT = resolve(import.meta.dirname, "..");
const PATIENCE = { timeout: 40_000, interval: 200 };

let dataDir: string;
let url: string;
let dev: ChildProcess;
let printed = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "signpost-development-"));
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    NODE_ENV: "development",
    SIGNPOST_PORT: String(port),
    SIGNPOST_DATA_DIR: dataDir,
  };
  dev = spawn(process.execPath, [join(ROOT, "scripts/dev.ts")], { cwd: ROOT, env: environment });
  for (const output of [dev.stdout, dev.stderr]) {
    output?.on("data", (chunk) => {
      printed += String(chunk);
    });
  }
  await vi.waitUntil(async () => (await statusOf("/readyz")) === 200, PATIENCE);
});
afterAll(async () => {
  if (dev.exitCode === null) dev.kill("SIGKILL");
  await removeDataDir(dataDir);
});

function statusOf(path: string): Promise<number> {
  return fetch(url + path).then(
    ({ status }) => status,
    () => 0,
  );
}

async function read(path: string, accept = "*/*"): Promise<string> {
  const answer = await fetch(url + path, { headers: { accept } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

const countStarts = (): number => printed.split("Signpost is ready at").length - 1;

test("one port has the server, the console as it is being changed, and the window as it was built last", async () => {
  for (const path of ["/console", "/console/messages/BACK_TO_QUEUE", "/workspace/c1"]) {
    const page = await read(path, "text/html");
    expect(page).toContain('src="/console/@vite/client"');
    expect(page).toContain('name="first-account" content="demo"');
  }
  expect(await read("/console/src/main.tsx")).toContain("createRoot");
  expect(await read("/demo", "text/html")).toContain("/window.js");
  await expect.poll(() => statusOf("/window.js"), PATIENCE).toBe(200);
  expect(await read("/livez")).toContain("alive");
});

test("sockets of clients are passed on to the server", async () => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws_api/account/demo/messaging/consumer?v=3`);
  const heard = new Promise((done, fail) => {
    socket.addEventListener("message", ({ data }) => done(JSON.parse(String(data))));
    socket.addEventListener("close", fail);
  });
  socket.addEventListener("open", () =>
    socket.send(JSON.stringify({ kind: "req", id: "1", type: "nonsense", body: {} })),
  );
  await expect(heard).resolves.toMatchObject({ kind: "resp", reqId: "1", code: 400 });
  socket.close();
});

test("the server starts anew when one of its files is saved, and requests wait for it", async () => {
  const before = countStarts();
  const now = new Date();
  await utimes(join(ROOT, "packages/server/src/greet.ts"), now, now);
  await expect.poll(countStarts, PATIENCE).toBe(before + 1);
  expect(await read("/livez")).toContain("alive");
});

test("it ends as a whole", async () => {
  const gone = new Promise((done) => dev.once("exit", done));
  dev.kill("SIGTERM");
  await gone;
  expect(await statusOf("/livez")).toBe(0);
});
