import type { Writable } from "node:stream";
import { defineCommand } from "../declare/define-command.ts";
import { toProblemLine } from "../files/file-problem.ts";
import { type ChangePlan, makePlan, readReadyFolder } from "../files/make-plan.ts";
import { toConflictLines, toPlanJson, toPlanLines } from "../files/to-plan-report.ts";
import { readNamedAccount, SERVER_OPTIONS, withAccount } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";

/** Changes are no failure, and a script has to see them (FIL-2). */
const HAS_CHANGES = 2;

/** `signpost plan DIR`: what `apply` would do (FIL-2). */
export const planCommand = defineCommand({
  name: "plan",
  summary: "say what apply would change, and change nothing",
  details: [
    "A line for each thing that changes: + is new, - is removed, ~ is changed, with [-removed-] and {+added+} words. Exit status: 0 nothing to do, 2 changes, 1 a mistake in the files or an error.",
  ],
  arguments: [{ name: "DIR", meaning: "a folder that was pulled" }],
  options: {
    ...SERVER_OPTIONS,
    prune: { kind: "flag", meaning: "also show what apply --prune would remove" },
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [{ command: "signpost plan messages-of-demo" }, { command: "signpost plan . --prune --json" }],
  async run(input, surroundings) {
    const folder = await readReadyFolder(input.argument("DIR"));
    const named = readNamedAccount(input, folder.lock);
    const plan = await withAccount(named, surroundings, (client) => makePlan(client, folder, input.flag("prune")));
    return {
      lines: toLines(plan, surroundings.stdout),
      json: {
        ...named,
        revision: plan.server.revision,
        changes: toPlanJson(plan.changes),
        left: plan.left,
        warnings: plan.warnings,
      },
      exitCode: plan.changes.length === 0 ? 0 : HAS_CHANGES,
    };
  },
});

function toLines({ changes, left, writers, warnings }: ChangePlan, stdout: Writable): readonly string[] {
  const count = changes.length === 1 ? "1 override changes" : `${changes.length} overrides change`;
  return [
    ...toPlanLines(changes, stdout),
    ...toConflictLines(changes, writers).map((line) => `conflict: ${line}`),
    ...warnings.map(toProblemLine),
    ...(left.length === 0 ? [] : [`only on the server, and left there: ${left.join(", ")}`]),
    changes.length === 0 ? "nothing to do" : count,
  ];
}
