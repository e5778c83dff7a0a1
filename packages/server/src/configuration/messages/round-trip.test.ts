import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const SKILL = "context_type=SKILL&context_id=3";
/** Of both interfaces, with and without a timer. */
const PATHS = [
  `${MESSAGES}/BACK_TO_QUEUE`,
  `${MESSAGES}/CONV_AWAITING_IN_QUEUE`,
  `${MESSAGES}/CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE`,
  `${MESSAGES.replace("unified-auto-messages", "auto-messages")}/CHAT_STARTED`,
  `${MESSAGES.replace("unified-auto-messages", "auto-messages")}/${encodeURIComponent("Non-responsive Fair Warning")}`,
] as const;
const WITH_TIMER = [1, 4];

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterAll(() => server.close());
vi.setConfig({ testTimeout: 120_000 });

function send(method: string, path: string, body?: unknown) {
  return server.send(method, path, { bearer, ...(body === undefined ? {} : { body }) });
}

const queryOf = (more: string) => `${SKILL}${more}`;

test("[CFG-5] a skill that was read and written back unchanged follows its account's switch and timer", async () => {
  const path = `${MESSAGES}/CONV_AWAITING_IN_QUEUE`;
  const { json } = await send("GET", `${path}?${SKILL}`);
  expect((await send("PUT", `${path}?${SKILL}`, json)).status).toBe(200);
  expect((await send("GET", `${path}?${queryOf("&merge_data=false")}`)).status).toBe(404);
  await send("PUT", path, { enabled: false, attributes: { timer: "7", timerUnit: "minutes" } });
  expect((await send("GET", `${path}?${SKILL}`)).json).toMatchObject({
    enabled: false,
    attributes: { timer: "7", timerUnit: "minutes" },
  });
});

test("[CFG-5] what differs from what is inherited stays when that changes; what is equal to it follows", async () => {
  const path = `${MESSAGES}/BACK_TO_QUEUE`;
  const enabledThere = async () => ((await send("GET", `${path}?${SKILL}`)).json as { enabled: boolean }).enabled;
  await send("PUT", `${path}?${SKILL}`, { enabled: false });
  await send("PUT", path, { enabled: false });
  await send("PUT", path, { enabled: true });
  expect(await enabledThere()).toBe(false);
  await send("PUT", `${path}?${SKILL}`, { enabled: true });
  await send("PUT", path, { enabled: false });
  expect(await enabledThere()).toBe(false);
});

const language = fc.constantFrom("fr-FR", "de", "sr-Latn", "en-US", "ja");
const fields = fc.record(
  {
    enabled: fc.option(fc.boolean()),
    data: fc.uniqueArray(fc.record({ lang: language, msg: fc.constantFrom("", "a", "b") }), {
      maxLength: 3,
      selector: ({ lang }) => lang,
    }),
    timer: fc.option(
      fc.record({
        timer: fc.constantFrom("180", "3", "60"),
        timerUnit: fc.constantFrom("seconds", "minutes"),
        repeat: fc.constantFrom("0", "2"),
      }),
    ),
  },
  { requiredKeys: ["data"] },
);

test("[CFG-5] whatever account and skill say, what was read and written back changes nothing, in both interfaces", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(PATHS.length - 1), fields, fields, fc.boolean(), async (index, account, skill, whole) => {
      const path = PATHS[index] ?? PATHS[0];
      await send("DELETE", `${path}?${SKILL}`);
      await send("DELETE", path);
      for (const [query, { timer, ...said }] of [
        ["", account],
        [`?${SKILL}`, skill],
      ] as const) {
        const attributes = WITH_TIMER.includes(index) && timer !== undefined ? { attributes: timer } : {};
        const { status, text } = await send("PUT", `${path}${query}`, { ...said, ...attributes });
        // Fifteen seconds at least: the rest is as good as any.
        expect([status, text]).toEqual([expect.toBeOneOf([200, 400]), expect.anything()]);
      }
      const readAll = () =>
        Promise.all(
          ["", `?${SKILL}`, `?${queryOf("&merge_data=false")}`].map((query) => send("GET", `${path}${query}`)),
        );
      const before = (await readAll()).map(({ status, json }) => [status, json]);
      for (const query of ["", `?${SKILL}`]) {
        const { json, status } = await send(
          "GET",
          `${path}${query}${whole || query === "" ? "" : "&merge_data=false"}`,
        );
        if (status === 200) expect((await send("PUT", `${path}${query}`, json)).status).toBe(200);
      }
      const after = (await readAll()).map(({ status, json }) => [status, json]);
      expect(after).toEqual(before);
    }),
    { numRuns: 40 },
  );
});
