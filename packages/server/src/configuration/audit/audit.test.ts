import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { readAudit } from "./read-audit.ts";

const AUDIT = "/api/account/demo/configuration/metadata/audit";
const SKILLS = "/api/account/demo/configuration/le-users/skills";

let server: TestServer;
let bearer: string;

beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});

afterEach(() => server.close());

function ask(query: unknown) {
  return server.send("POST", AUDIT, { bearer, body: { query } });
}

async function change(words: string): Promise<void> {
  const body = { data: [{ lang: "de", msg: words }] };
  await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE?v=2.0`, { bearer, body, headers: { "user-agent": "tester/1" } });
}

test("[HIS-3] what changed, from what to what, by whom, with what and when", async () => {
  await change("eins");
  server.wait(1_500);
  await change("zwei");
  const fields = "objectType objectName element oldValue newValue originatorLoginName originatorAuthType";
  const { status, json, headers } = await ask(
    `{auditData(timezone:"UTC", componentTypes:"ACAutomaticMessageObject"){${fields} originatorUserAgent originatorIsLpa changeDate}}`,
  );
  expect([status, headers.get("x-total-count")]).toEqual([200, "2"]);
  expect(json).toEqual({
    data: {
      auditData: [
        {
          objectType: "ACAutomaticMessageObject",
          objectName: "BACK_TO_QUEUE (account)",
          element: "text de",
          oldValue: "eins",
          newValue: "zwei",
          originatorLoginName: "administrator",
          originatorAuthType: "session",
          originatorUserAgent: "tester/1",
          originatorIsLpa: false,
          changeDate: "2026-03-02 10:00:01.5",
        },
        expect.objectContaining({ oldValue: "", newValue: "eins", changeDate: "2026-03-02 10:00:00.0" }),
      ],
    },
  });
});

test("[HIS-3] filters, order and pages; what the system did by itself only when asked for", async () => {
  await change("eins");
  await server.send("POST", SKILLS, { bearer, body: { name: "Claims" } });
  server.wait(3 * 86_400_000);
  bearer = await server.login("administrator");
  await change("zwei");
  const names = async (query: string) => {
    const { json } = await ask(`{auditData(${query}){objectType newValue}}`);
    return (json as { data: { auditData: { newValue: string }[] } }).data.auditData.map(({ newValue }) => newValue);
  };
  expect(await names('first: 1, timezone: "UTC"')).toEqual(["zwei"]);
  expect(await names('first: 1, offset: 1, componentTypes: ["ACAutomaticMessageObject"]')).toEqual(["eins"]);
  expect(await names('orderDirection: "ASC", componentTypes: "ACAutomaticMessageObject"')).toEqual(["eins", "zwei"]);
  expect(await names('fromDate: "2026-03-05", timezone: "UTC"')).toEqual(["zwei"]);
  expect(await names('toDate: "2026-03-02", timezone: "UTC", componentTypes: "ACSkillObject"')).toEqual(["Claims"]);
  expect(await names('users: "nobody"')).toEqual([]);
  expect(await names('users: ["100"], componentTypes: "ACSkillObject"')).toEqual(["Claims"]);
  expect((await names("automaticUpdates: true")).length).toBeGreaterThan((await names("first: 50")).length);
});

test.each([
  ["no query", undefined, "query: must be a string"],
  ["no GraphQL", "{auditData(", "query: "],
  ["no field", "{auditData}", "query: "],
  ["an unknown field", "{auditData{secret}}", "query: "],
  ["an unknown argument", "{auditData(everything: true){element}}", "query: "],
  ["a date that is none", '{auditData(fromDate:"soon"){element}}', "fromDate: must be a day such as 2026-12-25"],
  [
    "a day that there is not",
    '{auditData(toDate:"2026-02-30"){element}}',
    "toDate: must be a day such as 2026-12-25; there is",
  ],
  ["a time zone that is none", '{auditData(timezone:"Moon/Sea"){element}}', "timezone: must be"],
  ["a negative page", "{auditData(first:-1){element}}", "first: must be"],
  ["the data twice", "{a: auditData{element} b: auditData{element}}", "query: auditData may be asked for once"],
  ["too many words", `{auditData{${"element ".repeat(600)}}}`, "query: "],
])("[HIS-3] %s is 400 and says why", async (_, query, message) => {
  const { status, json } = await ask(query);
  expect(status).toBe(400);
  expect(json).toMatchObject({ type: "audit", message: expect.stringContaining(message) });
});

test("[HIS-3] the variables of a query count, wrong ones are told, and so is a field that looks misspelt", async () => {
  await change("eins");
  const query = 'query($users: [String!]) {auditData(users: $users, timezone: "UTC"){newValue}}';
  const send = (body: object) => server.send("POST", AUDIT, { bearer, body });
  const count = async (body: object) => ((await send(body)).json as { data: { auditData: [] } }).data.auditData.length;
  const all = await count({ query, operationName: null });
  expect([all > 0, await count({ query, variables: { users: ["nobody"] } })]).toEqual([true, 0]);
  for (const [variables, rule] of [
    [{ users: [5] }, "query: "],
    [["nobody"], "variables: must be an object"],
  ])
    expect(await send({ query, variables })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining(String(rule)) },
    });
  const { headers } = await send({ query, varibles: { users: ["nobody"] } });
  expect(JSON.parse(headers.get("x-signpost-issues") ?? "")).toEqual([
    { path: "varibles", rule: "is no field and was ignored; did you mean variables?" },
  ]);
});

test("[HIS-3] a day begins at its midnight where it is asked for, and that instant is of no other day", async () => {
  await change("eins");
  const count = async (dates: string) => {
    const { json } = await ask(`{auditData(timezone: "Pacific/Kiritimati", ${dates}){newValue}}`);
    return (json as { data: { auditData: object[] } }).data.auditData.length;
  };
  // Ten o'clock in UTC, fourteen hours ahead of it.
  expect([await count('fromDate: "2026-03-03"'), await count('toDate: "2026-03-02"')]).toEqual([1, 0]);
});

test("[HIS-3] of a history that is longer than a page each change is told once", async () => {
  const { configuration } = server.engine.storage;
  const CHANGES = 501;
  for (let number = 1; number <= CHANGES; number++) {
    const basedOn = await configuration.readRevision(DEMO);
    if (basedOn === undefined) throw new Error("the account is there");
    const resource = { kind: "skill", id: "3", name: `Billing ${number}` } as const;
    const actor = { name: "ann", at: server.engine.time.now(), source: "api" } as const;
    await configuration.write({ accountId: DEMO, basedOn, changes: [{ kind: "resource", resource }], actor });
  }
  const query = { from: 0, until: Number.MAX_SAFE_INTEGER, first: 1_000, offset: 0, isAscending: true };
  const all = { ...query, users: ["ann"], componentTypes: [], withAutomatic: true };
  const { total, rows } = await readAudit(server.engine.storage, DEMO, all);
  const names = Array.from({ length: CHANGES }, (_, index) => `Billing ${index + 1}`);
  expect([total, rows.map(({ newValue }) => newValue)]).toEqual([CHANGES, names]);
});

test("[HIS-3] as CSV in three blocks; nothing in it runs in a spreadsheet", async () => {
  await change('=HYPERLINK("http://evil","x")');
  const { text, headers, status } = await server.send(
    "GET",
    `${AUDIT}/export?timezone=UTC&limit=5&fromDate=2026-03-01`,
    {
      bearer,
    },
  );
  expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  const lines = text.split("\n");
  expect(lines[0]).toBe("Search criteria");
  expect(lines).toContain("Total items,1");
  expect(lines.at(-2)).toBe(
    `ACAutomaticMessageObject,BACK_TO_QUEUE,BACK_TO_QUEUE (account),Add new,text de,,"'=HYPERLINK(""http://evil"",""x"")",2026-03-02 10:00:00.0,administrator,,`,
  );
});

test("[HIS-3] [AUT-7] the audit trail is for who may read the history", async () => {
  const agent = await server.login("agent");
  expect((await server.send("POST", AUDIT, { bearer: agent, body: { query: "{auditData{element}}" } })).status).toBe(
    403,
  );
  const auditor = await server.login("auditor");
  expect((await server.send("POST", AUDIT, { bearer: auditor, body: { query: "{auditData{element}}" } })).status).toBe(
    200,
  );
});
