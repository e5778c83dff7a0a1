import type { FeedEntryRecord, FeedPage } from "@signpost/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, OTHER, STARTS_AT, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { createMovedTime, type MovedTime } from "../../moved-time.testsuite.ts";

const FEED = `/v1/accounts/${DEMO}/sends`;
const FIRST_TIME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";

let server: TestServer;
let bearer: string;
let isOpen: boolean;
let time: MovedTime;
beforeEach(async () => {
  time = createMovedTime(STARTS_AT);
  server = await startTestServer({}, { time });
  bearer = await server.login("administrator");
  isOpen = true;
});
afterEach(() => close());

async function close(): Promise<void> {
  if (isOpen) await server.close();
  isOpen = false;
}

/** One send each, of a consumer who was never here. */
async function open(...conversations: readonly string[]): Promise<void> {
  for (const conversation of conversations) {
    const path = `/v1/accounts/${DEMO}/conversations/${conversation}/events`;
    const body = { type: "conversation.opened", language: "fr-FR", consumer: { id: `v-${conversation}` } };
    const { status } = await server.send("POST", path, { bearer, body });
    expect(status).toBe(200);
  }
}

async function read(query = ""): Promise<FeedPage> {
  const { status, json } = await server.send("GET", `${FEED}${query}`, { bearer });
  expect(status).toBe(200);
  return json as FeedPage;
}

const idsOf = (entries: readonly FeedEntryRecord[]) => entries.map(({ conversation }) => conversation);

/** A client of server-sent events that reads when it is told to. */
async function stream(headers: Record<string, string> = {}, query = "") {
  const abort = new AbortController();
  const answer = await fetch(`${server.url}${FEED}${query}`, {
    headers: { authorization: `Bearer ${bearer}`, accept: "text/event-stream", ...headers },
    signal: abort.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let isDone = false;
  const events = () =>
    text.split("\n\n").flatMap((block) => {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      return id === undefined || data === undefined ? [] : [{ id, data: JSON.parse(data) as FeedEntryRecord }];
    });
  return {
    answer,
    async readUntil(isEnough: () => boolean) {
      while (!isDone && !isEnough()) {
        const chunk = await reader?.read();
        isDone = chunk === undefined || chunk.done;
        text += chunk?.value ?? "";
      }
      return events();
    },
    events,
    isDone: () => isDone,
    abort: () => abort.abort(),
  };
}

test("[EVT-3] a cursor goes on where the last one ended, and nothing is missed or repeated", async () => {
  expect(await read()).toEqual({ entries: [] });
  await open("a", "b", "c");
  const first = await read("?limit=2");
  expect(idsOf(first.entries)).toEqual(["a", "b"]);
  expect(first.entries[0]?.send).toMatchObject({ event: FIRST_TIME, outcome: "sent", language: "fr-FR" });
  const second = await read(`?after=${first.next}`);
  expect(idsOf(second.entries)).toEqual(["c"]);
  expect(await read(`?after=${second.next}`)).toEqual({ entries: [], next: second.next });
  await open("d");
  expect(idsOf((await read(`?after=${second.next}`)).entries)).toEqual(["d"]);
});

test("[EVT-3] a long poll is answered by the next send, and by nothing when its time is over", async () => {
  await open("a");
  const { next } = await read();
  const waiting = read(`?after=${next}&wait=60`);
  await open("b");
  expect(idsOf((await waiting).entries)).toEqual(["b"]);
  const asleep = time.waiting;
  let answer: FeedPage | undefined;
  void read(`?after=${(await read()).next}&wait=60`).then((page) => {
    answer = page;
  });
  await expect.poll(() => time.waiting).toBeGreaterThan(asleep);
  await time.pass(59_999);
  expect(answer).toBeUndefined();
  await time.pass(1);
  await expect.poll(() => answer).toMatchObject({ entries: [] });
});

test("[EVT-3] as a stream each send is an event with its cursor, and whoever comes back says where it was", async () => {
  await open("a");
  const first = await stream();
  expect(first.answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(first.answer.headers.get("cache-control")).toBe("no-store");
  await first.readUntil(() => first.events().length === 1);
  await open("b", "c");
  const seen = await first.readUntil(() => first.events().length === 3);
  expect(idsOf(seen.map(({ data }) => data))).toEqual(["a", "b", "c"]);
  expect(seen.map(({ id, data }) => id === data.cursor)).toEqual([true, true, true]);
  first.abort();
  await open("d");
  const again = await stream({ "last-event-id": seen[1]?.id ?? "" }, "?after=ignored-for-the-header");
  const rest = await again.readUntil(() => again.events().length === 2);
  expect(idsOf(rest.map(({ data }) => data))).toEqual(["c", "d"]);
  again.abort();
});

test("[EVT-3] a reader that dawdles misses nothing", async () => {
  const slow = await stream();
  const ids = Array.from({ length: 150 }, (_, index) => `c${index}`);
  await open(...ids);
  const seen = await slow.readUntil(() => slow.events().length === ids.length);
  expect(idsOf(seen.map(({ data }) => data))).toEqual(ids);
  slow.abort();
});

test("[EVT-3] [OPS-2] when the server stops, streams end and whoever waits is answered", async () => {
  await open("a");
  const { next } = await read();
  const running = await stream();
  await running.readUntil(() => running.events().length === 1);
  const waiting = read(`?after=${next}&wait=60`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await close();
  expect(await waiting).toEqual({ entries: [], next });
  await running.readUntil(() => false);
  expect(running.isDone()).toBe(true);
});

test("[EVT-3] [AUT-7] accounts have feeds of their own, and a cursor of nobody's is refused", async () => {
  await open("a");
  const foreign = await server.login("administrator", OTHER);
  const theirs = await server.send("GET", `/v1/accounts/${OTHER}/sends`, { bearer: foreign });
  expect(theirs.json).toEqual({ entries: [] });
  for (const query of ["after=%21", "limit=0", "limit=1001", "limit=x", "wait=61", "wait=-1"]) {
    const { status, json } = await server.send("GET", `${FEED}?${query}`, { bearer });
    expect([query, status, json]).toMatchObject([query, 400, { detail: expect.stringContaining("must be a") }]);
  }
  const streamed = await stream({ "last-event-id": "!" });
  expect(streamed.answer.status).toBe(400);
});

test("[EVT-3] of one account a hundred read at a time, and the next is told to wait", async () => {
  await open("a");
  const { next } = await read();
  const abort = new AbortController();
  const waiting = Array.from({ length: 100 }, () =>
    fetch(`${server.url}${FEED}?after=${next}&wait=60`, {
      headers: { authorization: `Bearer ${bearer}` },
      signal: abort.signal,
    }).catch(() => undefined),
  );
  for (;;) {
    const { status, headers } = await server.send("GET", FEED, { bearer });
    if (status === 429) {
      expect(headers.get("retry-after")).toBe("5");
      break;
    }
  }
  abort.abort();
  await Promise.all(waiting);
  while ((await server.send("GET", FEED, { bearer })).status !== 200);
});

test("[EVT-3] the last reader that leaves gives its place back, so that a hundred fit again", async () => {
  await open("a");
  await read();
  const streams = [];
  for (let place = 0; place < 100; place++) streams.push(await stream());
  expect(streams.filter(({ answer }) => answer.status !== 200)).toEqual([]);
  for (const { abort } of streams) abort();
});
