import type { AccountClient } from "@signpost/client";
import { ask } from "../ask.ts";
import { type Surroundings, UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";
import { type ChangePlan, makePlan, readReadyFolder } from "../files/make-plan.ts";
import { writeLock } from "../files/message-folder.ts";
import { readServer, type ServerState, writeServer } from "../files/server-overrides.ts";
import { toConflictLines, toPlanJson, toPlanLines } from "../files/to-plan-report.ts";
import { readNamedAccount, SERVER_OPTIONS, withAccount } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";
import { toLock } from "./pull.ts";

/** `signpost apply DIR`: the files become the configuration (FIL-3). */
export const applyCommand = defineCommand({
  name: "apply",
  summary: "write what the files say to the server, in one revision",
  details: [
    "All or nothing: if anything that would change was changed on the server since the last pull, the command says who changed it and changes nothing. What only the server has stays there without --prune.",
  ],
  arguments: [{ name: "DIR", meaning: "a folder that was pulled" }],
  options: {
    ...SERVER_OPTIONS,
    prune: { kind: "flag", meaning: "remove overrides that the files do not have" },
    yes: { kind: "flag", meaning: "do not ask" },
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [
    { command: "signpost apply messages-of-demo" },
    { command: "signpost apply . --yes", meaning: "in a script" },
  ],
  async run(input, surroundings) {
    const path = input.argument("DIR");
    const folder = await readReadyFolder(path);
    const named = readNamedAccount(input, folder.lock);
    return withAccount(named, surroundings, async (client) => {
      const plan = await makePlan(client, folder, input.flag("prune"));
      refuseConflicts(plan);
      if (!input.flag("yes") && plan.changes.length > 0) await askFor(plan, surroundings);
      const after = await write(client, plan);
      await writeLock(path, toLock(named, after));
      const done = plan.changes.length === 0 ? "nothing to do" : `applied: revision ${after.revision}`;
      return {
        lines: [...toPlanLines(plan.changes, surroundings.stdout), done],
        json: { ...named, revision: after.revision, changes: toPlanJson(plan.changes) },
      };
    });
  },
});

function refuseConflicts({ changes, writers }: ChangePlan): void {
  const conflicts = toConflictLines(changes, writers);
  if (conflicts.length === 0) return;
  throw new UsageError(`${conflicts.join("\n")}\nnothing was changed; pull again, and apply then`);
}

async function askFor({ changes }: ChangePlan, surroundings: Surroundings): Promise<void> {
  const { stderr, stdin } = surroundings;
  if (stdin.isTTY !== true) throw new UsageError("there is nobody to ask: say --yes, or look at signpost plan first");
  for (const line of toPlanLines(changes, stderr)) stderr.write(`${line}\n`);
  const answer = await ask("Apply this? [y/N] ", surroundings, { isShown: true });
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("nothing was changed");
}

/** The state afterwards, as the server has it: a text equal to what is inherited is no override (RES-7). */
async function write(client: AccountClient, { server, changes }: ChangePlan): Promise<ServerState> {
  if (changes.length === 0) return server;
  await writeServer(client, changes, server.revision);
  return readServer(client);
}
