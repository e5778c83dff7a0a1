import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BILLING, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { findMisspeltFields } from "./find-misspelt-fields.ts";

const LEGACY = MESSAGES.replace("unified-auto-messages", "auto-messages");
const SKILL = `context_type=SKILL&context_id=${BILLING}`;
const HELLO = { enabled: true, data: [{ lang: "fr-FR", msg: "Salut {agentNickname}" }] };

let server: TestServer;
let bearer: string;

beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("campaign-manager");
});
afterAll(() => server.close());

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return server.send(method, path, { bearer, headers, ...(body === undefined ? {} : { body }) });
}

describe("live chat by number", () => {
  test("[CFG-1] the list holds the 17 messages of live chat, with numbers that stay", async () => {
    const { json } = await call("GET", LEGACY);
    const list = json as { id: number; messageEventId: string; templateId: string; data: { isDefault: boolean }[] }[];
    expect(list).toHaveLength(17);
    expect(new Set(list.map(({ id }) => id)).size).toBe(17);
    expect(list.every(({ messageEventId, templateId }) => messageEventId === templateId)).toBe(true);
    expect(list.every(({ data }) => data.every(({ isDefault }) => isDefault))).toBe(true);
    const started = list.find(({ messageEventId }) => messageEventId === "CHAT_STARTED");
    expect((await call("GET", `${LEGACY}/${started?.id}`)).json).toEqual(started);
  });

  test("[CFG-2] attributes go out as names and values, and come in in all three shapes", async () => {
    const path = `${LEGACY}/${encodeURIComponent("On-hold message #1")}`;
    for (const [attributes, timer] of [
      [[{ name: "timer", value: "60" }], "60"],
      [[{ timer: "70" }], "70"],
      [{ timer: "80" }, "80"],
    ]) {
      const { status, json } = await call("PUT", path, { attributes });
      expect(status).toBe(200);
      expect((json as { attributes: unknown[] }).attributes).toContainEqual({ name: "timer", value: timer });
    }
  });

  test("[CFG-1] a text of live chat is changed and marked as no default; a messaging message is not found here", async () => {
    const changed = await call("PUT", `${LEGACY}/CHAT_STARTED`, { data: [{ lang: "en-us", msg: "Hi from {name}" }] });
    expect((changed.json as { data: unknown[] }).data).toContainEqual({
      lang: "en-us",
      msg: "Hi from {name}",
      isDefault: false,
    });
    expect((await call("GET", `${LEGACY}/YOU_ARE_CONNECTED_TO`)).status).toBe(404);
    expect((await call("GET", `${LEGACY}/1`)).status).toBe(404);
    expect((await call("GET", `${MESSAGES}/CHAT_STARTED`)).status).toBe(404);
  });
});

test("[CFG-13] fields that are nearly known ones are told to be ignored, and others are not", async () => {
  const body = {
    enabld: false,
    note: "of the client's own",
    data: [{ lang: "de", msg: "Hallo", fallbak: "Guten Tag", isDefault: false }],
    attributes: { timmer: "60" },
  };
  const { status, headers } = await call("PUT", `${MESSAGES}/CONV_AWAITING_IN_QUEUE`, body);
  expect(status).toBe(200);
  expect(JSON.parse(headers.get("x-signpost-issues") ?? "[]")).toEqual([
    { path: "enabld", rule: "is no field and was ignored; did you mean enabled?" },
    { path: "data[0].fallbak", rule: "is no field and was ignored; did you mean fallback?" },
    { path: "attributes.timmer", rule: "is no field and was ignored; did you mean timer?" },
  ]);
  const list = await call("PUT", MESSAGES, [{ id: "BACK_TO_QUEUE", Data: [] }]);
  expect(list.headers.get("x-signpost-issues")).toContain('"[0].Data"');
  const sentBack = await call("GET", `${MESSAGES}/CONV_AWAITING_IN_QUEUE`);
  const again = await call("PUT", `${MESSAGES}/CONV_AWAITING_IN_QUEUE`, sentBack.json);
  expect(again.headers.get("x-signpost-issues")).toBeNull();
});

test("[CFG-13] the header of issues stays small enough for proxies, and says how much it leaves out", async () => {
  const languages = ["de", "fr-FR", "it", "nl", "pl", "sv", "da", "fi", "ja", "ko", "tr", "cs", "hu", "ro", "el", "he"];
  const data = languages.map((lang) => ({
    lang,
    msg: Array.from({ length: 40 }, (_, index) => `{prenom${index}}`).join(" "),
  }));
  const { status, headers } = await call("PUT", `${MESSAGES}/BACK_TO_QUEUE`, { data });
  const header = headers.get("x-signpost-issues") ?? "";
  expect([status, header.length < 2_100]).toEqual([200, true]);
  const told = JSON.parse(header) as { path: string; rule: string }[];
  expect(told.at(-1)).toEqual({ path: "", rule: `and ${languages.length + 1 - told.length} more` });
  expect(told[0]?.rule).toMatch(/and 37 more$/);
});

test("[CFG-13] of many unknown fields only the first are compared with known ones", () => {
  const withUnknown = (length: number) => {
    const names = Array.from({ length }, (_, index) => [`unknownField${index}`, 1] as const);
    return findMisspeltFields({ ...Object.fromEntries(names), enabld: true });
  };
  expect(withUnknown(100)).toMatchObject([{ path: "enabld" }]);
  expect(withUnknown(1_000)).toEqual([]);
});

describe("create and remove", () => {
  test("[CFG-6] POST creates an override once: 201 with its place, then 409", async () => {
    const created = await call("POST", `${MESSAGES}?${SKILL}`, { id: "YOU_ARE_CONNECTED_TO", ...HELLO });
    expect(created.status).toBe(201);
    expect(created.headers.get("location")).toBe(`${MESSAGES}/YOU_ARE_CONNECTED_TO`);
    const again = await call("POST", `${MESSAGES}?${SKILL}`, { id: "YOU_ARE_CONNECTED_TO", ...HELLO });
    expect(again).toMatchObject({ status: 409, json: { message: expect.stringContaining("PUT") } });
  });

  test("[CFG-6] an array is created whole or not at all", async () => {
    const pair = [
      { id: "BACK_TO_QUEUE", enabled: false },
      { id: "YOU_ARE_CONNECTED_TO", ...HELLO },
    ];
    expect((await call("POST", `${MESSAGES}?${SKILL}`, pair)).status).toBe(409);
    expect((await call("GET", `${MESSAGES}/BACK_TO_QUEUE?${SKILL}&merge_data=false`)).status).toBe(404);
  });

  test.each([
    ["ids in the query", (ids: string[]) => call("DELETE", `${MESSAGES}?${SKILL}&ids=${ids.join(",")}`)],
    ["ids in the path", (ids: string[]) => call("DELETE", `${MESSAGES}/{${ids.join(",")}}?${SKILL}`)],
    ["ids in the body", (ids: string[]) => call("DELETE", `${MESSAGES}?${SKILL}`, ids)],
    [
      "objects in the body",
      (ids: string[]) =>
        call(
          "DELETE",
          `${MESSAGES}?${SKILL}`,
          ids.map((id) => ({ id })),
        ),
    ],
  ])("[CFG-6] several are removed by %s", async (_, remove) => {
    const ids = ["AGENT_END_CONVERSATION", "CONSUMER_END_CONVERSATION"];
    for (const id of ids) await call("PUT", `${MESSAGES}/${id}?${SKILL}`, { enabled: false });
    const { status, json } = await remove(ids);
    expect(status).toBe(200);
    expect(json).toMatchObject(ids.map((id) => ({ id, deleted: true })));
    expect((await remove(ids)).status).toBe(404);
  });

  test("[CFG-6] a removal that names nothing says how to name it", async () => {
    expect(await call("DELETE", `${MESSAGES}?${SKILL}`)).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining("?ids=") },
    });
  });

  test("[CFG-10] a POST that says it is a PUT or a DELETE is one", async () => {
    const path = `${MESSAGES}/SYSTEM_END_CONVERSATION?${SKILL}`;
    expect((await call("POST", path, { enabled: false }, { "x-http-method-override": "PUT" })).status).toBe(200);
    expect((await call("POST", path, undefined, { "x-http-method-override": "DELETE" })).json).toMatchObject({
      deleted: true,
    });
  });
});

describe("what is selected", () => {
  test("[CFG-9] fields of a list, of one and of a written message, raw and encoded", async () => {
    const path = `${MESSAGES}/BACK_TO_QUEUE`;
    expect((await call("GET", `${path}?select=id,data(lang)&lang=de`)).json).toEqual({
      id: "BACK_TO_QUEUE",
      data: [{ lang: "de" }],
    });
    expect((await call("GET", `${path}?select=id%2Cdata%28lang%29&lang=DE`)).json).toEqual({
      id: "BACK_TO_QUEUE",
      data: [{ lang: "de" }],
    });
    expect((await call("GET", `${path}?select=%24summary`)).json).toEqual({
      id: "BACK_TO_QUEUE",
      enabled: true,
      deleted: false,
    });
    expect((await call("PUT", `${path}?select=id`, { enabled: true })).json).toEqual({ id: "BACK_TO_QUEUE" });
    const list = (await call("GET", `${MESSAGES}?select=skillId,id&${SKILL}`)).json as { skillId?: number }[];
    expect(list.some(({ skillId }) => skillId === BILLING)).toBe(true);
    expect(list.every((message) => Object.keys(message).every((key) => key === "id" || key === "skillId"))).toBe(true);
  });

  test("[CFG-9] a malformed selector names the position, before anything is written", async () => {
    const before = (await call("GET", MESSAGES)).headers.get("ac-revision");
    const answer = await call("PUT", `${MESSAGES}/BACK_TO_QUEUE?select=data(`, { enabled: false });
    expect(answer).toMatchObject({ status: 400, json: { message: expect.stringContaining("position 5") } });
    expect((await call("GET", MESSAGES)).headers.get("ac-revision")).toBe(before);
  });

  test("[CFG-9] sanitised texts have nothing that a page would execute", async () => {
    const hostile = '<b onclick="x()">Hi</b><script>alert(1)</script><a href="javascript:x()">y</a>';
    const path = `${LEGACY}/ENDED_BY_AGENT`;
    await call("PUT", path, { data: [{ lang: "en-US", msg: hostile }] });
    const read = async (query: string) =>
      (await call("GET", `${path}?lang=en-US${query}`)).json as { data: { msg: string }[] };
    expect((await read("")).data[0]?.msg).toBe(hostile);
    expect((await read("&sanitize_data=True")).data[0]?.msg).toBe("<b>Hi</b><a>y</a>");
  });

  test("[CFG-9] [CFG-10] odd clothes are taken, and what is no boolean is refused", async () => {
    expect((await call("GET", `/${MESSAGES}/?v=2.0&source=ccui&_=1&include_deleted=True`)).status).toBe(200);
    expect((await call("GET", `${MESSAGES}?include_deleted=perhaps`)).status).toBe(400);
  });
});
