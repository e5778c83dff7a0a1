import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { ask } from "../ask.ts";
import { type Surroundings, UsageError } from "../command.ts";

/** More is no password. */
const MAX_CHARS = 1_000;

/** From the file, or the environment; else `undefined`. */
export async function readPasswordIfGiven(
  file: string | undefined,
  { environment, stdin }: Surroundings,
): Promise<string | undefined> {
  if (file !== undefined) return readFromFile(file, stdin);
  const { SIGNPOST_USER_PASSWORD: given } = environment;
  return given === undefined || given === "" ? undefined : given;
}

/** As before; or asked for, twice. */
export async function readPassword(
  file: string | undefined,
  loginName: string,
  surroundings: Surroundings,
): Promise<string> {
  const given = await readPasswordIfGiven(file, surroundings);
  if (given !== undefined) return given;
  if (surroundings.stdin.isTTY !== true)
    throw new UsageError("there is nobody to ask: give the password by --password-file FILE or SIGNPOST_USER_PASSWORD");
  const password = await ask(`New password for ${loginName}: `, surroundings);
  if (password !== (await ask("Again: ", surroundings)))
    throw new UsageError("the two are not the same; nothing was changed");
  return password;
}

async function readFromFile(file: string, stdin: Readable): Promise<string> {
  const text =
    file === "-" ? await readInput(stdin) : await readFile(file, "utf8").catch((error: unknown) => fail(file, error));
  const password = text.replace(/\r?\n$/, "");
  if (password === "" || password.length > MAX_CHARS || /[\r\n]/.test(password))
    throw new UsageError(`--password-file ${file}: must hold the password in one line`);
  return password;
}

function fail(file: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  throw new UsageError(
    `--password-file ${file}: ${code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`}`,
  );
}

async function readInput(stdin: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > MAX_CHARS) break;
  }
  return text;
}
