import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";
import { type Outcome, trySignpost } from "./support/signpost-outcome.ts";

/** Messages leave for a translator and come back, by the command and over a server that runs. */

const EVENT = "YOU_ARE_CONNECTED_TO";
const MESSAGES = "/api/account/demo/configuration/engagement-window/unified-auto-messages";

type Json = Readonly<Record<string, unknown>>;

let server: RunningServer;
let folder: string;
let bearer: string;

beforeAll(async () => {
  [server, folder] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), "signpost-translation-"))]);
  const login = await fetch(`${server.url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "editor", password: PASSWORD }),
  });
  bearer = String(((await login.json()) as Json)["bearer"]);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([removeDataDir(server.dataDir), rm(folder, { recursive: true })]);
});

function signpost(...args: readonly string[]): Promise<Outcome> {
  const credentials = { SIGNPOST_USER: "editor", SIGNPOST_PASSWORD: PASSWORD };
  return trySignpost([...args, "--server", server.url], credentials);
}

async function json(status: number, ...args: readonly string[]): Promise<Json> {
  const outcome = await signpost(...args, "--json");
  expect([outcome.status, outcome.stderr]).toEqual([status, ""]);
  return JSON.parse(outcome.stdout) as Json;
}

async function write(texts: Readonly<Record<string, string>>): Promise<void> {
  const data = Object.entries(texts).map(([lang, msg]) => ({ lang, msg }));
  const answer = await fetch(`${server.url}${MESSAGES}/${EVENT}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ data }),
  });
  expect(answer.status).toBe(200);
}

async function read(lang: string): Promise<string | undefined> {
  const answer = await fetch(`${server.url}${MESSAGES}/${EVENT}`, { headers: { authorization: `Bearer ${bearer}` } });
  const { data } = (await answer.json()) as { data: readonly { lang: string; msg: string }[] };
  return data.find((text) => text.lang === lang)?.msg;
}

test("[TRX-4] [TRX-5] [TRX-7] [TRX-8] a job leaves, comes back, is looked at, applied, undone and applied again", {
  timeout: 180_000,
}, async () => {
  await write({ "en-US": "One moment, {expectedResponseTime}.", cy: "Un eiliad, {expectedResponseTime}." });
  const filter = ["--languages", "cy", "--skills", "account", "--events", EVENT, "--everything"];
  expect(await json(0, "jobs", "create", ...filter, "--dry-run")).toMatchObject({ units: 1, words: 2 });
  const { id: job } = await json(0, "jobs", "create", ...filter, "--vendor", "Lingua");
  const file = join(folder, "cy.xlf");
  await json(0, "export", "--job", String(job), "--out", file);
  const exported = await readFile(file, "utf8");
  expect((await signpost("export", "--job", String(job), "--out", "-")).stdout).toBe(exported);

  // Nobody has touched it.
  expect(await json(0, "import", file)).toMatchObject({ job, state: "ready", counts: { unchanged: 1, changed: 0 } });

  // A translator has, and has moved the name to the front.
  const name = exported.match(/<x [^>]*\/>/)?.[0] ?? "";
  await writeFile(file, exported.replace(/<target.*?<\/target>/s, `<target>${name}, arhoswch.</target>`));
  const report = await json(0, "import", file);
  expect(report).toMatchObject({ counts: { changed: 1, unchanged: 0 }, units: [] });
  expect(await read("cy")).toBe("Un eiliad, {expectedResponseTime}.");
  expect(await json(0, "import", file, "--apply", "--yes")).toMatchObject({
    id: report["id"],
    applied: { written: 1 },
  });
  expect(await read("cy")).toBe("{expectedResponseTime}, arhoswch.");
  expect(await json(0, "jobs", "show", String(job))).toMatchObject({ state: "applied" });
  // The same file again has no effect.
  expect(await json(0, "import", file, "--apply")).toMatchObject({ id: report["id"], applied: { written: 1 } });

  expect(await json(0, "import", "--undo", String(report["id"]))).toMatchObject({ restored: 1, left: [] });
  expect(await read("cy")).toBe("Un eiliad, {expectedResponseTime}.");
  expect(await json(0, "import", file, "--apply", "--yes")).toMatchObject({ applied: { written: 1 } });
  expect(await read("cy")).toBe("{expectedResponseTime}, arhoswch.");

  // Undone after somebody has written: partly.
  await write({ cy: "Ein testun, {expectedResponseTime}." });
  expect(await json(2, "import", "--undo", String(report["id"]))).toMatchObject({
    restored: 0,
    left: [{ unit: EVENT }],
  });
  expect(await read("cy")).toBe("Ein testun, {expectedResponseTime}.");
});

test("[OPS-4] [TRX-7] what is not clean exits 2 and is named; what does not work exits 1 in one line", {
  timeout: 120_000,
}, async () => {
  await write({ "en-US": "One moment, {expectedResponseTime}.", cy: "Un eiliad, {expectedResponseTime}." });
  const file = join(folder, "back.xlf");
  await json(0, "export", "--languages", "cy", "--skills", "account", "--events", EVENT, "--everything", "--out", file);
  const exported = await readFile(file, "utf8");
  await writeFile(file, exported.replace(/<target.*?<\/target>/s, "<target>Aros {agnetName}.</target>"));
  const blocked = await signpost("import", file);
  expect([blocked.status, blocked.stderr]).toEqual([2, ""]);
  expect(blocked.stdout).toContain("1 blocked");
  expect(blocked.stdout).toContain(`blocked: ${EVENT} (cy): `);

  const missing = await signpost("import", join(folder, "nothing.xlf"));
  expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining("there is no such file")]);
  const { status, stderr } = await trySignpost(["jobs", "list", "--server", server.url], {
    SIGNPOST_USER: "editor",
    SIGNPOST_PASSWORD: "not-this-one",
  });
  expect([status, stderr.trim().split("\n").length]).toEqual([1, 1]);
  expect(stderr).not.toContain("not-this-one");
});
