import { type EventId, parseEventId } from "../catalogue/event-id.ts";
import { parseSkillId, type SkillId } from "../ids.ts";

/** TRX-1: one text of one event in one context, and which of its two wordings (REN-5). */
export interface UnitKey {
  readonly eventId: EventId;
  /** Absent: the account's. */
  readonly skillId?: SkillId;
  readonly wording: "text" | "fallback";
}

/** A unit as files and addresses write it: `EVENT`, `EVENT@SKILL`, and with `#fallback` its second wording. */
export type UnitName = string;

const SECOND_WORDING = "#fallback";

/** The name under which a unit leaves and comes back (TRX-1). */
export function toUnitName({ eventId, skillId, wording }: UnitKey): UnitName {
  return `${eventId}${skillId === undefined ? "" : `@${skillId}`}${wording === "fallback" ? SECOND_WORDING : ""}`;
}

/** The unit that a name means; absent: no unit can have this name. */
export function parseUnitName(name: UnitName): UnitKey | undefined {
  const wording = name.endsWith(SECOND_WORDING) ? "fallback" : "text";
  const place = wording === "fallback" ? name.slice(0, -SECOND_WORDING.length) : name;
  const at = place.indexOf("@");
  const eventId = parseEventId(at === -1 ? place : place.slice(0, at));
  if (eventId === undefined) return undefined;
  if (at === -1) return { eventId, wording };
  const skillId = parseSkillId(place.slice(at + 1));
  return skillId === undefined || toUnitName({ eventId, skillId, wording }) !== name
    ? undefined
    : { eventId, skillId, wording };
}
