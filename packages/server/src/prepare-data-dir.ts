import { accessSync, constants } from "node:fs";
import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SECRET_KEY_FILE } from "./access/secret-key.ts";
import { DEMO_CREDENTIALS_FILE } from "./accounts/demo-credentials.ts";
import { CA_KEY_FILE } from "./http/development-certificate.ts";
import { InvalidSetting } from "./invalid-setting.ts";
import { STORE_FILES } from "./storage/sqlite/store-files.ts";

/** What nobody but the owner may read; all else that is written there may be read by anybody. */
const PRIVATE_FILES: readonly string[] = [...STORE_FILES, SECRET_KEY_FILE, DEMO_CREDENTIALS_FILE, CA_KEY_FILE];
const FOR_OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * OPS-17: the data directory and what is private in it are the owner's alone, also where they were made otherwise, by a copy
 * or by an older version. Answers what had to be closed to others.
 */
export async function prepareDataDir(dataDir: string): Promise<readonly string[]> {
  const found = await readOrMake(dataDir);
  const ours = PRIVATE_FILES.filter((name) => found.includes(name));
  const closed: string[] = [];
  for (const name of ours) if (await closeToOthers(join(dataDir, name), 0o600)) closed.push(name);
  // A directory that serves others as well, such as /tmp, is not ours to close.
  if (ours.length > 0 && (await closeToOthers(dataDir, 0o700))) closed.push(".");
  return closed;
}

/** The names in it. */
async function readOrMake(dataDir: string): Promise<readonly string[]> {
  try {
    await makeFolder(dataDir);
    const names = await readdir(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return names;
  } catch (error) {
    const code = codeOf(error);
    throw new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, DIRECTORY_PROBLEMS[code] ?? `it cannot be used (${code})`);
  }
}

/** Node's own way to make the folders above as well never ends where the system makes none, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const NOT_A_DIRECTORY = "it is not a directory";
const NOT_WRITABLE = "it cannot be made, or this user may not write in it";
const DIRECTORY_PROBLEMS: Readonly<Record<string, string>> = {
  ENOTDIR: NOT_A_DIRECTORY,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  // Where nobody can make a directory, as in /proc.
  ENOENT: NOT_WRITABLE,
  EROFS: "its file system is read-only",
  ENOSPC: "its disk is full",
};

/** Whether others had been let in. What belongs to another user stays as that one has it. */
async function closeToOthers(path: string, mode: number): Promise<boolean> {
  const before = await stat(path);
  if ((before.mode & FOR_OTHERS) === 0 || (before.mode & STICKY) !== 0) return false;
  try {
    await chmod(path, mode);
    return true;
  } catch {
    return false;
  }
}
