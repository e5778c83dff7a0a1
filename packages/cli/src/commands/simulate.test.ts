import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { signpost, signpostProcess } from "../signpost.testsuite.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../../../docs/scenarios");
const folder = mkdtempSync(join(tmpdir(), "signpost-simulate-"));

afterAll(() => rmSync(folder, { recursive: true }));

const simulate = (file: string, stdin = "") => signpost(["simulate", file], { stdin });

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const YAML = `# A visitor who waits.
messages:
  - id: CONV_AWAITING_IN_QUEUE
    data: [{ lang: en, msg: "Still here." }]
    attributes: { timer: "60" }
events:
  - at: 2026-03-02T10:00:00Z
    type: conversation.opened
    consumer: { id: c1 }
until: 2026-03-02T10:01:00Z
`;

test("[SIM-1] [CFG-13] a text that would not be served is named, with its language and what was meant", async () => {
  const text = YAML.replace('lang: en, msg: "Still here."', 'lang: fr-FR, msg: "{expectedRespnseTime}", fallback: "%s"')
    .replace("CONV_AWAITING_IN_QUEUE", "BACK_TO_QUEUE")
    .replace(/ *attributes:.*\n/, "");
  const { status, stderr } = await simulate(write("withheld.yaml", text));
  const event = "signpost simulate: BACK_TO_QUEUE, fr-FR, would not be served:";
  expect([status, stderr.split("\n")]).toEqual([
    0,
    [
      `${event} {expectedRespnseTime} is no dynamic text; did you mean {expectedResponseTime}?`,
      `${event} %s is no dynamic text; allowed: {expectedResponseTime}`,
      "",
    ],
  ]);
});

test("[SIM-1] [TRX-9] so is one with other placeholders than its source, and what is said in its place is ours", async () => {
  const data = ['{ lang: en-US, msg: "Soon: {expectedResponseTime}." }', '{ lang: de, msg: "Bald." }'];
  const text = YAML.replace(/data: .*/, `data: [${data.join(", ")}]`)
    .replace("CONV_AWAITING_IN_QUEUE", "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME")
    .replace(/ *attributes:.*\n/, "")
    .replace("consumer: { id: c1 }", "consumer: { id: c1 }\n    languages: [de]");
  const { status, stdout, stderr } = await simulate(write("lacking.yaml", text));
  expect([status, stderr]).toEqual([
    0,
    "signpost simulate: CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME, de, would not be served: the source has {expectedResponseTime}; write it where its value belongs\n",
  ]);
  expect(JSON.parse(stdout).timeline[0]).toMatchObject({ language: "de", context: { type: "DEFAULT" } });
});

test("[SIM-1] a file in JSON gives one JSON document, the timeline", async () => {
  const { status, stdout, stderr } = await simulate(join(EXAMPLES, "silence.json"));
  expect([status, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout).timeline[1]).toEqual({
    at: "2026-03-02T10:15:00.000Z",
    conversation: "c",
    event: "CONV_AWAITING_IN_QUEUE",
    outcome: "sent",
    text: "Still here.",
    language: "en-US",
    requestedLanguage: "en-US",
    context: { type: "ACCOUNT" },
    step: "account-exact",
  });
});

test("[SIM-1] standard input in YAML does as well", async () => {
  const { status, stdout } = await simulate("-", YAML);
  expect(status).toBe(0);
  expect(
    JSON.parse(stdout).timeline.map(({ at, text }: { at: string; text: string }) => [at.slice(11, 19), text]),
  ).toEqual([
    ["10:00:00", expect.any(String)],
    ["10:01:00", "Still here."],
  ]);
});

test("[SIM-1] [EVT-6] an event out of the order of time is taken, and the timeline says from when it counts", async () => {
  const early = "  - { at: 2026-03-01T10:00:00Z, type: consumer.message }\nuntil:";
  const { status, stdout } = await simulate("-", YAML.replace("until:", early));
  expect([status, JSON.parse(stdout)]).toMatchObject([
    0,
    { outOfOrder: [{ event: "events[1]", at: "2026-03-01T10:00:00.000Z", countedAt: "2026-03-02T10:00:00.000Z" }] },
  ]);
});

test("[SIM-1] a bad scenario: status 2, one line, nothing on standard output", async () => {
  const { status, stdout, stderr } = await simulate("-", '{"events":[{"type":"x"}]}');
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^signpost simulate: events\[0\]\.type: must be one of conversation\.opened, [^\n]+\n$/);
});

const bomb = [..."abcdefg"].reduce(
  (text, name, index, names) =>
    `${text}${name}: &${name} [${Array(20).fill(index === 0 ? "x" : `*${names[index - 1]}`)}]\n`,
  "",
);
test.each<readonly [name: string, line: RegExp, text: string]>([
  ["a clock out of range", /^messages\[0\]\.attributes\.timer: must be from 15 seconds/, YAML.replace('"60"', '"5"')],
  ["neither JSON nor YAML", /^document: must be JSON or YAML: .* at line 2, column/, "a: [1,\nb: ]: c"],
  ["a key twice", /^document: must be JSON or YAML: Map keys must be unique/, `${YAML}until: 2026-03-03T10:00:00Z\n`],
  ["aliases that fill the memory", /^document: must be JSON or YAML: Excessive alias count/, bomb],
  ["depths", /^document: must be/, "[".repeat(100_000)],
  ["nothing", /^document: must be an object with the fields/, ""],
])("[SIM-1] %s is told in one line", async (_, line, text) => {
  await expectRefusal(write("scenario", text), line);
});

test("[SIM-1] a file that cannot be read is named, and one without an end is not read to it", async () => {
  await expectRefusal(join(folder, "none.json"), /none\.json: there is no such file$/);
  await expectRefusal(folder, /: must be a file, and is a folder$/);
  await expectRefusal("/dev/zero", /^document: must have at most 5242880 bytes$/);
});

async function expectRefusal(file: string, line: RegExp): Promise<void> {
  const { status, stdout, stderr } = await simulate(file);
  expect([status, stdout]).toEqual([2, ""]);
  const [, told = stderr] = /^signpost simulate: ([^\n]+)\n$/.exec(stderr) ?? [];
  expect(told).toMatch(line);
}

const QUEUE_IN_HAITIAN = `messages:
  - id: WAITING_FOR_AGENT
    data: [{ lang: ht, msg: "{PlaceInQ} {averageWait} {AvgWaitMinutes}" }]
  - id: CHAT_STARTED
    data: [{ lang: tr, msg: "{AD} {İSİM}: merhaba" }]
events:
  - { at: 2026-03-02T10:00:00Z, conversation: a, type: conversation.opened, channel: CHAT, language: ht, consumer: { id: c1 } }
  - { at: 2026-03-02T10:00:01Z, conversation: a, type: queue.updated, position: 1234, averageWaitSeconds: 5400 }
  - { at: 2026-03-02T10:00:02Z, conversation: b, type: conversation.opened, channel: CHAT, language: tr, consumer: { id: c2 } }
  - { at: 2026-03-02T10:00:03Z, conversation: b, type: agent.assigned, agent: { id: a1 } }
`;

test.each([
  ["durations", join(EXAMPLES, "cases/locale-haitian.json"), "", "N ap reponn nan 1 hour and 30 minutes."],
  ["figures and capitals", "-", QUEUE_IN_HAITIAN, "1234 1 hour and 30 minutes 90"],
])("[REN-8] %s are the same bytes wherever the process is started", async (_, file, stdin, expected) => {
  const locales = ["ar_EG.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "C"];
  const outcomes = await Promise.all(
    locales.map((locale) =>
      signpostProcess(["simulate", file], { environment: { LC_ALL: locale, LANG: locale }, stdin }),
    ),
  );
  const [first] = outcomes;
  expect(first?.stdout).toContain(expected);
  expect(outcomes).toEqual(locales.map(() => first));
});
