import type { Readable, Writable } from "node:stream";

/** What a command reads beside its arguments, and where it writes: in production, of its process. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Keyboard;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Something to read, at which somebody may sit. */
export type Keyboard = Readable & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

/** One command of `signpost`, or several under one name. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Of a group: what stands behind its name. */
  readonly words?: readonly string[];
  /** Resolves with the exit status. */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>;
}

/** How a usage error ends the command. */
export interface UsageErrorOptions extends ErrorOptions {
  /** Absent: 1, the wrong use of a command, or what cannot be. A rule of a command may say otherwise. */
  readonly exitCode?: number;
}

/** Something the user can mend; its message is all they need to see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode: number;
  constructor(message: string, { exitCode = 1, ...options }: UsageErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** An option that the command does not have, and nothing like it. */
export class UnknownOption extends UsageError {
  /** Without its dashes. */
  readonly option: string;
  constructor(option: string, message: string) {
    super(message);
    this.option = option;
  }
}
