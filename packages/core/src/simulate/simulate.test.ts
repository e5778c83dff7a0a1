import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseScenario } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { onAccount, policy, skill } from "../examples.testsuite.ts";
import type { AccountId, SkillId } from "../ids.ts";
import { toRevision } from "../ids.ts";
import type { AccountConfiguration } from "../policy/configuration.ts";
import { type Scenario, toScenarioConfiguration } from "./scenario.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { type TimelineEntry, toTimeline } from "./to-timeline.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../../../docs/scenarios");

function parse(document: unknown): Scenario {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") throw new Error(parsed.issues.map(({ path, rule }) => `${path}: ${rule}`).join("; "));
  return parsed.value;
}

function run(document: unknown, account?: AccountConfiguration): Simulation {
  const scenario = parse(document);
  return simulate(scenario, toScenarioConfiguration(scenario, account));
}

function timelineOf(document: unknown, account?: AccountConfiguration): readonly TimelineEntry[] {
  const simulation = run(document, account);
  if (simulation.kind === "invalid") throw new Error(`${simulation.issue.path}: ${simulation.issue.rule}`);
  return toTimeline(simulation.sends).timeline;
}

function refusalOf(document: unknown): string {
  const simulation = run(document);
  return simulation.kind === "invalid" ? `${simulation.issue.path}: ${simulation.issue.rule}` : "none";
}

/** `10:05 EVENT`, and why not. */
function toShort(entries: readonly TimelineEntry[]): readonly string[] {
  return entries.map((entry) => {
    const why = entry.outcome === "suppressed" ? `(${entry.reason})` : "";
    return `${entry.at.slice(11, 16)} ${entry.conversation} ${entry.event}${why}`;
  });
}

const OPENED = { at: "2026-03-02T10:00:00Z", type: "conversation.opened", consumer: { id: "c1" } };
const WAITING = "CONV_AWAITING_IN_QUEUE";
const QUIET = [{ id: WAITING, enabled: false }];

describe("the examples of the documents", () => {
  const names = readdirSync(EXAMPLES).flatMap((file) => /^(.+)\.timeline\.json$/.exec(file)?.[1] ?? []);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(EXAMPLES, file), "utf8"));

  /** How the shipped texts are worded is for other tests. */
  const withoutShippedWords = (timeline: readonly TimelineEntry[]): readonly TimelineEntry[] =>
    timeline.map((entry) =>
      entry.outcome === "sent" && entry.context.type === "DEFAULT" ? { ...entry, text: "…" } : entry,
    );

  test("there are some", () => expect(names.length).toBeGreaterThanOrEqual(5));

  test.each(names)("[SIM-1] %s", (name) => {
    const expected = read(`${name}.timeline.json`) as { timeline: readonly TimelineEntry[] };
    const timeline = timelineOf(read(`${name}.json`));
    expect(withoutShippedWords(timeline)).toEqual(withoutShippedWords(expected.timeline));
    expect(JSON.stringify(Object.keys(timeline[0] ?? {}))).toBe(
      '["at","conversation","event","outcome","text","language","requestedLanguage","context","step"]',
    );
    // The same always.
    expect(timelineOf(read(`${name}.json`))).toEqual(timeline);
  });
});

test("[SIM-1] what was not sent has a reason, and these fields in this order", () => {
  const messages = [{ id: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", enabled: false }, ...QUIET];
  expect(JSON.stringify(timelineOf({ messages, events: [OPENED] }))).toBe(
    '[{"at":"2026-03-02T10:00:00.000Z","conversation":"c","event":"CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME","outcome":"suppressed","reason":"disabled"}]',
  );
});

test("[SIM-1] texts have no direction marks, whatever the names in them", () => {
  const messages = [{ id: "YOU_ARE_CONNECTED_TO", data: [{ lang: "he", msg: "שלום, {agentNickname}" }] }, ...QUIET];
  const assigned = { at: "2026-03-02T10:01:00Z", type: "agent.assigned", agent: { id: "a1", nickname: "Noam" } };
  const [, sent] = timelineOf({ messages, events: [{ ...OPENED, language: "he" }, assigned] });
  expect(sent).toMatchObject({ text: "שלום, Noam" });
});

test("[SIM-1] what falls due together with an event comes before it, and what is due at the end is in", () => {
  const messages = [{ id: WAITING, attributes: { timer: "10", timerUnit: "minutes", repeat: "1" } }];
  const assigned = { at: "2026-03-02T10:10:00Z", type: "agent.assigned", agent: { id: "a1", nickname: "A" } };
  expect(toShort(timelineOf({ messages, events: [OPENED, assigned] })).slice(1)).toEqual([
    `10:10 c ${WAITING}`,
    "10:10 c YOU_ARE_CONNECTED_TO",
  ]);
  const until = "2026-03-02T10:20:00Z";
  expect(toShort(timelineOf({ messages, events: [OPENED], until })).slice(1)).toEqual([
    `10:10 c ${WAITING}`,
    `10:20 c ${WAITING}`,
  ]);
});

test("[SIM-1] several conversations have clocks of their own, told in the order of time", () => {
  const events = [
    { ...OPENED, conversation: "a" },
    { ...OPENED, conversation: "b", at: "2026-03-02T10:01:00Z", consumer: { id: "c2" } },
    { at: "2026-03-02T10:01:30Z", type: "agent.assigned", conversation: "a", agent: { id: "a1", nickname: "A" } },
  ];
  expect(toShort(timelineOf({ events, until: "2026-03-02T10:04:00Z" }))).toEqual([
    "10:00 a CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
    "10:01 b CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
    "10:01 a YOU_ARE_CONNECTED_TO",
    `10:04 b ${WAITING}`,
  ]);
});

test("[SIM-1] [TRG-1] who is new follows from the scenario's own conversations, unless it is said", () => {
  const open = (conversation: string, consumer: object) => ({ ...OPENED, conversation, consumer });
  const events = [
    open("1", { id: "c1" }),
    open("2", { id: "c1" }),
    open("3", { id: "c2" }),
    open("4", { id: "c1", firstTime: true }),
    open("5", { id: "c3", firstTime: false }),
  ];
  const isFirst = timelineOf({ events }).map(({ event }) => event.endsWith("_FIRST_TIME"));
  expect(isFirst).toEqual([true, false, true, true, false]);
});

test("[SIM-1] [CHT-1] who waits in live chat, and how long, follows from the scenario's own chats", () => {
  const messages = [
    { id: "ROUTING_TO_AGENT", data: [{ lang: "en", msg: "{PlaceInQ} of {QueueLength}" }] },
    { id: "WAITING_FOR_AGENT", data: [{ lang: "en", msg: "{PlaceInQ}, {AvgWaitMinutes}:{AvgWaitSeconds}" }] },
  ];
  const chat = (conversation: string, at: string, skillId = 3) => ({
    ...OPENED,
    channel: "CHAT",
    conversation,
    at: `2026-03-02T${at}Z`,
    skillId,
  });
  const events = [
    chat("a", "10:00:00"),
    chat("other-team", "10:00:10", 4),
    chat("b", "10:00:30"),
    { at: "2026-03-02T10:01:40Z", type: "agent.assigned", conversation: "a", agent: { id: "a1", nickname: "A" } },
  ];
  const entries = timelineOf({ messages, events, until: "2026-03-02T10:04:00Z" });
  const said = entries.flatMap((entry) =>
    entry.outcome === "sent" && entry.conversation === "b" ? [`${entry.at.slice(14, 19)} ${entry.text}`] : [],
  );
  expect(said).toEqual(["00:30 2 of 2", "01:45 1, 1:40"]);
});

test("[SIM-1] nothing is ever late", () => {
  const until = "2026-03-20T10:00:00Z";
  const entries = timelineOf({ account: { lateCutoffSeconds: 0 }, events: [OPENED], until });
  expect(toShort(entries)).toEqual(["10:00 c CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", `10:03 c ${WAITING}`]);
});

test("[SIM-1] a scenario's account is the product's, changed where it says so", () => {
  const account = { defaultLanguage: "de", sendBudget: { sends: 1, perSeconds: 60 }, responseTime: { firstTime: 60 } };
  const messages = [
    ...QUIET,
    { id: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", data: [{ lang: "de", msg: "In {expectedResponseTime}." }] },
  ];
  const urgent = { at: "2026-03-02T10:00:30Z", type: "urgency.set", urgent: true };
  const [welcome, second] = timelineOf({ account, messages, events: [OPENED, urgent] });
  expect(welcome).toMatchObject({ text: "In 1 Minute.", language: "de", step: "account-exact" });
  expect(second).toMatchObject({ outcome: "suppressed", reason: "budget" });
});

test("[SIM-1] a skill says its own times and hours, in the account's time zone", () => {
  const hours = { mode: "weekly", open: [{ day: "MO", from: "08:00", to: "12:00" }] };
  const document = { account: { timeZone: "Asia/Tokyo" }, skills: [{ id: 3, hours }], messages: QUIET };
  // Ten in London is seven in the evening in Tokyo.
  const [welcome] = timelineOf({ ...document, events: [{ ...OPENED, skillId: 3 }] });
  expect(welcome?.event).toBe("CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS");
});

test("[SIM-1] a skill's timer that says only its repeats has the account's length", () => {
  const messages = [
    { id: WAITING, context: { type: "SKILL", id: 3 }, attributes: { repeat: "1" } },
    { id: WAITING, attributes: { timer: "1", timerUnit: "hour" } },
  ];
  const until = "2026-03-02T14:00:00Z";
  expect(toShort(timelineOf({ messages, events: [{ ...OPENED, skillId: 3 }], until })).slice(1)).toEqual([
    `11:00 c ${WAITING}`,
    `12:00 c ${WAITING}`,
  ]);
});

describe("for an account", () => {
  const { settings } = policy();
  const account: AccountConfiguration = {
    accountId: "acme" as AccountId,
    revision: toRevision(5),
    settings: { ...settings, defaultLanguage: "de" as never },
    skills: [skill(3 as SkillId)],
    variants: [onAccount(WAITING, { enabled: false })],
    hooks: [],
  };
  const until = "2026-03-02T11:00:00Z";

  test("[SIM-1] what the scenario does not say is the account's", () => {
    expect(toShort(timelineOf({ events: [OPENED], until }, account)).slice(1)).toEqual([
      `10:03 c ${WAITING}(disabled)`,
    ]);
    expect(timelineOf({ events: [OPENED], until }, account)[0]).toMatchObject({ language: "de" });
    expect(timelineOf({ account: {}, events: [OPENED], until }, account)[0]).toMatchObject({ language: "en-US" });
    expect(toShort(timelineOf({ messages: [], events: [OPENED], until }, account)).slice(1)).toEqual([
      `10:03 c ${WAITING}`,
    ]);
  });

  test("[SIM-1] a skill that it does not have is a mistake; without an account it is one that says nothing", () => {
    const document = { events: [{ ...OPENED, skillId: 4 }] };
    expect(run(document, account)).toEqual({
      kind: "invalid",
      issue: { path: "events[0].skillId", rule: "must be a skill of this account" },
    });
    expect(run(document).kind).toBe("ran");
  });
});

test.each([
  [
    "a conversation that nobody opened",
    [{ at: "2026-03-02T10:00:00Z", type: "consumer.message" }],
    "events[0].conversation: must be a conversation that an earlier conversation.opened has opened",
  ],
  [
    "two openings",
    [OPENED, OPENED],
    "events[1].type: makes no sense here: a conversation is opened once; the conversation is queued",
  ],
  [
    "a word after the end",
    [
      OPENED,
      { at: "2026-03-02T10:01:00Z", type: "conversation.closed", by: "AGENT" },
      { at: "2026-03-02T10:02:00Z", type: "consumer.message" },
    ],
    /^events\[2\]\.type: makes no sense here: .*the conversation is closed$/,
  ],
])("[SIM-1] [EVT-4] %s is told where it stands", (_, events, expected) => {
  expect(refusalOf({ events })).toMatch(expected);
});

test("[SIM-1] a timeline has its limit", () => {
  const messages = [{ id: WAITING, attributes: { timer: "15", repeat: "20" } }];
  const events = Array.from({ length: 600 }, (_, n) => ({
    ...OPENED,
    conversation: `c${n}`,
    consumer: { id: `u${n}` },
  }));
  const document = { messages, events, until: "2026-03-02T11:00:00Z" };
  expect(refusalOf(document)).toBe("until: must be earlier: a timeline has at most 10000 entries");
});
