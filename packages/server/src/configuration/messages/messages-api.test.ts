import { MESSAGING_EVENT_IDS } from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const QUEUE = "CONV_AWAITING_IN_QUEUE";
const CONNECTED = "YOU_ARE_CONNECTED_TO";
const BILLING = "context_type=SKILL&context_id=3";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

function get(path: string, headers: Record<string, string> = {}) {
  return server.send("GET", MESSAGES + path, { bearer, headers });
}
function put(path: string, body: unknown, headers: Record<string, string> = {}) {
  return server.send("PUT", MESSAGES + path, { bearer, body, headers });
}
function remove(path: string, headers: Record<string, string> = {}) {
  return server.send("DELETE", MESSAGES + path, { bearer, headers });
}
/** Language → words. */
function wordsOf(json: unknown): Record<string, string> {
  const { data } = json as { data: readonly { lang: string; msg: string }[] };
  return Object.fromEntries(data.map(({ lang, msg }) => [lang, msg]));
}

describe("reading", () => {
  test("[CFG-1] [CFG-2] the list holds every messaging event, each under both names, and only timed ones have attributes", async () => {
    const { status, json } = await get("?v=2.0");
    const list = json as readonly Record<string, unknown>[];
    expect(status).toBe(200);
    expect(list.map(({ id }) => id)).toEqual(MESSAGING_EVENT_IDS);
    expect(list.every(({ id, messageEventId }) => id === messageEventId)).toBe(true);
    expect(list.every(({ deleted }) => deleted === false)).toBe(true);
    expect(list.filter((item) => "attributes" in item).map(({ id }) => id)).toEqual([
      QUEUE,
      "CONSUMER_NON_RESPONSIVE",
      "AGENT_NON_RESPONSIVE",
    ]);
    expect(list.find(({ id }) => id === QUEUE)).toMatchObject({
      attributes: { timer: "180", timerUnit: "seconds", repeat: "0" },
    });
    expect(list.some((item) => "contexts" in item || "skillId" in item)).toBe(false);
  });

  test("[CFG-1] an id that is no messaging event is 404, a chat message's label too", async () => {
    for (const id of ["NO_SUCH_EVENT", "On-hold%20message%20%231", "CHAT_STARTED", "__proto__", "%2e%2e"]) {
      const { status, json } = await get(`/${id}`);
      expect([id, status]).toEqual([id, 404]);
      expect(json).toMatchObject({ internalCode: 12, message: expect.stringContaining("no such") });
    }
  });

  test("[CFG-3] by id, skill comes over account over default, language by language", async () => {
    const before = wordsOf((await get(`/${QUEUE}`)).json);
    await put(`/${QUEUE}`, {
      data: [
        { lang: "de", msg: "Konto" },
        { lang: "cs-CZ", msg: "Účet" },
      ],
    });
    await put(`/${QUEUE}?${BILLING}`, { data: [{ lang: "de", msg: "Rechnung" }] });

    const merged = await get(`/${QUEUE}?${BILLING}`);
    expect(merged.json).toMatchObject({ skillId: 3 });
    expect(wordsOf(merged.json)).toEqual({ ...before, de: "Rechnung", "cs-CZ": "Účet" });
    expect(wordsOf((await get(`/${QUEUE}?${BILLING}&merge_data=False`)).json)).toEqual({ de: "Rechnung" });
    expect(wordsOf((await get(`/${QUEUE}?merge_data=false`)).json)).toEqual({ de: "Konto", "cs-CZ": "Účet" });
    expect((await get(`/${QUEUE}?context_type=SKILL&context_id=7&merge_data=false`)).status).toBe(404);
  });

  test("[CFG-4] FILTER_PER_SKILL lists the contexts; a skill's list marks what it overrides; BY_CONTEXT is a map", async () => {
    await put(`/${QUEUE}?${BILLING}`, { enabled: false, data: [{ lang: "de", msg: "Rechnung" }] });

    const perSkill = (await get("?v=2.0&view=FILTER_PER_SKILL")).json as readonly { id: string; contexts: unknown }[];
    expect(perSkill.find(({ id }) => id === QUEUE)?.contexts).toEqual({
      ACCOUNT: [{ id: "demo" }],
      SKILL: [{ skillId: 3, enabled: false }],
    });
    expect(perSkill.find(({ id }) => id === CONNECTED)?.contexts).toEqual({ ACCOUNT: [{ id: "demo" }], SKILL: [] });

    const ofSkill = (await get(`?v=2.0&${BILLING}`)).json as readonly { id: string; skillId?: number }[];
    expect(ofSkill.filter((item) => "skillId" in item).map(({ id, skillId }) => [id, skillId])).toEqual([[QUEUE, 3]]);

    // With this view the context parameters have no effect, not even wrong ones (API §3.3).
    const byContext = (await get(`/${QUEUE}?view=BY_CONTEXT&context_type=SKILL&context_id=999`)).json as {
      SKILL: Record<string, unknown>;
      ACCOUNT: Record<string, unknown>;
    };
    expect(Object.keys(byContext)).toEqual(["SKILL", "ACCOUNT"]);
    expect(byContext.SKILL["3"]).toMatchObject({ id: QUEUE, skillId: 3, enabled: false });
    expect(wordsOf(byContext.SKILL["3"])).toEqual({ de: "Rechnung" });
    expect(byContext.ACCOUNT["demo"]).toMatchObject({ id: QUEUE, enabled: true });
  });

  test("[CFG-9] lang keeps the languages it names, whatever their case; spaces and unknown parameters do no harm", async () => {
    const { json } = await get(`/${QUEUE}?lang=EN-us,%20De&NC=true&_=17`);
    expect(Object.keys(wordsOf(json))).toEqual(["en-US", "de"]);
    expect(wordsOf((await get(`/${QUEUE}?lang=xx-unknown-q`)).json)).toEqual({});
  });

  test("[CFG-3] a context of another kind is refused, a skill that is not there is named", async () => {
    expect(await get("?context_type=PLANET&context_id=3")).toMatchObject({
      status: 400,
      json: { message: "context_type: must be ACCOUNT or SKILL" },
    });
    expect((await get("?context_type=SKILL")).status).toBe(400);
    expect(await get(`/${QUEUE}?context_type=SKILL&context_id=99`)).toMatchObject({
      status: 404,
      json: { message: "no data found: no skill 99" },
    });
    expect((await get("?context_type=ACCOUNT&context_id=other")).status).toBe(404);
  });

  test("[CFG-7] the defaults are the catalogue's, whatever the account says", async () => {
    await put(`/${QUEUE}`, { enabled: false, data: [{ lang: "de", msg: "Konto" }] });
    const path = "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults?v=2.0";
    const { status, json } = await server.send("GET", path, { bearer });
    const list = json as readonly { id: string; enabled: boolean }[];
    expect([status, list.map(({ id }) => id)]).toEqual([200, [...MESSAGING_EVENT_IDS]]);
    const queue = list.find(({ id }) => id === QUEUE);
    expect(queue?.enabled).toBe(true);
    expect(Object.values(wordsOf(queue))).not.toContain("Konto");
    expect((await server.send("GET", path)).status).toBe(401);
  });

  test("[CFG-10] doubled slashes, a trailing slash, a body and True in a GET are all understood", async () => {
    expect((await server.send("GET", `//${MESSAGES.slice(1)}/?v=1&include_deleted=True`, { bearer })).status).toBe(200);
    // fetch refuses to send one, so this is spoken by hand.
    const { request } = await import("node:http");
    const status = await new Promise((done, fail) => {
      const headers = { authorization: bearer, "content-type": "application/json", "content-length": "2" };
      request(server.url + MESSAGES, { headers }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      })
        .once("error", fail)
        .end("[]");
    });
    expect(status).toBe(200);
  });
});

describe("revisions", () => {
  test("[CFG-8] every write adds one, and both headers carry the bare number", async () => {
    const first = await get("");
    const revision = Number(first.headers.get("ac-revision"));
    expect(first.headers.get("etag")).toBe(String(revision));
    const written = await put(`/${QUEUE}`, { enabled: false });
    expect([written.headers.get("ac-revision"), written.headers.get("etag")]).toEqual(
      Array(2).fill(String(revision + 1)),
    );
    const removed = await remove(`/${QUEUE}`);
    expect(removed.headers.get("ac-revision")).toBe(String(revision + 2));
    expect((await get("")).headers.get("ac-revision")).toBe(String(revision + 2));
  });

  test("[CFG-8] If-Match on a read: equal is 304 with nothing, -1 and any other are full, cold and warm", async () => {
    for (const path of ["?v=2.0", `/${QUEUE}`]) {
      const revision = (await server.send("GET", `${MESSAGES}?other`, { bearer })).headers.get("ac-revision") ?? "";
      for (const _ of ["cold", "warm"]) {
        const unchanged = await get(path, { "if-match": revision });
        expect([unchanged.status, unchanged.text, unchanged.headers.get("ac-revision")]).toEqual([304, "", revision]);
        expect((await get(path, { "if-match": `"${revision}"` })).status).toBe(304);
        expect((await get(path, { "if-match": "-1" })).status).toBe(200);
        expect((await get(path, { "if-match": "undefined" })).status).toBe(200);
        expect((await get(path)).status).toBe(200);
      }
    }
  });

  test("[CFG-8] [CFG-14] a write with an old If-Match is 409 with the current revision, and changes nothing", async () => {
    const seen = (await get("")).headers.get("ac-revision") ?? "";
    const theirs = await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "von ihr" }] });
    const current = theirs.headers.get("ac-revision");

    const mine = await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "von mir" }] }, { "if-match": seen });
    expect(mine).toMatchObject({ status: 409, json: { type: "unified-auto-messages", internalCode: 13 } });
    expect([mine.headers.get("ac-revision"), mine.headers.get("etag")]).toEqual([current, current]);
    expect((await remove(`/${QUEUE}`, { "if-match": seen })).status).toBe(409);
    expect(wordsOf((await get(`/${QUEUE}`)).json)["de"]).toBe("von ihr");
    // What was not written since is free: another message, and the same one in another context.
    expect((await put(`/${CONNECTED}`, { enabled: false }, { "if-match": seen })).status).toBe(200);
    expect((await put(`/${QUEUE}?${BILLING}`, { enabled: false }, { "if-match": seen })).status).toBe(200);
    expect((await put(`/${QUEUE}`, { enabled: true }, { "if-match": "soon" })).status).toBe(400);
    for (const ifMatch of ["-1", "undefined"]) {
      expect((await put(`/${QUEUE}`, { enabled: true }, { "if-match": ifMatch })).status).toBe(200);
    }
    const latest = (await get("")).headers.get("ac-revision") ?? "";
    expect((await put(`/${QUEUE}`, { enabled: true }, { "if-match": latest })).status).toBe(200);
  });

  test("[CFG-14] of many writers at once without If-Match, all are in the history and no language is lost", async () => {
    const tags = ["cs", "da", "fi", "hu", "nb", "pl", "ro", "sv"];
    const answers = await Promise.all(tags.map((lang) => put(`/${QUEUE}`, { data: [{ lang, msg: `in ${lang}` }] })));
    expect(answers.map(({ status }) => status)).toEqual(tags.map(() => 200));
    expect(wordsOf((await get(`/${QUEUE}?merge_data=false`)).json)).toEqual(
      Object.fromEntries(tags.map((tag) => [tag, `in ${tag}`])),
    );
    const { json } = await server.send("GET", "/v1/accounts/demo/history", { bearer });
    const { entries } = json as { entries: { kind: string }[] };
    expect(entries.filter(({ kind }) => kind === "message")).toHaveLength(tags.length);
  });

  test("[CFG-14] of many writers at once with the same If-Match, one wins", async () => {
    const seen = (await get("")).headers.get("ac-revision") ?? "";
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((msg) => put(`/${QUEUE}`, { data: [{ lang: "de", msg }] }, { "if-match": seen })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  });
});

describe("writing", () => {
  test("[CFG-5] a field left out keeps its value, a language left out too; replace=true keeps only what is sent", async () => {
    await put(`/${QUEUE}`, {
      enabled: false,
      data: [
        { lang: "de", msg: "eins" },
        { lang: "fr-FR", msg: "un" },
      ],
    });
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "zwei" }] });
    const kept = await get(`/${QUEUE}?merge_data=false`);
    expect(kept.json).toMatchObject({ enabled: false });
    expect(wordsOf(kept.json)).toEqual({ de: "zwei", "fr-FR": "un" });

    const replaced = await put(`/${QUEUE}?replace=True`, { data: [{ lang: "de", msg: "drei" }] });
    expect(replaced.json).toMatchObject({ id: QUEUE, enabled: false });
    expect(wordsOf((await get(`/${QUEUE}?merge_data=false`)).json)).toEqual({ de: "drei" });
  });

  test("[CFG-5] a text equal to the inherited one is inherited, and a variant that says nothing is none", async () => {
    const shipped = wordsOf((await get(`/${QUEUE}`)).json)["de"];
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "Konto" }] });
    await put(`/${QUEUE}?${BILLING}`, { data: [{ lang: "DE", msg: "Konto" }] });
    expect((await get(`/${QUEUE}?${BILLING}&merge_data=false`)).status).toBe(404);
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: shipped }] });
    expect((await get(`/${QUEUE}?merge_data=false`)).status).toBe(404);
  });

  test("[CFG-5] null takes the switch back to what is inherited", async () => {
    await put(`/${QUEUE}`, { enabled: false });
    await put(`/${QUEUE}?${BILLING}`, { enabled: true });
    expect((await get(`/${QUEUE}?${BILLING}`)).json).toMatchObject({ enabled: true });
    await put(`/${QUEUE}?${BILLING}`, { enabled: null });
    const { json } = await get(`/${QUEUE}?${BILLING}`);
    expect(json).toMatchObject({ enabled: false });
    expect(json).not.toHaveProperty("skillId");
  });

  test("[CFG-5] what a client read it may send back whole, unknown fields included", async () => {
    const list = (await get("?view=FILTER_PER_SKILL")).json as readonly Record<string, unknown>[];
    const answer = await put(
      "?v=2.0&source=ccui",
      list.map((item) => ({ ...item, _revision: "1", isMyUser: true })),
    );
    expect(answer.status).toBe(200);
    expect((await get("?view=FILTER_PER_SKILL")).json).toEqual(list);
  });

  test("[CFG-5] an object answers an object and an array an array, on the item and on the collection", async () => {
    expect((await put("", { id: QUEUE, enabled: false })).json).toMatchObject({ id: QUEUE, enabled: false });
    expect((await put(`/${QUEUE}`, [{ enabled: true }])).json).toMatchObject([{ id: QUEUE, enabled: true }]);
    const many = await put("", [
      { messageEventId: QUEUE, enabled: "False" },
      { id: CONNECTED, enabled: false },
    ]);
    expect(many.json).toMatchObject([
      { id: QUEUE, enabled: false },
      { id: CONNECTED, enabled: false },
    ]);
  });

  test("[CFG-5] of an array, every mistake of each message is named, one that there is not included", async () => {
    const wrong = { id: QUEUE, enabled: "perhaps", data: [{ lang: "not a language", msg: "x" }] };
    const { status, json } = await put("", [wrong, { id: "NO_SUCH", enabled: true }, { id: CONNECTED, data: "text" }]);
    const { message } = json as { message: string };
    expect([status, message.split("; ").map((issue) => issue.split(": ")[0])]).toEqual([
      400,
      ["[0].enabled", "[0].data[0].lang", "[1].id", "[2].data"],
    ]);
  });

  test("[CFG-5] an array is all or nothing, and takes one revision", async () => {
    const before = (await get("")).headers.get("ac-revision");
    const wrong = { id: CONNECTED, data: [{ lang: "not a language", msg: "x" }] };
    expect((await put("", [{ id: QUEUE, enabled: false }, wrong])).status).toBe(400);
    expect((await put("", [{ id: QUEUE, enabled: false }, { id: "NO_SUCH" }])).status).toBe(404);
    expect(
      (
        await put("", [
          { id: QUEUE, enabled: false },
          { id: QUEUE, enabled: true },
        ])
      ).status,
    ).toBe(400);
    const after = await get(`/${QUEUE}`);
    expect(after.json).toMatchObject({ enabled: true });
    expect(after.headers.get("ac-revision")).toBe(before);
    const many = await put("", [
      { id: QUEUE, enabled: false },
      { id: CONNECTED, enabled: false },
    ]);
    expect(many.headers.get("ac-revision")).toBe(String(Number(before) + 1));
  });

  test("[CFG-2] attributes come in in three shapes and go out as strings", async () => {
    const shapes = [
      { timer: "2", timerUnit: "MINUTES", repeat: "3" },
      [{ timer: "2" }, { timerUnit: "minute" }, { repeat: 3 }],
      [
        { name: "timer", value: 2 },
        { name: "timerUnit", value: "Minutes" },
        { name: "repeat", value: "3" },
      ],
    ];
    for (const attributes of shapes) {
      await remove(`/${QUEUE}`);
      const { json } = await put(`/${QUEUE}`, { attributes });
      expect(json).toMatchObject({ attributes: { timer: "2", timerUnit: "minutes", repeat: "3" } });
    }
  });

  test("[CFG-12] timers: 15 seconds to 30 days, repeats 0 to 20, and only where there is a timer", async () => {
    const set = (attributes: unknown, id = QUEUE) => put(`/${id}`, { attributes });
    expect((await set({ timer: "15" })).status).toBe(200);
    expect((await set({ timer: "720", timerUnit: "hours", repeat: "20" })).status).toBe(200);
    const refused = [
      { timer: "14" },
      { timer: "721", timerUnit: "hour" },
      { repeat: "21" },
      { timer: "-60" },
      { timer: "1.5" },
    ];
    for (const attributes of refused) expect([attributes, (await set(attributes)).status]).toEqual([attributes, 400]);
    // A unit by itself would turn 720 hours into 720 seconds, or 15 seconds into 15 hours: within the range, as asked.
    expect((await set({ timerUnit: "minutes" })).json).toMatchObject({
      attributes: { timer: "720", timerUnit: "minutes" },
    });
    expect((await set({ timerUnit: "years" })).json).toMatchObject({
      message: expect.stringContaining("attributes.timerUnit"),
    });
    expect((await set({ timer: "60" }, CONNECTED)).json).toMatchObject({
      message: expect.stringContaining("has no timer"),
    });
  });

  test("[CFG-12] a unit alone may not take the stored value out of the range, and may take it to its ends", async () => {
    const set = (attributes: unknown) => put(`/${QUEUE}`, { attributes });
    const tooFar = { status: 400, json: { message: expect.stringContaining("must be from 15 seconds to 30 days") } };
    const cases = [
      { stored: { timer: "14", timerUnit: "minutes" }, unit: "seconds", answer: tooFar },
      { stored: { timer: "15", timerUnit: "minutes" }, unit: "seconds", answer: { status: 200 } },
      { stored: { timer: "720", timerUnit: "minutes" }, unit: "hours", answer: { status: 200 } },
      { stored: { timer: "721", timerUnit: "minutes" }, unit: "hours", answer: tooFar },
    ];
    for (const { stored, unit, answer } of cases) {
      expect((await set(stored)).status).toBe(200);
      expect([stored.timer, await set({ timerUnit: unit })]).toMatchObject([stored.timer, answer]);
    }
    const { json } = await get(`/${QUEUE}`);
    expect(json).toMatchObject({ attributes: { timer: "721", timerUnit: "minutes" } });
  });

  test("[CFG-11] [CFG-12] a wrong type is 400 and names the field, the language and the rule", async () => {
    const cases: readonly [unknown, string][] = [
      [{ data: [{ lang: "de", msg: 5 }] }, "data[0].msg: must be a string"],
      [{ data: [{ lang: "", msg: "x" }] }, "data[0].lang: must be a BCP 47 language tag such as fr-FR"],
      [{ data: "x" }, "data: must be an array of at most 200 texts"],
      [
        {
          data: [
            { lang: "de", msg: "a" },
            { lang: "DE", msg: "b" },
          ],
        },
        "data[1].lang: DE is the same language as de; name it once",
      ],
      [
        { data: [{ lang: "fr-FR", msg: "x".repeat(2001) }] },
        "data[0].msg: must have at most 2000 characters (fr-FR); it has 2001",
      ],
      [{ enabled: "yes" }, "enabled: must be true, false, or null to inherit it"],
      [{ id: CONNECTED }, `id: must be ${QUEUE}, the message that the URL names`],
      ["a string", "body: must be an object"],
      [[], "body: must hold 1 to 500 messages"],
    ];
    for (const [body, message] of cases) {
      const answer = await put(`/${QUEUE}`, JSON.stringify(body), { "content-type": "application/json" });
      expect([answer.status, (answer.json as { message: string }).message]).toEqual([400, message]);
    }
    expect((await put(`/${QUEUE}`, { data: [{ lang: "fr-FR", msg: "x".repeat(2000) }] })).status).toBe(200);
  });

  test("[CFG-11] broken JSON is 400, another type 415, too much 413, no body 400, an unknown path 404", async () => {
    const path = `/${QUEUE}`;
    expect(await put(path, "{")).toMatchObject({ status: 400, json: { message: "body: must be well-formed JSON" } });
    expect((await put(path, "<a/>", { "content-type": "text/plain" })).status).toBe(415);
    expect((await put(path, "<a/>", { "content-type": "application/xml" })).status).toBe(415);
    expect((await put(path, `"${"x".repeat(5 * 1024 * 1024)}"`)).status).toBe(413);
    expect((await put(path, undefined)).status).toBe(400);
    expect(await get("/a/b/c")).toMatchObject({ status: 404, json: { type: "resource", internalCode: 12 } });
    expect(await get("/%zz")).toMatchObject({ status: 400, json: { message: "path: must be correctly escaped" } });
  });

  test("[CFG-13] a text that will not be served is stored, and the answer says so", async () => {
    const { status, json, headers } = await put(`/${QUEUE}`, {
      data: [
        { lang: "de", msg: "Grüße, {agentNickname}" },
        { lang: "fr-FR", msg: "Un instant." },
      ],
    });
    expect([status, wordsOf(json)["de"]]).toEqual([200, "Grüße, {agentNickname}"]);
    expect(JSON.parse(headers.get("x-signpost-issues") ?? "[]")).toEqual([
      { path: `${QUEUE}.data[de].msg`, rule: expect.stringContaining("{agentNickname} cannot be used") },
    ]);
    const explained = await server.send("GET", `/v1/accounts/demo/messages/${QUEUE}/explain?language=de`, { bearer });
    expect(JSON.stringify(explained.json)).toContain("not-servable");
    const harmless = await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "Grüße" }] });
    expect(harmless.headers.has("x-signpost-issues")).toBe(false);
  });
});

test("[CFG-13] an account with strictTexts refuses such a text, and only what is being written counts", async () => {
  const strict = await startTestServer({ strictTexts: true });
  try {
    const admin = await strict.login("administrator");
    const path = `${MESSAGES}/${QUEUE}`;
    const write = (msg: string, lang = "de") =>
      strict.send("PUT", path, { bearer: admin, body: { data: [{ lang, msg }] } });
    expect(await write("{agentNickname}")).toMatchObject({
      status: 400,
      json: { message: expect.stringMatching(/^CONV_AWAITING_IN_QUEUE\.data\[de\]\.msg: \{agentNickname\} cannot/) },
    });
    expect((await write("Grüße")).status).toBe(200);
  } finally {
    await strict.close();
  }
});

describe("removing", () => {
  test("[CFG-6] DELETE answers what it removed, and the inherited text shows again", async () => {
    const shipped = wordsOf((await get(`/${QUEUE}`)).json);
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "Konto" }] });
    await put(`/${QUEUE}?${BILLING}`, { data: [{ lang: "de", msg: "Rechnung" }] });

    const ofSkill = await remove(`/${QUEUE}?${BILLING}`);
    expect([ofSkill.status, ofSkill.json, wordsOf(ofSkill.json)]).toMatchObject([
      200,
      { id: QUEUE, deleted: true, skillId: 3 },
      { de: "Rechnung" },
    ]);
    expect(wordsOf((await get(`/${QUEUE}?${BILLING}`)).json)["de"]).toBe("Konto");
    // A client that announces JSON and sends none is understood.
    expect((await remove(`/${QUEUE}`, { "content-type": "application/json" })).status).toBe(200);
    expect(wordsOf((await get(`/${QUEUE}`)).json)).toEqual(shipped);
    expect(await remove(`/${QUEUE}`)).toMatchObject({ status: 404, json: { internalCode: 12 } });
  });
});

describe("history", () => {
  test("[HIS-1] every write is there with who, when, from where, before and after, newest first", async () => {
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "eins" }] });
    server.wait(1_000);
    await put(`/${QUEUE}`, { data: [{ lang: "de", msg: "zwei" }] }, { "x-signpost-source": "console" });
    const { json } = await server.send("GET", "/v1/accounts/demo/history", { bearer });
    const { entries } = json as { entries: readonly Record<string, unknown>[] };
    expect(entries.slice(0, 2)).toMatchObject([
      {
        kind: "message",
        event: QUEUE,
        context: { type: "ACCOUNT" },
        by: { name: "administrator" },
        source: "console",
        before: { texts: [{ msg: "eins" }] },
        after: { texts: [{ msg: "zwei" }] },
      },
      { source: "api", after: { texts: [{ msg: "eins" }] } },
    ]);
    expect(entries[1]).not.toHaveProperty("before");
    const [newest] = entries;
    const older = await server.send("GET", `/v1/accounts/demo/history?before=${newest?.["revision"]}`, { bearer });
    expect((older.json as { entries: unknown[] }).entries[0]).toEqual(entries[1]);
  });
});
