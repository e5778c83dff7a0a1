import { expect, test } from "vitest";
import type { DeskLine } from "./desk.ts";
import { parseSendRecords } from "./send-record.ts";
import { toTranscriptEntries } from "./transcript-entries.ts";

const line = (sequence: number, at: number, from: DeskLine["from"] = "consumer"): DeskLine => ({
  sequence,
  at,
  from,
  name: undefined,
  text: `line ${sequence}`,
  language: undefined,
  isPrivate: false,
});

const at = (ms: number) => new Date(ms).toISOString();

const sends = parseSendRecords({
  sends: [
    { ordinal: 1, outcome: "sent", event: "CONSUMER_OPEN_NEW_CONVERSATION", sequence: 1, at: at(1000), revision: 7 },
    { ordinal: 2, outcome: "suppressed", event: "AGENT_NON_RESPONSIVE", reason: "disabled", at: at(2500) },
    { ordinal: 3, outcome: "suppressed", event: "BACK_TO_QUEUE", reason: "budget", at: at(9000) },
  ],
});

const show = (lines: readonly DeskLine[]) => toTranscriptEntries(lines, sends).map(({ kind, key }) => `${kind}:${key}`);

test("[DLV-4] every automatic line carries its reason, and what was kept back stands where it happened", () => {
  const lines = [line(1, 1000, "automatic"), line(2, 2000), line(3, 3000)];
  expect(show(lines)).toEqual([
    "automatic:line 1",
    "line:line 2",
    "suppressed:send 2",
    "line:line 3",
    "suppressed:send 3",
  ]);
  const [first] = toTranscriptEntries(lines, sends);
  expect(first).toMatchObject({ send: { eventId: "CONSUMER_OPEN_NEW_CONVERSATION", revision: "7" } });
});

test("[DLV-4] what a line caused at its own moment comes after it", () => {
  expect(show([line(2, 2500)]).slice(0, 2)).toEqual(["line:line 2", "suppressed:send 2"]);
});

test("[DLV-2] lines are in order of sequence, a repeated one is one", () => {
  const entries = show([line(3, 3000), line(2, 2000), line(3, 3000)]).filter((entry) => entry.startsWith("line"));
  expect(entries).toEqual(["line:line 2", "line:line 3"]);
});

test("[DLV-4] a record is read with its context, and nonsense is left out", () => {
  const [a, b, ...rest] = parseSendRecords({
    sends: [
      { outcome: "sent", event: "X", at: "2026-01-01T00:00:00Z", context: { type: "SKILL", id: 3 } },
      { outcome: "sent", event: "Y", context: { type: "ACCOUNT" } },
      { outcome: "sent" },
      "nonsense",
    ],
  });
  expect(a).toMatchObject({ outcome: "sent", at: 1767225600000, context: "skill", contextSkillId: 3 });
  expect(b).toMatchObject({ outcome: "sent", context: "account", at: undefined });
  expect(rest).toEqual([]);
  expect(parseSendRecords(undefined)).toEqual([]);
});
