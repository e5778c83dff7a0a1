import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SimulationAnswer } from "@signpost/protocol";
import { Compile } from "typebox/compile";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BILLING, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const SIMULATIONS = "/v1/accounts/demo/simulations";
const EXAMPLES = resolve(import.meta.dirname, "../../../../../docs/scenarios");
const OPENED = { at: "2026-03-02T10:00:00Z", type: "conversation.opened", skillId: BILLING, consumer: { id: "c1" } };
const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";

let server: TestServer;
let bearer: string;

beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("campaign-manager");
  const body = { data: [{ lang: "en-US", msg: "Hello from Billing." }] };
  await server.send("PUT", `${MESSAGES}/${WELCOME}?context_type=SKILL&context_id=${BILLING}`, { bearer, body });
});

afterAll(() => server.close());

function simulate(body: unknown, query = "") {
  return server.send("POST", `${SIMULATIONS}${query}`, { bearer, body });
}

function readExample(file: string): unknown {
  return JSON.parse(readFileSync(resolve(EXAMPLES, file), "utf8"));
}

/** An example in which every word is the scenario's own. */
test("[SIM-1] a scenario gives what the command gives", async () => {
  const { status, json } = await simulate(readExample("off-hours.json"));
  expect([status, json]).toEqual([200, readExample("off-hours.timeline.json")]);
  expect(Compile(SimulationAnswer).Check(json)).toBe(true);
});

test("[SIM-1] the account's own configuration counts when it is asked for", async () => {
  const scenario = { events: [OPENED] };
  expect((await simulate(scenario)).json).toMatchObject({ timeline: [{ context: { type: "DEFAULT" } }] });
  expect((await simulate(scenario, "?configuration=account")).json).toMatchObject({
    timeline: [{ text: "Hello from Billing.", context: { type: "SKILL", id: BILLING }, step: "skill-exact" }],
  });
  const unknown = await simulate(scenario, "?configuration=mine");
  expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining("must be product or account")]);
});

test("[SIM-1] nothing is stored: no conversation, no consumer, no revision", async () => {
  const read = () => server.send("GET", MESSAGES, { bearer });
  const before = (await read()).headers.get("ac-revision");
  await simulate({ messages: [{ id: WELCOME, enabled: false }], events: [OPENED] }, "?configuration=account");
  expect((await read()).headers.get("ac-revision")).toBe(before);
  const administrator = await server.login("administrator");
  const found = await server.send("GET", "/v1/accounts/demo/conversations/c", { bearer: administrator });
  expect(found.status).toBe(404);
});

test("[SIM-1] a bad scenario is 400 with the place in the document and what is allowed there", async () => {
  const bad = await simulate({ events: [{ ...OPENED, type: "shout" }] });
  expect([bad.status, bad.json]).toEqual([
    400,
    expect.objectContaining({ issues: [{ path: "events[0].type", rule: expect.stringMatching(/^must be one of /) }] }),
  ]);
  const senseless = await simulate({ events: [OPENED, OPENED] });
  expect([senseless.status, senseless.text]).toEqual([400, expect.stringContaining("events[1].type")]);
  expect((await simulate("[]")).status).toBe(400);
});

test("[AUT-7] for whoever may read the configuration, of this account", async () => {
  const statusOf = async (of: string, path = SIMULATIONS) =>
    (await server.send("POST", path, { bearer: of, body: { events: [OPENED] } })).status;
  expect(await statusOf(await server.login("auditor"))).toBe(200);
  expect(await statusOf(await server.login("agent"))).toBe(403);
  expect(await statusOf(bearer, "/v1/accounts/other/simulations")).toBe(
    await statusOf(bearer, "/v1/accounts/none/simulations"),
  );
  expect((await server.send("POST", SIMULATIONS, { body: { events: [OPENED] } })).status).toBe(401);
});

test("[OPS-16] some hundred simulations at once with other work: each is answered, and none ends the server", async () => {
  const scenario = readExample("off-hours.json");
  const expected = readExample("off-hours.timeline.json");
  const asking = Array.from({ length: 10 }, async () => {
    for (let round = 0; round < 30; round++) {
      const { status, json } = await simulate(scenario);
      expect([status, json]).toEqual([200, expected]);
    }
  });
  let isOver = false;
  const reading = (async () => {
    while (!isOver) expect((await server.send("GET", MESSAGES, { bearer })).status).toBe(200);
  })();
  await Promise.all(asking);
  isOver = true;
  await reading;
});

test.skipIf(process.platform !== "linux")(
  "[OPS-16] the process of a simulation is killed in the middle: 503, which says to try again, and that works",
  async () => {
    const line = { type: "consumer.message", text: "hello?" };
    const start = Date.parse(OPENED.at);
    const lines = Array.from({ length: 9_999 }, (_, index) => ({
      ...line,
      at: new Date(start + index * 1_000).toISOString(),
    }));
    let isAnswered = false;
    const broken = simulate({ events: [OPENED, ...lines] }).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      for (const pid of findSimulationProcesses()) process.kill(pid, "SIGKILL");
      await pause(20);
    }
    const { status, headers, text } = await broken;
    expect([status, headers.get("retry-after"), text]).toEqual([503, "1", expect.stringContaining("try again")]);
    expect((await simulate(readExample("off-hours.json"))).status).toBe(200);
  },
);

/** Of this process. */
function findSimulationProcesses(): readonly number[] {
  const children = readdirSync("/proc/self/task").flatMap((thread) =>
    readIfThere(`/proc/self/task/${thread}/children`).split(" ").filter(Boolean),
  );
  return children.map(Number).filter((pid) => readIfThere(`/proc/${pid}/cmdline`).includes("simulation-process"));
}

/** Threads and processes come and go. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
