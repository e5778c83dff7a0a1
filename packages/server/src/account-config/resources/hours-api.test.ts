import { OccasionBody, ScheduleBody } from "@signpost/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runSimulation } from "../../configuration/simulations/run-simulation.ts";
import { DEMO, type SendOptions, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const BASE = "/api/account/demo/configuration";
const HOURS = `${BASE}/ac-common/workinghours`;
const OCCASIONS = `${BASE}/ac-common/specialoccasion`;
const SKILLS = `${BASE}/le-users/skills`;
const SETTINGS = "/v1/accounts/demo/settings";
const ANSWER = "CONSUMER_SEND_MESSAGE_ON_OFFHOURS";
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

let server: TestServer;
let bearer: string;
let opened = 0;

beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});

afterEach(() => server.close());

function send(method: string, path: string, body?: unknown, more: SendOptions = {}) {
  return server.send(method, path, { bearer, ...(body === undefined ? {} : { body }), ...more });
}

interface Moments {
  readonly zone?: string;
  readonly rule?: string;
}

function moment(dateTime: string, timeZone: string) {
  return { dateTime, timeZone };
}

function occasion(working: boolean, from: string, to: string, { zone = "UTC", rule }: Moments = {}) {
  const recurrence = rule === undefined ? [] : [rule];
  return { start: moment(from, zone), end: moment(to, zone), recurrence, meta: { working, name: "special" } };
}

async function addOccasions(events: readonly unknown[], more: object = { isDefault: true }) {
  const { status, json, text } = await send("POST", OCCASIONS, { name: `o${Math.random()}`, events, ...more });
  expect([status, status === 200 || text]).toEqual([200, true]);
  return (json as { id: number }).id;
}

/** Nine to five on all days. */
async function addHours(zone = "UTC", more: object = { isDefault: true }) {
  const events = DAYS.map((day) => ({
    start: moment("2026-03-02T09:00:00", zone),
    end: moment("2026-03-02T17:00:00", zone),
    recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=${day}`],
  }));
  const { json } = await send("POST", HOURS, { name: `h${Math.random()}`, events, ...more });
  return (json as { id: number }).id;
}

/**
 * Whether a scenario of this account finds somebody there at these times: by the welcome. It is run here: the process that the
 * server starts for it takes longer than all else of a test.
 */
async function isOpenAt(times: readonly string[], skillId?: number): Promise<readonly boolean[]> {
  const events = times.map((at) => ({
    at,
    type: "conversation.opened",
    conversation: `c${opened++}`,
    consumer: { id: `u${opened}` },
    ...(skillId === undefined ? {} : { skillId }),
  }));
  const base = (await server.engine.policies.get(DEMO))?.configuration;
  const outcome = runSimulation({ document: { events }, base });
  if (outcome.kind !== "ran") throw new Error(JSON.stringify(outcome));
  return outcome.timeline.timeline
    .filter(({ event }) => event.startsWith("CONSUMER_OPEN"))
    .map(({ event }) => !event.endsWith("OFF_HOURS"));
}

async function open(conversation: string, more: object = {}) {
  const event = { type: "conversation.opened", consumer: { id: conversation }, ...more };
  return tell(conversation, event);
}

async function tell(conversation: string, event: object): Promise<readonly string[]> {
  const { status, json, text } = await send("POST", `/v1/accounts/demo/conversations/${conversation}/events`, event);
  expect([status, status === 200 || text]).toEqual([200, true]);
  const { results } = json as { results: { sends: { event: string; outcome: string }[] }[] };
  return results.flatMap(({ sends }) => sends.map((one) => (one.outcome === "sent" ? one.event : `(${one.event})`)));
}

describe("the week", () => {
  test("[SKL-2] does not count before the date of its event, and a night not before its evening", async () => {
    const night = {
      start: moment("2028-03-04T22:00:00", "UTC"),
      end: moment("2028-03-05T06:00:00", "UTC"),
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=SA"],
    };
    await send("POST", HOURS, { name: "Night", isDefault: true, events: [night] });
    const times = ["2026-03-07T23:00:00Z", "2028-02-27T05:00:00Z", "2028-03-04T23:00:00Z", "2028-03-05T05:00:00Z"];
    expect(await isOpenAt(times)).toEqual([false, false, true, true]);
  });
});

describe("occasions of both levels", () => {
  const holiday = () => addOccasions([occasion(false, "2026-11-26", "2026-11-26", { zone: "Europe/Berlin" })]);

  test.each([
    ["workinghours", HOURS, ScheduleBody],
    ["specialoccasion", OCCASIONS, OccasionBody],
  ])("[SKL-1] the examples of %s in the description are taken as they stand", async (_, path, schema: object) => {
    const examples: readonly unknown[] = Reflect.get(schema, "examples");
    expect(examples.length).toBeGreaterThan(0);
    for (const body of examples) expect((await send("POST", path, body)).status).toBe(200);
  });

  test("[SKL-3] the account's holiday holds where there are no hours at all", async () => {
    await holiday();
    expect(await isOpenAt(["2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z", "2026-11-26T23:30:00Z"])).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("[SKL-3] and for a skill with hours of its own, and the shift status says so", async () => {
    await holiday();
    const id = await addHours("Europe/Berlin", { isDefault: false });
    await send("PUT", `${SKILLS}/3`, { name: "Billing", workingHoursId: id });
    expect(await isOpenAt(["2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z"], 3)).toEqual([true, false]);
    expect(await isOpenAt(["2026-11-25T03:00:00Z", "2026-11-26T10:00:00Z"])).toEqual([true, false]);
    server.wait(Date.parse("2026-11-26T10:00:00Z") - Date.parse("2026-03-02T10:00:00Z"));
    bearer = await server.login("administrator");
    expect((await send("GET", "/api/account/demo/shift-status")).json).toMatchObject([
      { skill: "3", onShift: false, nextOn: Date.parse("2026-11-27T08:00:00Z") },
      { skill: "7", onShift: false, nextOn: Date.parse("2026-11-26T23:00:00Z") },
    ]);
    expect(await open("c1", { skillId: 3 })).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS"]);
  });

  test("[SKL-3] but not for one with occasions of its own, which may be none", async () => {
    await holiday();
    const none = await addOccasions([], { isDefault: false });
    await send("PUT", `${SKILLS}/3`, { name: "Billing", specialOccasionId: none });
    const other = await addOccasions([occasion(false, "2026-11-27", "2026-11-27")], { isDefault: false });
    await send("PUT", `${SKILLS}/7`, { name: "Support", specialOccasionId: other });
    const times = ["2026-11-26T10:00:00Z", "2026-11-27T10:00:00Z"];
    expect([await isOpenAt(times, 3), await isOpenAt(times, 7)]).toEqual([
      [true, true],
      [true, false],
    ]);
  });
});

describe("misspelt fields", () => {
  const toldBy = ({ headers }: { headers: Headers }) => {
    const issues = JSON.parse(headers.get("x-signpost-issues") ?? "[]") as { path: string; rule: string }[];
    return issues.map(({ path, rule }) => `${path} ${rule}`);
  };
  const rule = (meant: string) => `is no field; it is kept and has no effect; did you mean ${meant}?`;

  test("[SKL-10] of hours and occasions, of their events and moments, are told in the header and kept", async () => {
    const named = await send("POST", HOURS, { name: "a", isDefualt: true, event: [], wholly: "ours" });
    expect([named.status, toldBy(named)]).toEqual([200, [`isDefualt ${rule("isDefault")}`, `event ${rule("events")}`]]);
    expect(named.json).toMatchObject({ isDefault: false, isDefualt: true, event: [], wholly: "ours" });
    const event = occasion(false, "2026-11-20", "2026-11-20");
    const odd = { ...event, recurence: [], meta: { ...event.meta, nmae: "x" }, end: { ...event.end, timezone: "UTC" } };
    const { json } = await send("POST", OCCASIONS, { name: "o" });
    const { id } = json as { id: number };
    const replaced = await send("PUT", `${OCCASIONS}/${id}`, { name: "o", events: [event, odd] });
    expect(toldBy(replaced)).toEqual([
      `events[1].recurence ${rule("recurrence")}`,
      `events[1].end.timezone ${rule("timeZone")}`,
      `events[1].meta.nmae ${rule("name")}`,
    ]);
  });

  test("[SKL-10] of skills, also of several, and none of what LivePerson has besides", async () => {
    const odd = { name: "Night", workingHourId: 1 };
    expect(toldBy(await send("POST", SKILLS, odd))).toEqual([`workingHourId ${rule("workingHoursId")}`]);
    const many = [{ name: "b" }, { ...odd, name: "c" }];
    expect(toldBy(await send("POST", SKILLS, many))).toEqual([`[1].workingHourId ${rule("workingHoursId")}`]);
    const others =
      "defaultPostChatSurveyId defaultOfflineSurveyId defaultAgentSurveyId skillRoutingConfiguration postConversationSurveyAppInstallAssociationId agentSurveyForMsgTimeoutInMinutes agentSurveyForMsgId dateUpdated";
    const known = Object.fromEntries(others.split(" ").map((name) => [name, null]));
    const { status, headers } = await send("POST", SKILLS, { name: "d", id: 3, deleted: false, ...known });
    expect([status, headers.get("x-signpost-issues")]).toEqual([201, null]);
  });
});

describe("days", () => {
  test("[SKL-4] half a day off closes half a day", async () => {
    await addHours();
    await addOccasions([occasion(false, "2026-11-20T12:00:00", "2026-11-20T14:00:00")]);
    const times = ["10:00", "11:59", "12:00", "13:59", "14:00", "15:00"].map((time) => `2026-11-20T${time}:00Z`);
    expect(await isOpenAt(times)).toEqual([true, true, false, false, true, true]);
  });

  test("[SKL-4] both ends of a range of dates are in it", async () => {
    await addHours();
    await addOccasions([occasion(false, "2026-11-10", "2026-11-12")]);
    const times = ["09", "10", "11", "12", "13"].map((day) => `2026-11-${day}T10:00:00Z`);
    expect(await isOpenAt(times)).toEqual([true, false, false, false, true]);
  });

  test("[SKL-4] a night shift of a holiday's evening resumes at midnight, unless the holiday lasts until its end", async () => {
    const night = {
      start: moment("2026-03-02T22:00:00", "UTC"),
      end: moment("2026-03-03T06:00:00", "UTC"),
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=FR"],
    };
    await send("POST", HOURS, { name: "Nights", isDefault: true, events: [night] });
    const holiday = (to: string) => [occasion(false, "2026-11-20T00:00:00", to)];
    const id = await addOccasions(holiday("2026-11-21T00:00:00"));
    const times = ["2026-11-20T23:00:00Z", "2026-11-21T01:00:00Z"];
    expect(await isOpenAt(times)).toEqual([false, true]);
    await send("PUT", `${OCCASIONS}/${id}`, { name: "o", isDefault: true, events: holiday("2026-11-21T06:00:00") });
    expect(await isOpenAt(times)).toEqual([false, false]);
    await send("PUT", `${OCCASIONS}/${id}`, { name: "o", isDefault: true });
    expect(await isOpenAt(times)).toEqual([true, true]);
  });

  test("[SKL-4] a night's special opening is added to the day after it, whose own hours stand", async () => {
    await addHours();
    await addOccasions([occasion(true, "2026-11-21T22:00:00", "2026-11-22T02:00:00")]);
    const times = ["21T10:00", "21T23:00", "22T01:59", "22T02:00", "22T10:00", "22T17:00"];
    expect(await isOpenAt(times.map((time) => `2026-11-${time}:00Z`))).toEqual([false, true, true, false, true, false]);
  });

  test.each([
    ["2026-09-31", "2027-12-31", "; there is no 2026-09-31"],
    ["2026-02-30", "2027-12-31", "; there is no 2026-02-30"],
    ["2027-02-29", "2027-12-31", "; there is no 2027-02-29"],
    ["2026-04-31", "2027-12-31", "; there is no 2026-04-31"],
    ["2026-13-01", "2027-12-31", "; the month is 01 to 12"],
    ["2026-01-01T24:30:00", "2026-01-02T00:00:00", "; the hour is 00 to 23"],
    ["2026-01-01T25:00", "2026-01-02T00:00:00", "; the hour is 00 to 23"],
    ["2026-01-01T10:60:00", "2026-01-02T00:00:00", "; the minutes are 00 to 59"],
    ["2026-01-01T10:00:00+02:00", "2026-01-02T00:00:00", ""],
  ])("[SKL-4] %s is no moment: 400, which says where and why, and nothing is stored", async (from, to, fault) => {
    const { status, text } = await send("POST", OCCASIONS, {
      name: "x",
      isDefault: true,
      events: [occasion(false, from, to)],
    });
    expect([status, text]).toEqual([
      400,
      expect.stringContaining(`events[0].start.dateTime: must be yyyy-MM-dd or yyyy-MM-dd'T'HH:mm:ss${fault}"`),
    ]);
    expect((await send("GET", OCCASIONS)).json).toEqual([]);
  });

  test.each([
    [
      "a day off that ends before it begins",
      occasion(false, "2026-11-12", "2026-11-10"),
      "events[0].end: must be after start",
    ],
    [
      "a special opening of no length",
      occasion(true, "2026-11-12T10:00:00", "2026-11-12T10:00:00"),
      "events[0].end: must be after start",
    ],
    [
      "a special opening of two days",
      occasion(true, "2026-11-12T10:00:00", "2026-11-13T11:00:00"),
      "events[0].end: must be at most 24 hours",
    ],
    [
      "a rule of months",
      occasion(false, "2026-11-12", "2026-11-12", { rule: "RRULE:FREQ=MONTHLY;BYDAY=1MO" }),
      "events[0].recurrence: must be",
    ],
    [
      "a yearly rule of hours",
      occasion(false, "2026-11-12", "2026-11-12", { rule: "RRULE:FREQ=YEARLY;BYHOUR=1" }),
      "BYHOUR is not allowed; its parts are INTERVAL, COUNT, UNTIL, BYMONTH",
    ],
    [
      "a yearly rule of no day",
      occasion(false, "2026-11-12", "2026-11-12", { rule: "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }),
      "it falls on no day from 2026-11-12 on, within 30 years",
    ],
    [
      "a yearly rule of every week",
      occasion(false, "2026-11-12", "2026-11-12", { rule: "RRULE:FREQ=YEARLY;BYDAY=MO,TU" }),
      "name single days of the year, such as the first Monday of May, BYMONTH=5;BYDAY=1MO; every Monday belongs in working hours",
    ],
    [
      "a yearly rule with what is no part of one",
      occasion(false, "2026-11-12", "2026-11-12", { rule: "RRULE:FREQ=YEARLY;<b>=1" }),
      "such as RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH; its parts are INTERVAL",
    ],
    [
      "an offset for a zone",
      occasion(false, "2026-11-12", "2026-11-12", { zone: "+05:30" }),
      "an offset such as +05:30 does not say when clocks are changed",
    ],
    [
      "two zones",
      { ...occasion(false, "2026-11-12", "2026-11-12"), end: moment("2026-11-12", "Europe/Paris") },
      "events[0].end.timeZone: must be UTC",
    ],
  ])("[SKL-4] [SKL-5] [SKL-7] %s is 400 with its place", async (_, event, rule) => {
    const { status, text } = await send("POST", OCCASIONS, { name: "x", isDefault: true, events: [event] });
    expect([status, text]).toEqual([400, expect.stringContaining(rule)]);
  });

  test.each([
    ["RRULE:FREQ=YEARLY;INTERVAL=-1", "2026-11-12", "events[0].recurrence: must be an RRULE"],
    ["RRULE:FREQ=YEARLY;COUNT=-5;INTERVAL=-3", "2026-11-12", "COUNT is a whole number from 1 to 9999"],
    ["RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6;BYMONTHDAY=1,2,3,4,5", "2026-12-11", "events[0]: comes to 27000 days"],
    [{ toString: 1 }, "2026-11-12", "events[0].recurrence[0]: must be a string"],
  ])("[SKL-8] [SKL-9] the rule %j is refused at once, and the server goes on", async (rule, end, fault) => {
    const event = { ...occasion(false, "2026-11-12", end), recurrence: [rule] };
    const { status, text } = await send("POST", OCCASIONS, {
      name: "x",
      events: Array.from({ length: 9 }, () => event),
    });
    expect([status, text]).toEqual([400, expect.stringContaining(fault)]);
    expect((await send("GET", OCCASIONS)).json).toEqual([]);
  });

  test.each([HOURS, OCCASIONS])(
    "[SKL-9] %s: mistakes of the item and of its events are named together",
    async (path) => {
      const { status, text } = await send("POST", path, { isDefault: "yes", events: [{ strat: {} }, {}] });
      expect(status).toBe(400);
      for (const fault of [
        "name: is required",
        "isDefault: must be true",
        "events[0].start: is required",
        "events[1].end:",
      ])
        expect(text).toContain(fault);
    },
  );

  test.each([HOURS, OCCASIONS])("[SKL-9] %s: of several, the mistakes of all are named together", async (path) => {
    const { status, json } = await send("POST", path, [
      { isDefault: "yes", events: [{}] },
      { name: "x", events: [] },
      { name: "x", events: [{}, "text"] },
    ]);
    const { message } = json as { message: string };
    const places = message.split("; ").map((issue) => issue.split(": ")[0]);
    const first = ["[0].isDefault", "[0].name", "[0].events[0].start", "[0].events[0].end"];
    const third = ["[2].name", "[2].events[0].start", "[2].events[0].end", "[2].events[1]"];
    expect([status, places]).toEqual([400, expect.arrayContaining([...first, ...third])]);
    expect((await send("GET", path)).json).toEqual([]);
  });

  test("[SKL-5] what comes every year comes every year, by date and by weekday", async () => {
    await addOccasions([
      occasion(false, "2026-12-25", "2026-12-26", { rule: "RRULE:FREQ=YEARLY" }),
      occasion(false, "2026-11-26", "2026-11-26", { rule: "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH" }),
    ]);
    const times = ["2026-12-25", "2027-12-24", "2027-12-26", "2027-11-25", "2027-11-26", "2028-11-23", "2028-12-25"];
    expect(await isOpenAt(times.map((date) => `${date}T12:00:00Z`))).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test("[SKL-2] shifts that overlap or touch are one: closing time is the last one's", async () => {
    const shift = (from: string, to: string) => ({
      start: moment(`2026-03-02T${from}:00`, "UTC"),
      end: moment(`2026-03-02T${to}:00`, "UTC"),
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
    });
    const events = [shift("09:00", "12:00"), shift("11:00", "14:00"), shift("14:00", "18:00")];
    await send("POST", HOURS, { name: "Shifts", isDefault: true, events });
    expect((await send("GET", "/api/account/demo/shift-status")).json).toMatchObject([
      { onShift: true, nextOff: Date.parse("2026-03-02T18:00:00Z") },
      {},
    ]);
  });
});

describe("hours in the settings", () => {
  const OFF_HOURS_TEXTS = [
    { id: ANSWER, data: [{ lang: "en-US", msg: "Closed." }] },
    { id: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS", data: [{ lang: "en-US", msg: "Hello, closed." }] },
  ];
  const patch = async (hours: unknown) => {
    const { status, json, text } = await send("PATCH", SETTINGS, { hours });
    expect([status, status === 200 || text]).toEqual([200, true]);
    return (json as { hours: unknown }).hours;
  };

  test("[TRG-3] [SKL-6] closed by hand, opened and closed again: the first line is told, though nobody wrote in between", async () => {
    await send("PUT", `${BASE}/engagement-window/unified-auto-messages`, OFF_HOURS_TEXTS);
    expect(await patch({ mode: "manual" })).toEqual({ mode: "manual", since: "2026-03-02T10:00:00.000Z" });
    expect(await open("c1")).toEqual(["CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS"]);
    expect(await tell("c1", { type: "consumer.message", text: "hello?" })).toEqual([]);
    server.wait(60_000);
    await patch({ mode: "always" });
    server.wait(60_000);
    await patch({ mode: "manual" });
    expect(await tell("c1", { type: "consumer.message", text: "hello?" })).toEqual([ANSWER]);
    expect(await tell("c1", { type: "consumer.message", text: "hello?" })).toEqual([]);
  });

  test("[SKL-2] a closing by hand ends in the working hours, and in none of the time round them", async () => {
    const event = {
      start: moment("2026-03-02T09:00:00", "UTC"),
      end: moment("2026-03-02T17:00:00", "UTC"),
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
    };
    await send("POST", HOURS, { name: "Office", isDefault: true, events: [event] });
    const status = async () => (await send("GET", "/api/account/demo/shift-status")).json;
    expect(await patch({ mode: "manual", offUntil: "2026-03-02T12:00:00Z" })).not.toHaveProperty("afterwards");
    expect(await status()).toMatchObject([{ onShift: false, nextOn: Date.parse("2026-03-02T12:00:00Z") }, {}]);
    await patch({ mode: "manual", offUntil: "2026-03-02T20:00:00Z" });
    expect(await status()).toMatchObject([{ onShift: false, nextOn: Date.parse("2026-03-09T09:00:00Z") }, {}]);
    server.wait(12 * 3_600_000);
    bearer = await server.login("administrator");
    expect(await status()).toMatchObject([{ onShift: false, nextOn: Date.parse("2026-03-09T09:00:00Z") }, {}]);
  });

  test("[SKL-6] when it was closed is the server's to say, and stays while it is closed", async () => {
    const since = "2026-03-02T10:00:00.000Z";
    await patch({ mode: "manual", since: "2020-01-01T00:00:00Z" });
    server.wait(60_000);
    const offUntil = "2026-03-02T12:00:00.000Z";
    expect(await patch({ mode: "manual", offUntil })).toEqual({ mode: "manual", offUntil, since });
    expect(((await send("GET", SETTINGS)).json as { hours: unknown }).hours).toEqual({
      mode: "manual",
      offUntil,
      since,
    });
    server.wait(3 * 3_600_000);
    expect(await patch({ mode: "manual" })).toEqual({ mode: "manual", since: "2026-03-02T13:01:00.000Z" });
  });

  test("[SKL-6] an end that is over is refused, and one that was stored may be sent back", async () => {
    const offUntil = "2026-03-02T10:00:01.000Z";
    const hours = await patch({ mode: "manual", offUntil });
    const refused = await send("PATCH", SETTINGS, { hours: { mode: "manual", offUntil: "2026-03-02T10:00:00Z" } });
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining("hours.offUntil: must be later than now, 2026-03-02T10:00:00.000Z"),
    ]);
    server.wait(60_000);
    expect(await patch(hours)).toMatchObject({ offUntil });
  });

  test("[SKL-6] offUntil is RFC 3339; epoch milliseconds are still read", async () => {
    const offUntil = "2026-03-02T12:00:00.000Z";
    for (const written of [offUntil, "2026-03-02T14:00:00+02:00", Date.parse(offUntil)])
      expect(await patch({ mode: "manual", offUntil: written })).toMatchObject({ offUntil });
    expect(await isOpenAt(["2026-03-02T11:59:00Z", "2026-03-02T12:00:00Z"])).toEqual([false, true]);
  });

  const weekly = (more: object) => ({ mode: "weekly", timeZone: "UTC", open: [], ...more });
  const MONDAY = { day: "MO", from: "09:00", to: "17:00" };
  test.each([
    ["hours.mode: must be one of always, weekly, manual", { mode: "sometimes" }],
    ["hours.offUntil: must be an RFC 3339 instant", { mode: "manual", offUntil: "2026-02-30T10:00:00Z" }],
    ["hours.offUntil: must be an RFC 3339 instant", { mode: "manual", offUntil: 1.5 }],
    ["10:00:00Z; the year, in UTC, is 0000 to 9999", { mode: "manual", offUntil: 1e15 }],
    ["hours.timeZone: is required; it must be an IANA time zone", weekly({ timeZone: undefined })],
    ["hours.timeZone: must be an IANA time zone", weekly({ timeZone: "Moon/Sea" })],
    ["an offset such as +05:30 does not say when clocks are changed", weekly({ timeZone: "+05:30" })],
    ["an offset such as +05:30 does not say when clocks are changed", weekly({ timeZone: "UTC+2" })],
    ["hours.open: must be an array", weekly({ open: {} })],
    ["hours.open[1].day: must be one of MO", weekly({ open: [MONDAY, { ...MONDAY, day: "MONDAY" }] })],
    ["hours.open[0].to: must be after from, which is 09:00", weekly({ open: [{ ...MONDAY, to: "08:00" }] })],
    ["hours.open[0].from: must be a time such as 08:00", weekly({ open: [{ ...MONDAY, from: "9" }] })],
    ["hours.occasions[0].date: must be a day such as", weekly({ occasions: [{ date: "2026-02-30", working: false }] })],
    [
      "hours.occasions[0].to: is required; it must be",
      weekly({ occasions: [{ date: "2026-03-01", working: false, from: "09:00" }] }),
    ],
    ["hours.openn: is no field here", weekly({ openn: [] })],
  ])("[SKL-6] [SKL-7] %s", async (rule, hours) => {
    const { status, text } = await send("PATCH", SETTINGS, { hours });
    expect([status, text]).toEqual([400, expect.stringContaining(rule)]);
  });

  test("[SKL-7] the account's time zone is no offset either", async () => {
    const { status, text } = await send("PATCH", SETTINGS, { timeZone: "+05:30" });
    expect([status, text]).toEqual([
      400,
      expect.stringContaining("timeZone: must be an IANA time zone such as Europe/Paris: an offset"),
    ]);
    expect((await send("PATCH", SETTINGS, { timeZone: "Asia/Kolkata" })).status).toBe(200);
  });
});

test("[EVT-5] [EVT-6] what is told late, or out of its order, is answered with what became of it", async () => {
  const at = (seconds: number) => new Date(Date.parse("2026-03-02T10:00:00Z") + seconds * 1_000).toISOString();
  expect(await open("late", { at: at(-7_200) })).toEqual(["(CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME)"]);
  const { json } = await send("GET", "/v1/accounts/demo/conversations/late/sends");
  expect(json).toMatchObject({ sends: [{ outcome: "suppressed", reason: "too-late", at: at(-7_200) }] });
  const agent = { id: "a" };
  for (const [seconds, event] of [
    [-200, { type: "conversation.opened", consumer: { id: "v" } }],
    [-190, { type: "agent.assigned", agent }],
    [-10, { type: "agent.message", agent }],
  ] as const)
    await tell("order", { ...event, at: at(seconds) });
  const path = "/v1/accounts/demo/conversations/order/events";
  const event = { id: "e9", type: "consumer.message", at: at(-120) };
  const told = await send("POST", path, event);
  expect(told.json).toEqual({ results: [{ id: "e9", isRepeat: false, sends: [], countedAt: at(-10) }] });
  await server.engine.conversations.settleDue(10);
  expect((await send("GET", "/v1/accounts/demo/conversations/order/sends")).text).not.toContain("AGENT_NON_RESPONSIVE");
});
