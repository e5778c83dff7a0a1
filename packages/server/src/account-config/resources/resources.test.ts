import { findStretch, hoursOf, type SkillId } from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEMO, type SendOptions, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { parseSpecialOccasions, parseWorkingHours } from "../../storage/resources/schedule.ts";

const BASE = "/api/account/demo/configuration";
const SKILLS = `${BASE}/le-users/skills`;
const HOURS = `${BASE}/ac-common/workinghours`;
const OCCASIONS = `${BASE}/ac-common/specialoccasion`;
const PROFILES = `${BASE}/le-users/profiles`;
const USERS = `${BASE}/le-users/users`;

let server: TestServer;
let bearer: string;

beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});

afterEach(() => server.close());

function send(method: string, path: string, body?: unknown, more: SendOptions = {}) {
  return server.send(method, path, { bearer, ...(body === undefined ? {} : { body }), ...more });
}

async function policy() {
  const snapshot = await server.engine.policies.get(DEMO);
  if (snapshot === undefined) throw new Error("the account is there");
  return snapshot.policy;
}

function event(day: string, from: string, to: string, timeZone = "Europe/Paris") {
  return {
    start: { dateTime: `2026-03-02T${from}:00`, timeZone },
    end: { dateTime: `2026-03-02T${to}:00`, timeZone },
    recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=${day}`],
  };
}

function dayOff(date: string, more: object = {}) {
  const moment = { dateTime: date, timeZone: "Europe/Paris" };
  return { start: moment, end: moment, recurrence: [], meta: { working: false, name: "closed" }, ...more };
}

test.each([
  [SKILLS, 8, { name: "Claims" }, ["dateUpdated"]],
  [HOURS, 1, { name: "Office" }, []],
  [OCCASIONS, 1, { name: "Holidays" }, []],
  [PROFILES, 7, { name: "Chiefs", roleTypeId: 1 }, ["dateUpdated", "numOfAssignedUsers", "roleTypeName"]],
  [
    USERS,
    1_001,
    { loginName: "nina", password: "long enough", profileIds: [2] },
    ["dateUpdated", "pid", "fullName", "employeeId"],
  ],
])("[SKL-1] %s: what the server says of one is ignored where a client says it", async (path, id, body, names) => {
  const said = Object.fromEntries(names.map((name) => [name, "a client's"]));
  expect((await send("POST", path, { ...body, ...said, id: 99, deleted: true })).status).toBeLessThan(300);
  const { status, json, text } = await send("GET", `${path}/${id}`);
  expect([status, json]).toMatchObject([200, { id, deleted: false }]);
  expect(text).not.toContain("a client's");
});

describe("skills", () => {
  test("[SKL-1] are created one or many with 201, read, replaced and deleted; unknown fields come back", async () => {
    const one = await send("POST", `${SKILLS}?v=2.0`, {
      name: "Claims",
      slaDefaultResponseTime: "900",
      odd: { a: [1] },
    });
    expect(one.status).toBe(201);
    expect(one.json).toMatchObject({
      id: 8,
      deleted: false,
      name: "Claims",
      slaDefaultResponseTime: 900,
      odd: { a: [1] },
      maxWaitTime: 120,
      canTransfer: true,
      dateUpdated: "2026-03-02 10:00:00",
    });
    expect((await policy()).skills.get(8 as SkillId)).toMatchObject({
      name: "Claims",
      responseTime: { defaultMs: 900_000 },
    });
    const many = await send("POST", SKILLS, [{ name: "A" }, { name: "B" }]);
    expect([many.status, (many.json as { id: number }[]).map(({ id }) => id)]).toEqual([201, [9, 10]]);
    const replaced = await send("PUT", `${SKILLS}/8`, { name: "Claims and damages" });
    expect(replaced.json).not.toHaveProperty("slaDefaultResponseTime");
    expect(replaced.headers.get("ac-revision")).toBe("4");
    const bulk = await send("PUT", SKILLS, [
      { id: 9, name: "A2" },
      { id: "10", name: "B2" },
    ]);
    expect((bulk.json as { name: string }[]).map(({ name }) => name)).toEqual(["A2", "B2"]);
    expect((await send("DELETE", `${SKILLS}/9`)).text).toBe("");
    expect((await send("DELETE", SKILLS, ["10"])).status).toBe(200);
    const { json } = await send("GET", SKILLS);
    expect((json as { id: number }[]).map(({ id }) => id)).toEqual([3, 7, 8]);
    const all = await send("GET", `${SKILLS}?include_deleted=True`);
    expect(
      (all.json as { id: number; deleted: boolean }[]).filter(({ deleted }) => deleted).map(({ id }) => id),
    ).toEqual([9, 10]);
    expect((await send("GET", `${SKILLS}/9`)).status).toBe(404);
    expect((await send("GET", `${SKILLS}/9?include_deleted=true`)).json).toMatchObject({ deleted: true });
  });

  test("[SKL-1] [CFG-8] revisions: 304 when nothing changed, 409 when something did, and nothing is written", async () => {
    const { headers } = await send("GET", SKILLS);
    const revision = headers.get("ac-revision") ?? "";
    const polled = await send("GET", SKILLS, undefined, { headers: { "if-match": revision } });
    expect([polled.status, polled.text]).toEqual([304, ""]);
    expect((await send("PUT", `${SKILLS}/3`, { name: "Bills" }, { headers: { "if-match": revision } })).status).toBe(
      200,
    );
    const stale = await send("PUT", `${SKILLS}/3`, { name: "Old" }, { headers: { "if-match": revision } });
    expect([stale.status, stale.headers.get("ac-revision")]).toEqual([409, "2"]);
    expect((await send("GET", `${SKILLS}/3?select=id,name`)).json).toEqual({ id: 3, name: "Bills" });
  });

  test("[SKL-1] one that is in use cannot be deleted, and the answer says by whom", async () => {
    await send("POST", USERS, { loginName: "nina", password: "long enough", profileIds: [2], skillIds: [3] });
    await send("POST", SKILLS, { name: "Night", fallbackSkill: 7 });
    for (const [id, user] of [
      [3, "user nina"],
      [7, "skill Night"],
    ]) {
      const { status, text } = await send("DELETE", `${SKILLS}/${id}`);
      expect([status, text]).toEqual([409, expect.stringContaining(`cannot be deleted: ${user}`)]);
    }
  });

  test.each([
    ["no name", {}, "name: is required"],
    ["a taken name", { name: "Billing" }, "name: is taken"],
    ["a name too long", { name: "x".repeat(201) }, "name: must be a string"],
    ["a control character", { name: "a\u0007b" }, "name: must hold no control characters"],
    ["a negative time", { name: "A", slaDefaultResponseTime: -1 }, "slaDefaultResponseTime: must be an integer"],
    ["hours that there are not", { name: "A", workingHoursId: 9 }, "workingHoursId: must be the id"],
    ["no boolean", { name: "A", canTransfer: "perhaps" }, "canTransfer: must be true or false"],
    ["ids that are none", { name: "A", skillTransferList: ["x"] }, "skillTransferList: must be an array"],
    [
      "an automatic close too soon",
      { name: "A", autoCloseInSeconds: 1499 },
      "autoCloseInSeconds: must be 0 (never) or",
    ],
    ["an automatic close too late", { name: "A", autoCloseInSeconds: 7_776_001 }, "to 7776000 (90 days)"],
    ["no object", "text", "body: must be"],
    ["nothing", [], "body: must hold 1 to"],
  ])("[SKL-1] %s is 400 with the field and the rule, and changes nothing", async (_, body, message) => {
    const { status, json } = await send("POST", SKILLS, JSON.stringify(body));
    expect([status, json]).toEqual([
      400,
      { type: "skills", internalCode: 6, message: expect.stringContaining(message) },
    ]);
    expect((await send("GET", SKILLS)).headers.get("ac-revision")).toBe("1");
  });

  test("[SKL-1] in a list, the message names which one is wrong, and none is created", async () => {
    const { json } = await send("POST", SKILLS, [{ name: "A" }, { name: "A" }]);
    expect(json).toMatchObject({ message: "[1].name: is taken: names are unique" });
    expect(((await send("GET", SKILLS)).json as unknown[]).length).toBe(2);
  });

  test("[SKL-9] of several, every mistake of each is named, and none is written", async () => {
    const { status, json } = await send("POST", SKILLS, [
      { name: "A", maxWaitTime: "soon" },
      { name: "A", canTransfer: "perhaps" },
      "text",
      { workingHoursId: 9, skillOrder: -1 },
      { name: "Good" },
    ]);
    const { message } = json as { message: string };
    expect([status, message.split("; ").map((issue) => issue.split(": ").slice(0, 2).join(": "))]).toEqual([
      400,
      [
        "[0].maxWaitTime: must be an integer from 0 to 31536000",
        "[1].canTransfer: must be true or false",
        "[1].name: is taken",
        "[2]: must be a JSON object",
        "[3].skillOrder: must be an integer from 0 to 9007199254740991",
        "[3].name: is required",
        "[3].workingHoursId: must be the id of one of the account's workinghours",
      ],
    ]);
    expect((await send("GET", SKILLS)).headers.get("ac-revision")).toBe("1");
  });

  test("[SKL-9] of several that are replaced or deleted, each is named that is not there", async () => {
    const told = async (method: "PUT" | "DELETE", body: unknown) => {
      const { status, json } = await send(method, SKILLS, body);
      return [status, (json as { message: string }).message];
    };
    const [billing, unknown, unnamed] = [
      { id: 3, name: "" },
      { id: 98, name: "X" },
      { name: "Y", skillOrder: "z" },
    ];
    expect(await told("PUT", [billing, unknown, unnamed])).toEqual([
      400,
      [
        "[0].name: is required",
        "[1].id: no such thing: skills 98",
        "[2].id: must be the id of the object to replace",
        "[2].skillOrder: must be an integer from 0 to 9007199254740991",
      ].join("; "),
    ]);
    expect(await told("PUT", [unknown, { ...unknown, id: 99 }])).toEqual([404, "no such thing: skills 98, skills 99"]);
    await send("POST", SKILLS, { name: "Night", fallbackSkill: 7 });
    await send("POST", SKILLS, { name: "Day", fallbackSkill: 3 });
    const inUse = ["skills 3 cannot be deleted: skill Day uses it", "skills 7 cannot be deleted: skill Night uses it"];
    expect(await told("DELETE", [3, 7])).toEqual([409, inUse.join("; ")]);
    expect(await told("DELETE", [97, 96])).toEqual([404, "no such thing: skills 97, skills 96"]);
  });

  test("[RTM-2] a skill's automatic close is in seconds, 0 is never, absent is the account's", async () => {
    const autoCloseMs = async (autoCloseInSeconds?: number) => {
      await send("PUT", `${SKILLS}/3`, { name: "Billing", autoCloseInSeconds });
      return (await policy()).skills.get(3 as SkillId)?.autoCloseMs;
    };
    expect([await autoCloseMs(1500), await autoCloseMs(0), await autoCloseMs()]).toEqual([
      1_500_000,
      "never",
      undefined,
    ]);
  });

  test("[RTM-2] the account's automatic close is a setting from 25 minutes to 90 days, absent by default", async () => {
    const settings = "/v1/accounts/demo/settings";
    expect((await send("GET", settings)).json).not.toHaveProperty("autoCloseMs");
    for (const autoCloseMs of [1_499_999, 7_776_000_001, 0]) {
      const { status, text } = await send("PATCH", settings, { autoCloseMs });
      expect([status, text]).toEqual([400, expect.stringContaining("must be an integer from 1500000 to 7776000000")]);
    }
    expect((await send("PATCH", settings, { autoCloseMs: 1_500_000 })).json).toMatchObject({ autoCloseMs: 1_500_000 });
    expect((await policy()).settings.autoCloseMs).toBe(1_500_000);
    expect((await send("PATCH", settings, { autoCloseMs: null })).json).not.toHaveProperty("autoCloseMs");
  });

  test("[AUT-7] who may edit messages may not edit skills; agents may read them", async () => {
    const status = async (role: "campaign-manager" | "agent" | "agent-manager", method: string) =>
      (
        await server.send(method, SKILLS, {
          bearer: await server.login(role),
          ...(method === "POST" ? { body: { name: role } } : {}),
        })
      ).status;
    expect(await status("campaign-manager", "POST")).toBe(403);
    expect(await status("agent", "POST")).toBe(403);
    expect(await status("agent", "GET")).toBe(200);
    expect(await status("agent-manager", "POST")).toBe(201);
  });
});

describe("hours", () => {
  test("[SKL-2] the account's default workdays and occasions decide, per skill over account", async () => {
    await send("POST", HOURS, {
      name: "Office",
      isDefault: true,
      events: [event("MO", "09:00", "17:00"), event("TU", "09:00", "12:00")],
    });
    await send("POST", OCCASIONS, { name: "Holidays", isDefault: true, events: [dayOff("2026-03-09")] });
    const night = await send("POST", HOURS, { name: "Night", events: [event("MO", "22:00", "23:59")] });
    const none = await send("POST", OCCASIONS, { name: "None", events: [] });
    await send("PUT", `${SKILLS}/3`, {
      name: "Billing",
      workingHoursId: (night.json as { id: number }).id,
      specialOccasionId: (none.json as { id: number }).id,
    });
    const at = (time: string) => Date.parse(time);
    const compiled = await policy();
    const isOpen = (skill: number | undefined, time: string) =>
      findStretch(hoursOf(skill as SkillId | undefined, compiled), at(time)).isOpen;
    expect(isOpen(undefined, "2026-03-02T08:30:00Z")).toBe(true);
    expect(isOpen(undefined, "2026-03-03T11:30:00Z")).toBe(false);
    expect(isOpen(undefined, "2026-03-09T08:30:00Z")).toBe(false);
    expect(isOpen(3, "2026-03-02T08:30:00Z")).toBe(false);
    expect(isOpen(3, "2026-03-09T21:30:00Z")).toBe(true);
  });

  test("[SKL-1] lists are short, one is whole, and a new default takes over", async () => {
    await send("POST", HOURS, { name: "A", isDefault: true, events: [event("MO", "09:00", "17:00")] });
    expect((await send("POST", HOURS, { name: "B", isDefault: true })).status).toBe(200);
    const { json } = await send("GET", HOURS);
    expect(json).toEqual([
      { id: 1, name: "A", deleted: false, isDefault: false },
      { id: 2, name: "B", deleted: false, isDefault: true },
    ]);
    expect((await send("GET", `${HOURS}/1`)).json).toMatchObject({
      events: [{ recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"] }],
    });
    await send("PUT", `${SKILLS}/3`, { name: "Billing", workingHoursId: 1 });
    expect((await send("DELETE", `${HOURS}/1,2`)).text).toContain("cannot be deleted: skill Billing");
    expect((await send("DELETE", `${HOURS}/{2}`)).status).toBe(200);
  });

  test("[SKL-1] shift status: all for agents, one for consumers; a skill that there is not reads as the account", async () => {
    await send("POST", HOURS, { name: "Office", isDefault: true, events: [event("MO", "09:00", "17:00")] });
    const nextOff = Date.parse("2026-03-02T16:00:00Z");
    expect((await send("GET", "/api/account/demo/shift-status")).json).toEqual([
      { skill: "3", onShift: true, nextOff },
      { skill: "7", onShift: true, nextOff },
    ]);
    const { json } = await server.send("POST", "/api/account/demo/signup");
    const { jwt } = json as { jwt: string };
    const one = (skill: number, token: string) =>
      server.send("GET", `/api/account/demo/skills/${skill}/shift-status-skill`, {
        headers: { authorization: `jwt ${token}` },
      });
    expect((await one(3, jwt)).json).toEqual({ skill: "3", onShift: true, nextOff });
    expect((await one(99, jwt)).json).toEqual({ skill: "-1", onShift: true, nextOff });
    expect((await one(3, "guess")).status).toBe(401);
    server.wait(8 * 3_600_000);
    expect((await one(3, jwt)).json).toEqual({
      skill: "3",
      onShift: false,
      nextOn: Date.parse("2026-03-09T08:00:00Z"),
    });
  });

  test("[SKL-2] what runs past midnight goes on on the next day", () => {
    const overnight = {
      ...event("SA", "22:00", "06:00"),
      end: { dateTime: "2026-03-03T06:00:00", timeZone: "Europe/Paris" },
    };
    const parsed = parseWorkingHours([overnight]);
    expect(parsed).toEqual({
      kind: "schedule",
      schedule: {
        timeZone: "Europe/Paris",
        entries: [
          { day: "SA", from: "22:00", to: "24:00", firstDate: "2026-03-02" },
          { day: "SU", from: "00:00", to: "06:00", firstDate: "2026-03-03" },
        ],
      },
    });
  });

  test("[SKL-2] an occasion recurs by days; a day off is every day that it touches", () => {
    const week = dayOff("2026-12-24", { recurrence: ["RRULE:FREQ=DAILY;COUNT=3;INTERVAL=1"] });
    const parsed = parseSpecialOccasions([week]);
    expect(parsed.kind === "schedule" && parsed.schedule.entries).toEqual(
      ["2026-12-24", "2026-12-25", "2026-12-26"].map((date) => ({ date, working: false })),
    );
    const working = { ...event("MO", "10:00", "14:00"), recurrence: [], meta: { working: true, name: "Sunday sale" } };
    const opened = parseSpecialOccasions([working]);
    expect(opened.kind === "schedule" && opened.schedule.entries).toEqual([
      { date: "2026-03-02", working: true, from: "10:00", to: "14:00" },
    ]);
  });

  test.each([
    ["no recurrence", [{ ...event("MO", "09:00", "10:00"), recurrence: [] }], "events[0].recurrence"],
    ["two recurrences", [{ ...event("MO", "09:00", "10:00"), recurrence: ["a", "b"] }], "events[0].recurrence"],
    ["an end before the start", [event("MO", "10:00", "09:00")], "events[0].end"],
    ["two zones", [event("MO", "09:00", "10:00"), event("TU", "09:00", "10:00", "UTC")], "events[1].start.timeZone"],
    ["no zone", [event("MO", "09:00", "10:00", "Moon/Sea")], "events[0].start.timeZone"],
    ["no time", [event("MO", "nine", "10:00")], "events[0].start.dateTime"],
    ["no list", { a: 1 }, "events"],
  ])("[SKL-1] %s is refused with its place", (_, events, path) => {
    expect(parseWorkingHours(events)).toHaveProperty("issues.0.path", path);
  });

  test("[SKL-1] a day off of more than 30 days, or one that does not say whether it is worked, is refused", () => {
    const long = dayOff("2026-12-24", { recurrence: ["RRULE:FREQ=DAILY;COUNT=31;INTERVAL=1"] });
    expect(parseSpecialOccasions([long])).toHaveProperty("issues.0.path", "events[0].recurrence");
    expect(parseSpecialOccasions([dayOff("2026-12-24", { meta: {} })])).toMatchObject({
      issues: [{ path: "events[0].meta.working" }],
    });
  });
});

describe("users and profiles", () => {
  const NINA = {
    loginName: "nina",
    nickname: "Nina",
    password: "long enough",
    profileIds: [2],
    skillIds: [3],
    phone: "1",
  };
  const login = (password: string) =>
    server.send("POST", "/api/account/demo/login?v=1.3", { body: { username: "nina", password } });

  test.each([
    ["lena@example.com", "lena"],
    ["lena", "lena"],
    ["@lena", "@lena"],
  ])("[SKL-1] visitors read who logs in as %s, and has no nickname, as %s", async (loginName, nickname) => {
    const { json } = await send("POST", USERS, { loginName, password: "long enough", profileIds: [2] });
    const { id } = json as { id: number };
    expect(json).toMatchObject({ loginName, nickname });
    expect((await send("DELETE", `${USERS}/${id}`)).status).toBeLessThan(300);
  });

  test("[SKL-1] a user is created, logs in, is replaced and is gone; no password is ever read back", async () => {
    const { status, json, text } = await send("POST", USERS, NINA);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      id: 1001,
      loginName: "nina",
      profileIds: [2],
      skillIds: [3],
      phone: "1",
      fullName: "",
      deleted: false,
    });
    expect(text).not.toContain("long enough");
    expect((await login("long enough")).status).toBe(200);
    const { password: _, ...rest } = NINA;
    await send("PUT", `${USERS}/1001`, { ...rest, profileIds: [4] });
    expect(((await login("long enough")).json as { config: { role: string } }).config.role).toBe("campaign-manager");
    await send("PUT", `${USERS}/1001`, { ...NINA, passwordSh: "another one", password: undefined });
    expect((await login("another one")).status).toBe(200);
    await send("DELETE", `${USERS}/1001`);
    expect((await login("another one")).status).toBe(401);
    expect((await send("POST", USERS, NINA)).json).toMatchObject({ id: 1002 });
    const { text: history } = await send("GET", "/v1/accounts/demo/history");
    expect(history).not.toMatch(/long enough|another one|argon2/);
  });

  test.each([
    ["no password", { password: undefined }, "password: is required"],
    ["a short password", { password: "short" }, "password: must be a string of 8 to 256"],
    ["a taken name", { loginName: "agent" }, "loginName: is taken"],
    ["no profile", { profileIds: undefined }, "profileIds: is required"],
    ["an unknown profile", { profileIds: [99] }, "profileIds: must be ids of profiles"],
    ["an unknown skill", { skillIds: [99] }, "skillIds: must be ids of skills"],
  ])("[SKL-1] %s is 400", async (_, more, message) => {
    const { status, json } = await send("POST", USERS, { ...NINA, ...more });
    expect([status, json]).toMatchObject([400, { message: expect.stringContaining(message) }]);
  });

  test("[SKL-1] of two users that are written together, the message names the one that is wrong, and none is written", async () => {
    const two = [NINA, { ...NINA, loginName: "nora" }];
    expect((await send("POST", USERS, [NINA, { ...NINA, loginName: "n".repeat(101) }])).json).toMatchObject({
      message: expect.stringContaining("[1].loginName: must be a string"),
    });
    expect((await send("POST", USERS, two)).status).toBe(201);
    const [nina, nora] = two.map((user, index) => ({ ...user, id: 1001 + index, phone: "2" }));
    expect((await send("PUT", USERS, [nina, { ...nora, profileIds: [99] }])).json).toMatchObject({
      message: expect.stringContaining("[1].profileIds: must be ids of profiles"),
    });
    expect((await send("GET", `${USERS}/1001`)).json).toMatchObject({ phone: "1" });
  });

  test("[SKL-9] of several users, every mistake of each is named, and none is written", async () => {
    const many = [
      { ...NINA, password: "short", maxChats: "x", skillIds: [99] },
      { ...NINA, profileIds: [99] },
      { ...NINA, loginName: undefined, password: undefined },
    ];
    const { status, json } = await send("POST", USERS, many);
    const { message } = json as { message: string };
    expect([status, message.split("; ").map((issue) => issue.split(": ")[0])]).toEqual([
      400,
      [
        "[0].password",
        "[0].maxChats",
        "[0].skillIds",
        "[1].loginName",
        "[1].profileIds",
        "[2].password",
        "[2].loginName",
      ],
    ]);
    const replaced = await send("PUT", USERS, [{ ...NINA, id: 98 }, { ...NINA }]);
    expect(replaced.json).toMatchObject({
      message: "[0].id: no such thing: user; [1].id: must be the id of the object to replace",
    });
    expect((await send("GET", USERS)).headers.get("ac-revision")).toBe("1");
  });

  test("[SKL-10] of a user, a field that is nearly a known one is kept, and told", async () => {
    const issuesOf = ({ headers }: { readonly headers: Headers }) =>
      JSON.parse(headers.get("x-signpost-issues") ?? "[]") as unknown[];
    const others = "memberOf managerOf maxAsyncChats lobIds lobs pictureUrl mobileNumber description permissionGroups";
    const known = Object.fromEntries(others.split(" ").map((name) => [name, null]));
    const odd = { ...NINA, skilIds: [3], ...known };
    const issue = { path: "skilIds", rule: "is no field; it is kept and has no effect; did you mean skillIds?" };
    const created = await send("POST", USERS, odd);
    expect([created.json, issuesOf(created)]).toMatchObject([{ skilIds: [3], ...known }, [issue]]);
    expect(issuesOf(await send("PUT", `${USERS}/1001`, odd))).toEqual([issue]);
    expect(issuesOf(await send("PUT", `${USERS}/1001`, { ...NINA, password: undefined }))).toEqual([]);
  });

  test("[CFG-15] a user of /v1 is read by its description: every mistake is named, and what it reads it may send back", async () => {
    const path = "/v1/accounts/demo/users";
    const { status, json } = await send("POST", path, {
      loginName: "a\u0007b",
      role: "boss",
      kind: "robot",
      enabeld: true,
      keyIds: "key-1",
      languages: ["fr", "not a language"],
      password: "short",
    });
    const { issues } = json as { issues: { path: string; rule: string }[] };
    expect([status, issues.map((issue) => issue.path)]).toEqual([
      400,
      ["enabeld", "loginName", "role", "kind", "keyIds", "languages[1]", "password"],
    ]);
    expect(issues[0]?.rule).toMatch(/^is no field here; the fields are .*; did you mean enabled\?$/);
    const wish = { loginName: "tina", role: "agent", password: "long enough", skillIds: [3], nickname: null };
    const { json: made } = await send("POST", path, wish);
    expect(await send("PUT", `${path}/1001`, made)).toMatchObject({ status: 200, json: made as object });
  });

  test("[AUT-7] an account keeps an administrator, and only administrators make users", async () => {
    expect((await send("DELETE", `${USERS}/100`)).text).toContain("at least one administrator");
    const manager = await server.login("agent-manager");
    expect((await server.send("POST", USERS, { bearer: manager, body: NINA })).status).toBe(403);
    expect((await server.send("GET", USERS, { bearer: manager })).status).toBe(200);
  });

  test("[SKL-1] profiles: the built-in ones are there and stay; own ones give their role", async () => {
    const { json } = await send("GET", PROFILES);
    expect((json as { name: string }[]).map(({ name }) => name)).toContain("Campaign manager");
    expect((await send("POST", PROFILES, { name: "Night editors", roleTypeId: 4 })).json).toMatchObject({ id: 7 });
    await send("POST", USERS, { ...NINA, profileIds: [2, 7] });
    expect(((await login("long enough")).json as { config: { role: string } }).config.role).toBe("campaign-manager");
    expect((await send("PUT", `${PROFILES}/1`, { name: "x", roleTypeId: 1 })).status).toBe(409);
    expect((await send("DELETE", `${PROFILES}/7`)).text).toContain("cannot be deleted: user nina");
    expect((await send("POST", PROFILES, { name: "Agent", roleTypeId: 2 })).status).toBe(400);
  });

  test("[AUT-7] what a profile loses, its users lose; and the last administrator keeps it", async () => {
    const roleOf = async () => ((await login("long enough")).json as { config: { role: string } }).config.role;
    await send("POST", PROFILES, { name: "Chiefs", roleTypeId: 1 });
    await send("POST", USERS, { ...NINA, profileIds: [7] });
    expect(await roleOf()).toBe("administrator");
    await send("PUT", `${PROFILES}/7`, { name: "Chiefs", roleTypeId: 2 });
    expect(await roleOf()).toBe("agent");
    await send("PUT", `${PROFILES}/7`, { name: "Chiefs", roleTypeId: 1 });
    const others = ((await send("GET", USERS)).json as { id: number; loginName: string }[]).filter(
      ({ loginName }) => loginName === "administrator",
    );
    expect((await send("DELETE", `${USERS}/${others[0]?.id}`)).status).toBe(200);
    const nina = ((await login("long enough")).json as { bearer: string }).bearer;
    const body = { name: "Chiefs", roleTypeId: 2 };
    const refused = await server.send("PUT", `${PROFILES.replace(":accountId", "demo")}/7`, { bearer: nina, body });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining("at least one administrator")]);
  });

  test("[AUT-2] a bot logs in with a key that may, and with no other", async () => {
    const bot = {
      loginName: "bot",
      password: "long enough",
      profileIds: [2],
      userTypeId: 2,
      allowedAppKeys: "key-1, key-2",
    };
    expect((await send("POST", USERS, bot)).json).toMatchObject({
      isApiUser: true,
      userTypeId: 2,
      allowedAppKeys: "key-1,key-2",
    });
    const { json } = await server.send("POST", "/api/account/demo/login?v=1.3", {
      body: { username: "bot", appKey: "key-1", secret: "s", accessToken: "t", accessTokenSecret: "u" },
    });
    expect(json).toMatchObject({ error: { responseStatus: "UNAUTHORIZED" } });
  });
});

describe("requests that ask too much", () => {
  const yearly = (day: number, rule: string) => ({
    start: { dateTime: `2026-12-${String(day).padStart(2, "0")}T00:00:00`, timeZone: "Europe/Paris" },
    end: { dateTime: `2026-12-${String(day).padStart(2, "0")}T23:59:00`, timeZone: "Europe/Paris" },
    recurrence: [rule],
    meta: { working: false },
  });
  const item = (name: string, count: number, interval: number) => ({
    name,
    events: Array.from({ length: count }, (_, index) =>
      yearly(
        (index % 28) + 1,
        `RRULE:FREQ=YEARLY;INTERVAL=${interval};BYMONTHDAY=${(index % 28) + 1};BYMONTH=${(index % 12) + 1}`,
      ),
    ),
  });

  test("[SKL-8] more than 200 yearly rules in one request are refused before any is reckoned", async () => {
    const { status, json } = await send("POST", OCCASIONS, [
      item("a", 60, 1),
      item("b", 60, 2),
      item("c", 60, 3),
      item("", 60, 4),
    ]);
    expect([status, json]).toEqual([
      400,
      expect.objectContaining({
        message: expect.stringContaining("one request has at most 200 events with a yearly rule"),
      }),
    ]);
    const { json: list } = await send("GET", OCCASIONS);
    expect(JSON.stringify(list)).not.toContain('"name":"a"');
  });

  test("[SKL-8] an account has at most 1,000 yearly rules", async () => {
    for (let part = 0; part < 5; part++) {
      const items = [0, 1, 2, 3].map((index) => item(`calendar ${part} ${index}`, 50, 1));
      expect((await send("POST", OCCASIONS, items)).status).toBe(200);
    }
    const { status, json } = await send("POST", OCCASIONS, [item("one more", 1, 1)]);
    expect([status, json]).toEqual([
      400,
      expect.objectContaining({
        message: expect.stringContaining("an account has at most 1000 events with a yearly rule"),
      }),
    ]);
  });

  test("[SKL-9] a deletion that names more than 1,000 items is refused, and removes nothing", async () => {
    const { json: before } = await send("GET", SKILLS);
    const { status, json } = await send(
      "DELETE",
      SKILLS,
      Array.from({ length: 1_001 }, (_, index) => String(index + 1)),
    );
    expect([status, json]).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("one request names at most 1000") }),
    ]);
    expect((await send("GET", SKILLS)).json).toEqual(before);
    expect(before).not.toEqual([]);
  });

  test("[SKL-9] a user that a request names twice is as it is named last", async () => {
    const { json } = await send("GET", USERS);
    const user = (json as { id: string; loginName: string }[]).find(({ loginName }) => loginName.startsWith("agent"));
    const { json: whole } = await send("GET", `${USERS}/${user?.id}`);
    const named = (nickname: string) => ({ ...(whole as object), id: user?.id, nickname });
    const { status } = await send("PUT", USERS, [named("First"), named("Last")]);
    expect(status).toBe(200);
    expect((await send("GET", `${USERS}/${user?.id}`)).json).toMatchObject({ nickname: "Last" });
  });

  test("[SKL-10] a user can be deleted also where somebody has the name that it would get", async () => {
    const create = async (loginName: string) => {
      const body = { loginName, password: "a long enough sentence", role: "agent" };
      const { json } = await send("POST", "/v1/accounts/demo/users", body);
      return String((json as { id: string }).id);
    };
    const id = await create("foo");
    await create(`foo (deleted ${id})`);
    expect((await send("DELETE", `${USERS}/${id}`)).status).toBe(200);
    expect((await send("GET", `${USERS}/${id}`)).status).toBe(404);
  });
});
