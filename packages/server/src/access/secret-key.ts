import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidSetting } from "../invalid-setting.ts";
import { writeWholeFile } from "../write-whole-file.ts";
import { findKeyProblem } from "./find-key-problem.ts";

/** The secret key in the data directory, where no setting has one (OPS-14). */
export const SECRET_KEY_FILE = "secret.key";

/**
 * The server's own secret: 32 bytes from the setting, or made once and kept in the data directory, readable by its owner only.
 * Losing it ends every consumer's token and makes stored API secrets unreadable.
 */
export async function loadSecretKey(setting: string | undefined, dataDir: string): Promise<Buffer> {
  const text = setting ?? (await readOrMake(dataDir));
  return createHash("sha256").update(text).digest();
}

async function readOrMake(dataDir: string): Promise<string> {
  const file = join(dataDir, SECRET_KEY_FILE);
  const known = await readIfThere(dataDir, file);
  if (known !== undefined) return checked(known, dataDir);
  const made = randomBytes(32).toString("base64url");
  // Of two starts at once, one makes it and the other must not replace it.
  if (await writeWholeFile(file, `${made}\n`, { mode: 0o600, isKept: true })) return made;
  return checked(await readFile(file, "utf8"), dataDir);
}

async function readIfThere(dataDir: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return undefined;
    throw new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, `its ${SECRET_KEY_FILE} cannot be read (${code})`);
  }
}

/** A disk that was full, or a copy that broke off, may have left a file of nothing, or of zeros. */
function checked(content: string, dataDir: string): string {
  const key = content.trim();
  const problem = findKeyProblem(key);
  if (problem === undefined) return key;
  throw new InvalidSetting(
    "SIGNPOST_DATA_DIR",
    dataDir,
    `its ${SECRET_KEY_FILE} ${problem}; put the file back from a backup, or remove it where nothing has been stored yet`,
  );
}
