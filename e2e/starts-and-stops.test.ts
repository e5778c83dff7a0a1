import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD } from "./support/people.ts";
import { startServer } from "./support/server.ts";

const COMMAND = resolve(import.meta.dirname, "../packages/cli/bin/signpost.js");

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "signpost-starts-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
  /** Between the last word and the end. */
  readonly lingeredMs: number;
}

/** `signpost serve` as people start it, to its end. */
function serve(
  environment: Record<string, string>,
  prefix: readonly string[] = [],
): { child: ChildProcess; end: Promise<Ended> } {
  const [program = "", ...args] = [...prefix, process.execPath, COMMAND, "serve"];
  const child = spawn(program, args, {
    env: { PATH: process.env["PATH"], SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: dir, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  let lastAt = performance.now();
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
    lastAt = performance.now();
  });
  const end = once(child, "close").then(([code, signal]) => ({
    code,
    signal,
    errors,
    lingeredMs: performance.now() - lastAt,
  }));
  return { child, end };
}

async function listenSilently(): Promise<{ port: number; connected: Promise<unknown>; close(): void }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    connected: once(server, "connection"),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test("[OPS-13] a start that fails ends by itself within a second, exit status 1, one line and no stack", {
  timeout: 240_000,
}, async () => {
  const taken = await listenSilently();
  const failures: [environment: Record<string, string>, setting: string][] = [
    [{ SIGNPOST_HOST: "127.0.0.1", SIGNPOST_PORT: String(taken.port) }, "SIGNPOST_PORT"],
    [{ SIGNPOST_HOST: "192.0.2.1" }, "SIGNPOST_HOST"],
    [{ SIGNPOST_TLS_CERT: "/nowhere/cert.pem", SIGNPOST_TLS_KEY: "/nowhere/key.pem" }, "SIGNPOST_TLS_CERT"],
    [{ SIGNPOST_DATA_DIR: "/dev/null" }, "SIGNPOST_DATA_DIR"],
    [{ SIGNPOST_DATABASE_URL: "postgres://me@127.0.0.1:1/signpost" }, "SIGNPOST_DATABASE_URL"],
    [{ SIGNPOST_PORT: "http" }, "SIGNPOST_PORT"],
  ];
  for (const [environment, setting] of failures) {
    const { code, errors, lingeredMs } = await serve(environment).end;
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^signpost serve: ${setting} is "[^\\n]+\\n$`)),
    ]);
    expect(lingeredMs).toBeLessThan(1_500);
  }
  taken.close();
});

test("[OPS-13] [OPS-18] the first SIGTERM ends a start that is still under way", async () => {
  const database = await listenSilently();
  const { child, end } = serve({ SIGNPOST_DATABASE_URL: `postgres://me@127.0.0.1:${database.port}/signpost` });
  await database.connected;
  const told = performance.now();
  child.kill("SIGTERM");
  expect(await end).toMatchObject({ code: 0, signal: null, errors: "" });
  expect(performance.now() - told).toBeLessThan(4_000);
  database.close();
});

test("[OPS-15] a second server on one data directory is refused and told who serves it; kill -9 of the first makes room", async () => {
  const first = await startServer({ dataDir: dir });
  const { code, errors } = await serve({}).end;
  expect([code, errors]).toEqual([
    1,
    expect.stringMatching(`^signpost serve: SIGNPOST_DATA_DIR is "[^\\n]+ process ${first.pid} on [^\\n]+\\n$`),
  ]);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  const next = await first.restart();
  expect(await next.stop()).toBe(0);
});

test.skipIf(process.platform !== "linux")(
  "[OPS-14] a first start on a full disk fails, and leaves nothing that the next one would take for a key",
  async () => {
    // No file may grow past so many bytes: for who writes, a disk that is full.
    for (const bytes of [0, 10, 100, 5_000, 50_000, 150_000]) {
      rmSync(dir, { recursive: true, force: true });
      const { code, errors } = await serve({}, ["prlimit", `--fsize=${bytes}:${bytes}`]).end;
      expect([bytes, code, errors]).toEqual([
        bytes,
        1,
        expect.stringMatching(/^signpost serve: SIGNPOST_DATA_DIR is "[^\n]+\n$/),
      ]);
      expect(readdirSync(dir).filter((name) => name.endsWith(".new"))).toEqual([]);
      const server = await startServer({ dataDir: dir });
      expect(readFileSync(join(dir, "secret.key"), "utf8")).toMatch(/^[\w-]{43}\n$/);
      await login(server.url, "admin");
      expect(await server.stop()).toBe(0);
    }
  },
  // A dozen processes, one after the other.
  240_000,
);

async function login(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { bearer }: { bearer: string } = JSON.parse(await answer.text());
  return bearer;
}

/** A client that says something and then neither reads nor answers, nor goes away. */
async function say(url: string, head: string): Promise<Socket> {
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write(head.replaceAll("\n", "\r\n"));
  return socket;
}

const UPGRADE = `Host: localhost
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

`;

test("[OPS-18] SIGTERM with sockets that have vanished, bodies half sent, streams unread and polls open: exit 0 in time", async () => {
  const server = await startServer({ dataDir: dir, environment: { SIGNPOST_HOST: "127.0.0.1" } });
  const bearer = await login(server.url, "admin");
  const authorization = `Authorization: Bearer ${bearer}`;
  const gone: Socket[] = [];
  const open = async (count: number, head: string) => {
    for (let index = 0; index < count; index++) gone.push(await say(server.url, head));
  };
  await open(40, `GET /ws_api/account/demo/messaging/consumer?v=3 HTTP/1.1\n${UPGRADE}`);
  await open(5, `GET /ws_api/account/demo/messaging/brand/${bearer}?v=2 HTTP/1.1\n${UPGRADE}`);
  await open(5, `GET /ws_api/nothing HTTP/1.1\n${UPGRADE}`);
  await open(5, "");
  await open(5, "POST /api/account/demo/login?v=1.3 HT");
  await open(
    10,
    `POST /api/account/demo/login?v=1.3 HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 1000\n\n{"user`,
  );
  await open(
    5,
    `GET /v1/accounts/demo/sends HTTP/1.1\nHost: localhost\n${authorization}\nAccept: text/event-stream\n\n`,
  );
  // More answers than a socket's buffers hold, of which none is read.
  const page = `GET /openapi.json HTTP/1.1\nHost: localhost\n\n`;
  await open(3, page.repeat(40));
  const poll = fetch(`${server.url}/v1/accounts/demo/sends?wait=60`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  await new Promise((done) => setTimeout(done, 500));
  const told = performance.now();
  const exit = server.stop();
  // Who waits for news is answered, and not cut off.
  expect((await poll).status).toBe(200);
  expect(await exit).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  for (const socket of gone) socket.destroy();
});

test.skipIf(process.platform !== "linux")(
  "[OPS-18] a signal that comes again, as from a terminal through npm, does not cut the farewell short, to its last moment",
  async () => {
    const server = await startServer({ dataDir: dir });
    const exit = server.stop();
    let isGone = false;
    void exit.then(() => {
      isGone = true;
    });
    while (!isGone) {
      tellToStop(server.pid);
      await new Promise((done) => setImmediate(done));
    }
    expect(await exit).toBe(0);
  },
);

/** Between its last moment and this process's hearing of it there is nobody to tell. */
function tellToStop(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
