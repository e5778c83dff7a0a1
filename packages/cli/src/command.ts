/** One command of `signpost`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Resolves with the exit status. */
  run(args: readonly string[]): Promise<number>;
}

/** Something the user can mend; its message is all they need to see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
