import { afterEach, beforeEach, expect, test } from "vitest";
import { MovedTime } from "../moved-time.testsuite.ts";
import type { ConfigurationClient } from "./configuration-client.ts";
import { ConfigurationError, StaleRevisionError } from "./configuration-error.ts";
import { ConfigurationServer, MESSAGES, type Reply } from "./configuration-server.testsuite.ts";
import { createConfigurationClient } from "./create-configuration-client.ts";

let server: ConfigurationServer;
let client: ConfigurationClient;
let host: string;

const A = { id: "A", messageEventId: "A", deleted: false, enabled: true, data: [{ msg: "Hi", lang: "en-US" }] };
const B = { ...A, id: "B", messageEventId: "B" };
const LIST = `GET ${MESSAGES}`;
const PUT_A = `PUT ${MESSAGES}/A`;
const PUT_B = `PUT ${MESSAGES}/B`;

function at(revision: number, json: unknown): Reply {
  return { json, headers: { "ac-revision": String(revision), etag: String(revision) } };
}

function lastIfMatch(route: string): string | undefined {
  return server.requests(route).at(-1)?.headers["if-match"];
}

beforeEach(async () => {
  server = new ConfigurationServer();
  host = await server.listen();
  client = createConfigurationClient({
    accountId: "acme",
    domain: host,
    scheme: "http",
    auth: { kind: "bearer", bearer: "Bearer b0b" },
    time: new MovedTime(),
    userAgent: "tests/1",
  });
});

afterEach(() => server.end());

test("[CFG-1] the list is read with every parameter of the query, percent-encoded", async () => {
  server.on(LIST, () => at(1, [A]));
  const list = await client.listMessages({
    contextType: "SKILL",
    contextId: 3,
    lang: ["en-US", "fr-FR"],
    view: "FILTER_PER_SKILL",
    includeDeleted: true,
    sanitizeData: false,
  });
  expect(list).toEqual([A]);
  const [request] = server.requests(LIST);
  expect(request?.url).toBe(
    `${MESSAGES}?v=2.0&context_type=SKILL&context_id=3&lang=en-US%2Cfr-FR&view=FILTER_PER_SKILL` +
      "&include_deleted=true&sanitize_data=false",
  );
  expect(request?.headers).toMatchObject({ authorization: "Bearer b0b", "user-agent": "tests/1" });
  expect(client.lastRevision()).toBe(1);
});

test("[CFG-9] a selection may lack what a message must have", async () => {
  server.on(LIST, () => at(1, [{ enabled: true }]));
  await expect(client.listMessages({ select: "$summary(enabled)" })).resolves.toEqual([{ enabled: true }]);
  expect(server.requests(LIST)[0]?.url).toContain("select=%24summary%28enabled%29");
  await expect(client.listMessages()).rejects.toThrow("the answer is not a list of messages");
});

test("[CFG-3] one message is read by its encoded id", async () => {
  const id = "On-hold message #1 (it's)";
  const path = `${MESSAGES}/On-hold%20message%20%231%20%28it%27s%29`;
  server.on(`GET ${path}`, () => at(1, { ...A, id }));
  await expect(client.getMessage(id, { mergeData: false })).resolves.toMatchObject({ id });
  expect(server.received.at(-1)?.query.get("merge_data")).toBe("false");
  await expect(client.getMessage("..")).rejects.toThrow("id: must not be");
});

test("[CFG-4] by context, the answer is a map", async () => {
  const map = { SKILL: { "3": { ...A, skillId: 3 } }, ACCOUNT: { acme: A } };
  server.on(`GET ${MESSAGES}/A`, () => at(1, map));
  await expect(client.getMessage("A", { view: "BY_CONTEXT" })).resolves.toEqual(map);
});

test("[CFG-7] the defaults come from the account segment default of the read-write host", async () => {
  const path = "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults";
  server.on(`GET ${path}`, () => ({ json: [{ messageEventId: "A", data: [] }] }));
  await expect(client.listDefaults()).resolves.toEqual([{ id: "A", messageEventId: "A", data: [] }]);
  expect(server.received.at(-1)?.url).toBe(`${path}?v=2.0`);
});

test("[CFG-8] a read sends the revision of its own last body, and a 304 brings that body back", async () => {
  server.on(LIST, ({ headers }) => (headers["if-match"] === "5" ? { status: 304 } : at(5, [A])));
  server.on(`GET ${MESSAGES}/B`, () => at(9, B));
  const first = await client.listMessages();
  first.pop();
  await client.getMessage("B");
  expect(server.requests(LIST)[0]?.headers["if-match"]).toBeUndefined();
  expect(server.requests(`GET ${MESSAGES}/B`)[0]?.headers["if-match"]).toBeUndefined();
  await expect(client.listMessages()).resolves.toEqual([A]);
  // Not 9: at 9 this list may have been another.
  expect(lastIfMatch(LIST)).toBe("5");
  // Another query is another body.
  await client.listMessages({ lang: "fr-FR" });
  expect(lastIfMatch(LIST)).toBeUndefined();
});

test("[CFG-8] after a change the new body and revision take the place of the old", async () => {
  server.onInTurn(LIST, at(5, [A]), at(6, [A, B]), { status: 304 });
  await client.listMessages();
  await expect(client.listMessages()).resolves.toEqual([A, B]);
  await expect(client.listMessages()).resolves.toEqual([A, B]);
  expect(server.requests(LIST).map(({ headers }) => headers["if-match"])).toEqual([undefined, "5", "6"]);
});

test("[CFG-8] an ETag alone serves, and is echoed as it came", async () => {
  server.on(LIST, () => ({ json: [A], headers: { etag: '"12"' } }));
  await client.listMessages();
  await client.listMessages();
  expect(lastIfMatch(LIST)).toBe('"12"');
  expect(client.lastRevision()).toBe(12);
});

test("[CFG-8] a write sends If-Match only when asked to: a number, or what was seen", async () => {
  server.on(LIST, () => at(5, [A]));
  server.on(PUT_A, () => at(20, A));
  await client.saveMessage(A);
  expect(lastIfMatch(PUT_A)).toBeUndefined();
  await client.saveMessage(A, { ifMatch: 3 });
  expect(lastIfMatch(PUT_A)).toBe("3");
  await client.listMessages();
  await client.saveMessage(A, { ifMatch: "seen" });
  expect(lastIfMatch(PUT_A)).toBe("5");
  expect(JSON.parse(server.requests(PUT_A).at(-1)?.body ?? "")).toEqual(A);
});

test("[CFG-8] to write what was not read in its context with ifMatch seen is refused before it is sent", async () => {
  server.on(LIST, () => at(5, [A]));
  server.on(PUT_A, () => at(6, A));
  await expect(client.saveMessage(A, { ifMatch: "seen" })).rejects.toBeInstanceOf(ConfigurationError);
  await client.listMessages();
  const skill = { contextType: "SKILL", contextId: 3 } as const;
  await expect(client.saveMessage(A, { ifMatch: "seen", ...skill })).rejects.toThrow("needs a read");
  expect(server.requests(PUT_A)).toEqual([]);
  // The account by its id is the account.
  await client.saveMessage(A, { ifMatch: "seen", contextType: "ACCOUNT", contextId: "acme" });
  expect(lastIfMatch(PUT_A)).toBe("5");
});

test("[CFG-14] reading or writing one message does not let a write to another pass that was not read since", async () => {
  server.on(LIST, () => at(5, [A, B]));
  server.on(`GET ${MESSAGES}/A`, () => at(8, A));
  server.on(PUT_A, () => at(10, A));
  server.on(PUT_B, () => at(12, B));
  await client.listMessages();
  await client.getMessage("A");
  await client.saveMessage(A, { ifMatch: "seen" });
  expect(lastIfMatch(PUT_A)).toBe("8");
  await client.saveMessage(B, { ifMatch: "seen" });
  expect(lastIfMatch(PUT_B)).toBe("5");
  await client.saveMessage(A, { ifMatch: "seen" });
  expect(lastIfMatch(PUT_A)).toBe("10");
});

test("[CFG-8] when nothing lies between, an own write moves on all that was seen", async () => {
  server.on(LIST, () => at(5, [A, B]));
  server.on(PUT_A, () => at(6, A));
  server.on(PUT_B, () => at(7, B));
  await client.listMessages();
  await client.saveMessage(A, { ifMatch: "seen" });
  await client.saveMessage(B, { ifMatch: "seen" });
  expect(lastIfMatch(PUT_B)).toBe("6");
});

test("[CFG-5] several are saved in one request, at the oldest revision among them", async () => {
  server.on(`GET ${MESSAGES}/A`, () => at(4, A));
  server.on(`GET ${MESSAGES}/B`, () => at(7, B));
  server.on(`PUT ${MESSAGES}`, () => at(9, [A, B]));
  await client.getMessage("B");
  await expect(client.saveMessages([A, B], { ifMatch: "seen" })).rejects.toThrow("needs a read");
  await client.getMessage("A");
  await expect(client.saveMessages([A, B], { ifMatch: "seen" })).resolves.toEqual([A, B]);
  expect(lastIfMatch(`PUT ${MESSAGES}`)).toBe("4");
  expect(JSON.parse(server.received.at(-1)?.body ?? "")).toEqual([A, B]);
});

test("[CFG-6] a deletion answers what it deleted, or nothing", async () => {
  server.onInTurn(`DELETE ${MESSAGES}/A`, at(6, A), { text: "" });
  const context = { contextType: "SKILL", contextId: 3 } as const;
  await expect(client.deleteMessage("A", { ...context, ifMatch: 5 })).resolves.toEqual(A);
  await expect(client.deleteMessage("A", context)).resolves.toBeUndefined();
  const [first] = server.requests(`DELETE ${MESSAGES}/A`);
  expect(first?.url).toBe(`${MESSAGES}/A?v=2.0&context_type=SKILL&context_id=3`);
  expect(first?.headers["if-match"]).toBe("5");
});

test("[CFG-1] live chat has the older API: numbers for ids, attributes as names and values", async () => {
  const chat = createConfigurationClient({
    accountId: "acme",
    domain: host,
    scheme: "http",
    auth: { kind: "bearer", bearer: "b0b" },
    channel: "CHAT",
  });
  const path = MESSAGES.replace("unified-auto-messages", "auto-messages");
  const attributes = [{ name: "timer", value: "60" }];
  const wire = { ...A, id: 41, messageEventId: "CHAT_STARTED", templateId: "CHAT_STARTED", attributes };
  server.on(`GET ${path}/41`, () => at(5, wire));
  server.on(`PUT ${path}/41`, () => at(6, wire));
  server.on(`PUT ${path}`, () => at(7, [wire]));
  const message = await chat.getMessage("41");
  expect(message).toMatchObject({ id: "41", messageEventId: "CHAT_STARTED", attributes: { timer: "60" } });
  await chat.saveMessage(message, { ifMatch: "seen" });
  expect(JSON.parse(server.received.at(-1)?.body ?? "")).toEqual(wire);
  await chat.saveMessages([{ id: "41", enabled: false }]);
  expect(JSON.parse(server.received.at(-1)?.body ?? "")).toEqual([{ id: 41, enabled: false }]);
});

test.each([409, 412])("[CFG-8] a stale revision, told by %i, is an error with the current one", async (status) => {
  const json = { type: "unified-auto-messages", internalCode: 30, message: "stale" };
  server.on(PUT_A, () => ({ status, json, headers: { "ac-revision": "8" } }));
  const failed = client.saveMessage(A, { ifMatch: 5 });
  await expect(failed).rejects.toBeInstanceOf(StaleRevisionError);
  await expect(failed).rejects.toMatchObject({ status, currentRevision: 8, internalCode: 30, isUncertain: false });
});

test("[CFG-8] a stale revision after an attempt without a clear answer says that the change may be one's own", async () => {
  server.onInTurn(PUT_A, "cut", { status: 409, headers: { etag: "6" } });
  await expect(client.saveMessage(A, { ifMatch: 5 })).rejects.toMatchObject({ currentRevision: 6, isUncertain: true });
});

test("[CFG-11] a failure has the status, the message and the code of the flat body, and no secret that it quotes", async () => {
  const json = { type: "unified-auto-messages", internalCode: 12, message: "No data found for b0b" };
  server.on(`GET ${MESSAGES}/A`, () => ({ status: 404, json }));
  const failed = client.getMessage("A");
  await expect(failed).rejects.toMatchObject({ status: 404, internalCode: 12, message: "No data found for …" });
  await expect(failed).rejects.not.toBeInstanceOf(StaleRevisionError);
});

test("[CFG-11] a failure that is told as a problem has its detail and its code", async () => {
  const json = { type: "about:blank", title: "not found", status: 404, code: "not-found", detail: "no such path" };
  server.on(`GET ${MESSAGES}/A`, () => ({ status: 404, json }));
  await expect(client.getMessage("A")).rejects.toMatchObject({
    status: 404,
    code: "not-found",
    internalCode: undefined,
    message: "no such path",
  });
});

test("a body that is no JSON is a described failure, with or without success", async () => {
  server.onInTurn(`GET ${MESSAGES}/A`, { status: 403, text: "<html>" }, { text: "<html>" });
  await expect(client.getMessage("A")).rejects.toMatchObject({ status: 403, message: "answered with status 403" });
  await expect(client.getMessage("A")).rejects.toMatchObject({ status: 200, message: "the answer is not a message" });
});
