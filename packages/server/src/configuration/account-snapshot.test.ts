import {
  type AccountId,
  type Context,
  type EventId,
  type Language,
  type Resource,
  type SkillId,
  toRevision,
} from "@signpost/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor, ConfigurationChange } from "../storage/configuration-store.ts";
import { toResource } from "../storage/resources/to-resource.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import type { Storage } from "../storage/storage.ts";
import { renewSnapshot, toSnapshot } from "./account-snapshot.ts";
import type { AccountSnapshot } from "./policies.ts";

const ACCOUNT = "a" as AccountId;
const ACTOR: Actor = { name: "test", at: Date.parse("2026-03-02T10:00:00Z"), source: "system" };

const context: fc.Arbitrary<Context> = fc.constantFrom<Context>(
  { kind: "account" },
  { kind: "skill", skillId: 2 as SkillId },
  { kind: "skill", skillId: 10 as SkillId },
);
const eventId = fc.constantFrom<EventId>("BACK_TO_QUEUE", "YOU_ARE_CONNECTED_TO", "CONSUMER_STEP_UP");
const text = fc.record({
  language: fc.constantFrom("fr-FR", "de", "en-US").map((tag) => tag as string as Language),
  spelling: fc.constantFrom("fr-FR", "de-DE"),
  words: fc.constantFrom("", "Un instant.", "{agentNickname}", "{nobody}"),
  state: fc.constantFrom("draft", "translated", "approved"),
  origin: fc.constant("api" as const),
});
const variant = fc.option(
  fc.record({
    enabled: fc.boolean(),
    texts: fc.uniqueArray(text, { selector: ({ language }) => language, maxLength: 3 }),
  }),
  { nil: undefined },
);
const message = fc
  .record({ kind: fc.constant("message" as const), eventId, context, variant })
  .map(
    ({ variant: written, ...address }): ConfigurationChange =>
      written === undefined ? address : { ...address, variant: written },
  );
/** In the words of the store, because in these it puts them in order. */
const written = fc.oneof(
  fc.record({
    kind: fc.constant("skill" as const),
    id: fc.constantFrom("2", "9", "10", "b", "a b"),
    fields: fc.record({
      name: fc.constantFrom("Sales", "Billing"),
      deleted: fc.boolean(),
      slaDefaultResponseTime: fc.nat(900),
    }),
  }),
  fc.record({
    kind: fc.constant("settings" as const),
    id: fc.constant("settings"),
    fields: fc.record({ requireApproval: fc.boolean(), timeZone: fc.constantFrom("UTC", "Europe/Paris") }),
  }),
  fc.record({
    kind: fc.constantFrom("working-hours" as const, "special-occasion" as const),
    id: fc.constantFrom("2", "10"),
    fields: fc.record({ isDefault: fc.boolean(), events: fc.constantFrom([], "no schedule") }),
  }),
  fc.record({
    kind: fc.constant("profile" as const),
    id: fc.constantFrom("7", "10"),
    fields: fc.record({ roleTypeId: fc.nat(5) }),
  }),
  fc.record({
    kind: fc.constant("account" as const),
    id: fc.constant("account"),
    fields: fc.record({ enabled: fc.boolean() }),
  }),
);
const resource = written.map(({ kind, id, fields }) => toResource(kind, id, fields));
const change: fc.Arbitrary<ConfigurationChange> = fc.oneof(
  { weight: 4, arbitrary: message },
  { weight: 1, arbitrary: resource.map((one): ConfigurationChange => ({ kind: "resource", resource: one })) },
);
const writes = fc.array(fc.uniqueArray(change, { selector: toSubject, minLength: 1, maxLength: 4 }), { maxLength: 12 });

function toSubject(one: ConfigurationChange): string {
  if (one.kind === "message") return JSON.stringify([one.eventId, one.context]);
  return one.kind === "resource" ? `${one.resource.kind} ${one.resource.id}` : one.kind;
}

async function startAccount(): Promise<Storage> {
  const storage = await openSqliteStorage(emptyStore());
  const account = { accountId: ACCOUNT, name: "a", createdAt: ACTOR.at };
  await storage.accounts.create({ account, users: [], keys: [], resources: [], variants: [], actor: ACTOR });
  return storage;
}

async function read({ configuration }: Storage): Promise<AccountSnapshot> {
  const stored = await configuration.read(ACCOUNT);
  if (stored === undefined) throw new Error("the account is there");
  return toSnapshot(stored);
}

/** Maps are equal in any order to the test runner; who goes through one reads its order. */
function toOrder({ configuration, policy, resources }: AccountSnapshot): unknown {
  return {
    variants: configuration.variants.map((each) => [each.eventId, each.context, each.changedAt]),
    skills: configuration.skills.map(({ skillId }) => skillId),
    resources: resources.map(({ kind, id }) => [kind, id]),
    languages: [policy.languages.account, [...policy.languages.skills].toSorted(([a], [b]) => a - b)],
  };
}

test("[PRF-24] a snapshot that is renewed by what was written is the one that is made of the whole", async () => {
  await fc.assert(
    fc.asyncProperty(writes, fc.array(fc.boolean(), { maxLength: 12 }), async (all, looks) => {
      const storage = await startAccount();
      let known = await read(storage);
      for (const [index, changes] of all.entries()) {
        const basedOn = toRevision(index + 1);
        await storage.configuration.write({ accountId: ACCOUNT, basedOn, changes, actor: ACTOR });
        if (looks[index] === false) continue;
        const since = await storage.configuration.readChanges(ACCOUNT, known.configuration.revision);
        if (since === undefined) throw new Error("the account is there");
        known = renewSnapshot(known, since);
        const whole = await read(storage);
        expect(known).toEqual(whole);
        expect(toOrder(known)).toEqual(toOrder(whole));
      }
      await storage.close();
    }),
    { numRuns: 60 },
  );
});

test("[PRF-24] a write of one resource reads no other one anew: schedules of the others are the same objects", async () => {
  const storage = await startAccount();
  const write = (index: number, ...resources: readonly Resource[]) =>
    storage.configuration.write({
      accountId: ACCOUNT,
      basedOn: toRevision(index),
      changes: resources.map((one) => ({ kind: "resource", resource: one })),
      actor: ACTOR,
    });
  const moment = (dateTime: string) => ({ dateTime, timeZone: "Europe/Paris" });
  const christmas = {
    start: moment("2026-12-25"),
    end: moment("2026-12-25"),
    recurrence: ["RRULE:FREQ=YEARLY"],
    meta: { working: false },
  };
  const days = toResource("special-occasion", "4", { name: "Christmas", events: [christmas] });
  await write(1, days, { kind: "skill", id: "2", name: "Sales", specialOccasionId: "4" });
  const before = await read(storage);
  expect(before.configuration.skills).toMatchObject([{ occasions: { days: { length: 31 } } }]);
  await write(2, { kind: "skill", id: "2", name: "Sales and more", specialOccasionId: "4" });
  const since = await storage.configuration.readChanges(ACCOUNT, before.configuration.revision);
  if (since === undefined) throw new Error("the account is there");
  const after = renewSnapshot(before, since);
  const daysOf = ({ configuration }: AccountSnapshot) => configuration.skills[0]?.occasions?.days;
  expect(after.configuration.skills).toMatchObject([{ name: "Sales and more" }]);
  expect(daysOf(after)).toBe(daysOf(before));
  await storage.close();
});
