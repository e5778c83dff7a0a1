/** One command of `signpost`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Resolves with the exit status. */
  run(args: readonly string[]): Promise<number>;
}

export interface UsageErrorOptions extends ErrorOptions {
  /** Absent: 2, as for what was asked wrongly. */
  readonly exitCode?: number;
}

/** Something the user can mend; its message is all they need to see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode: number;
  constructor(message: string, { exitCode = 2, ...options }: UsageErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
