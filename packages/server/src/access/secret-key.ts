import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The server's own secret: 32 bytes from the setting, or made once and kept in the data directory, readable by its owner only.
 * Losing it ends every consumer's token and makes stored API secrets unreadable.
 */
export async function loadSecretKey(setting: string | undefined, dataDir: string): Promise<Buffer> {
  const text = setting ?? (await readOrMake(join(dataDir, "secret.key")));
  return createHash("sha256").update(text).digest();
}

async function readOrMake(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const made = randomBytes(32).toString("base64url");
  // "wx": of two starts at once, one makes it and the other must not replace it.
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
