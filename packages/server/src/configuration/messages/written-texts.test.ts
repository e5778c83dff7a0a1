import { type EventId, type Language, resolveText } from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  BILLING,
  DEMO,
  MESSAGES,
  PASSWORD,
  startTestServer,
  type TestServer,
} from "../../http/test-server.testsuite.ts";

const EVENT = "BACK_TO_QUEUE" satisfies EventId;
const MESSAGE = `${MESSAGES}/${EVENT}`;
const V1 = `/v1/accounts/${DEMO}`;

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

type Text = Readonly<Record<string, unknown>>;

/** By an administrator, unless said otherwise. */
const call = (method: string, path: string, body?: unknown, by: string = bearer) =>
  server.send(method, path, { bearer: by, ...(body === undefined ? {} : { body }) });
const put = (data: readonly object[], { by = bearer, query = "" } = {}) =>
  call("PUT", `${MESSAGE}${query}`, { data }, by);
const issuesOf = ({ headers }: { headers: Headers }) => JSON.parse(headers.get("x-signpost-issues") ?? "[]");

/** As the history has it: by language. */
async function storedTexts(): Promise<Readonly<Record<string, Text>>> {
  const { json } = await call("GET", `${V1}/configuration`);
  const { variants } = json as { variants: { event: string; context: { type: string }; texts: Text[] }[] };
  const own = variants.find(({ event, context }) => event === EVENT && context.type === "ACCOUNT");
  return Object.fromEntries((own?.texts ?? []).map((text) => [String(text["language"]), text]));
}

async function read(lang: string): Promise<Text | undefined> {
  const { json } = await call("GET", MESSAGE);
  return (json as { data: Text[] }).data.find((text) => text["lang"] === lang);
}

/** What a visitor of that language is told. */
async function spoken(language: string): Promise<string | undefined> {
  const snapshot = await server.engine.policies.get(DEMO);
  const found = snapshot && resolveText(EVENT, { language: language as Language }, snapshot.policy);
  if (found?.kind !== "found") return found?.kind;
  return found.template.map((part) => (part.kind === "literal" ? part.text : "…")).join("");
}

async function createTranslator(languages: readonly string[]): Promise<string> {
  const wish = { loginName: "tess", role: "translator", password: PASSWORD, languages };
  expect((await call("POST", `${V1}/users`, wish)).status).toBe(201);
  const login = await server.send("POST", `/api/account/${DEMO}/login?v=1.3`, {
    body: { username: "tess", password: PASSWORD },
  });
  return String((login.json as { bearer: string }).bearer);
}

describe("whose a text is", () => {
  test("[HIS-1] origin, author and time belong to the text that changed, and the others keep theirs", async () => {
    const started = new Date(server.engine.time.now()).toISOString();
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    const before = await storedTexts();
    expect(before["fr-FR"]).toMatchObject({ origin: "api", writtenAt: started });
    const author = before["fr-FR"]?.["author"];
    expect(author).toEqual(expect.stringMatching(/./));
    server.wait(60_000);
    const manager = await server.login("campaign-manager");
    const whole = [
      { lang: "fr-FR", msg: "Un instant." },
      { lang: "de", msg: "Moment." },
    ];
    const headers = { "x-signpost-source": "console" };
    for (const query of ["", "?replace=true"]) {
      const { status } = await server.send("PUT", `${MESSAGE}${query}`, {
        bearer: manager,
        headers,
        body: { data: whole },
      });
      expect(status).toBe(200);
      const after = await storedTexts();
      expect(after["fr-FR"]).toEqual(before["fr-FR"]);
      const later = new Date(server.engine.time.now()).toISOString();
      expect(after["de"]).toMatchObject({ origin: "console", writtenAt: later });
      expect(after["de"]?.["author"]).not.toBe(author);
    }
  });

  test("[HIS-1] [REN-5] a second wording is part of its text; another spelling of the tag is no other text", async () => {
    await put([{ lang: "fr-fr", msg: "Un instant." }]);
    const before = await storedTexts();
    server.wait(60_000);
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    expect(await storedTexts()).toEqual({ "fr-FR": { ...before["fr-FR"], lang: "fr-FR" } });
    await put([{ lang: "fr-FR", msg: "Un instant.", fallback: "Bientôt." }]);
    expect((await storedTexts())["fr-FR"]?.["writtenAt"]).not.toBe(before["fr-FR"]?.["writtenAt"]);
  });

  test("[HIS-1] a switch and a timer change nobody's words", async () => {
    const timed = `${MESSAGES}/CONV_AWAITING_IN_QUEUE`;
    const data = [{ lang: "fr-FR", msg: "Encore un instant." }];
    await call("PUT", timed, { data, attributes: { timer: "60" } });
    const textOf = async () => {
      const snapshot = await server.engine.policies.get(DEMO);
      return snapshot?.configuration.variants.find(({ eventId }) => eventId === "CONV_AWAITING_IN_QUEUE")?.variant;
    };
    const before = await textOf();
    server.wait(60_000);
    await call("PUT", `${timed}?replace=true`, { data, enabled: false, attributes: null });
    const after = await textOf();
    expect(after).toEqual({ enabled: false, texts: before?.texts });
  });
});

describe("words that wait for approval", () => {
  beforeEach(async () => {
    expect((await call("PATCH", `${V1}/settings`, { requireApproval: true })).status).toBe(200);
  });

  test("[RES-3] a translator's words wait: visitors read on what was approved, or what is inherited", async () => {
    const translator = await createTranslator(["fr-FR", "de"]);
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    const shipped = await spoken("de");
    const answer = await put(
      [
        { lang: "fr-FR", msg: "Encore un instant." },
        { lang: "de", msg: "Moment." },
      ],
      { by: translator },
    );
    expect(issuesOf(answer)).toEqual([
      { path: `${EVENT}.data[fr-FR].msg`, rule: "waits for approval" },
      { path: `${EVENT}.data[de].msg`, rule: "waits for approval" },
    ]);
    expect([await spoken("fr-FR"), await spoken("de")]).toEqual(["Un instant.", shipped]);
    expect(await read("fr-FR")).toEqual({ lang: "fr-FR", msg: "Encore un instant.", state: "translated" });
    expect((await storedTexts())["fr-FR"]).toMatchObject({ state: "translated", author: "tess" });
  });

  test("[RES-3] whoever may change the configuration approves them by saying so, and not by sending them back", async () => {
    const translator = await createTranslator(["fr-FR"]);
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    await put([{ lang: "fr-FR", msg: "Encore un instant." }], { by: translator });
    const waiting = await read("fr-FR");
    for (const same of [waiting, { lang: "fr-FR", msg: "Encore un instant." }]) {
      expect(issuesOf(await put([same ?? {}], { query: "?replace=true" }))).toHaveLength(1);
      expect(await spoken("fr-FR")).toBe("Un instant.");
    }
    const approved = await put([{ ...waiting, state: "approved" }]);
    expect([approved.status, issuesOf(approved)]).toEqual([200, []]);
    expect(await spoken("fr-FR")).toBe("Encore un instant.");
    expect(await read("fr-FR")).toEqual({ lang: "fr-FR", msg: "Encore un instant." });
    expect((await storedTexts())["fr-FR"]).toMatchObject({ state: "approved", author: "tess" });
  });

  test("[RES-3] words of those who may approve are approved as they are written", async () => {
    await put([{ lang: "fr-FR", msg: "Un instant." }], { by: await server.login("campaign-manager") });
    expect([await spoken("fr-FR"), (await storedTexts())["fr-FR"]?.["state"]]).toEqual(["Un instant.", "approved"]);
  });

  test("[RES-3] a translator approves nothing, takes nothing away that is read, and may take its own words back", async () => {
    const translator = await createTranslator(["fr-FR", "de"]);
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    const before = (await storedTexts())["fr-FR"];
    const refused = [
      await put([{ lang: "fr-FR", msg: "Encore.", state: "approved" }], { by: translator }),
      await put([{ lang: "de", msg: "Moment." }], { by: translator, query: "?replace=true" }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
    expect(refused[0]?.json).toMatchObject({ message: expect.stringContaining("data[fr-FR].state: somebody else") });
    expect(refused[1]?.json).toMatchObject({ message: expect.stringContaining("data[fr-FR]: visitors read it") });
    await put([{ lang: "fr-FR", msg: "Encore." }], { by: translator });
    await put([{ lang: "de", msg: "Moment." }], { by: translator });
    // Words that nobody approved are the translator's own to take back, and what was approved is so again.
    const back = await put([{ lang: "fr-FR", msg: "Un instant." }], { by: translator, query: "?replace=true" });
    expect([back.status, issuesOf(back)]).toEqual([200, []]);
    expect(await storedTexts()).toEqual({ "fr-FR": before });
  });

  test("[RES-3] a state that is none is named; without the setting nothing waits, and no state is told", async () => {
    const bad = await put([{ lang: "fr-FR", msg: "Un instant.", state: "done" }]);
    expect([bad.status, bad.json]).toMatchObject([
      400,
      {
        message: expect.stringContaining(
          "data[0].state: must be one of draft, translated, needs_review, approved, rejected",
        ),
      },
    ]);
    const translator = await createTranslator(["fr-FR"]);
    await put([{ lang: "fr-FR", msg: "Un instant." }], { by: translator });
    await call("PATCH", `${V1}/settings`, { requireApproval: false });
    expect(await spoken("fr-FR")).toBe("Un instant.");
    expect(await read("fr-FR")).toEqual({ lang: "fr-FR", msg: "Un instant." });
    const answer = await put([{ lang: "fr-FR", msg: "Encore." }], { by: translator });
    expect([issuesOf(answer), (await storedTexts())["fr-FR"]?.["state"]]).toEqual([[], "approved"]);
  });

  test("[RES-3] [HIS-2] what is put back is what it was: approved words, or words that wait", async () => {
    const translator = await createTranslator(["fr-FR"]);
    await put([{ lang: "fr-FR", msg: "Un instant." }]);
    const written = await put([{ lang: "fr-FR", msg: "Encore." }], { by: translator });
    const revision = Number(written.headers.get("ac-revision"));
    await put([{ lang: "fr-FR", msg: "Autre chose." }]);
    expect((await call("POST", `${V1}/configuration/put-back`, { revision, event: EVENT })).status).toBe(200);
    expect([await read("fr-FR"), await spoken("fr-FR")]).toEqual([
      { lang: "fr-FR", msg: "Encore.", state: "translated" },
      "Un instant.",
    ]);
  });
});

test("[CFG-3] a list of some messages has those that are named, and no more than there is", async () => {
  const list = async (query: string) => (await call("GET", `${MESSAGES}?${query}`)).json as { id: string }[];
  expect((await list(`ids=${EVENT},YOU_ARE_CONNECTED_TO`)).map(({ id }) => id)).toEqual([
    EVENT,
    "YOU_ARE_CONNECTED_TO",
  ]);
  const own = `ids=${EVENT}&merge_data=false&context_type=SKILL&context_id=${BILLING}`;
  expect(await list(own)).toEqual([]);
  await put([{ lang: "it", msg: "Un attimo." }], { query: `?context_type=SKILL&context_id=${BILLING}` });
  expect(await list(own)).toMatchObject([{ id: EVENT, data: [{ lang: "it", msg: "Un attimo." }] }]);
  expect((await call("GET", `${MESSAGES}?ids=NO_SUCH`)).status).toBe(404);
});
