import Type, { type Static, type TSchema } from "typebox";

const Id = Type.Integer({ minimum: 1 });
const Seconds = Type.Integer({ minimum: 0, description: "Seconds" });
/** What is absent, and what a client has emptied. */
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const more = { additionalProperties: true } as const;

const skillBody = {
  name: Type.String({ maxLength: 200 }),
  description: orNull(Type.String()),
  skillOrder: orNull(Type.Integer()),
  maxWaitTime: orNull(Seconds),
  slaDefaultResponseTime: orNull(Seconds),
  slaUrgentResponseTime: orNull(Seconds),
  slaFirstTimeResponseTime: orNull(Seconds),
  canTransfer: orNull(Type.Boolean()),
  skillTransferList: orNull(Type.Array(Id)),
  workingHoursId: orNull(Id),
  specialOccasionId: orNull(Id),
  fallbackSkill: orNull(Id),
  fallbackWhenAllAgentsAreAway: orNull(Type.Boolean()),
};
const examples = [{ name: "Claims", slaDefaultResponseTime: 900 }];
/** API §9.1. What is not named here is kept and returned. */
export const SkillBody = Type.Object(skillBody, { ...more, examples });
/** A skill as the API answers it (API §9.1). */
export const SkillObject = Type.Partial(Type.Object({ id: Type.Integer(), deleted: Type.Boolean(), ...skillBody }), {
  ...more,
  examples: [{ id: 3, deleted: false, name: "Claims", slaDefaultResponseTime: 900 }],
});

const moment = Type.Object({ dateTime: Type.String(), timeZone: Type.String() }, more);
const event = Type.Object(
  {
    start: moment,
    end: moment,
    recurrence: Type.Optional(Type.Array(Type.String())),
    meta: Type.Optional(Type.Object({ working: Type.Boolean(), name: Type.Optional(Type.String()) }, more)),
  },
  more,
);
const scheduleBody = {
  name: Type.String({ maxLength: 50 }),
  description: orNull(Type.String({ maxLength: 200 })),
  isDefault: orNull(Type.Boolean()),
  events: orNull(Type.Array(event)),
};
const scheduleExamples = [
  {
    name: "Mondays",
    isDefault: true,
    events: [
      {
        start: { dateTime: "2026-03-02T09:00:00", timeZone: "Europe/Paris" },
        end: { dateTime: "2026-03-02T17:00:00", timeZone: "Europe/Paris" },
        recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
      },
    ],
  },
];
const inParis = (dateTime: string) => ({ dateTime, timeZone: "Europe/Paris" });
const occasionExamples = [
  {
    name: "Holidays",
    isDefault: true,
    events: [
      {
        start: inParis("2026-12-24T00:00:00"),
        end: inParis("2026-12-27T00:00:00"),
        recurrence: ["RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"],
        meta: { working: false, name: "Christmas, every year" },
      },
      {
        start: inParis("2026-12-31T10:00:00"),
        end: inParis("2026-12-31T14:00:00"),
        recurrence: [],
        meta: { working: true, name: "New Year's Eve, once, with hours of its own" },
      },
    ],
  },
];

/** API §11.1: opening hours, an event for each span of a weekday. */
export const ScheduleBody = Type.Object(scheduleBody, { ...more, examples: scheduleExamples });
/** Opening hours as the API answers them. */
export const ScheduleObject = toScheduleObject(scheduleExamples);
/** API §11.2: special occasions. `meta.working` tells whether somebody is there. */
export const OccasionBody = Type.Object(scheduleBody, { ...more, examples: occasionExamples });
/** Special occasions as the API answers them. */
export const OccasionObject = toScheduleObject(occasionExamples);

function toScheduleObject(bodies: readonly object[]) {
  return Type.Partial(Type.Object({ id: Type.Integer(), deleted: Type.Boolean(), ...scheduleBody }), {
    ...more,
    examples: bodies.map((body) => ({ id: 1, deleted: false, ...body })),
  });
}

const profileBody = {
  name: Type.String(),
  description: orNull(Type.String()),
  roleTypeId: Type.Integer({ minimum: 1, maximum: 4 }),
};
/** API §9.3. */
export const ProfileBody = Type.Object(profileBody, { ...more, examples: [{ name: "Night editors", roleTypeId: 4 }] });
/** A profile, a named set of rights, as the API answers it (API §9.3). */
export const ProfileObject = Type.Partial(
  Type.Object({ id: Type.Integer(), deleted: Type.Boolean(), ...profileBody }),
  { ...more, examples: [{ id: 7, deleted: false, name: "Night editors", roleTypeId: 4 }] },
);

const userBody = {
  loginName: Type.String({ maxLength: 100 }),
  nickname: orNull(Type.String({ maxLength: 100 })),
  isEnabled: orNull(Type.Boolean()),
  userTypeId: orNull(Type.Integer({ description: "1 human, 2 bot" })),
  profileIds: Type.Array(Id),
  skillIds: orNull(Type.Array(Id)),
  allowedAppKeys: orNull(Type.String({ description: "Key ids, separated by commas" })),
};
/** API §9.4. */
export const UserBody = Type.Object(
  { ...userBody, password: Type.Optional(Type.String({ minLength: 8, maxLength: 256 })) },
  {
    ...more,
    examples: [{ loginName: "nina", nickname: "Nina", password: "long enough", profileIds: [2], skillIds: [3] }],
  },
);
/** A user as the API answers it, never with a password (API §9.4). */
export const UserObject = Type.Partial(
  Type.Object({
    id: Type.Integer(),
    pid: Type.String(),
    deleted: Type.Boolean(),
    isApiUser: Type.Boolean(),
    ...userBody,
  }),
  {
    ...more,
    examples: [{ id: 1001, deleted: false, loginName: "nina", nickname: "Nina", profileIds: [2], skillIds: [3] }],
  },
);

/** API §11.3. Times are epoch milliseconds. */
export const ShiftStatus = Type.Object(
  {
    skill: Type.String(),
    onShift: Type.Boolean(),
    nextOn: Type.Optional(Type.Integer()),
    nextOff: Type.Optional(Type.Integer()),
  },
  { examples: [{ skill: "3", onShift: true, nextOff: 1_772_470_800_000 }] },
);
export type ShiftStatus = Static<typeof ShiftStatus>;
