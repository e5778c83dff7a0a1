import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** How the file is written; `mode` is its permission bits. */
export interface WholeFileOptions {
  readonly mode: number;
  /** Of several that write it at once the first wins, and what is there already stays. */
  readonly isKept?: boolean;
}

/**
 * OPS-14: a file is there with all of its bytes on the disk, or not at all, whatever fails in between: it is written under
 * another name, flushed, and only then given its own. Answers whether what is there now is what was given.
 */
export async function writeWholeFile(file: string, text: string, options: WholeFileOptions): Promise<boolean> {
  const temporary = `${file}.${randomBytes(6).toString("hex")}.new`;
  try {
    await writeAndFlush(temporary, text, options.mode);
    const isWritten = options.isKept === true ? await nameIfAbsent(temporary, file) : await replace(temporary, file);
    await flushFolder(dirname(file));
    return isWritten;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeAndFlush(file: string, text: string, mode: number): Promise<void> {
  await using handle = await open(file, "wx", mode);
  await handle.writeFile(text);
  // The mode that was asked for is less what the process's mask takes away.
  await handle.chmod(mode);
  await handle.sync();
}

async function replace(temporary: string, file: string): Promise<boolean> {
  await rename(temporary, file);
  return true;
}

/** A second name for the same file is made only if nobody has it: renaming would replace. */
async function nameIfAbsent(temporary: string, file: string): Promise<boolean> {
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    // File systems without second names: whoever else starts at this very moment is not worth failing for.
    if (["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error))) return replace(temporary, file);
    throw error;
  }
}

/** Without it the name may be gone after a loss of power. Windows has no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(folder, "r");
  await handle.sync();
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
