import type { Hours, ManualHours, Occasions, OpeningHours, Weekday } from "./hours.ts";

const DAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const AROUND_THE_CLOCK: readonly OpeningHours[] = DAYS.map((day) => ({ day, from: "00:00", to: "24:00" }));

/** What one level, the account or a skill, says of when somebody is there. */
interface Level {
  readonly hours?: Hours;
  readonly occasions?: Occasions;
}

interface Account extends Level {
  readonly hours: Hours;
  readonly timeZone: string;
}

/**
 * SKL-2, BEH §5.3: one schedule of what both levels say. Hours are the skill's, else the account's; occasions are the skill's,
 * else the account's, wherever the hours come from: who is open around the clock has holidays, too. An account that is closed
 * by hand is closed for every skill, and a closing by hand has no occasions; when it ends, the schedule counts again.
 */
export function toEffectiveHours(account: Account, skill: Level): Hours {
  const { hours } = account;
  if (hours.mode === "manual") return continueWith(hours, { ...account, hours: afterwardsOf(hours) }, skill);
  if (skill.hours?.mode !== "manual") return toSchedule(account, skill);
  const { hours: closing, ...others } = skill;
  return continueWith(closing, account, others);
}

const ALWAYS: Hours = { mode: "always" };

function afterwardsOf({ afterwards = ALWAYS }: ManualHours): Hours {
  return afterwards;
}

function continueWith(closing: ManualHours, account: Account, skill: Level): Hours {
  return closing.offUntil === undefined ? closing : { ...closing, afterwards: toEffectiveHours(account, skill) };
}

function toSchedule(account: Account, skill: Level): Hours {
  const hours = skill.hours ?? account.hours;
  const ofAccount = findOccasions(account);
  // Above the account there is nothing that an empty list could put out of force.
  const general = ofAccount?.days.length === 0 ? account.occasions : ofAccount;
  const occasions = findOccasions(skill) ?? general ?? { timeZone: account.timeZone, days: [] };
  if (hours.mode === "weekly") return { ...hours, occasions: occasions.days };
  if (occasions.days.length === 0) return hours;
  return { mode: "weekly", timeZone: occasions.timeZone, open: AROUND_THE_CLOCK, occasions: occasions.days };
}

/** What its hours say themselves comes first; `undefined` where the level says nothing. */
function findOccasions({ hours, occasions }: Level): Occasions | undefined {
  if (hours?.mode !== "weekly" || hours.occasions === undefined) return occasions;
  return { timeZone: hours.timeZone, days: hours.occasions };
}
