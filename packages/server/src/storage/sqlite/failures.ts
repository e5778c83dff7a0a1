import { StorageUnavailable, StoreNotOpened, type StoreTrouble } from "../storage.ts";

/** Primary result codes of SQLite that say the disk or the file is at fault, not the statement; in words for operators. */
const DISK_FAULTS: Readonly<Record<number, string>> = {
  5: "another process has it locked",
  8: "it is read-only",
  10: "the disk fails",
  11: "it is damaged",
  13: "the disk is full",
  14: "its file cannot be opened",
  26: "its file is not a store any more",
};
const TROUBLES: Readonly<Record<number, StoreTrouble>> = { 11: "damaged", 13: "full", 26: "damaged" };

/** What an error of SQLite's means for the caller. A fault of our own stays what it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error) ?? 0;
  const problem = DISK_FAULTS[code];
  if (problem === undefined) return error;
  return new StorageUnavailable(`the store cannot be used: ${problem}`, { cause: error, trouble: TROUBLES[code] });
}

/** Of an error while opening: what an operator can mend, in words that fit behind "but". */
export function toOpenError(error: unknown, file: string): unknown {
  if (error instanceof StorageUnavailable) return toOpenError(error.cause, file);
  const problem = OPEN_PROBLEMS[codeOf(error) ?? 0];
  return problem === undefined ? error : new StoreNotOpened(`its ${file} ${problem}`, { cause: error });
}

const DAMAGED = "is damaged: put back a backup of the whole directory";
const OPEN_PROBLEMS: Readonly<Record<number, string>> = {
  3: "may not be opened by this user",
  5: "is kept locked by another process",
  8: "cannot be written by this user",
  10: "cannot be read or written: the disk failed",
  11: DAMAGED,
  13: "cannot be written: the disk is full",
  14: "cannot be opened, or made, by this user",
  26: DAMAGED,
};

function codeOf(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;
}
