import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type AccountConfiguration,
  type AccountId,
  type Resource,
  type Scenario,
  type Send,
  type SkillPolicy,
  simulate,
  toScenarioConfiguration,
} from "@signpost/core";
import { parseScenario } from "@signpost/protocol";
import { expect, test } from "vitest";
import { createEngine, type Engine } from "../../engine.ts";
import { toSpecialOccasion, toWorkingHours } from "../../storage/resources/to-resource.ts";
import { emptyStore } from "../../storage/sqlite/prepared-store.testsuite.ts";
import { HOST_TIME } from "../../time.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../../../../docs/scenarios");
const ACCOUNT = "demo" as AccountId;

function readExample(name: string): Scenario {
  return toScenario(JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), "utf8")));
}

function toScenario(document: unknown): Scenario {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") throw new Error(parsed.issues[0]?.path);
  return parsed.value;
}

/** The same events through a real engine on a real store, its clock moved from one thing that happens to the next. */
async function runInProduction(scenario: Scenario, configuration: AccountConfiguration): Promise<readonly Send[]> {
  let now = scenario.events[0]?.at ?? 0;
  const engine = await createEngine({ ...emptyStore(), time: { ...HOST_TIME, now: () => now } });
  await createAccount(engine, configuration, now);
  const settleUntil = async (until: number): Promise<void> => {
    // What is told out of its order comes in when the rest has.
    if (until < now) return;
    for (;;) {
      const wakeAt = await engine.storage.conversations.findNextWakeAt();
      if (wakeAt === undefined || wakeAt > until) break;
      now = wakeAt;
      await engine.conversations.settleDue(1);
    }
    now = until;
  };
  for (const { at, conversationId, input } of scenario.events) {
    await settleUntil(at);
    const result = await engine.conversations.submit({ accountId: ACCOUNT, conversationId, input, at });
    if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  }
  await settleUntil(scenario.until);
  const entries = await engine.storage.conversations.listFeed(ACCOUNT, { limit: 10_000 });
  await engine.close();
  return (entries ?? []).map(({ send }) => send);
}

async function createAccount(engine: Engine, configuration: AccountConfiguration, now: number): Promise<void> {
  const { settings, skills, variants } = configuration;
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: "Demo", createdAt: now },
    users: [],
    keys: [],
    resources: [
      { kind: "settings", id: "account", settings },
      ...skills.flatMap(toHoursResources),
      ...skills.map(({ skillId, name, responseTime, autoCloseMs, hours }) => ({
        kind: "skill" as const,
        id: String(skillId),
        name,
        responseTime,
        ...(hours === undefined ? {} : { workingHoursId: String(skillId) }),
        ...(hours?.mode === "weekly" && hours.occasions !== undefined ? { specialOccasionId: String(skillId) } : {}),
        ...(autoCloseMs === undefined ? {} : { autoCloseMs }),
      })),
    ],
    variants: variants.map(({ eventId, context, variant }) => ({ eventId, context, variant })),
    actor: { name: "test", at: now, source: "system" },
  });
}

/** A skill's hours as LivePerson's objects have them. */
function toHoursResources({ skillId, hours }: SkillPolicy): readonly Resource[] {
  if (hours?.mode !== "weekly") return [];
  const { timeZone, open, occasions } = hours;
  const toEvent = (date: string, { from = "00:00", to = "24:00" }, more: object) => {
    const end = to === "24:00" ? `${nextDay(date)}T00:00:00` : `${date}T${to}:00`;
    return { start: { dateTime: `${date}T${from}:00`, timeZone }, end: { dateTime: end, timeZone }, ...more };
  };
  const week = open.map((span) => toEvent("2026-01-05", span, { recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=${span.day}`] }));
  const special = occasions?.map(({ date, working, ...span }) =>
    toEvent(date, span, { recurrence: [], meta: { working } }),
  );
  const id = String(skillId);
  return [
    toWorkingHours(id, { name: `Hours ${id}`, events: week }),
    ...(special === undefined ? [] : [toSpecialOccasion(id, { name: `Occasions ${id}`, events: special })]),
  ];
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

/** Configurations are numbered where they are stored. */
function withoutRevision({ revision: _, ...send }: Send): unknown {
  return send;
}

const names = readdirSync(EXAMPLES).flatMap((file) => /^(.+)\.timeline\.json$/.exec(file)?.[1] ?? []);

const REPORTS = readdirSync(join(EXAMPLES, "reports")).map((file) => `reports/${file.replace(/\.json$/, "")}`);

test.each([...names, ...REPORTS])("[SIM-1] %s is what production does", (name) => expectAlike(readExample(name)));

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const nineToFive = DAYS.map((day) => ({ day, from: "09:00", to: "17:00" }));
const opened = (at: string, conversation: string, more: object = {}) => ({
  at,
  conversation,
  type: "conversation.opened",
  consumer: { id: conversation },
  ...more,
});
const says = (at: string, conversation: string) => ({ at, conversation, type: "consumer.message" });

/** Somebody comes every six hours for four days, to no skill and to either, and writes an hour later. */
function everySixHours(): readonly object[] {
  const visits = Array.from({ length: 16 }, (_, index) => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 2, 28) + (index * 360 + minutes) * 60_000).toISOString();
    return [{}, { skillId: 1 }, { skillId: 2 }].flatMap((more, skill) => [
      opened(at(skill), `c${index}-${skill}`, more),
      says(at(60 + skill), `c${index}-${skill}`),
    ]);
  });
  return visits.flat().toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

test.each([
  [
    "hours and occasions of both levels",
    {
      account: {
        hours: {
          mode: "weekly",
          timeZone: "Europe/Berlin",
          open: nineToFive,
          occasions: [
            { date: "2026-03-29", working: false, from: "12:00", to: "14:00" },
            { date: "2026-03-30", working: false },
          ],
        },
      },
      skills: [
        { id: 1, hours: { mode: "weekly", timeZone: "America/New_York", open: nineToFive } },
        { id: 2, hours: { mode: "weekly", timeZone: "UTC", open: nineToFive, occasions: [] } },
      ],
    },
  ],
  [
    "occasions of a skill, and an account around the clock",
    {
      account: { hours: { mode: "always" } },
      skills: [
        {
          id: 1,
          hours: {
            mode: "weekly",
            timeZone: "UTC",
            open: nineToFive,
            occasions: [
              { date: "2026-03-28", working: true, from: "00:00", to: "07:00" },
              { date: "2026-03-29", working: false },
            ],
          },
        },
      ],
    },
  ],
  ["closed by hand", { account: { hours: { mode: "manual" } } }],
  ["closed by hand until a time", { account: { hours: { mode: "manual", offUntil: "2026-03-29T12:30:00Z" } } }],
])("[SIM-1] [SKL-3] [SKL-6] %s: the simulator says what production does", (_, document) =>
  expectAlike(toScenario({ ...document, events: everySixHours() })),
);

test("[SIM-1] [EVT-6] events out of their order: the simulator says what production does", () =>
  expectAlike(
    toScenario({
      account: { lateCutoffSeconds: 3_600 },
      events: [
        opened("2026-03-02T10:00:00Z", "c"),
        { ...says("2026-03-02T10:00:10Z", "c"), type: "agent.assigned", agent: { id: "a" } },
        { ...says("2026-03-02T10:09:50Z", "c"), type: "agent.message", agent: { id: "a" } },
        says("2026-03-02T10:06:00Z", "c"),
      ],
      until: "2026-03-02T10:20:00Z",
    }),
  ));

async function expectAlike(scenario: Scenario): Promise<void> {
  const configuration = toScenarioConfiguration(scenario);
  const simulation = simulate(scenario, configuration);
  if (simulation.kind === "invalid") throw new Error(simulation.issue.path);
  const sends = await runInProduction(scenario, configuration);
  expect(sends.length).toBeGreaterThan(0);
  expect(simulation.sends.map(({ send }) => withoutRevision(send))).toEqual(sends.map(withoutRevision));
}
