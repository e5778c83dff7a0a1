import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const COMMAND = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");
const START_TIMEOUT_MS = 30_000;

/** A whole Signpost in a process of its own, started the way users start it. */
export interface RunningServer {
  /** Where it listens, whatever it says that clients reach it by. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** No farewell: the process is gone between two instructions. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Kills, and starts again on the same port and data. */
  restart(): Promise<RunningServer>;
  /** Everything printed so far. */
  output(): string;
}

export interface StartOptions {
  readonly dataDir?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await makeDataDir());
  const child = spawn(process.execPath, [COMMAND, "serve"], {
    env: {
      ...withoutSettings(process.env),
      ...options.environment,
      SIGNPOST_PORT: String(options.port ?? 0),
      SIGNPOST_DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const url = await waitForUrl(child, printed);
  const gone = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    restart: async () => {
      await end("SIGKILL");
      return startServer({ ...options, dataDir, port: Number(new URL(url).port) });
    },
    output: () => printed.join(""),
  };
}

function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), "signpost-e2e-"));
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}

/** The machine's own settings must not leak into a story. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("SIGNPOST_")));
}

function waitForUrl(child: ChildProcess, printed: string[]): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("the server's output is not piped");
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`no start within ${START_TIMEOUT_MS} ms:\n${printed.join("")}`)),
      START_TIMEOUT_MS,
    );
    createInterface({ input: stdout }).on("line", (line) => {
      printed.push(`${line}\n`);
      const url = /ready at .*\b(https?:\/\/\S+)$/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      done(url);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`the server exited with ${code}:\n${printed.join("")}`));
    });
  });
}
