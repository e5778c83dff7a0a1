import { Agent, request } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type ConversationId, parseConversationId } from "@signpost/core";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_LIMITS } from "../limits/limit-table.ts";
import { createAnswerCheck, type Document } from "./check-answer.testsuite.ts";
import { type FuzzedRequest, toRequests } from "./request-arbitraries.testsuite.ts";
import { DEMO, startTestServer, type TestServer } from "./test-server.testsuite.ts";

/** `npm run fuzz` asks for more. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 2_000);
const IS_LONG = REQUESTS > 10_000;
const HANG_MS = 10_000;

let server: TestServer;
let bearer: string;
let agent: Agent;
beforeEach(async () => {
  server = await startTestServer({}, { limits: NO_LIMITS });
  bearer = await server.login("administrator");
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  await server.close();
});

interface Heard {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

function send({ method, path, headers, body }: FuzzedRequest): Promise<Heard> {
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((done, fail) => {
    const options = {
      method,
      path,
      agent,
      headers: { authorization: `Bearer ${bearer}`, ...length, ...headers },
      timeout: HANG_MS,
    };
    const call = request(server.url, options, async (answer) => {
      let text = "";
      for await (const chunk of answer.setEncoding("utf8")) text += String(chunk);
      done({ status: answer.statusCode ?? 0, contentType: answer.headers["content-type"] ?? null, text });
    });
    call.on("timeout", () => call.destroy(new Error("no answer")));
    call.on("error", fail);
    call.end(body);
  });
}

const CONVERSATIONS = ["c1", "c2"].map((id): ConversationId | undefined => parseConversationId(id));

/** What a refused request must leave as it was. */
async function readState(): Promise<string> {
  const { configuration, conversations } = server.engine.storage;
  const found = await Promise.all(CONVERSATIONS.map((id) => id && conversations.find(DEMO, id)));
  return JSON.stringify([await configuration.readRevision(DEMO), found]);
}

function readHeapMb(): number {
  setFlagsFromString("--expose_gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

test(
  `[CFG-11] of ${REQUESTS} requests, right, nearly right and absurd, none is answered 500 or otherwise than described, and a refusal changes nothing`,
  async () => {
    const document = (await server.send("GET", "/openapi.json")).json as Document;
    const check = createAnswerCheck(document);
    const statuses = new Map<number, number>();
    const heapMb: number[] = [];
    let sent = 0;
    let before = await readState();
    const property = fc.asyncProperty(toRequests(document), async (fuzzed) => {
      const answer = await send(fuzzed);
      const after = await readState();
      const refused = answer.status >= 400;
      if (refused) expect(after).toBe(before);
      before = after;
      expect([fuzzed.operation, answer.status < 500]).toEqual([fuzzed.operation, true]);
      const override = fuzzed.headers["x-http-method-override"];
      if (override === undefined || !/^(PUT|DELETE)$/.test(override))
        expect(check({ ...answer, method: fuzzed.method, path: fuzzed.path })).toBeUndefined();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (IS_LONG && ++sent % Math.floor(REQUESTS / 5) === 0) heapMb.push(readHeapMb());
    });
    await fc.assert(property, { numRuns: REQUESTS, endOnFailure: true });
    expect(server.logged).toEqual([]);
    // It got further than the first check: a good part was taken, by many routes.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);
    if (IS_LONG) {
      const [first = 0, ...rest] = heapMb;
      process.stdout.write(
        `statuses ${JSON.stringify(Object.fromEntries(statuses))}, heap ${heapMb.map(Math.round).join(", ")} MB\n`,
      );
      expect(Math.max(...rest) - first).toBeLessThan(64);
    }
  },
  IS_LONG ? 3_600_000 : 60_000,
);
