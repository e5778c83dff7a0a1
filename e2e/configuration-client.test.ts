import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ConfigurationAuth, createConfigurationClient, StaleRevisionError } from "@signpost/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** Our own client on a real server: its unit tests know the wire, this knows that both ends mean the same by it. */

let server: RunningServer;
let keys: { readonly appKey: string; readonly secret: string; accessToken: string; accessTokenSecret: string };
let application: { readonly clientId: string; readonly clientSecret: string };

beforeAll(async () => {
  server = await startServer();
  const credentials = JSON.parse(await readFile(join(server.dataDir, "demo-credentials.json"), "utf8"));
  keys = credentials.oauth1;
  application = credentials.oauth2;
});

afterAll(async () => {
  await server.stop();
  await removeDataDir(server.dataDir);
});

const EDITOR = { kind: "user", username: "editor", password: "signpost-demo" } as const;

function start(auth: ConfigurationAuth, channel?: "CHAT") {
  const domain = new URL(server.url).host;
  return createConfigurationClient({
    accountId: "demo",
    domain,
    scheme: "http",
    auth,
    ...(channel === undefined ? {} : { channel }),
  });
}

test.each<readonly [name: string, auth: () => ConfigurationAuth]>([
  ["[AUT-2] a user's password", () => EDITOR],
  ["[AUT-4] OAuth 1.0 with HMAC-SHA1", () => ({ kind: "oauth1", ...keys, method: "HMAC-SHA1" })],
  ["[AUT-4] OAuth 1.0 with HMAC-SHA256", () => ({ kind: "oauth1", ...keys, method: "HMAC-SHA256" })],
  [
    "[AUT-4] OAuth 1.0 without a token",
    () => ({ kind: "oauth1", appKey: keys.appKey, secret: keys.secret, method: "HMAC-SHA1" }),
  ],
  ["[AUT-5] client credentials", () => ({ kind: "oauth2", ...application })],
])("%s reads, changes and removes a message", async (_, auth) => {
  const client = start(auth());
  const context = { contextType: "SKILL", contextId: 3 } as const;
  const listed = await client.listMessages({ select: "id,data(lang,msg)", lang: ["fr-FR"] });
  expect(listed.find(({ id }) => id === "YOU_ARE_CONNECTED_TO")?.data).toMatchObject([{ lang: "fr-FR" }]);
  const message = await client.getMessage("BACK_TO_QUEUE", context);
  const data = [{ lang: "fr-FR", msg: "Un collègue prend la suite." }];
  const saved = await client.saveMessage({ ...message, data }, { ...context, ifMatch: "seen" });
  expect(saved).toMatchObject({ skillId: 3, data: expect.arrayContaining(data) });
  const stale = client.saveMessage({ ...message, data: [] }, { ...context, ifMatch: (client.lastRevision() ?? 0) - 1 });
  await expect(stale).rejects.toBeInstanceOf(StaleRevisionError);
  const removed = await client.deleteMessage("BACK_TO_QUEUE", { ...context, ifMatch: "seen" });
  expect(removed).toMatchObject({ deleted: true, data });
  await expect(client.getMessage("BACK_TO_QUEUE", { ...context, mergeData: false })).rejects.toMatchObject({
    status: 404,
  });
  await client.close();
});

test("[AUT-2] an application logs in with the values of its key", async () => {
  const client = start({ kind: "application", username: "bot1", ...keys });
  // Logged in and known: the key's user is an agent, who may not read the configuration.
  await expect(client.listMessages()).rejects.toMatchObject({ status: 403 });
  await client.close();
});

test("[CFG-14] of two clients that have read the same, the second is told, and merges on what is there now", async () => {
  const [first, second] = [start(EDITOR), start(EDITOR)];
  const id = "ENGAGEMENT_TRANSFERED";
  await Promise.all([first.getMessage(id), second.listMessages()]);
  await first.saveMessage({ id, data: [{ lang: "de", msg: "Moment bitte." }] }, { ifMatch: "seen" });
  const save = () => second.saveMessage({ id, data: [{ lang: "fr-FR", msg: "Un instant." }] }, { ifMatch: "seen" });
  await expect(save()).rejects.toMatchObject({ status: 409, currentRevision: first.lastRevision() });
  const read = await second.getMessage(id, { lang: "de" });
  expect(read.data).toEqual([{ lang: "de", msg: "Moment bitte." }]);
  await expect(save()).resolves.toMatchObject({ id });
  await Promise.all([first.close(), second.close()]);
});

test("[CFG-8] what has not changed comes as 304 and reads the same", async () => {
  const client = start(EDITOR);
  const before = await client.listMessages({ view: "FILTER_PER_SKILL" });
  await expect(client.listMessages({ view: "FILTER_PER_SKILL" })).resolves.toEqual(before);
  await client.close();
});

test("[CFG-1] the messages of live chat are read and changed by their numbers", async () => {
  const client = start(EDITOR, "CHAT");
  const warning = (await client.listMessages()).find(({ messageEventId }) => messageEventId.includes("Fair Warning"));
  expect(warning).toMatchObject({ id: expect.stringMatching(/^\d+$/), attributes: { timer: expect.any(String) } });
  if (warning === undefined) return;
  const changed = { ...warning, attributes: { ...warning.attributes, timer: "90" } };
  await expect(client.saveMessage(changed, { ifMatch: "seen" })).resolves.toMatchObject({
    attributes: { timer: "90" },
  });
  await client.close();
});

test("[CFG-11] a refusal says what the server says", async () => {
  const client = start(EDITOR);
  const failed = client.saveMessage({ id: "BACK_TO_QUEUE", data: [{ lang: "not a language", msg: "x" }] });
  await expect(failed).rejects.toMatchObject({ status: 400, message: expect.stringContaining("data[0].lang") });
  await client.close();
});
