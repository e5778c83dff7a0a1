import { UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";
import { listUnapplied, toHashes } from "../files/compare-overrides.ts";
import { dropInherited } from "../files/drop-inherited.ts";
import { type MessageFolder, readMessageFolder, writeMessageFolder } from "../files/message-folder.ts";
import { readServer, type ServerState } from "../files/server-overrides.ts";
import { type NamedAccount, readNamedAccount, SERVER_OPTIONS, withAccount } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";

/** `signpost pull DIR`: the overrides of an account as files (FIL-1). */
export const pullCommand = defineCommand({
  name: "pull",
  summary: "write the messages of an account into files",
  details: [
    "Each message that the account or a skill overrides is a file, DIR/messages/EVENT_ID.yaml. Shipped texts are not written. Comments in files that are there already are kept. Edits that were not applied yet are not overwritten without --force.",
  ],
  arguments: [{ name: "DIR", meaning: "the folder; it is created if it is not there" }],
  options: {
    ...SERVER_OPTIONS,
    force: { kind: "flag", meaning: "overwrite edits that were not applied, and files with mistakes" },
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [
    { command: "signpost pull messages-of-demo" },
    { command: "signpost pull . --server https://chat.example.com --account acme" },
  ],
  async run(input, surroundings) {
    const folder = input.argument("DIR");
    const here = input.flag("force") ? undefined : await readMessageFolder(folder);
    const named = readNamedAccount(input, here?.lock);
    const there = await withAccount(named, surroundings, readServer);
    if (here !== undefined) refuseToLose(here, there);
    const files = await writeMessageFolder(folder, there.overrides, toLock(named, there));
    const { revision, overrides } = there;
    return {
      lines: [...files.map((file) => `wrote ${file}`), `${overrides.size} overrides at revision ${revision}`],
      json: { ...named, revision, overrides: overrides.size, files },
    };
  },
});

/** FIL-1. */
function refuseToLose({ overrides, problems, lock }: MessageFolder, { overrides: server }: ServerState): void {
  const files = dropInherited(overrides, server);
  const [problem] = problems;
  if (problem !== undefined)
    throw new UsageError(
      `${problem.file}:${problem.line}:${problem.column}: ${problem.message}; mend it, or overwrite it with --force`,
    );
  const unapplied = listUnapplied({ files, server, pulled: lock?.overrides ?? new Map() });
  if (unapplied.length === 0) return;
  throw new UsageError(
    `these were edited and not applied: ${unapplied.join(", ")}; apply them first, or overwrite them with --force`,
  );
}

/** After a pull the files are what the server has. */
export function toLock({ server, account }: NamedAccount, { revision, overrides }: ServerState) {
  return { server, account, revision, overrides: toHashes(overrides) };
}
