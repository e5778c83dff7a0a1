import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { get as getSecurely } from "node:https";
import { connect as connectPlainly, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeDevelopmentCertificate } from "./http/development-certificate.ts";
import { InvalidSetting } from "./invalid-setting.ts";
import { type RunningServer, startServer } from "./main.ts";
import { createMovedTime } from "./moved-time.testsuite.ts";
import { makeStartedDataDir } from "./started-data-dir.testsuite.ts";
import type { TimeSource } from "./time.ts";

let dir: string;
let dataDir: string;
const running: RunningServer[] = [];
const listening: Server[] = [];
let logged: string[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "signpost-starts-"));
  dataDir = join(dir, "data");
  logged = [];
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  for (const server of listening.splice(0)) server.close();
  rmSync(dir, { recursive: true, force: true });
});

const BASE = { SIGNPOST_PORT: "0", SIGNPOST_HOST: "127.0.0.1" };

async function start(environment: Record<string, string> = {}, time?: TimeSource): Promise<RunningServer> {
  const server = await startServer({
    environment: { ...BASE, SIGNPOST_DATA_DIR: dataDir, ...environment },
    print: () => {},
    log: (line) => logged.push(line),
    ...(time === undefined ? {} : { time }),
  });
  running.push(server);
  return server;
}

async function stop(): Promise<void> {
  await running.pop()?.close();
}

/** The one line that a start which fails gives. */
async function refusal(environment: Record<string, string> = {}): Promise<string> {
  const error = await start(environment).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InvalidSetting);
  return error instanceof Error ? error.message : "";
}

async function listen(onConnection: () => void = () => {}): Promise<number> {
  const server = createServer(onConnection).listen(0, "127.0.0.1");
  listening.push(server);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function write(name: string, content: string | Buffer): string {
  const file = join(dir, name);
  writeFileSync(file, content);
  return file;
}

describe("a start that fails", () => {
  const cases: Record<string, () => Promise<{ environment: Record<string, string>; line: RegExp }>> = {
    "a port that is taken": async () => {
      // A first start, which has opened most when it fails.
      mkdirSync(dataDir, { mode: 0o700 });
      return {
        environment: { SIGNPOST_PORT: String(await listen()) },
        line: /^SIGNPOST_PORT is "\d+", but the port is taken: choose another, or 0/,
      };
    },
    "an address of another machine": async () => ({
      environment: { SIGNPOST_HOST: "192.0.2.1" },
      line: /^SIGNPOST_HOST is "192.0.2.1", but it is no address or name of this machine/,
    }),
    "a name of no machine": async () => ({
      environment: { SIGNPOST_HOST: "no-such-host.invalid" },
      line: /^SIGNPOST_HOST is "no-such-host.invalid", but (it is no address or name of this machine|no name service)/,
    }),
    "a file as the data directory": async () => ({
      environment: { SIGNPOST_DATA_DIR: "/dev/null" },
      line: /^SIGNPOST_DATA_DIR is "\/dev\/null", but it is not a directory$/,
    }),
    "a data directory below a file": async () => ({
      environment: { SIGNPOST_DATA_DIR: "/dev/null/data" },
      line: /^SIGNPOST_DATA_DIR is "\/dev\/null\/data", but it is not a directory$/,
    }),
    "a data directory where nobody can make one": async () => ({
      environment: { SIGNPOST_DATA_DIR: "/proc/signpost/data" },
      line: /^SIGNPOST_DATA_DIR is "\/proc\/signpost\/data", but it cannot be made, or this user may not write in it$/,
    }),
    "a data directory in which nobody can write": async () => ({
      environment: { SIGNPOST_DATA_DIR: "/sys/kernel" },
      line: /^SIGNPOST_DATA_DIR is "\/sys\/kernel", but .*(by this user|may not write in it|read-only)$/,
    }),
    "no certificate": async () => ({
      environment: { SIGNPOST_TLS_CERT: join(dir, "none.pem"), SIGNPOST_TLS_KEY: join(dir, "none.pem") },
      line: /^SIGNPOST_TLS_CERT is ".*none.pem", but there is no such file$/,
    }),
    "a certificate that is none": async () => ({
      environment: { SIGNPOST_TLS_CERT: write("bad.pem", "-----BEGIN"), SIGNPOST_TLS_KEY: join(dir, "bad.pem") },
      line: /^SIGNPOST_TLS_CERT is ".*bad.pem", but it holds no certificate in PEM$/,
    }),
    "a certificate without its key": async () => {
      const { cert } = await makeDevelopmentCertificate(dir, "localhost");
      return {
        environment: { SIGNPOST_TLS_CERT: write("cert.pem", cert), SIGNPOST_TLS_KEY: join(dir, "cert.pem") },
        line: /^SIGNPOST_TLS_KEY is ".*cert.pem", but it holds no private key in PEM/,
      };
    },
    "a certificate with the key of another": async () => {
      const [one, other] = [await makeDevelopmentCertificate(dir, "a"), await makeDevelopmentCertificate(dir, "b")];
      return {
        environment: { SIGNPOST_TLS_CERT: write("c.pem", one.cert), SIGNPOST_TLS_KEY: write("k.pem", other.key) },
        line: /^SIGNPOST_TLS_KEY is ".*k.pem", but it is not the key of the certificate in SIGNPOST_TLS_CERT$/,
      };
    },
    "a store that is none": async () => {
      mkdirSync(dataDir);
      writeFileSync(join(dataDir, "signpost.db"), Buffer.alloc(8_192, "no store "));
      return { environment: {}, line: /^SIGNPOST_DATA_DIR is ".*", but its signpost.db is damaged: put back a backup/ };
    },
    "a store that was cut": async () => {
      await makeStartedDataDir(dataDir);
      truncateSync(join(dataDir, "signpost.db"), 20_000);
      return { environment: {}, line: /^SIGNPOST_DATA_DIR is ".*", but its signpost.db is damaged: put back a backup/ };
    },
    "a directory instead of the store": async () => {
      mkdirSync(join(dataDir, "signpost.db"), { recursive: true });
      return { environment: {}, line: /^SIGNPOST_DATA_DIR is ".*", but its signpost.db cannot be opened, or made/ };
    },
    "a directory instead of the key": async () => {
      mkdirSync(join(dataDir, "secret.key"), { recursive: true });
      return { environment: {}, line: /^SIGNPOST_DATA_DIR is ".*", but its secret.key cannot be read \(EISDIR\)$/ };
    },
    "the key of another store": async () => {
      await makeStartedDataDir(dataDir);
      writeFileSync(join(dataDir, "secret.key"), "abcdefghijklmnopqrstuvwxyz0123456789");
      return { environment: {}, line: /^SIGNPOST_DATA_DIR is ".*", but its secret.key is not the one of the store/ };
    },
    "another key by the setting": async () => {
      await makeStartedDataDir(dataDir);
      return {
        environment: { SIGNPOST_SECRET_KEY: "abcdefghijklmnopqrstuvwxyz0123456789" },
        line: /^SIGNPOST_SECRET_KEY is "\*{4}", but this store was set up with another key/,
      };
    },
    "no database": async () => ({
      environment: { SIGNPOST_DATABASE_URL: "postgres://me:hidden@127.0.0.1:1/signpost" },
      line: /^SIGNPOST_DATABASE_URL is "postgres:\/\/\*{4}@127.0.0.1:1\/signpost", but no PostgreSQL answers there$/,
    }),
    "something that is no database": async () => {
      const port = await listen();
      listening.at(-1)?.on("connection", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
      return {
        environment: { SIGNPOST_DATABASE_URL: `postgres://me:hidden@127.0.0.1:${port}/signpost` },
        line: /^SIGNPOST_DATABASE_URL is "postgres:\/\/\*{4}@127.0.0.1:\d+\/signpost", but .*PostgreSQL/,
      };
    },
    "a database that never answers": async () => ({
      environment: { SIGNPOST_DATABASE_URL: `postgres://me:hidden@127.0.0.1:${await listen()}/signpost` },
      line: /^SIGNPOST_DATABASE_URL is "postgres:\/\/\*{4}@127.0.0.1:\d+\/signpost", but no PostgreSQL answers there$/,
    }),
  };

  test.each(Object.keys(cases))(
    "[OPS-13] %s: one line that names the setting, and everything is closed",
    async (name) => {
      const { environment, line } = (await cases[name]?.()) ?? { environment: {}, line: /never/ };
      if (!existsSync(dataDir)) await makeStartedDataDir(dataDir);
      const said = await refusal(environment);
      expect(said).toMatch(line);
      expect(said).not.toMatch(/\n|hidden/);
      expect(logged).toEqual([]);
      // What was opened before the step that failed is open no longer: the same directory can be served.
      if (!line.source.startsWith("^SIGNPOST_DATA_DIR") && name !== "another key by the setting") await start();
    },
  );
});

describe("keys and files", () => {
  const KEYS: Record<string, [content: string | Buffer, problem: string]> = {
    "an empty one": ["", "is empty"],
    "one of blanks": ["  \n", "is empty"],
    "one that was cut": ["kq3VbX0s", "is too short: it needs at least 32 characters"],
    "one of zeros": [Buffer.alloc(44), "is too much alike: it needs at least 8 different characters"],
    "one letter again and again": ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "is too much alike"],
  };

  test.each(Object.entries(KEYS))(
    "[OPS-14] %s as secret.key stops the start and says the way out",
    async (_, [content, problem]) => {
      await makeStartedDataDir(dataDir);
      const key = readFileSync(join(dataDir, "secret.key"));
      writeFileSync(join(dataDir, "secret.key"), content);
      const said = await refusal();
      expect(said).toContain(`but its secret.key ${problem}`);
      expect(said).toContain("put the file back from a backup, or remove it where nothing has been stored yet");
      writeFileSync(join(dataDir, "secret.key"), key);
      await start();
    },
  );

  test("[OPS-14] where nothing has been stored yet, the next start makes a key in place of one that was removed", async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "secret.key"), "");
    await refusal();
    rmSync(join(dataDir, "secret.key"));
    await start();
  });

  test("[OPS-14] a weak key in the setting stops the start as well", async () => {
    expect(await refusal({ SIGNPOST_SECRET_KEY: "0".repeat(64) })).toMatch(
      /^SIGNPOST_SECRET_KEY is "\*{4}", but it is too much alike/,
    );
  });

  test("[OPS-14] what a start writes is whole, has its mode, and nothing of another name is left", async () => {
    await start({ SIGNPOST_TLS: "dev" });
    await stop();
    expect(
      readdirSync(dataDir)
        .filter((name) => !name.startsWith("signpost."))
        .toSorted(),
    ).toEqual(["demo-credentials.json", "dev-ca-key.pem", "dev-ca.pem", "secret.key"]);
    expect(readFileSync(join(dataDir, "secret.key"), "utf8")).toMatch(/^[\w-]{43}\n$/);
  });

  test("[OPS-14] a development authority whose halves do not belong together is made anew", async () => {
    await makeStartedDataDir(dataDir);
    const made = await makeDevelopmentCertificate(dir, "localhost");
    writeFileSync(join(dataDir, "dev-ca.pem"), made.cert);
    writeFileSync(join(dataDir, "dev-ca-key.pem"), readFileSync(join(dir, "dev-ca-key.pem")));
    const { url } = await start({ SIGNPOST_TLS: "dev", SIGNPOST_HOST: "localhost" });
    const ca = readFileSync(join(dataDir, "dev-ca.pem"), "utf8");
    const socket = connect({ port: Number(new URL(url).port), host: "localhost", servername: "localhost", ca });
    await once(socket, "secureConnect");
    expect(socket.authorized).toBe(true);
    socket.destroy();
  });

  test("[OPS-17] what is private is closed to others, also what was open to them, and it is said once", async () => {
    mkdirSync(dataDir, { mode: 0o755 });
    const modes = () =>
      Object.fromEntries(
        ["", ...readdirSync(dataDir)].map((name) => [name, statSync(join(dataDir, name)).mode & 0o777]),
      );
    const expected = {
      "": 0o700,
      "demo-credentials.json": 0o600,
      "secret.key": 0o600,
      "signpost.db": 0o600,
      "signpost.db-shm": 0o600,
      "signpost.db-wal": 0o600,
      "signpost.lock": 0o600,
      "signpost.pid": 0o600,
    };
    await start();
    expect(modes()).toEqual({ ...expected, "": 0o755 });
    await stop();
    chmodSync(join(dataDir, "signpost.db"), 0o644);
    chmodSync(join(dataDir, "secret.key"), 0o640);
    expect(logged).toEqual([]);
    await start();
    expect(modes()).toEqual(expected);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { level: "warn", closedFiles: ["signpost.db", "secret.key", "."] },
    ]);
    await stop();
    await start();
    expect(logged).toHaveLength(1);
  });
});

describe("the server's own TLS", () => {
  async function startWithFiles(environment: Record<string, string> = {}): Promise<URL> {
    const { cert, key } = await makeDevelopmentCertificate(dir, "localhost");
    const files = { SIGNPOST_TLS_CERT: write("cert.pem", cert), SIGNPOST_TLS_KEY: write("key.pem", key) };
    return new URL((await start({ ...files, SIGNPOST_HOST: "localhost", ...environment })).url);
  }

  const CIPHERS: Record<string, [options: object, agreed: string | undefined]> = {
    "TLS 1.3": [{ minVersion: "TLSv1.3" }, "TLSv1.3"],
    "TLS 1.2, ECDHE, GCM": [{ maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" }, "TLSv1.2"],
    "TLS 1.2 without forward secrecy": [{ maxVersion: "TLSv1.2", ciphers: "AES128-GCM-SHA256" }, undefined],
    "TLS 1.2, CBC": [{ maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-SHA" }, undefined],
    "TLS 1.1": [{ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" }, undefined],
  };

  test("[OPS-17] only what is forward secret and cannot be tampered with is agreed on", async () => {
    await makeStartedDataDir(dataDir);
    const { port } = await startWithFiles();
    for (const [options, agreed] of Object.values(CIPHERS)) {
      const socket = connect({ port: Number(port), host: "localhost", rejectUnauthorized: false, ...options });
      const outcome = await once(socket, "secureConnect").then(
        () => socket.getProtocol(),
        () => undefined,
      );
      expect(outcome).toBe(agreed);
      socket.destroy();
    }
  });

  test("[OPS-17] browsers are told to come by https where it is there to stay", async () => {
    const toldAt = async (url: URL) => {
      const open = url.protocol === "https:" ? getSecurely : get;
      const [answer] = await once(open(new URL("/livez", url), { rejectUnauthorized: false }), "response");
      answer.resume();
      return answer.headers["strict-transport-security"];
    };
    await makeStartedDataDir(dataDir);
    expect(await toldAt(await startWithFiles())).toBe("max-age=31536000");
    await stop();
    expect(await toldAt(new URL((await start({ SIGNPOST_TLS: "dev" })).url))).toBeUndefined();
    await stop();
    expect(await toldAt(new URL((await start()).url))).toBeUndefined();
    await stop();
    // Behind a proxy that ends TLS it is the proxy's visitors who are told.
    const port = await listen();
    listening.pop()?.close();
    await start({ SIGNPOST_PUBLIC_URL: "https://messages.example.com", SIGNPOST_PORT: String(port) });
    expect(await toldAt(new URL(`http://127.0.0.1:${port}`))).toBe("max-age=31536000");
  });
});

test("[OPS-18] with TLS of its own, too, who has vanished is not waited for: before, within and after the handshake", async () => {
  await makeStartedDataDir(dataDir);
  const time = createMovedTime();
  const { url } = await start({ SIGNPOST_TLS: "dev" }, time);
  const port = Number(new URL(url).port);
  const gone = [connectPlainly(port, "127.0.0.1"), connectPlainly(port, "127.0.0.1")];
  for (const socket of gone) await once(socket, "connect");
  gone[1]?.write(Buffer.from([22, 3, 1]));
  for (const said of [
    "",
    "POST /api/account/demo/login?v=1.3 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
  ]) {
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
    await once(socket, "secureConnect");
    socket.on("error", () => {});
    socket.write(said);
    gone.push(socket);
  }
  const stopping = stop();
  // Within nine seconds of its time; whatever it waited for longer, it would wait for until the test is given up.
  for (let second = 0; second < 9; second++) await time.pass(1_000);
  await stopping;
  for (const socket of gone) socket.destroy();
});

test("[OPS-17] a log that was cut while the server was down is told in one line, with how much was lost", async () => {
  await start();
  const killed = join(dir, "killed");
  mkdirSync(killed);
  // As a server that is killed at this moment leaves them.
  for (const name of ["secret.key", "signpost.db", "signpost.db-shm", "signpost.db-wal"])
    copyFileSync(join(dataDir, name), join(killed, name));
  const whole = join(dir, "whole");
  cpSync(killed, whole, { recursive: true });
  await start({ SIGNPOST_DATA_DIR: whole });
  expect(logged.filter((line) => line.includes("log of the store"))).toEqual([]);
  truncateSync(join(killed, "signpost.db-wal"), Math.floor(statSync(join(killed, "signpost.db-wal")).size / 2));
  await start({ SIGNPOST_DATA_DIR: killed });
  const told = logged.map((line) => JSON.parse(line)).filter(({ event }) => /log of the store/.test(event));
  expect(told).toMatchObject([{ level: "warn", pages: expect.any(Number) }]);
});
