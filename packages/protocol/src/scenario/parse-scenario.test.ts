import fc from "fast-check";
import { expect, test } from "vitest";
import { parseScenario } from "./parse-scenario.ts";

const OPENED = { at: "2026-03-02T10:00:00Z", type: "conversation.opened", consumer: { id: "c1" } };
const SAYS = { at: "2026-03-02T10:01:00Z", type: "consumer.message" };
const WEEK = { mode: "weekly", open: [] };

function tellAll(document: unknown): readonly string[] {
  const parsed = parseScenario(document);
  return parsed.kind === "invalid" ? parsed.issues.map(({ path, rule }) => `${path}: ${rule}`) : [];
}

function tell(document: unknown): string {
  return tellAll(document)[0] ?? "nothing is wrong";
}

const withAccount = (account: unknown) => ({ account, events: [OPENED] });
const withSkills = (...skills: unknown[]) => ({ skills, events: [OPENED] });
const withMessages = (...messages: unknown[]) => ({ messages, events: [OPENED] });
const withEvents = (...events: unknown[]) => ({ events });

test.each<readonly [string, unknown]>([
  ["document: must be an object with the fields account, skills, messages, events, until", null],
  ["document: must be an object with", []],
  ["evnts: is no field here; the fields are account, skills, messages, events, until", { evnts: [] }],
  ["events: is required; it must be an array of at most 10000 elements", {}],
  ["events: must be an array", { events: {} }],
  ["events: must have at most 10000 elements; it has 10001", withEvents(...Array(10_001).fill(OPENED))],
  ["until: is required where there are no events; it must be an RFC 3339 instant", withEvents()],
  ["events[0]: must be an object with type", withEvents("x")],
  [
    "events[1].type: must be one of conversation.opened, consumer.message, ",
    withEvents(OPENED, { ...SAYS, type: "x" }),
  ],
  ["events[1].type: is required; it must be one of conversation.opened, ", withEvents(OPENED, { at: SAYS.at })],
  ["events[1].at: is required; it must be an RFC 3339 instant", withEvents(OPENED, { type: SAYS.type })],
  ["events[1].at: must be an RFC 3339 instant", withEvents(OPENED, { ...SAYS, at: "2026-02-29T10:00:00Z" })],
  ["events[1].at: must be an RFC 3339 instant", withEvents(OPENED, { ...SAYS, at: 1_772_445_600_000 })],
  ["events[1].at: must be an RFC 3339 instant", withEvents(OPENED, { ...SAYS, at: "2026-03-02 10:00" })],
  ["events[0].at: must be from 2000 to 2099", withEvents({ ...OPENED, at: "1026-03-02T10:00:00Z" })],
  ["events[0].at: must be from 2000 to 2099", withEvents({ ...OPENED, at: "9026-03-02T10:00:00Z" })],
  [
    "events[2].id: is the id of events[0] already, in the same conversation",
    withEvents({ ...OPENED, id: "e1" }, { ...OPENED, conversation: "d", id: "e1" }, { ...SAYS, id: "e1" }),
  ],
  [
    "events[0].conversation: must be 1 to 200 characters without control characters",
    withEvents({ ...OPENED, conversation: "a\nb" }),
  ],
  ["events[0].consumer: is required; it must be an object with id", withEvents({ ...OPENED, consumer: undefined })],
  [
    "events[0].consumer.firstTime: must be true or false",
    withEvents({ ...OPENED, consumer: { id: "c", firstTime: 1 } }),
  ],
  ["events[0].channel: must be one of MESSAGING, CHAT", withEvents({ ...OPENED, channel: "MAIL" })],
  ["events[0].skillId: must be a positive integer", withEvents({ ...OPENED, skillId: "three" })],
  ["until: must not be before events[0].at", { events: [OPENED], until: "2026-03-02T09:00:00Z" }],
  ["until: must be at most 1000 days after events[0].at", { events: [OPENED], until: "2029-03-02T10:00:00Z" }],
  ["until: must be from 2000 to 2099", { events: [OPENED], until: "9999-01-01T00:00:00Z" }],
  ["account: must be an object", withAccount("mine")],
  ["account.autoclose: is no field here; the fields are defaultLanguage, timeZone, ", withAccount({ autoclose: 1 })],
  ["account.defaultLanguage: must be a BCP 47 language tag such as fr-FR", withAccount({ defaultLanguage: "french" })],
  ["account.timeZone: must be an IANA time zone such as Europe/Paris", withAccount({ timeZone: "Paris" })],
  ["account.rightLanguageFirst: must be true or false", withAccount({ rightLanguageFirst: "yes" })],
  ["account.lateCutoffSeconds: must be an integer from 0 to 86400", withAccount({ lateCutoffSeconds: -1 })],
  [
    "account.sendBudget.perSeconds: is required; it must be an integer from 1 to 86400",
    withAccount({ sendBudget: { sends: 1 } }),
  ],
  ["account.responseTime.urgent: must be an integer from 1 to 2592000", withAccount({ responseTime: { urgent: 0.5 } })],
  ["account.responseTime.first: is no field here", withAccount({ responseTime: { first: 1 } })],
  [
    "account.autoCloseSeconds: must be 0 for never, or an integer from 1500 to 7776000",
    withAccount({ autoCloseSeconds: 60 }),
  ],
  ["account.hours.mode: must be one of always, weekly, manual", withAccount({ hours: { mode: "never" } })],
  ["account.hours.open: is required; it must be an array", withAccount({ hours: { mode: "weekly" } })],
  ["account.hours.open[0].day: must be one of MO, TU", withAccount({ hours: { ...WEEK, open: [{ day: "Monday" }] } })],
  [
    "account.hours.open[0].from: must be a time such as 08:00",
    withAccount({ hours: { ...WEEK, open: [{ day: "MO", from: "8:00", to: "20:00" }] } }),
  ],
  [
    "account.hours.open[0].to: must be after from, which is 20:00; a night is two entries, one to 24:00 and one from 00:00 on the next day",
    withAccount({ hours: { ...WEEK, open: [{ day: "MO", from: "20:00", to: "08:00" }] } }),
  ],
  [
    "account.hours.occasions[0].date: must be a day such as 2026-12-25",
    withAccount({ hours: { ...WEEK, occasions: [{ date: "2026-02-30", working: false }] } }),
  ],
  [
    "account.hours.occasions[0].from: is required; it must be a time such as 08:00",
    withAccount({ hours: { ...WEEK, occasions: [{ date: "2026-02-28", working: true }] } }),
  ],
  ["account.hours.offUntil: must be an RFC 3339 instant", withAccount({ hours: { mode: "manual", offUntil: "soon" } })],
  ["skills[0].id: is required; it must be a positive integer", withSkills({ name: "Sales" })],
  ["skills[1].id: is the id of skills[0] already", withSkills({ id: 3 }, { id: 3 })],
  ["skills[0].autoCloseSeconds: must be 0 for never", withSkills({ id: 3, autoCloseSeconds: "1500" })],
  ["messages[0].id: must be the id of a message: CONSUMER_OPEN", withMessages({ id: "HELLO" })],
  [
    "messages[0].context.type: must be one of ACCOUNT, SKILL",
    withMessages({ id: "BACK_TO_QUEUE", context: { type: "TEAM" } }),
  ],
  [
    "messages[0].context.id: is required; it must be a positive integer",
    withMessages({ id: "BACK_TO_QUEUE", context: { type: "SKILL" } }),
  ],
  [
    "messages[1].id: is the message of messages[0] already, in the same context",
    withMessages({ id: "BACK_TO_QUEUE" }, { id: "BACK_TO_QUEUE", context: { type: "ACCOUNT" } }),
  ],
  [
    "messages[0].data[1].lang: EN-us is the same language as en-US; name it once",
    withMessages({
      id: "BACK_TO_QUEUE",
      data: [
        { lang: "en-US", msg: "x" },
        { lang: "EN-us", msg: "y" },
      ],
    }),
  ],
  ["messages[0].data[0].msg: must be a string", withMessages({ id: "BACK_TO_QUEUE", data: [{ lang: "de" }] })],
  [
    "messages[0].attributes: BACK_TO_QUEUE has no timer",
    withMessages({ id: "BACK_TO_QUEUE", attributes: { timer: "60" } }),
  ],
  [
    "messages[0].attributes.timer: must be from 15 seconds to 30 days",
    withMessages({ id: "AGENT_NON_RESPONSIVE", attributes: { timer: "14" } }),
  ],
  [
    "messages[0].attributes.timer: must be from 15 seconds to 30 days",
    withMessages({ id: "AGENT_NON_RESPONSIVE", attributes: { timer: "721", timerUnit: "hours" } }),
  ],
  [
    "messages[0].attributes.timerUnit: must be seconds, minutes or hours",
    withMessages({ id: "AGENT_NON_RESPONSIVE", attributes: { timer: "60", timerUnit: "days" } }),
  ],
  [
    "messages[0].attributes.repeat: must be a whole number from 0 to 20",
    withMessages({ id: "AGENT_NON_RESPONSIVE", attributes: { timer: "60", repeat: "21" } }),
  ],
])("[SIM-1] %s", (expected, document) => {
  const told = tell(document);
  expect(told.slice(0, expected.length)).toBe(expected);
  expect(told).not.toContain("\n");
});

test("[SIM-1] a name from outside is not repeated with what could break a line", () => {
  expect(tell({ "a\nb\u202e": 1, events: [OPENED] })).toMatch(/^\?: is no field here/);
  expect(tell(JSON.parse('{"__proto__": {"events": []}}'))).toMatch(/^__proto__: is no field here/);
});

test("[SIM-1] everything that is wrong is told, each at its place; what follows from it is not", () => {
  const told = tellAll({
    acount: {},
    account: {
      timeZone: "Paris",
      hours: {
        ...WEEK,
        open: [
          { day: "MO", from: "25:00" },
          { day: "Monday", from: "09:00", to: "08:00" },
        ],
      },
    },
    skills: [{ id: 0 }, { id: 1, autoCloseSeconds: 1 }],
    messages: [{ id: "HELLO", context: { type: "TEAM" } }],
    events: [OPENED, { ...SAYS, at: "2026-03-02T25:00:00Z" }, { type: "shout" }],
    until: "2026-02-30T10:00:00Z",
  });
  expect(told).toEqual([
    "acount: is no field here; the fields are account, skills, messages, events, until, name, description, $schema; did you mean account?",
    "account.timeZone: must be an IANA time zone such as Europe/Paris",
    "account.hours.open[0].from: must be a time such as 08:00; the hour is 00 to 23",
    "account.hours.open[0].to: is required; it must be a time such as 20:00, at most 24:00",
    "account.hours.open[1].day: must be one of MO, TU, WE, TH, FR, SA, SU",
    "account.hours.open[1].to: must be after from, which is 09:00; a night is two entries, one to 24:00 and one from 00:00 on the next day",
    "skills[0].id: must be a positive integer",
    "skills[1].autoCloseSeconds: must be 0 for never, or an integer from 1500 to 7776000",
    "messages[0].context.type: must be one of ACCOUNT, SKILL",
    expect.stringMatching(/^messages\[0\]\.id: must be the id of a message/),
    "events[1].at: must be an RFC 3339 instant such as 2026-03-02T10:00:00Z; the hour is 00 to 23",
    expect.stringMatching(/^events\[2\]\.type: must be one of/),
    "until: must be an RFC 3339 instant such as 2026-03-02T10:00:00Z; there is no 2026-02-30",
  ]);
});

test("[SIM-1] notes for people are let pass, and null is as if it was not there", () => {
  const notes = { $schema: "x", name: "x", description: "x" };
  const account = { autoCloseSeconds: null, hours: null };
  expect(tell({ ...notes, account, skills: null, messages: [], events: [OPENED], until: null })).toBe(
    "nothing is wrong",
  );
});

test("[SIM-1] whatever a document is, it is taken or told, and never falls over", () => {
  const part = fc.oneof(
    fc.anything(),
    fc.array(fc.dictionary(fc.constantFrom("id", "type", "at", "data", "lang"), fc.anything())),
  );
  const document = fc.record(
    { account: part, skills: part, messages: part, events: part, until: part },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(document, fc.anything()), (value) => {
      expect(tell(value)).toMatch(/^[^\n]+$/);
    }),
    { numRuns: 500 },
  );
});

test("[SIM-1] it ends with the latest of its events, wherever that stands, and lasts a thousand days from the earliest", () => {
  const eventAt = (at: string) => ({ ...SAYS, text: "hello", at });
  const early = eventAt("2026-03-02T10:02:00Z");
  const scattered = [OPENED, eventAt("2026-03-02T10:05:00Z"), early];
  const parsed = parseScenario({ events: scattered });
  expect(parsed).toMatchObject({ kind: "parsed", value: { until: Date.parse("2026-03-02T10:05:00Z") } });
  expect(tell({ events: scattered, until: "2026-03-02T10:04:00Z" })).toBe("until: must not be before events[1].at");
  const thousandDays = Date.parse(early.at) + 1_000 * 24 * 3_600_000;
  const lasting = (until: number) =>
    tell({ events: [eventAt("2026-03-02T10:03:00Z"), early], until: new Date(until).toISOString() });
  expect(lasting(thousandDays)).toBe("nothing is wrong");
  expect(lasting(thousandDays + 1)).toBe("until: must be at most 1000 days after events[1].at");
});

test("[SIM-1] it has at most 5,000 messages", () => {
  const message = { event: "CONV_AWAITING_IN_QUEUE" };
  expect(tell(withMessages(...Array(5_001).fill(message)))).toBe(
    "messages: must have at most 5000 elements; it has 5001",
  );
  expect(tell(withMessages(...Array(5_000).fill(message)))).not.toContain("must have at most");
});
