import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../command.ts";
import type { FileProblem } from "./file-problem.ts";
import { LOCK_FILE, type LockFile, parseLockFile, toLockText } from "./lock-file.ts";
import { type Override, type Overrides, toOverrides } from "./override.ts";
import { type PlacedText, readMessageFile } from "./read-message-file.ts";
import { writeMessageFile } from "./write-message-file.ts";

/** What a folder of message files says, and everything that is wrong in it. */
export interface MessageFolder {
  readonly overrides: Overrides;
  readonly texts: readonly (PlacedText & { readonly file: string })[];
  readonly problems: readonly FileProblem[];
  /** Absent: nothing was pulled here yet. */
  readonly lock?: LockFile;
}

const MESSAGES = "messages";
/** A message in every language for every skill is far smaller. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Reads a folder; one that is not there is empty. */
export async function readMessageFolder(folder: string): Promise<MessageFolder> {
  const names = await listFiles(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = `${MESSAGES}/${name}`;
      return { file, ...readMessageFile(file, await readText(join(folder, file), file)) };
    }),
  );
  const lock = await readLock(folder);
  return {
    overrides: toOverrides(files.flatMap(({ overrides }) => overrides)),
    texts: files.flatMap(({ file, texts }) => texts.map((text) => ({ ...text, file }))),
    problems: files.flatMap(({ problems }) => problems),
    ...(lock === undefined ? {} : { lock }),
  };
}

/** FIL-1: makes the files say what the server says; comments that a person wrote stay. Answers the files that changed. */
export async function writeMessageFolder(
  folder: string,
  overrides: Overrides,
  lock: LockFile,
): Promise<readonly string[]> {
  await mkdir(join(folder, MESSAGES), { recursive: true });
  const byFile = Map.groupBy(overrides.values(), ({ eventId }) => `${eventId}.yaml`);
  const changed: string[] = [];
  for (const [name, ofFile] of byFile)
    if (await writeMessage(folder, name, ofFile)) changed.push(`${MESSAGES}/${name}`);
  for (const name of await listFiles(folder)) {
    if (byFile.has(name)) continue;
    await rm(join(folder, MESSAGES, name));
    changed.push(`${MESSAGES}/${name}`);
  }
  await writeLock(folder, lock);
  return changed.toSorted();
}

async function writeMessage(folder: string, name: string, overrides: readonly Override[]): Promise<boolean> {
  const path = join(folder, MESSAGES, name);
  const previous = await readIfThere(path);
  const text = writeMessageFile(overrides, previous);
  if (text === previous) return false;
  await writeWhole(path, text);
  return true;
}

/** After an apply the files are what the server has. */
export async function writeLock(folder: string, lock: LockFile): Promise<void> {
  await writeWhole(join(folder, LOCK_FILE), toLockText(lock));
}

/** A folder that is interrupted has each file old or new, never half (FIL-6). */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.tmp`;
  await writeFile(beside, text);
  await rename(beside, path);
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(folder, MESSAGES));
    return names.filter((name) => name.endsWith(".yaml")).toSorted();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw new UsageError(`${MESSAGES}: must be a folder that can be read (${codeOf(error)})`);
  }
}

async function readLock(folder: string): Promise<LockFile | undefined> {
  const source = await readIfThere(join(folder, LOCK_FILE));
  if (source === undefined) return undefined;
  const lock = parseLockFile(source);
  if ("problem" in lock) throw new UsageError(`${LOCK_FILE}: ${lock.problem}; pull again with --force to renew it`);
  return lock;
}

async function readText(path: string, name: string): Promise<string> {
  const source = await readIfThere(path);
  if (source === undefined) throw new UsageError(`${name}: is gone while it was read`);
  if (source.length > MAX_FILE_BYTES) throw new UsageError(`${name}: must have at most ${MAX_FILE_BYTES} bytes`);
  return source;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new UsageError(`${path}: cannot be read (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
