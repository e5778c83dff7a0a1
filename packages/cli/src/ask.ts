import { type Keyboard, type Surroundings, UsageError } from "./command.ts";

const ENTER = new Set(["\r", "\n", "\u0004"]);
const INTERRUPT = "\u0003";
const ERASE = new Set(["\u007f", "\b"]);
const ERASE_ALL = "\u0015";

/**
 * Asks on a terminal: on standard error, so that a pipe gets none of it. What is typed is shown only where it is no secret.
 * Throws a UsageError, with the exit status of Ctrl-C, if whoever is asked interrupts.
 */
export async function ask(
  question: string,
  { stdin, stderr }: Pick<Surroundings, "stdin" | "stderr">,
  { isShown = false }: { readonly isShown?: boolean } = {},
): Promise<string> {
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
      else if (character >= " ") {
        typed.push(character);
        if (isShown) stderr.write(character);
      }
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
