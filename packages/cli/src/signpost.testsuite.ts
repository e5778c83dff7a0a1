import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { run } from "./run.ts";

export const COMMAND = resolve(import.meta.dirname, "../bin/signpost.js");

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Of its own; beside it there is what every process has. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** What a command makes of its arguments, without the process: to start one takes longer than what it does. */
export async function signpost(
  args: readonly string[],
  { environment, stdin = "" }: RunOptions = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const surroundings = { environment: toEnvironment(environment), stdin: Readable.from([stdin]), stdout, stderr };
  const status = await run(args, surroundings);
  return { status, stdout: stdout.text, stderr: stderr.text };
}

class Kept extends Writable {
  text = "";
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** The command as its users start it, in a process of its own. */
export function signpostProcess(
  args: readonly string[],
  { environment, stdin = "" }: RunOptions = {},
): Promise<Outcome> {
  const child = start(args, environment);
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    printed.stdout += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    printed.stderr += chunk.toString();
  });
  // It need not read to the end what is too much for it.
  child.stdin?.on("error", () => {});
  child.stdin?.end(stdin);
  return new Promise((done) => child.once("close", (status) => done({ status, ...printed })));
}

export function start(args: readonly string[], environment?: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], { env: toEnvironment(environment) });
}

export function toEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(SIGNPOST_|FORCE_COLOR|NO_COLOR)/.test(name));
  return { ...Object.fromEntries(own), ...more };
}
