import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const COMMAND = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");

/** How a command ended, and what it printed. */
export interface CommandOutcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Any command, however it ends. */
export function tryCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandOutcome> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("SIGNPOST_"));
  const env = { ...Object.fromEntries(own), ...environment };
  return new Promise((done) => {
    const child = execFile(process.execPath, [COMMAND, ...args], { env }, (_, stdout, stderr) => {
      done({ status: child.exitCode ?? -1, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** A command that answers in JSON, with the settings of the server that it works beside. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("SIGNPOST_"));
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...args, "--json"], {
    env: { ...Object.fromEntries(own), ...environment },
  });
  return JSON.parse(stdout);
}
