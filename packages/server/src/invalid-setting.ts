import type { Settings } from "./settings.ts";

/** A setting that stops the start; the message is the one line to print. */
export class InvalidSetting extends Error {
  override readonly name = "InvalidSetting";
  constructor(variable: string, value: string, rule: string) {
    super(`${variable} is ${JSON.stringify(value)}, but ${rule}`);
  }
}

/** The store did not open: whatever it said, as the one line that stops the start. */
export function toInvalidStore({ database, dataDir }: Settings, problem: string): InvalidSetting {
  return database.kind === "sqlite"
    ? new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, problem)
    : new InvalidSetting("SIGNPOST_DATABASE_URL", toMasked(database.url), problem);
}

/** A URL may hold a password, even a misspelt one whose password runs into the host, and an error message ends up in logs. */
export function toMasked(value: string): string {
  return value.replace(/^([a-z]*:\/*)?.*@/i, "$1****@").replaceAll(/(password=)[^&]*/gi, "$1****");
}
