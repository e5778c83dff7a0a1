import { execFile } from "node:child_process";
import { resolve } from "node:path";

const COMMAND = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");

/** How a command ended, and what it printed. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command as its users start it, whatever becomes of it. */
export function trySignpost(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Outcome> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("SIGNPOST_"));
  const env = { ...Object.fromEntries(own), ...environment };
  return new Promise((done) => {
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) => {
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
