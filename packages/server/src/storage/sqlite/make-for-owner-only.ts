import { closeSync, openSync } from "node:fs";

/**
 * OPS-17: an empty file for SQLite to begin with, which gives what it keeps beside it the same mode. One that is there is not
 * opened here: closing it would end the locks that SQLite has on it in this process.
 */
export function makeForOwnerOnly(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch {
    // It is there; or it cannot be made, which SQLite is about to find out.
  }
}
