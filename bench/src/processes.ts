import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

/** A server under load in a process of its own, so that its CPU time is its own. */
export interface Served {
  readonly url: string;
  /** User and system time since its start, in seconds. Linux only. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const TICKS_PER_SECOND = 100;

export async function serve(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await waitForUrl(child);
  return {
    url,
    cpuSeconds: () => readCpuSeconds(child.pid),
    stop: async () => {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
    },
  };
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
