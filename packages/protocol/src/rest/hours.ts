import {
  DATE_RULE,
  findClockProblem,
  findEpochProblem,
  findTimeZoneProblem,
  type Hours,
  INSTANT_RULE,
  type Issue,
  type Occasion,
  parseInstant,
  TIME_ZONE_RULE,
} from "@signpost/core";
import Type, { type Static, type TObject } from "typebox";
import { ownRules } from "../documents/own-rules.ts";

const MAX_SPANS = 500;
const NIGHT = "a night is two entries, one to 24:00 and one from 00:00 on the next day";
const FROM_RULE = "must be a time such as 08:00";
const TO_RULE = "must be a time such as 20:00, at most 24:00";
const WALL_TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** A time of day of hours. */
const from = Type.String({ description: "HH:mm", ...wallTime(FROM_RULE) });
const to = Type.String({
  description: "HH:mm, at most 24:00",
  ...wallTime(TO_RULE),
});

function wallTime(rule: string) {
  return ownRules({
    rule,
    check(text: string) {
      if (WALL_TIME.test(text)) return undefined;
      // The end of the day is none of its times.
      const reason = text.startsWith("24:") ? undefined : findClockProblem(text);
      return reason === undefined ? rule : `${rule}; ${reason}`;
    },
  });
}

const opening = Type.Object(
  { day: Type.Enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), from, to },
  { ...ownRules({ isClosed: true, checkFields: findSpanIssues }) },
);
const occasion = Type.Object(
  {
    date: Type.String({ format: "date", ...ownRules({ rule: DATE_RULE }) }),
    working: Type.Boolean({
      description: "true: these times instead of the day's own; false: not at these times, or not at all without any",
    }),
    from: Type.Optional(Type.String({ ...wallTime(FROM_RULE) })),
    to: Type.Optional(Type.String({ ...wallTime(TO_RULE) })),
  },
  { ...ownRules({ isClosed: true, checkFields: findOccasionIssues }) },
);
const fields = {
  mode: Type.Enum(["always", "weekly", "manual"]),
  /** SKL-6: RFC 3339, or epoch milliseconds as they once were. */
  offUntil: Type.Optional(
    Type.Union(
      [
        Type.String({ format: "date-time" }),
        Type.Integer({ ...ownRules({ limits: { minimum: 0 }, rule: INSTANT_RULE, check: findEpochProblem }) }),
      ],
      {
        description:
          "manual: when it opens by itself, RFC 3339; absent: until it is switched on. Epoch milliseconds, as it once was, are still read and never answered",
        ...ownRules({ rule: INSTANT_RULE }),
      },
    ),
  ),
  since: Type.Optional(
    Type.String({
      format: "date-time",
      description: "manual: since when it is closed; the server's to say",
      ...ownRules({ isIgnored: true }),
    }),
  ),
  timeZone: Type.Optional(
    Type.String({
      description: "weekly: an IANA name; an offset such as +05:30 is none",
      examples: ["Europe/Paris"],
      ...ownRules({ rule: TIME_ZONE_RULE, check: findTimeZoneProblem }),
    }),
  ),
  open: Type.Optional(
    Type.Array(opening, {
      description: "weekly: what overlaps or touches is one",
      ...ownRules({ limits: { maxItems: MAX_SPANS } }),
    }),
  ),
  occasions: Type.Optional(
    Type.Array(occasion, {
      description: "weekly: absent, those of the account's default specialoccasion",
      ...ownRules({ limits: { maxItems: MAX_SPANS } }),
    }),
  ),
};
const options = {
  additionalProperties: true,
  description: "When somebody is there. Absent, the account's default workinghours count",
};

/** SKL-2 to SKL-7, of an account or a skill: a week says its time zone. */
export const HoursBody = Type.Object(fields, {
  ...options,
  ...ownRules({ isClosed: true, checkFields: (said: Partial<HoursBody>) => findModeIssues(said, WITH_ZONE) }),
});
export type HoursBody = Static<TObject<typeof fields>>;

/** The same within a scenario, where a week without a time zone of its own is in the account's. */
export const ScenarioHours = Type.Object(fields, {
  ...options,
  ...ownRules({ isClosed: true, checkFields: (said: Partial<HoursBody>) => findModeIssues(said, []) }),
});

const FIELDS_OF = {
  always: ["mode"],
  manual: ["mode", "offUntil", "since"],
  weekly: ["mode", "timeZone", "open", "occasions"],
} satisfies Record<HoursBody["mode"], readonly string[]>;
const WITH_ZONE: readonly Issue[] = [{ path: "timeZone", rule: `is required; it ${TIME_ZONE_RULE}` }];

/** Each mode has its own fields. */
function findModeIssues(said: Partial<HoursBody>, needed: readonly Issue[]): readonly Issue[] {
  const { mode } = said;
  if (mode === undefined) return [];
  const known: readonly string[] = FIELDS_OF[mode];
  const others = Object.keys(said)
    .filter((name) => !known.includes(name))
    .map((path) => ({ path, rule: `is no field here; the fields are ${known.join(", ")}` }));
  if (mode !== "weekly") return others;
  const open = said.open === undefined ? [{ path: "open", rule: "is required; it must be an array" }] : [];
  return [...others, ...(said.timeZone === undefined ? needed : []), ...open];
}

interface Span {
  readonly from?: string;
  readonly to?: string;
}

function findSpanIssues({ from, to }: Span): readonly Issue[] {
  if (from === undefined || to === undefined || from < to) return [];
  return [{ path: "to", rule: `must be after from, which is ${from}; ${NIGHT}` }];
}

/** SKL-5: a day, or the part of one that both its ends are said of; one that works says them. */
function findOccasionIssues(said: Span & { readonly working?: boolean }): readonly Issue[] {
  const isPart = said.working === true || said.from !== undefined || said.to !== undefined;
  const missing = [
    ...(isPart && said.from === undefined ? [{ path: "from", rule: `is required; it ${FROM_RULE}` }] : []),
    ...(isPart && said.to === undefined ? [{ path: "to", rule: `is required; it ${TO_RULE}` }] : []),
  ];
  return [...missing, ...findSpanIssues(said)];
}

/** What the hours of a body mean; without a time zone of its own, a week is in the one that is given. */
export function toHours({ mode, offUntil, timeZone, open = [], occasions }: HoursBody, usualTimeZone = "UTC"): Hours {
  switch (mode) {
    case "always":
      return { mode };
    case "manual":
      return { mode, ...(offUntil === undefined ? {} : { offUntil: toInstant(offUntil) }) };
    case "weekly":
      return {
        mode,
        timeZone: timeZone ?? usualTimeZone,
        open,
        ...(occasions === undefined ? {} : { occasions: occasions.map(toOccasion) }),
      };
  }
}

function toInstant(said: string | number): number {
  return typeof said === "number" ? said : (parseInstant(said) ?? Number.NaN);
}

function toOccasion({ date, working, from = "", to = "" }: NonNullable<HoursBody["occasions"]>[number]): Occasion {
  if (working) return { date, working, from, to };
  return { date, working, ...(from === "" ? {} : { from, to }) };
}
