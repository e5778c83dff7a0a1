import type { Hook, ResourceKind } from "@signpost/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toFields } from "./to-fields.ts";
import { toResource } from "./to-resource.ts";

const WEEK = [
  {
    start: { dateTime: "2026-01-05T09:00:00", timeZone: "Europe/Paris" },
    end: { dateTime: "2026-01-05T17:00:00", timeZone: "Europe/Paris" },
    recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
    meta: { note: "ours" },
  },
];

/** What a client may have sent under a name: what the name promises, or anything else that JSON has. */
function or<T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 1, arbitrary: fc.constantFrom(null, "", [], {}, "x", [1]) },
  );
}

const seconds = or(fc.nat(31_536_000));
const id = or(fc.integer({ min: 1, max: 9_000 }));
const FIELDS = fc.record(
  {
    name: or(fc.string()),
    deleted: fc.boolean(),
    description: or(fc.string()),
    slaDefaultResponseTime: seconds,
    slaUrgentResponseTime: seconds,
    slaFirstTimeResponseTime: seconds,
    autoCloseInSeconds: seconds,
    workingHoursId: id,
    specialOccasionId: id,
    fallbackSkill: id,
    skillTransferList: or(fc.array(fc.nat(100))),
    isDefault: or(fc.boolean()),
    events: or(fc.constant(WEEK)),
    roleTypeId: or(fc.nat(6)),
    enabled: fc.boolean(),
    timeZone: fc.constant("Europe/Paris"),
    agentsSeeAll: or(fc.boolean()),
    maxConsumerTextBytes: or(fc.nat()),
    odd: fc.jsonValue(),
  },
  { requiredKeys: ["enabled"] },
);
/** All but hooks, of which only this program writes the fields. */
const KINDS = fc.constantFrom<ResourceKind>(
  "account",
  "settings",
  "skill",
  "working-hours",
  "special-occasion",
  "profile",
);

const HOOK: Hook = {
  hookId: "h1",
  kind: "webhook",
  name: "platform",
  url: "https://chat.example/hooks",
  isEnabled: true,
  alsoTold: [],
  timeoutMs: 10_000,
  createdAt: 0,
  secrets: { current: "sealed" },
};

describe("resources in domain words", () => {
  test("[SKL-1] whatever clients wrote is stored and read back as they wrote it", () => {
    fc.assert(
      fc.property(KINDS, FIELDS, (kind, fields) => {
        const resource = toResource(kind, "7", fields);
        expect(toFields(resource)).toEqual(fields);
        expect(toResource(kind, "7", toFields(resource))).toEqual(resource);
      }),
    );
  });

  test("[SKL-1] a skill has times in milliseconds, and keeps what Signpost does not act on for clients alone", () => {
    const fields = {
      name: "Billing",
      slaDefaultResponseTime: 600,
      autoCloseInSeconds: 0,
      workingHoursId: 4,
      lobIds: [1],
    };
    expect(toResource("skill", "3", fields)).toEqual({
      kind: "skill",
      id: "3",
      name: "Billing",
      responseTime: { defaultMs: 600_000 },
      autoCloseMs: "never",
      workingHoursId: "4",
      extra: { lobIds: [1] },
    });
  });

  test("[SKL-1] ids that earlier releases kept as text name the same things, and are numbers when they are written again", () => {
    const skill = toResource("skill", "3", { workingHoursId: "4", fallbackSkill: "12", skillTransferList: ["5", 6] });
    expect(skill).toEqual({
      ...{ kind: "skill", id: "3", workingHoursId: "4", fallbackSkillId: "12", transferSkillIds: ["5", "6"] },
    });
    expect(toFields(skill)).toEqual({ workingHoursId: 4, fallbackSkill: 12, skillTransferList: [5, 6] });
  });

  test("[SKL-1] [SKL-2] hours are read once, and what they were read from stays as it was written", () => {
    const hours = toResource("working-hours", "4", { name: "Week", isDefault: true, events: WEEK });
    expect(hours).toEqual({
      kind: "working-hours",
      id: "4",
      name: "Week",
      isDefault: true,
      week: { timeZone: "Europe/Paris", entries: [{ day: "MO", from: "09:00", to: "17:00", firstDate: "2026-01-05" }] },
      extra: { events: WEEK },
    });
    expect(toResource("working-hours", "4", { events: "no schedule" })).not.toHaveProperty("week");
  });

  test("[HOK-1] a hook is stored so that the release before reads it, and read as that release stored it", () => {
    for (const alsoTold of [[], ["send.suppressed"]] as const) {
      const resource = { kind: "hook", id: "h1", hook: { ...HOOK, alsoTold } } as const;
      const fields = toFields(resource);
      expect(fields).toMatchObject({ wantsSuppressed: alsoTold.length > 0 });
      const { alsoTold: _, ...before } = fields;
      expect(toResource("hook", "h1", fields)).toEqual(resource);
      expect(toResource("hook", "h1", before)).toEqual(resource);
    }
  });

  test("[AUT-7] [AUT-9] a right is never read from what clients wrote besides", () => {
    expect(toResource("profile", "9", { role: "administrator", roleTypeId: "1" })).toEqual({
      kind: "profile",
      id: "9",
      extra: { role: "administrator", roleTypeId: "1" },
    });
    expect(toResource("settings", "account", { agentsSeeAll: "true", serving: { agentsSeeAll: true } })).toEqual({
      ...{ kind: "settings", id: "account", settings: {} },
      extra: { agentsSeeAll: "true", serving: { agentsSeeAll: true } },
    });
  });
});
