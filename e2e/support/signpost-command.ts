import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const COMMAND = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");

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
