import {
  type AccountSettings,
  DEFAULT_SETTINGS,
  parseLanguage,
  type ResponseTimes,
  type SkillPolicy,
} from "@signpost/core";
import { toHours } from "../rest/hours.ts";
import type { ScenarioAccount, ScenarioSkill } from "./scenario-body.ts";

/** Spans are in seconds, for people. What is not said is as every account begins. */
export function toAccount(account: ScenarioAccount): Partial<AccountSettings> {
  const {
    defaultLanguage = "",
    timeZone,
    lateCutoffSeconds,
    sendBudget,
    responseTime,
    hours,
    autoCloseSeconds,
  } = account;
  const { rightLanguageFirst, silentWithoutLanguage } = account;
  const language = parseLanguage(defaultLanguage)?.language;
  const autoCloseMs = toAutoCloseMs(autoCloseSeconds);
  return {
    ...(language === undefined ? {} : { defaultLanguage: language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(rightLanguageFirst === undefined ? {} : { rightLanguageFirst }),
    ...(silentWithoutLanguage === undefined ? {} : { silentWithoutLanguage }),
    ...(lateCutoffSeconds === undefined ? {} : { lateCutoffMs: lateCutoffSeconds * 1_000 }),
    ...(sendBudget === undefined
      ? {}
      : { sendBudget: { sends: sendBudget.sends, perMs: sendBudget.perSeconds * 1_000 } }),
    ...(responseTime === undefined
      ? {}
      : { responseTime: { ...DEFAULT_SETTINGS.responseTime, ...toResponseTimes(responseTime) } }),
    ...(hours === undefined ? {} : { hours: toHours(hours, timeZone ?? DEFAULT_SETTINGS.timeZone) }),
    ...(autoCloseMs === undefined || autoCloseMs === "never" ? {} : { autoCloseMs }),
  };
}

/** A week without a time zone of its own is in the account's. */
export function toSkill(skill: ScenarioSkill, timeZone = DEFAULT_SETTINGS.timeZone): SkillPolicy {
  const { id: skillId, name = `Skill ${skillId}`, responseTime = {}, hours } = skill;
  const autoCloseMs = toAutoCloseMs(skill.autoCloseSeconds);
  return {
    skillId,
    name,
    responseTime: toResponseTimes(responseTime),
    ...(hours === undefined ? {} : { hours: toHours(hours, timeZone) }),
    ...(autoCloseMs === undefined ? {} : { autoCloseMs }),
  };
}

/** RTM-2. `null` is as if it was not there. */
function toAutoCloseMs(seconds: number | null | undefined): number | "never" | undefined {
  if (seconds === undefined || seconds === null) return undefined;
  return seconds === 0 ? "never" : seconds * 1_000;
}

/** RTM-1. */
function toResponseTimes(said: NonNullable<ScenarioSkill["responseTime"]>): Partial<ResponseTimes> {
  const { default: usual, urgent, firstTime } = said;
  return {
    ...(usual === undefined ? {} : { defaultMs: usual * 1_000 }),
    ...(urgent === undefined ? {} : { urgentMs: urgent * 1_000 }),
    ...(firstTime === undefined ? {} : { firstTimeMs: firstTime * 1_000 }),
  };
}
