import { readSkillId } from "../conversation/parse-event.ts";
import type { ResponseTimes } from "../hours/hours.ts";
import { readHours, readTimeZone } from "../hours/read-hours.ts";
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
  refuse,
  refuseOtherFields,
} from "../parse/place.ts";
import { DEFAULT_SETTINGS } from "../policy/default-settings.ts";
import type { AccountSettings, SkillPolicy } from "../policy/policy.ts";
import { AUTO_CLOSE_LIMITS } from "../policy/timer.ts";
import { SCENARIO_LIMITS } from "./scenario.ts";

const DAY_S = 86_400;
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
    ...readField(account, "hours", (field) => readHours(field, readOwnTimeZone(fieldOf(account, "timeZone")))),
    ...readAccountAutoClose(fieldOf(account, "autoCloseSeconds")),
  };
}

/** The skills of a scenario; two with the same id are refused. */
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
      ...readField(skill, "hours", (field) => readHours(field, readOwnTimeZone(accountTimeZone))),
      ...readAs("autoCloseMs", skill, "autoCloseSeconds", readAutoClose),
    };
  });
}

/** A week without a time zone of its own is in the account's. */
function readOwnTimeZone(place: Place): string {
  return place.value === undefined ? DEFAULT_SETTINGS.timeZone : readTimeZone(place);
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
