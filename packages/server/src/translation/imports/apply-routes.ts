import { type ApplyOptions, type Issue, LANGUAGE_RULE, parseLanguage } from "@signpost/core";
import { ApplyAnswer, ApplyBody, UndoAnswer } from "@signpost/protocol";
import type { Static } from "typebox";
import { readOnlyLanguages, readWriteRequest, type Writing } from "../../configuration/read-write-request.ts";
import { toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import { type Route, route } from "../../http/route.ts";
import { accessJob } from "../jobs/access-job.ts";
import { accessImport } from "./access-import.ts";
import { IMPORTS, type ImportRoutesDeps } from "./import-routes.ts";
import { readSettled } from "./read-settled.ts";

const tags = ["Translation"];
const APPLY = {
  tags,
  summary: "Write what came back, in one revision",
  description:
    "409 where something that it would write has changed since the report. Blocked units are never written. Of conflicts for which nothing is chosen, what came back becomes a suggestion.",
  body: ApplyBody,
  response: { 200: ApplyAnswer },
};
const UNDO = {
  tags,
  summary: "Make everything what it was before an import was applied",
  description: "What was written by somebody else since stays, and is named.",
  response: { 200: UndoAnswer },
};

/** TRX-7, TRX-8: a proposal is accepted, and taken back. */
export function createApplyRoutes(deps: ImportRoutesDeps): readonly Route[] {
  return [createApplyRoute(deps), createUndoRoute(deps)];
}

function createApplyRoute({ imports, jobs, time }: ImportRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${IMPORTS}/:importId/apply`,
    privilege: "texts.write",
    family: "native",
    schema: APPLY,
    body: readApply,
    handle: async (asked) => {
      const { accountId, params, body } = asked;
      const stored = await accessImport(imports, accountId, params.importId);
      const { state } = stored;
      if (state !== "ready" && state !== "undone")
        throw toWrongState(`the import is ${state}; it is applied when ready or undone`);
      const { job } = await accessJob(jobs, accountId, stored.jobId);
      if (job.cancelledAt !== undefined) throw toWrongState("the job was cancelled");
      const write = readImportWrite(asked, time.now());
      const result = await imports.apply({ ...write, ...body, stored, sourceLanguage: job.sourceLanguage });
      return readSettled(result).applied;
    },
  });
}

function createUndoRoute({ imports, time }: ImportRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${IMPORTS}/:importId/undo`,
    privilege: "texts.write",
    family: "native",
    schema: UNDO,
    handle: async (asked) => {
      const stored = await accessImport(imports, asked.accountId, asked.params.importId);
      if (stored.state !== "applied") throw toWrongState(`the import is ${stored.state}; what is undone is applied`);
      const { revision, restored, left } = readSettled(
        await imports.undo({ ...readImportWrite(asked, time.now()), stored }),
      );
      return { revision, restored, left };
    },
  });
}

/** HIS-1: by whom, and that it came with a file. */
function readImportWrite(asked: Writing, now: number) {
  const request = readWriteRequest(asked, now);
  const onlyLanguages = readOnlyLanguages(asked);
  return {
    ...request,
    actor: { ...request.actor, source: "import" } as const,
    ...(onlyLanguages === undefined ? {} : { onlyLanguages }),
  };
}

function toWrongState(message: string) {
  return toHttpError({ code: "conflict", message });
}

/** Nothing said is everything as usual. */
function readApply(body: unknown): { readonly options: ApplyOptions; readonly approve: boolean } {
  const {
    conflicts = "suggest",
    choices = [],
    includeSourceMoved = false,
    approve = false,
  } = readBody(ApplyBody, body ?? {});
  return { options: { conflicts, choices: readChoices(choices), includeSourceMoved }, approve };
}

function readChoices(choices: NonNullable<Static<typeof ApplyBody>["choices"]>): ApplyOptions["choices"] {
  const issues: Issue[] = [];
  const read = choices.flatMap(({ unit, language: tag, take }, index) => {
    const language = parseLanguage(tag)?.language;
    if (language !== undefined) return [{ unit, language, take }];
    issues.push({ path: `choices[${index}].language`, rule: LANGUAGE_RULE });
    return [];
  });
  if (issues.length > 0) throw toHttpError({ code: "invalid", issues });
  return read;
}
