import type { FindingLevel } from "@signpost/core";

/** Something wrong in a file of the folder; lines and columns count from 1. */
export interface FileProblem {
  /** From the folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: FindingLevel;
  /** What is wrong, and what is allowed. */
  readonly message: string;
}

/** As editors and compilers write it, so that terminals can jump there. */
export function toProblemLine({ file, line, column, level, message }: FileProblem): string {
  return `${file}:${line}:${column} ${level}: ${message}`;
}
