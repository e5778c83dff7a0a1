import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "./main.ts";

const database = await startPostgresIfPossible();
const folder = mkdtempSync(join(tmpdir(), "signpost-node-"));
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(database === undefined)("nodes on PostgreSQL", () => {
  const url = database?.url ?? "";
  const start = (more: Record<string, string> = {}) =>
    startServer({
      environment: {
        SIGNPOST_PORT: "0",
        SIGNPOST_DATA_DIR: folder,
        SIGNPOST_DATABASE_URL: url,
        SIGNPOST_SECRET_KEY: "one key for all nodes, of 32 characters",
        ...more,
      },
      print: () => {},
    });
  const nodes: RunningServer[] = [];
  beforeAll(async () => {
    nodes.push(...(await Promise.all([start(), start()])));
  });
  afterAll(() => Promise.all(nodes.map((node) => node.close())));
  const urlOf = (index: number) => nodes[index]?.url ?? "";

  async function logIn(node: string): Promise<string> {
    const answer = await fetch(`${node}/api/account/demo/login?v=1.3`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: "admin", password: "signpost-demo" }),
    });
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "bearer" in body ? String(body.bearer) : "";
  }

  test("[OPS-1] [AUT-2] [DLV-3] two nodes that start at once on an empty database share sessions, conversations and answers", async () => {
    const authorization = `Bearer ${await logIn(urlOf(0))}`;
    const publish = async (node: string) => {
      const events = `${node}/v1/accounts/demo/conversations/c/events`;
      const opened = {
        id: "e1",
        type: "conversation.opened",
        channel: "MESSAGING",
        language: "fr-FR",
        consumer: { id: "v" },
      };
      const answer = await fetch(events, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(opened),
      });
      return { status: answer.status, body: (await answer.json()) as { results: object[] } };
    };
    const first = await publish(urlOf(0));
    expect(first).toMatchObject({ status: 200, body: { results: [{ isRepeat: false }] } });
    const { results } = first.body;
    expect(await publish(urlOf(1))).toMatchObject({
      status: 200,
      body: { results: [{ ...results[0], isRepeat: true }] },
    });
    expect((await fetch(`${urlOf(1)}/readyz`)).status).toBe(200);
  });

  test("[TRG-1] of two openings of a new consumer at once, at one node or two, one is the first time, in a hundred races", async () => {
    const authorization = `Bearer ${await logIn(urlOf(0))}`;
    const open = async (node: number, conversation: string, consumer: string) => {
      const answer = await fetch(`${urlOf(node)}/v1/accounts/demo/conversations/${conversation}/events`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ type: "conversation.opened", consumer: { id: consumer } }),
      });
      const { results } = (await answer.json()) as { results: { sends: { event: string }[] }[] };
      return results[0]?.sends[0]?.event;
    };
    for (let race = 0; race < 100; race++) {
      const tabs = [open(0, `race${race}-0`, `racer${race}`), open(race % 2, `race${race}-1`, `racer${race}`)];
      const [known, first] = (await Promise.all(tabs)).toSorted();
      expect([known, first]).toEqual([
        expect.stringMatching(/^CONSUMER_OPEN_NEW_CONVERSATION(_OFF_HOURS)?$/),
        expect.stringMatching(/^CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME/),
      ]);
    }
  });

  test("[CFG-14] a POST that is repeated at another node takes effect once", async () => {
    const authorization = `Bearer ${await logIn(urlOf(0))}`;
    const create = async (node: number) => {
      const answer = await fetch(`${urlOf(node)}/v1/accounts/demo/keys`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json", "idempotency-key": "once" },
        body: JSON.stringify({ kind: "oauth1", name: "once", role: "agent" }),
      });
      return [answer.status, await answer.json()];
    };
    const [status, key] = await create(0);
    expect(status).toBe(201);
    expect(await create(1)).toEqual([201, key]);
  });

  test("[DLV-3] [EVT-4] nodes that write one conversation by turns refuse and repeat by what is stored, not by what they remember", async () => {
    const authorization = `Bearer ${await logIn(urlOf(0))}`;
    const publish = async (node: number, conversation: string, ...events: readonly object[]) => {
      const answer = await fetch(`${urlOf(node)}/v1/accounts/demo/conversations/${conversation}/events`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(events),
      });
      const { results = [] } = (await answer.json()) as { results?: { isRepeat: boolean }[] };
      return [answer.status, ...results.map(({ isRepeat }) => isRepeat)];
    };
    const says = (id: string) => ({ id, type: "consumer.message", text: id });
    const closed = { id: "end", type: "conversation.closed", by: "AGENT" };
    const opened = {
      id: "open",
      type: "conversation.opened",
      channel: "MESSAGING",
      language: "fr-FR",
      consumer: { id: "v" },
    };
    for (const conversation of ["turns", "alone"]) {
      expect(await publish(0, conversation, opened)).toEqual([200, false]);
      expect(await publish(0, conversation, says("0"))).toEqual([200, false]);
    }
    expect(await publish(1, "turns", says("1"), closed)).toEqual([200, false, false]);
    // Node 0 remembers an open conversation without that line.
    expect(await publish(0, "turns", says("1"))).toEqual([200, true]);
    expect((await publish(0, "turns", says("2")))[0]).toBe(409);
    // What it remembers is right, and would be a reason to refuse what it accepted before.
    expect(await publish(0, "alone", closed)).toEqual([200, false]);
    expect(await publish(0, "alone", says("0"))).toEqual([200, true]);
    expect((await publish(0, "alone", says("2")))[0]).toBe(409);
  });

  test.each([
    ["a server that is not there", () => url.replace(/:\d+\//, ":1/"), "no PostgreSQL answers there"],
    ["a database that is not there", () => url.replace(/postgres$/, "nowhere"), "there is no such database"],
  ])("[OPS-3] %s stops the start with one line that does not show the password", async (_, wrong, problem) => {
    const secret = wrong().replace("signpost@", "signpost:hidden@");
    const failure = await start({ SIGNPOST_DATABASE_URL: secret }).catch((error: unknown) => error);
    expect(String(failure)).toMatch(
      new RegExp(`SIGNPOST_DATABASE_URL is "postgres://\\*{4}@127[^"]*", but ${problem}$`),
    );
    expect(String(failure)).not.toContain("hidden");
  });

  test("[OPS-1] a node whose database is killed is not ready, and is ready again by itself when it is back", async () => {
    const [node] = [urlOf(0)];
    await database?.kill();
    expect((await fetch(`${node}/readyz`)).status).toBe(503);
    expect((await fetch(`${node}/livez`)).status).toBe(200);
    await database?.start();
    await expect.poll(async () => (await fetch(`${node}/readyz`)).status, { timeout: 10_000 }).toBe(200);
    expect(await logIn(node)).toMatch(/^[0-9a-f]+$/);
  });
});
