import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A copy of the repository to put faults into: nobody's work is changed, whatever happens here. */
export interface WorkingCopy {
  readonly root: string;
  remove(): void;
}

/** What packages are installed as: their folders are links into the copy, everything else one into the original. */
const OWN_SCOPE = "@signpost";

/** A copy of the repository in which files are changed, so that the original stays as it is. */
export function makeWorkingCopy(original: string): WorkingCopy {
  const root = mkdtempSync(join(tmpdir(), "signpost-mutants-"));
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: original,
    encoding: "utf8",
  });
  for (const file of listed.split("\n").filter((name) => name !== "")) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(original, file), join(root, file));
  }
  const [from, to] = [join(original, "node_modules"), join(root, "node_modules")];
  mkdirSync(join(to, OWN_SCOPE), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === OWN_SCOPE) cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else if (!name.startsWith(".vite")) symlinkSync(join(from, name), join(to, name));
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
