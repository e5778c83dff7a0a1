import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BILLING, MESSAGES, OTHER, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

const ACCOUNT = "/v1/accounts/demo";
const EVENT = "BACK_TO_QUEUE" as const;
const CONNECTED = "YOU_ARE_CONNECTED_TO";

let server: TestServer;
let bearer: string;

interface Json {
  readonly [name: string]: unknown;
}

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  bearer = await server.login("campaign-manager");
});

async function call(method: string, path: string, body?: unknown, as = bearer) {
  const options = body === undefined ? { bearer: as } : { bearer: as, body };
  const { status, json, headers, text } = await server.send(method, ACCOUNT + path, options);
  return { status, json: json as Json, headers, text };
}

async function write(event: string, texts: Readonly<Record<string, string>>, more: Json = {}, query = "") {
  const data = Object.entries(texts).map(([lang, msg]) => ({ lang, msg }));
  const { status } = await server.send("PUT", `${MESSAGES}/${event}?${query}`, { bearer, body: { data, ...more } });
  expect(status).toBe(200);
}

async function textOf(event: string, lang: string, query = ""): Promise<string | undefined> {
  const { json } = await server.send("GET", `${MESSAGES}/${event}?${query}`, { bearer });
  const { data } = json as { data: readonly { lang: string; msg: string }[] };
  return data.find((text) => text.lang === lang)?.msg;
}

async function createJob(more: Json = {}): Promise<string> {
  const { status, json } = await call("POST", "/jobs", {
    languages: ["cy"],
    events: [EVENT, CONNECTED],
    only: "everything",
    ...more,
  });
  expect([status, json]).toEqual([201, expect.objectContaining({ state: "open" })]);
  return String(json["id"]);
}

async function exportJob(job: string, query = ""): Promise<string> {
  const { status, text } = await call("GET", `/jobs/${job}/export?${query}`);
  expect(status).toBe(200);
  return text;
}

/** As a translator's tool leaves a target behind. */
function translate(file: string, unit: string, words: string): string {
  const start = `<trans-unit id="${unit}"`;
  const [before = "", rest = ""] = file.split(start);
  return `${before}${start}${rest.replace(/<target[^>]*?(?:\/>|>.*?<\/target>)/s, `<target>${words}</target>`)}`;
}

async function upload(file: string, query = "", headers = { "content-type": "application/xliff+xml" }) {
  const { status, json } = await server.send("POST", `${ACCOUNT}/imports?${query}`, { bearer, body: file, headers });
  expect(status).toBe(202);
  return String((json as Json)["id"]);
}

async function report(id: string): Promise<Json> {
  for (;;) {
    const { json } = await call("GET", `/imports/${id}`);
    if (json["state"] !== "reading") return json;
    await pause(20);
  }
}

async function bring(file: string, query = ""): Promise<{ readonly id: string; readonly json: Json }> {
  const id = await upload(file, query);
  return { id, json: await report(id) };
}

describe("jobs", () => {
  beforeEach(async () => {
    await write(EVENT, { "en-US": "One moment, {expectedResponseTime}.", cy: "Un eiliad, {expectedResponseTime}." });
    await write(CONNECTED, { "en-US": "Billing here." }, {}, `context_type=SKILL&context_id=${BILLING}&replace=true`);
  });

  test("[TRX-4] a job is counted before it is made, and is a snapshot that later writes do not change", async () => {
    const wish = { languages: ["cy", "de-DE"], events: [EVENT, CONNECTED], only: ["missing"] };
    const counted = await call("POST", "/jobs", { ...wish, dryRun: true });
    expect([counted.status, counted.json]).toEqual([200, expect.objectContaining({ units: 3, words: 6 })]);
    expect(counted.json).not.toHaveProperty("id");
    const { json } = await call("POST", "/jobs", { ...wish, vendor: "Lingua", due: "2026-04-01" });
    expect(json).toMatchObject({
      units: 3,
      words: 6,
      vendor: "Lingua",
      due: "2026-04-01",
      createdBy: "campaign-manager",
    });
    await write(EVENT, { "en-US": "Wait." });
    const { json: page } = await call("GET", `/jobs/${json["id"]}/units?language=de-de&limit=1`);
    expect(page).toEqual({
      entries: [expect.objectContaining({ unit: `${CONNECTED}@${BILLING}`, event: CONNECTED, skill: BILLING })],
      next: "1",
    });
    const { json: rest } = await call("GET", `/jobs/${json["id"]}/units?language=de-DE&after=1`);
    const source = "One moment, {expectedResponseTime}.";
    const unit = { unit: EVENT, skill: null, source, target: null, state: "new", outdated: false };
    expect(rest).toEqual({ entries: [expect.objectContaining(unit)] });
    const { json: list } = await call("GET", "/jobs?limit=1");
    expect(list["entries"]).toMatchObject([{ id: json["id"] }]);
  });

  test("[TRX-4] a cancelled job says so, and takes nothing back", async () => {
    const job = await createJob();
    const file = await exportJob(job);
    expect((await call("POST", `/jobs/${job}/cancel`)).json).toMatchObject({ state: "cancelled" });
    expect((await call("POST", `/jobs/${job}/cancel`)).json).toMatchObject({ state: "cancelled" });
    const { status } = await server.send("POST", `${ACCOUNT}/imports`, {
      bearer,
      body: file,
      headers: { "content-type": "text/xml" },
    });
    expect(status).toBe(409);
  });

  test("[TRX-5] the same job gives the same bytes, as a file of its language with a name", async () => {
    const job = await createJob();
    const { headers, text } = await call("GET", `/jobs/${job}/export`);
    expect(headers.get("content-type")).toContain("application/xliff+xml");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${job}.cy.xlf"`);
    await write(EVENT, { "en-US": "Wait." });
    expect(await exportJob(job)).toBe(text);
    expect(await exportJob(job, "format=xliff-2.0")).toContain('version="2.0"');
    expect(await exportJob(job, "profile=literal")).toContain("One moment, {expectedResponseTime}.");
  });

  test.each([
    ["POST", "/jobs", { languages: [] }],
    ["POST", "/jobs", { languages: ["en-US"] }],
    ["POST", "/jobs", { languages: ["qq"] }],
    ["POST", "/jobs", { languages: ["fr"], skills: ["99"] }],
    ["POST", "/jobs", { languages: ["fr"], events: ["NOPE"] }],
    ["POST", "/jobs", { languages: ["fr"], only: ["old"] }],
    ["POST", "/jobs", { languages: ["fr"], due: "2026-02-30" }],
    ["GET", "/jobs/JOB/units?language=fr", undefined],
    ["GET", "/jobs/JOB/units?after=x", undefined],
    ["GET", "/jobs/JOB/export?format=doc", undefined],
    ["GET", "/jobs/JOB/export?language=fr", undefined],
    ["GET", "/jobs/JOB/export?profile=odd", undefined],
  ])("[TRX-4] %s %s %j is refused with 400", async (method, path, body) => {
    const job = await createJob();
    expect((await call(method, path.replace("JOB", job), body)).status).toBe(400);
  });
});

describe("imports", () => {
  let job: string;
  let file: string;

  beforeEach(async () => {
    await write(EVENT, { "en-US": "One moment, {expectedResponseTime}.", cy: "Un eiliad, {expectedResponseTime}." });
    await write(CONNECTED, { "en-US": "Hello.", cy: "Helo." }, {});
    await write(CONNECTED, { "en-US": "Billing here." }, {}, `context_type=SKILL&context_id=${BILLING}&replace=true`);
    job = await createJob();
    file = await exportJob(job);
  });

  test("[TRX-6] [TRX-7] a file that nobody touched changes nothing", async () => {
    const { id, json } = await bring(file);
    expect(json).toMatchObject({ state: "ready", job, languages: ["cy"], problems: [], progress: { done: 3, of: 3 } });
    expect(json["counts"]).toMatchObject({ unchanged: 2, untouched: 1, changed: 0, new: 0, conflict: 0 });
    const { json: applied } = await call("POST", `/imports/${id}/apply`);
    expect(applied).toMatchObject({ written: 0, suggested: 0, left: 0 });
    expect(await textOf(EVENT, "cy")).toBe("Un eiliad, {expectedResponseTime}.");
  });

  test.each([
    "format=xliff-1.2&profile=ph",
    "format=xliff-1.2&profile=literal",
    "format=xliff-2.0",
    "format=xlsx",
    "format=csv",
    "format=po",
    "format=json",
    "format=zip",
    "format=zip&of=csv",
  ])("[TRX-5] [TRX-6] what left as %s comes back as it was, and changes nothing", async (format) => {
    const headers = { authorization: `Bearer ${bearer}` };
    const exported = await fetch(`${server.url}${ACCOUNT}/jobs/${job}/export?${format}`, { headers });
    expect(exported.status).toBe(200);
    const [, filename = ""] = /filename="(.*)"/.exec(exported.headers.get("content-disposition") ?? "") ?? [];
    const query = new URLSearchParams({ job, language: "cy", filename });
    const body = await exported.arrayBuffer();
    const sent = await fetch(`${server.url}${ACCOUNT}/imports?${query}`, { method: "POST", headers, body });
    const json = await report(String(((await sent.json()) as Json)["id"]));
    expect(json).toMatchObject({ state: "ready", problems: [] });
    expect(json["counts"]).toMatchObject({ unchanged: 2, untouched: 1, unknown: 0, sourceEdited: 0, changed: 0 });
  });

  test("[TRX-7] what came back is a proposal; applied it is one revision, from an import and by somebody", async () => {
    const skill = `context_type=SKILL&context_id=${BILLING}`;
    const back = translate(
      translate(file, EVENT, "Arhoswch, {expectedResponseTime}."),
      `${CONNECTED}@${BILLING}`,
      "Biliau.",
    );
    const { id, json } = await bring(back, "filename=cy.xlf");
    expect(json["counts"]).toMatchObject({ changed: 1, new: 1, unchanged: 1 });
    expect([await textOf(EVENT, "cy"), await textOf(CONNECTED, "cy", skill)]).toEqual([
      "Un eiliad, {expectedResponseTime}.",
      "Helo.",
    ]);
    const { json: changed } = await call("GET", `/imports/${id}/units?outcome=changed`);
    expect(changed["entries"]).toMatchObject([
      {
        unit: EVENT,
        language: "cy",
        before: "Un eiliad, {expectedResponseTime}.",
        after: "Arhoswch, {expectedResponseTime}.",
        current: "Un eiliad, {expectedResponseTime}.",
        choice: null,
      },
    ]);
    const { status, json: applied } = await call("POST", `/imports/${id}/apply`, {});
    expect([status, applied]).toEqual([200, expect.objectContaining({ written: 2, suggested: 0, left: 0 })]);
    expect([await textOf(EVENT, "cy"), await textOf(CONNECTED, "cy", skill)]).toEqual([
      "Arhoswch, {expectedResponseTime}.",
      "Biliau.",
    ]);
    expect([await textOf(EVENT, "en-US"), await textOf(CONNECTED, "cy")]).toEqual([
      "One moment, {expectedResponseTime}.",
      "Helo.",
    ]);
    const { json: history } = await call("GET", "/history?limit=2");
    expect(history["entries"]).toMatchObject([
      { revision: applied["revision"], source: "import", by: { name: "campaign-manager" } },
      { revision: applied["revision"], source: "import" },
    ]);
    const { json: detail } = await call("GET", `/jobs/${job}`);
    expect(detail).toMatchObject({ state: "applied", delivered: { cy: { units: 3, state: "applied", import: id } } });
    const { json: judged } = await call("GET", `/imports/${id}/units?outcome=changed`);
    expect(judged["entries"]).toMatchObject([{ choice: "file" }]);
    expect((await call("POST", `/imports/${id}/apply`, {})).status).toBe(409);
  });

  test("[TRX-7] the same file again is the same import and the same report, and nothing changes", async () => {
    const back = translate(file, EVENT, "Arhoswch, {expectedResponseTime}.");
    const first = await bring(back);
    const again = await bring(back);
    expect(again).toEqual(first);
    await call("POST", `/imports/${first.id}/apply`, {});
    const third = await bring(back);
    expect([third.id, third.json["state"]]).toEqual([first.id, "applied"]);
  });

  test("[TRX-7] a conflict for which nothing is chosen becomes a suggestion beside the current text", async () => {
    await write(EVENT, { cy: "Ein testun, {expectedResponseTime}." });
    const { id, json } = await bring(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."));
    expect(json["counts"]).toMatchObject({ conflict: 1 });
    const { json: applied } = await call("POST", `/imports/${id}/apply`, {});
    expect(applied).toMatchObject({ written: 0, suggested: 1, left: 0 });
    expect(await textOf(EVENT, "cy")).toBe("Ein testun, {expectedResponseTime}.");
    const suggestions = await server.engine.storage.translations.listSuggestions("demo" as never, EVENT, "cy" as never);
    expect(suggestions).toMatchObject([
      { words: "Arhoswch, {expectedResponseTime}.", importId: id, author: "campaign-manager" },
    ]);
    await call("POST", `/imports/${id}/undo`);
    const choices = [{ unit: EVENT, language: "cy", take: "file" }];
    expect((await call("POST", `/imports/${id}/apply`, { choices })).json).toMatchObject({ written: 1, suggested: 0 });
    expect(await textOf(EVENT, "cy")).toBe("Arhoswch, {expectedResponseTime}.");
  });

  test("[TRX-7] what moved since the report is not overwritten: 409, and nothing is written", async () => {
    const { id } = await bring(
      translate(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."), CONNECTED, "Shwmae."),
    );
    await write(EVENT, { cy: "Ein testun, {expectedResponseTime}." });
    const { status, json } = await call("POST", `/imports/${id}/apply`, {});
    expect([status, json["detail"]]).toEqual([409, `changed since the report: ${EVENT} (cy); upload the file again`]);
    expect([await textOf(EVENT, "cy"), await textOf(CONNECTED, "cy")]).toEqual([
      "Ein testun, {expectedResponseTime}.",
      "Helo.",
    ]);
    expect((await call("GET", `/imports/${id}`)).json).toMatchObject({ state: "ready" });
  });

  test("[TRX-7] [TRX-2] a translation of a source that has moved on is written where that is wanted, as outdated", async () => {
    await write(EVENT, { "en-US": "Please wait." });
    const { id, json } = await bring(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."));
    expect(json["counts"]).toMatchObject({ sourceMoved: 1 });
    expect((await call("POST", `/imports/${id}/apply`, {})).json).toMatchObject({ written: 0, left: 1 });
    await call("POST", `/imports/${id}/undo`);
    expect((await call("POST", `/imports/${id}/apply`, { includeSourceMoved: true })).json).toMatchObject({
      written: 1,
    });
    const { json: coverage } = await call("GET", "/coverage?language=cy&status=outdated");
    expect(coverage["entries"]).toMatchObject([{ event: EVENT, outdated: true }]);
    expect((await call("POST", "/jobs", { languages: ["cy"], only: ["outdated"], dryRun: true })).json).toMatchObject({
      units: 1,
    });
  });

  test("[TRX-7] what has errors is blocked and never written, whatever is chosen", async () => {
    const { id, json } = await bring(translate(file, EVENT, "Aros {agnetName}."));
    expect(json["counts"]).toMatchObject({ blocked: 1 });
    const { json: units } = await call("GET", `/imports/${id}/units?outcome=blocked`);
    expect(units["entries"]).toMatchObject([
      { unit: EVENT, checks: expect.arrayContaining([expect.objectContaining({ level: "error" })]) },
    ]);
    const choices = [{ unit: EVENT, language: "cy", take: "file" }];
    expect((await call("POST", `/imports/${id}/apply`, { choices })).status).toBe(400);
    expect((await call("POST", `/imports/${id}/apply`, { conflicts: "take" })).json).toMatchObject({
      written: 0,
      left: 1,
    });
    expect(await textOf(EVENT, "cy")).toBe("Un eiliad, {expectedResponseTime}.");
  });

  test("[TRX-7] other languages, edited sources, units that are not there and units that come twice are told apart", async () => {
    const wrong = await bring(
      file.replace('target-language="cy"', 'target-language="de-DE"').replaceAll('xml:lang="cy"', 'xml:lang="de-DE"'),
    );
    expect(wrong.json["counts"]).toMatchObject({ wrongLanguage: 3 });
    const edited = await bring(file.replace(">Hello.<", ">Good day.<"));
    expect(edited.json["counts"]).toMatchObject({ sourceEdited: 1 });
    const unknown = await bring(file.replaceAll(`"${CONNECTED}@${BILLING}"`, '"CONSUMER_STEP_UP"'));
    expect(unknown.json["counts"]).toMatchObject({ unknown: 1 });
    expect((await call("POST", `/imports/${unknown.id}/apply`, {})).json).toMatchObject({ written: 0, left: 1 });
  });

  test("[TRX-8] an undo makes everything what it was; then it can be applied again", async () => {
    const skill = `context_type=SKILL&context_id=${BILLING}`;
    const texts = async () => [await textOf(EVENT, "cy"), await textOf(CONNECTED, "cy", skill)];
    const { id } = await bring(
      translate(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."), `${CONNECTED}@${BILLING}`, "Biliau."),
    );
    const before = await texts();
    await call("POST", `/imports/${id}/apply`, {});
    const { status, json } = await call("POST", `/imports/${id}/undo`);
    expect([status, json]).toEqual([200, { revision: expect.any(Number), restored: 2, left: [] }]);
    expect(await texts()).toEqual(before);
    expect((await call("POST", `/imports/${id}/undo`)).status).toBe(409);
    expect((await call("POST", `/imports/${id}/apply`, {})).json).toMatchObject({ written: 2 });
    expect(await texts()).toEqual(["Arhoswch, {expectedResponseTime}.", "Biliau."]);
  });

  test("[TRX-8] what somebody has written since stays, is named, and the rest is undone", async () => {
    const { id } = await bring(
      translate(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."), CONNECTED, "Shwmae."),
    );
    await call("POST", `/imports/${id}/apply`, {});
    await write(EVENT, { cy: "Ein testun, {expectedResponseTime}." });
    const { json } = await call("POST", `/imports/${id}/undo`);
    expect(json).toMatchObject({
      restored: 1,
      left: [{ unit: EVENT, language: "cy", reason: "it was written again since" }],
    });
    expect([await textOf(EVENT, "cy"), await textOf(CONNECTED, "cy")]).toEqual([
      "Ein testun, {expectedResponseTime}.",
      "Helo.",
    ]);
  });

  test("[TRX-8] a node that died after it had written and before it said so leaves an undo behind", async () => {
    const { id } = await bring(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."));
    await call("POST", `/imports/${id}/apply`, {});
    const { translations } = server.engine.storage;
    const stored = await translations.findImport("demo" as never, id);
    if (stored === undefined) throw new Error("it was applied");
    const { applied: _, ...lost } = stored;
    await translations.saveImport({ next: { ...lost, state: "applying", changedAt: server.engine.time.now() } });
    expect((await call("POST", `/imports/${id}/apply`, {})).status).toBe(409);
    server.wait(61_000);
    expect((await call("GET", `/imports/${id}`)).json).toMatchObject({ state: "ready" });
    expect((await call("POST", `/imports/${id}/apply`, {})).json).toMatchObject({ written: 1 });
    expect((await call("POST", `/imports/${id}/undo`)).json).toMatchObject({ restored: 1, left: [] });
    expect(await textOf(EVENT, "cy")).toBe("Un eiliad, {expectedResponseTime}.");
  });

  test("[TRX-14] a file that cannot be read says why and where; nothing of it is in the report", async () => {
    const { json } = await bring('<!DOCTYPE x [<!ENTITY e "e">]><xliff version="1.2"/>', `job=${job}`);
    expect(json).toMatchObject({
      state: "failed",
      problems: [{ level: "error", place: expect.stringContaining("line 1") }],
    });
    const unnamed = await server.send("POST", `${ACCOUNT}/imports`, {
      bearer,
      body: "nothing",
      headers: { "content-type": "text/plain" },
    });
    expect(unnamed.status).toBe(400);
  });

  test("[TRX-7] a report can be let go, and a file can come in a form", async () => {
    const form = new FormData();
    form.append("file", new Blob([translate(file, EVENT, "Arhoswch, {expectedResponseTime}.")]), "back.xlf");
    const answer = await fetch(`${server.url}${ACCOUNT}/imports`, {
      method: "POST",
      body: form,
      headers: { authorization: `Bearer ${bearer}` },
    });
    const { id } = (await answer.json()) as { id: string };
    expect([answer.status, answer.headers.get("location")]).toEqual([202, `${ACCOUNT}/imports/${id}`]);
    expect(await report(id)).toMatchObject({ state: "ready", filename: "back.xlf", counts: { changed: 1 } });
    expect((await call("POST", `/imports/${id}/cancel`)).json).toMatchObject({ state: "cancelled" });
    expect((await call("POST", `/imports/${id}/apply`, {})).status).toBe(409);
    expect((await call("GET", `/jobs/${job}`)).json).toMatchObject({ state: "open" });
  });

  test("[TRX-10] [AUT-7] agents see nothing of it, auditors only read, and translators write their own languages", async () => {
    const { id } = await bring(translate(file, EVENT, "Arhoswch, {expectedResponseTime}."));
    const [agent, auditor, translator] = await Promise.all(
      (["agent", "auditor", "translator"] as const).map((role) => server.login(role)),
    );
    const statusOf = async (as: string | undefined, method: string, path: string, body?: unknown) =>
      (await call(method, path, body, as)).status;
    expect(await statusOf(agent, "GET", `/jobs/${job}/export`)).toBe(403);
    expect(await statusOf(auditor, "GET", `/imports/${id}`)).toBe(200);
    expect(await statusOf(auditor, "POST", `/imports/${id}/apply`, {})).toBe(403);
    expect(await statusOf(translator, "POST", "/jobs", { languages: ["cy"] })).toBe(403);
    expect(await statusOf(translator, "POST", `/imports/${id}/apply`, {})).toBe(403);
    expect(await textOf(EVENT, "cy")).toBe("Un eiliad, {expectedResponseTime}.");
    const foreign = await server.login("administrator", OTHER);
    expect((await server.send("GET", `/v1/accounts/other/jobs/${job}`, { bearer: foreign })).status).toBe(404);
  });
});

test("[TRX-13] a large account's job is made beside the server, and leaves and comes back whole", {
  timeout: 120_000,
}, async () => {
  const { storage } = server.engine;
  const variant = (name: string) => ({
    texts: [
      {
        language: "en-US" as never,
        spelling: "en-US",
        words: name,
        state: "approved" as const,
        origin: "api" as const,
      },
    ],
  });
  const changes = Array.from({ length: 1_200 }, (_, index) => ({
    kind: "message" as const,
    eventId: EVENT,
    context: { kind: "skill" as const, skillId: (1_000 + index) as never },
    variant: variant(`Wait ${index}.`),
  }));
  const basedOn = await storage.configuration.readRevision("demo" as never);
  await storage.configuration.write({
    accountId: "demo" as never,
    basedOn: basedOn ?? (0 as never),
    changes,
    actor: { name: "test", at: 0, source: "system" },
  });
  server.wait(3_000);
  const { json } = await call("POST", "/jobs", { languages: ["is"], events: [EVENT], only: ["missing"] });
  expect(json["units"]).toBeGreaterThanOrEqual(1_200);
  const { json: last } = await call("GET", `/jobs/${json["id"]}/units?after=${Number(json["units"]) - 1}`);
  expect(last).toEqual({ entries: [expect.objectContaining({ unit: `${EVENT}@2199`, source: "Wait 1199." })] });
  const file = (await exportJob(String(json["id"]))).replaceAll(/<target[^>]*><\/target>/g, "<target>Bíddu.</target>");
  const { id, json: found } = await bring(file);
  // The account's own text has a placeholder, which these words leave out.
  expect(found["counts"]).toMatchObject({ new: Number(json["units"]) - 1, blocked: 1 });
  const seen: unknown[] = [];
  for (let after = ""; ; ) {
    const { json: page } = await call("GET", `/imports/${id}/units?limit=700${after}`);
    seen.push(...(page["entries"] as readonly Json[]).map(({ unit }) => unit));
    if (page["next"] === undefined) break;
    after = `&after=${page["next"]}`;
  }
  expect(new Set(seen).size).toBe(json["units"]);
  expect((await call("POST", `/imports/${id}/apply`, {})).json).toMatchObject({ written: Number(json["units"]) - 1 });
  expect((await call("POST", `/imports/${id}/undo`)).json).toMatchObject({
    restored: Number(json["units"]) - 1,
    left: [],
  });
});
