import type { Hours, Occasions, OpeningHours, Weekday } from "./hours.ts";

const DAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const AROUND_THE_CLOCK: readonly OpeningHours[] = DAYS.map((day) => ({ day, from: "00:00", to: "24:00" }));

/** What one level, the account or a skill, says of when somebody is there. */
interface Level {
  readonly hours?: Hours;
  readonly occasions?: Occasions;
}

/**
 * SKL-2, BEH §5.3: one schedule of what both levels say. Hours are the skill's, else the account's; occasions are the skill's,
 * else the account's, wherever the hours come from: who is open around the clock has holidays, too. Manual mode has none.
 */
export function toEffectiveHours(
  account: Level & { readonly hours: Hours; readonly timeZone: string },
  skill: Level,
): Hours {
  const hours = skill.hours ?? account.hours;
  if (hours.mode === "manual") return hours;
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
