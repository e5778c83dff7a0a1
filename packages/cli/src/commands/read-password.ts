import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type Keyboard, type Surroundings, UsageError } from "../command.ts";

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

const ENTER = new Set(["\r", "\n", "\u0004"]);
const INTERRUPT = "\u0003";
const ERASE = new Set(["\u007f", "\b"]);
const ERASE_ALL = "\u0015";

/** On standard error, so that a pipe gets none of it; nothing of what is typed is shown. */
export async function ask(question: string, { stdin, stderr }: Surroundings): Promise<string> {
  // First: what comes as quick as the question is not shown either.
  stdin.setRawMode?.(true);
  stderr.write(question);
  let typed: string[] = [];
  try {
    for await (const character of readCharacters(stdin)) {
      if (ENTER.has(character)) break;
      if (character === INTERRUPT) throw new Interrupted();
      if (ERASE.has(character)) typed.pop();
      else if (character === ERASE_ALL) typed = [];
      else if (character >= " ") typed.push(character);
    }
  } finally {
    stdin.setRawMode?.(false);
    stderr.write("\n");
  }
  return typed.join("");
}

/** As Ctrl-C ends any command: 128 and the number of the signal. */
class Interrupted extends UsageError {
  constructor() {
    super("interrupted; nothing was changed", { exitCode: 130 });
  }
}

/** What was typed ahead, as a paste is, waits for the next question. */
const ahead: string[] = [];

async function* readCharacters(stdin: Keyboard): AsyncGenerator<string> {
  stdin.setEncoding("utf8");
  while (true) {
    const next = ahead.shift();
    if (next !== undefined) {
      yield next;
      continue;
    }
    ahead.push(...(await readChunk(stdin)));
  }
}

/** A terminal that is gone is as good as an interrupt. */
function readChunk(stdin: Keyboard): Promise<string> {
  return new Promise((done) => {
    const settle = (text: string): void => {
      stdin.pause();
      stdin.off("data", hear).off("end", leave);
      done(text);
    };
    const hear = (data: unknown): void => settle(String(data));
    const leave = (): void => settle(INTERRUPT);
    stdin.on("data", hear).on("end", leave).resume();
  });
}
