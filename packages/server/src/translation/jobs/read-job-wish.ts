import {
  type EventId,
  type Issue,
  isCalendarDate,
  JOB_REASONS,
  type JobFilter,
  LANGUAGE_RULE,
  type Language,
  parseEventId,
  parseLanguage,
  parseSkillId,
  type SkillId,
} from "@signpost/core";
import type { JobBody } from "@signpost/protocol";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import { toHttpError } from "../../http/errors.ts";
import type { JobWish } from "./create-jobs.ts";

/** TRX-4: what a body asks for, of the account as it is; all its mistakes at once. */
export function readJobWish(body: JobBody, { policy }: AccountSnapshot): JobWish {
  const issues: Issue[] = [];
  const add = (path: string, rule: string): undefined => {
    issues.push({ path, rule });
    return undefined;
  };
  const { vendor, due, notes } = body;
  if (due !== undefined && !isCalendarDate(due)) add("due", "must be a date such as 2026-04-01");
  const filter = readFilter(body, policy, add);
  if (issues.length > 0) throw toHttpError({ code: "invalid", issues });
  return {
    filter,
    ...(vendor === undefined ? {} : { vendor }),
    ...(due === undefined ? {} : { due }),
    ...(notes === undefined ? {} : { notes }),
  };
}

type Add = (path: string, rule: string) => undefined;
type Policy = AccountSnapshot["policy"];

function readFilter(body: JobBody, { settings, skills }: Policy, add: Add): JobFilter {
  const sourceLanguage =
    body.sourceLanguage === undefined
      ? settings.defaultLanguage
      : (readLanguage(body.sourceLanguage, "sourceLanguage", add) ?? settings.defaultLanguage);
  const languages = body.languages.flatMap((tag, index) => readLanguage(tag, `languages[${index}]`, add) ?? []);
  if (languages.includes(sourceLanguage))
    add("languages", `${sourceLanguage} is the source language; it is translated from`);
  const asked = body.skills?.flatMap((skill, index) => readSkill(skill, `skills[${index}]`, skills, add) ?? []);
  const events = body.events?.flatMap((event, index) => readEvent(event, `events[${index}]`, add) ?? []);
  return {
    sourceLanguage,
    languages: [...new Set(languages)],
    only: readOnly(body.only),
    includeShipped: body.includeShipped ?? false,
    ...(asked === undefined ? {} : { skills: new Set(asked) }),
    ...(events === undefined ? {} : { events: new Set(events) }),
  };
}

function readLanguage(tag: string, path: string, add: Add): Language | undefined {
  return parseLanguage(tag)?.language ?? add(path, LANGUAGE_RULE);
}

function readSkill(
  skill: string | number,
  path: string,
  skills: Policy["skills"],
  add: Add,
): SkillId | "account" | undefined {
  if (skill === "account") return skill;
  const skillId = parseSkillId(skill);
  return skillId !== undefined && skills.has(skillId)
    ? skillId
    : add(path, 'must be "account" or the id of a skill of this account');
}

function readEvent(event: string, path: string, add: Add): EventId | undefined {
  return parseEventId(event) ?? add(path, "must be the event id of a message");
}

function readOnly(only: JobBody["only"]): JobFilter["only"] {
  if (only === "everything" || only?.includes("everything")) return "everything";
  return new Set(only === undefined ? JOB_REASONS : JOB_REASONS.filter((reason) => only.includes(reason)));
}
