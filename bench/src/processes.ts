import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** The command of this repository, to be started as a process. */
export const SIGNPOST = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");

/** A server under load in a process of its own, so that its CPU time is its own. */
export interface Served {
  readonly url: string;
  /** User and system time since its start, in seconds. Linux only. */
  cpuSeconds(): Promise<number>;
  /** Its memory. Linux only. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

const TICKS_PER_SECOND = 100;
/** What is measured counts its requests as always, and is let do as many as it can. */
const AMPLE = {
  SIGNPOST_LIMIT_ACCOUNT: "1000000000",
  SIGNPOST_LIMIT_KEY: "1000000000",
  SIGNPOST_LIMIT_ADDRESS: "1000000000",
  SIGNPOST_LIMIT_SIGN_UP: "1000000000",
  SIGNPOST_LIMIT_SOCKET_REQUESTS: "1000000000",
  SIGNPOST_LIMIT_CONSUMER_REQUESTS: "1000000000",
  SIGNPOST_LIMIT_ADDRESS_SOCKET_REQUESTS: "1000000000",
  SIGNPOST_LIMIT_ADDRESS_SOCKETS: "1000000",
  SIGNPOST_LIMIT_CONSUMER_STORED: "100000000000",
};
const POLL_MS = 200;

/** For servers that say “ready at” and their address, as ours does. */
export function serve(args: readonly string[], environment: Environment = {}): Promise<Served> {
  return serveAsItIs(args, { ...AMPLE, ...environment });
}

/** With the limits that it has where nobody set any. */
export async function serveAsItIs(args: readonly string[], environment: Environment): Promise<Served> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return toServed(child, await waitForUrl(child));
}

/** A server to start, and how to know that it is ready; `withinMs` is how long it may take. */
export interface QuietServer {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Environment;
  readonly url: string;
  /** Answers 200 once it is ready. */
  readonly readyUrl: string;
  readonly withinMs: number;
}

/** For servers that are asked whether they are ready. */
export async function serveQuietly(server: QuietServer): Promise<Served> {
  const child = spawn(process.execPath, server.args, {
    cwd: server.cwd,
    env: { ...process.env, ...server.environment },
    stdio: "ignore",
  });
  const served = toServed(child, server.url);
  const giveUpAt = Date.now() + server.withinMs;
  while (!(await isReady(server.readyUrl))) {
    if (child.exitCode !== null) throw new Error(`the server exited with ${child.exitCode}`);
    if (Date.now() > giveUpAt) {
      await served.stop();
      throw new Error(`the server was not ready within ${server.withinMs / 1000} s`);
    }
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
  return served;
}

/** A port of this machine that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? done(address.port) : fail(new Error())));
    });
  });
}

function toServed(child: ChildProcess, url: string): Served {
  return {
    url,
    cpuSeconds: () => readCpuSeconds(child.pid),
    residentBytes: () => readResidentBytes(child.pid),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function waitForUrl(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    if (child.stdout === null) return fail(new Error("no output to read the address from"));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /ready at (https?:\/\/\S+)/.exec(line)?.[1];
      if (url !== undefined) done(url);
    });
    child.once("exit", (code) => fail(new Error(`the server exited with ${code}`)));
  });
}

/** Fields 14 and 15 of /proc/PID/stat, counted after the command's closing parenthesis. */
async function readCpuSeconds(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function readResidentBytes(pid: number | undefined): Promise<number> {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
