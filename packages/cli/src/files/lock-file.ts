/** FIL-1: what the folder was like when it was last the same as the server. */
export interface LockFile {
  readonly server: string;
  readonly account: string;
  readonly revision: number;
  /** The hash of each override then, by its key. */
  readonly overrides: ReadonlyMap<string, string>;
}

/** Its name in the folder. */
export const LOCK_FILE = "signpost.lock.json";

/** The lock of a folder, or what is wrong with it, in words. */
export function parseLockFile(source: string): LockFile | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { problem: "must be JSON" };
  }
  const { server, account, revision, overrides } = toRecord(value) ?? {};
  const hashes = toHashes(overrides);
  if (typeof server !== "string" || typeof account !== "string") return { problem: "must name server and account" };
  if (typeof revision !== "number" || !Number.isSafeInteger(revision) || revision < 0)
    return { problem: "revision: must be a whole number" };
  if (hashes === undefined) return { problem: "overrides: must be a map of hashes" };
  return { server, account, revision, overrides: hashes };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}

function toHashes(value: unknown): ReadonlyMap<string, string> | undefined {
  const record = toRecord(value);
  if (record === undefined) return undefined;
  const pairs = Object.entries(record).flatMap(([key, hash]) =>
    typeof hash === "string" ? [[key, hash] as const] : [],
  );
  return pairs.length === Object.keys(record).length ? new Map(pairs) : undefined;
}

/** Equal locks have equal bytes. */
export function toLockText({ server, account, revision, overrides }: LockFile): string {
  return `${JSON.stringify({ server, account, revision, overrides: Object.fromEntries(overrides) }, null, 2)}\n`;
}
