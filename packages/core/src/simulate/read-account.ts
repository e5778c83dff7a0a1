import { readInstant, readSkillId } from "../conversation/parse-event.ts";
import { isCalendarDate, isTimeZone } from "../hours/wall-clock.ts";
import { parseLanguage } from "../language/parse-language.ts";
import {
  fieldOf,
  type Place,
  readAs,
  readAsParsed,
  readField,
  readFlag,
  readInteger,
  readList,
  readName,
  readObject,
  readOneOf,
  refuse,
  refuseOtherFields,
} from "../parse/place.ts";
import { DEFAULT_SETTINGS } from "../policy/default-settings.ts";
import type { AccountSettings, Hours, Occasion, OpeningHours, ResponseTimes, SkillPolicy } from "../policy/policy.ts";
import { AUTO_CLOSE_LIMITS } from "../policy/timer.ts";
import { SCENARIO_LIMITS } from "./scenario.ts";

const DAY_S = 86_400;
const MAX_SPANS = 500;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const RESPONSE_TIMES = ["default", "urgent", "firstTime"];
const ACCOUNT_FIELDS = [
  "defaultLanguage",
  "timeZone",
  "rightLanguageFirst",
  "silentWithoutLanguage",
  "lateCutoffSeconds",
  "sendBudget",
  "responseTime",
  "autoCloseSeconds",
  "hours",
];

/** Spans are in seconds, for people. What is not said is as every account begins. */
export function readAccount(place: Place): Partial<AccountSettings> {
  const account = readObject(place);
  refuseOtherFields(account, ACCOUNT_FIELDS);
  return {
    ...readField(account, "defaultLanguage", readLanguage),
    ...readField(account, "timeZone", readTimeZone),
    ...readField(account, "rightLanguageFirst", readFlag),
    ...readField(account, "silentWithoutLanguage", readFlag),
    ...readAs("lateCutoffMs", account, "lateCutoffSeconds", (field) => readInteger(field, 0, DAY_S) * 1_000),
    ...readField(account, "sendBudget", readSendBudget),
    ...readAs("responseTime", account, "responseTime", (field) => ({
      ...DEFAULT_SETTINGS.responseTime,
      ...readResponseTimes(field),
    })),
    ...readField(account, "hours", (field) => readHours(field, fieldOf(account, "timeZone"))),
    ...readAccountAutoClose(fieldOf(account, "autoCloseSeconds")),
  };
}

export function readSkills(place: Place, accountTimeZone: Place): readonly SkillPolicy[] {
  const seen = new Map<number, string>();
  return readList(place, SCENARIO_LIMITS.skills, (item) => {
    const skill = readObject(item, "must be an object with an id");
    refuseOtherFields(skill, ["id", "name", "responseTime", "hours", "autoCloseSeconds"]);
    const id = fieldOf(skill, "id");
    const skillId = readSkillId(id);
    const twin = seen.get(skillId);
    if (twin !== undefined) refuse(id, `is the id of ${twin} already`);
    seen.set(skillId, item.path);
    return {
      skillId,
      name: `Skill ${skillId}`,
      ...readField(skill, "name", readName),
      responseTime: {},
      ...readField(skill, "responseTime", readResponseTimes),
      ...readField(skill, "hours", (field) => readHours(field, accountTimeZone)),
      ...readAs("autoCloseMs", skill, "autoCloseSeconds", readAutoClose),
    };
  });
}

function readAccountAutoClose(place: Place): Pick<AccountSettings, "autoCloseMs"> {
  const autoCloseMs = place.value === undefined ? "never" : readAutoClose(place);
  return autoCloseMs === "never" ? {} : { autoCloseMs };
}

/** RTM-2. */
function readAutoClose(place: Place): number | "never" {
  if (place.value === 0) return "never";
  const [least, most] = [AUTO_CLOSE_LIMITS.minMs / 1_000, AUTO_CLOSE_LIMITS.maxMs / 1_000];
  const { value } = place;
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value * 1_000
    : refuse(place, `must be 0 for never, or an integer from ${least} to ${most}`);
}

function readLanguage(place: Place) {
  return readAsParsed(place, parseLanguage, "must be a BCP 47 language tag such as fr-FR").language;
}

function readTimeZone(place: Place): string {
  return readAsParsed(
    place,
    (name) => (isTimeZone(name) ? name : undefined),
    "must be an IANA name such as Europe/Paris",
  );
}

/** TRG-11. */
function readSendBudget(place: Place): AccountSettings["sendBudget"] {
  const budget = readObject(place, "must be an object with sends and perSeconds");
  refuseOtherFields(budget, ["sends", "perSeconds"]);
  return {
    sends: readInteger(fieldOf(budget, "sends"), 0, 1_000),
    perMs: readInteger(fieldOf(budget, "perSeconds"), 1, DAY_S) * 1_000,
  };
}

/** RTM-1. */
function readResponseTimes(place: Place): Partial<ResponseTimes> {
  const times = readObject(place);
  refuseOtherFields(times, RESPONSE_TIMES);
  const readMs = (field: Place): number => readInteger(field, 1, 30 * DAY_S) * 1_000;
  return {
    ...readAs("defaultMs", times, "default", readMs),
    ...readAs("urgentMs", times, "urgent", readMs),
    ...readAs("firstTimeMs", times, "firstTime", readMs),
  };
}

/** SKL-2. A week without a time zone of its own is in the account's. */
function readHours(place: Place, timeZone: Place): Hours {
  const hours = readObject(place, "must be an object with a mode");
  const mode = readOneOf(fieldOf(hours, "mode"), ["always", "weekly", "manual"]);
  switch (mode) {
    case "always":
      refuseOtherFields(hours, ["mode"]);
      return { mode };
    case "manual":
      refuseOtherFields(hours, ["mode", "offUntil"]);
      return { mode, ...readField(hours, "offUntil", readInstant) };
    case "weekly":
      refuseOtherFields(hours, ["mode", "timeZone", "open", "occasions"]);
      return {
        mode,
        timeZone: timeZone.value === undefined ? DEFAULT_SETTINGS.timeZone : readTimeZone(timeZone),
        ...readField(hours, "timeZone", readTimeZone),
        open: readList(fieldOf(hours, "open"), MAX_SPANS, readOpening),
        ...readField(hours, "occasions", (field) => readList(field, MAX_SPANS, readOccasion)),
      };
  }
}

function readOpening(item: Place): OpeningHours {
  const opening = readObject(item, "must be an object with day, from and to");
  refuseOtherFields(opening, ["day", "from", "to"]);
  return { day: readOneOf(fieldOf(opening, "day"), WEEKDAYS), ...readSpan(opening) };
}

function readOccasion(item: Place): Occasion {
  const occasion = readObject(item, "must be an object with date and working");
  const working = readFlag(fieldOf(occasion, "working"));
  const date = readAsParsed(fieldOf(occasion, "date"), parseDate, "must be a day such as 2026-12-25");
  refuseOtherFields(occasion, ["date", "working", "from", "to"]);
  if (working) return { date, working, ...readSpan(occasion) };
  const isPart = ["from", "to"].some((name) => fieldOf(occasion, name).value !== undefined);
  return { date, working, ...(isPart ? readSpan(occasion) : {}) };
}

function readSpan(place: Place): { readonly from: string; readonly to: string } {
  const from = readAsParsed(fieldOf(place, "from"), parseWallTime, "must be a time such as 08:00");
  const to = readAsParsed(fieldOf(place, "to"), parseWallTime, "must be a time such as 20:00, at most 24:00");
  return from < to ? { from, to } : refuse(fieldOf(place, "to"), `must be after from, which is ${from}`);
}

function parseWallTime(text: string): string | undefined {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? text : undefined;
}

function parseDate(text: string): string | undefined {
  return isCalendarDate(text) ? text : undefined;
}
