import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";
import { type CommandOutcome, tryCommand } from "./support/signpost-command.ts";

const BACK = "messages/BACK_TO_QUEUE.yaml";
const SILENT = "messages/AGENT_NON_RESPONSIVE.yaml";

let server: RunningServer;
let folder: string;

beforeAll(async () => {
  [server, folder] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), "signpost-files-"))]);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([removeDataDir(server.dataDir), rm(folder, { recursive: true })]);
});

function signpost(...args: readonly string[]): Promise<CommandOutcome> {
  const environment = { SIGNPOST_USER: "editor", SIGNPOST_PASSWORD: "signpost-demo" };
  return tryCommand([...args, "--server", server.url], environment);
}

const read = (name: string) => readFile(join(folder, name), "utf8");
const write = (name: string, text: string) => writeFile(join(folder, name), text);

/** Somebody else, in the console. */
async function saveElsewhere(event: string, message: unknown): Promise<void> {
  const login = await fetch(`${server.url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "manager", password: "signpost-demo" }),
  });
  const { bearer } = (await login.json()) as { bearer: string };
  const path = `/api/account/demo/configuration/engagement-window/unified-auto-messages/${event}?v=2.0`;
  const saved = await fetch(`${server.url}${path}`, {
    method: "PUT",
    headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
    body: JSON.stringify(message),
  });
  expect(saved.status).toBe(200);
}

test("[FIL-1] [FIL-2] [FIL-3] messages are pulled, edited, planned and applied, and nobody's work is lost", async () => {
  await saveElsewhere("BACK_TO_QUEUE", { data: [{ lang: "fr-FR", msg: "Un instant." }] });
  const pulled = await signpost("pull", folder);
  expect([pulled.status, pulled.stderr]).toEqual([0, ""]);
  expect(await read(BACK)).toBe("event: BACK_TO_QUEUE\naccount:\n  texts:\n    fr-FR: Un instant.\n");
  expect((await signpost("plan", folder)).stdout).toContain("nothing to do");

  // A person edits two files.
  await write(BACK, (await read(BACK)).replace("Un instant.", "Un petit instant. # poli"));
  await write(SILENT, 'event: AGENT_NON_RESPONSIVE\nskills:\n  "3":\n    texts:\n      de-DE: Gleich sind wir da.\n');
  const planned = await signpost("plan", folder);
  expect([planned.status, planned.stdout]).toEqual([
    2,
    [
      "+ AGENT_NON_RESPONSIVE@3 de-DE: Gleich sind wir da.",
      "~ BACK_TO_QUEUE fr-FR: Un {+petit +}instant.",
      "2 overrides change",
      "",
    ].join("\n"),
  ]);
  const lost = await signpost("pull", folder);
  expect([lost.status, lost.stderr]).toEqual([1, expect.stringContaining("AGENT_NON_RESPONSIVE@3, BACK_TO_QUEUE")]);

  // Somebody else edits one of them meanwhile: nothing is written, not even the other.
  await saveElsewhere("BACK_TO_QUEUE", { data: [{ lang: "fr-FR", msg: "Patientez." }] });
  const refused = await signpost("apply", folder, "--yes");
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringMatching(/BACK_TO_QUEUE was changed on the server by manager at .*, revision \d+/),
  ]);
  const untouched = JSON.parse((await signpost("plan", folder, "--json")).stdout);
  expect(untouched.changes).toMatchObject([
    { message: "AGENT_NON_RESPONSIVE@3", does: "create", isConflict: false },
    { message: "BACK_TO_QUEUE", does: "change", isConflict: true },
  ]);

  // Back to what the others wrote there; a comment stays, and the rest is applied in one revision.
  const edited = await read(SILENT);
  await signpost("pull", folder, "--force");
  expect(await read(BACK)).toContain("fr-FR: Patientez. # poli");
  await write(SILENT, edited);
  const applied = JSON.parse((await signpost("apply", folder, "--yes", "--json")).stdout);
  expect(applied.revision).toBe(untouched.revision + 1);
  const after = await signpost("plan", folder);
  expect([after.status, after.stdout]).toEqual([0, "nothing to do\n"]);

  // Equal configuration, equal bytes; a message without overrides has no file.
  const [files, lock] = [await readdir(join(folder, "messages")), await read("signpost.lock.json")];
  expect(JSON.parse((await signpost("pull", folder, "--json")).stdout).files).toEqual([]);
  expect([await readdir(join(folder, "messages")), await read("signpost.lock.json")]).toEqual([files, lock]);
});

test("[FIL-3] what the files do not have stays, unless --prune removes it", async () => {
  await signpost("pull", folder, "--force");
  await rm(join(folder, SILENT));
  const kept = await signpost("plan", folder);
  expect([kept.status, kept.stdout]).toEqual([
    0,
    "only on the server, and left there: AGENT_NON_RESPONSIVE@3\nnothing to do\n",
  ]);
  const pruned = await signpost("plan", folder, "--prune");
  expect([pruned.status, pruned.stdout]).toEqual([
    2,
    "- AGENT_NON_RESPONSIVE@3 de-DE: Gleich sind wir da.\n1 override changes\n",
  ]);
  expect((await signpost("apply", folder, "--prune", "--yes")).status).toBe(0);
  expect(await signpost("plan", folder, "--prune")).toMatchObject({ status: 0, stdout: "nothing to do\n" });
});

test("[FIL-2] mistakes and texts that would not be served are told with their places, and nothing is written", async () => {
  await write(BACK, "event: BACK_TO_QUEUE\naccount:\n  texts:\n    fr-FR: Bonjour {agentNicknam}\n    english: x\n");
  const wrong = await signpost("plan", folder);
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining(`${BACK}:5:5 error: must be a BCP 47`)]);
  await write(BACK, "event: BACK_TO_QUEUE\naccount:\n  texts:\n    fr-FR: Bonjour {agentNicknam}\n");
  for (const args of [["plan"], ["apply", "--yes"]]) {
    const [name = "", ...rest] = args;
    const { status, stderr } = await signpost(name, folder, ...rest);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${BACK}:4:12 error: fr-FR: {agentNicknam}`)]);
  }
});

test("[FIL-6] what cannot be done is one line and exit status 1", async () => {
  const empty = await mkdtemp(join(tmpdir(), "signpost-files-"));
  expect(await signpost("plan", empty)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("begin with signpost pull"),
  });
  expect(await tryCommand(["pull", empty, "--server", server.url], {})).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("there is nobody to ask: set SIGNPOST_USER"),
  });
  const wrong = { SIGNPOST_USER: "editor", SIGNPOST_PASSWORD: "wrong" };
  const refused = await tryCommand(["pull", empty, "--server", server.url], wrong);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("are user and password right?")]);
  expect(await tryCommand(["pull", empty, "--server", "http://127.0.0.1:9"], wrong)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("is a server running there?"),
  });
  expect(await tryCommand(["pull", empty, "--server", "ftp://x"], wrong)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("must be http:// or https://"),
  });
  expect(await readdir(empty)).toEqual([]);
  await rm(empty, { recursive: true });
});
