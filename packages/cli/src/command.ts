/** One command of `signpost`, or several under one name. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Of a group: what stands behind its name. */
  readonly words?: readonly string[];
  /** Resolves with the exit status. */
  run(args: readonly string[]): Promise<number>;
}

/** Something the user can mend; its message is all they need to see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** 1: the wrong use of a command, or what it was asked for cannot be. A rule of a command may say otherwise. */
  readonly exitStatus: number;
  constructor(message: string, { exitStatus = 1 }: { readonly exitStatus?: number } = {}) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
