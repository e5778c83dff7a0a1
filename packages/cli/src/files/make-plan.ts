import type { AccountClient } from "@signpost/client";
import { UsageError } from "../command.ts";
import { checkFiles } from "./check-files.ts";
import { type Change, compareOverrides, listOnlyOnServer } from "./compare-overrides.ts";
import { dropInherited } from "./drop-inherited.ts";
import { type FileProblem, toProblemLine } from "./file-problem.ts";
import type { LockFile } from "./lock-file.ts";
import { type MessageFolder, readMessageFolder } from "./message-folder.ts";
import { type OverrideKey, toKey } from "./override.ts";
import { findWriters, readServer, type ServerState, type Writer } from "./server-overrides.ts";

/** A folder that can be planned with: read without mistakes, and pulled once. */
export interface ReadyFolder extends MessageFolder {
  readonly lock: LockFile;
}

/** What `apply` would do, and what stands in its way (FIL-2). */
export interface ChangePlan {
  readonly server: ServerState;
  readonly changes: readonly Change[];
  /** What only the server has, and stays there. */
  readonly left: readonly OverrideKey[];
  /** Who wrote what has changed since the pull. */
  readonly writers: ReadonlyMap<OverrideKey, Writer>;
  /** Of texts: warnings, and errors in texts that stay as they are. */
  readonly warnings: readonly FileProblem[];
}

/** Reads a folder, or refuses it with every mistake, each with file, line and column. */
export async function readReadyFolder(path: string): Promise<ReadyFolder> {
  const folder = await readMessageFolder(path);
  if (folder.problems.length > 0) throw new UsageError(folder.problems.map(toProblemLine).join("\n"));
  const { lock } = folder;
  if (lock === undefined) throw new UsageError(`${path}: has no signpost.lock.json; begin with signpost pull ${path}`);
  return { ...folder, lock };
}

/** Compares a folder with the server. A changed text that would not be served is refused. */
export async function makePlan(client: AccountClient, folder: ReadyFolder, prune: boolean): Promise<ChangePlan> {
  const { lock } = folder;
  const server = await readServer(client);
  const files = dropInherited(folder.overrides, server.overrides);
  const changes = compareOverrides({ files, server: server.overrides, pulled: lock.overrides, prune });
  const warnings = refuseBadTexts(folder, changes);
  const hasConflict = changes.some(({ isConflict }) => isConflict);
  return {
    server,
    changes,
    left: prune ? [] : listOnlyOnServer(files, server.overrides),
    writers: hasConflict ? await findWriters(client, lock.revision) : new Map(),
    warnings,
  };
}

function refuseBadTexts(folder: ReadyFolder, changes: readonly Change[]): readonly FileProblem[] {
  const changed = new Set(changes.map(({ key }) => key));
  const texts = folder.texts.filter(({ override }) => changed.has(toKey(override)));
  const problems = checkFiles({ texts });
  const errors = problems.filter(({ level }) => level === "error");
  if (errors.length > 0) throw new UsageError(errors.map(toProblemLine).join("\n"));
  return problems;
}
