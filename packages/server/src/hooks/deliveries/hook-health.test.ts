import type { ConversationId } from "@signpost/core";
import { expect, test } from "vitest";
import type { HookAnswer } from "../caller/hook-answer.ts";
import { type Bearing, createHookHealth, type HookHealth, toBearing } from "./hook-health.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const named = (name: string | number) => `c${name}` as ConversationId;
const answered = (status: number): HookAnswer => ({ kind: "answered", status, body: "" });

test.each([
  ["arrived", [200, 204, 299]],
  ["refused", [300, 304, 400, 401, 404, 409, 422, 499]],
  ["gone", [410]],
  ["failed", [101, 408, 425, 429, 500, 503, 599, 0]],
] as const)("[HOK-3] as an answer, %s: %j", (bearing, statuses) => {
  for (const status of statuses) expect([status, toBearing(answered(status))]).toEqual([status, bearing]);
});

test("[HOK-3] no answer is a failure", () => {
  expect(toBearing({ kind: "failed", reason: "timeout" })).toBe("failed");
});

function tell(health: HookHealth, name: string | number, bearing: Bearing, now = NOW): void {
  const trial = health.begin("untried", named(name), now);
  trial.note(bearing);
  trial.end();
}

test("[HOK-3] one conversation that fails again and again pauses nothing, nor do seven; eight do", () => {
  const health = createHookHealth();
  for (let index = 0; index < 1_000; index++) tell(health, index % 7, "failed");
  expect([health.isPaused, health.roomFor("failing", NOW)]).toEqual([false, Number.POSITIVE_INFINITY]);
  tell(health, 8, "failed");
  expect(health.isPaused).toBe(true);
});

test.each(["arrived", "refused", "gone"] as const)(
  "[HOK-3] the first answer that is no failure (%s) ends the pause",
  (bearing) => {
    const health = createHookHealth();
    for (let index = 0; index < 100; index++) tell(health, index, "failed");
    expect(health.isPaused).toBe(true);
    tell(health, 101, bearing);
    expect([health.isPaused, health.roomFor("untried", NOW)]).toEqual([false, Number.POSITIVE_INFINITY]);
  },
);

test("[HOK-3] a paused webhook is tried with single calls: soon with what was never tried, ever later with what failed", () => {
  const health = createHookHealth();
  for (let index = 0; index < 8; index++) tell(health, index, "failed");
  expect(health.roomFor("untried", NOW + 49)).toBe(0);
  const trials = [50, 100, 150, 200].map((ms) => {
    expect(health.roomFor("untried", NOW + ms)).toBe(1);
    return health.begin("untried", named(`new${ms}`), NOW + ms);
  });
  // As many as that hang; the next one waits for one of them.
  expect(health.roomFor("untried", NOW + 60_000)).toBe(0);
  for (const trial of trials) trial.end();
  expect(health.roomFor("untried", NOW + 60_000)).toBe(1);

  let at = NOW;
  const pauses: number[] = [];
  for (let round = 0; round < 9; round++) {
    const readyAt = Math.max(at, health.readyAt("failing"));
    pauses.push(readyAt - at);
    at = readyAt;
    expect(health.roomFor("failing", at)).toBe(1);
    const trial = health.begin("failing", named(round), at);
    expect(health.roomFor("failing", at + 3_600_000)).toBe(0);
    trial.note("failed");
    trial.end();
    expect(health.lastTried).toBe(named(round));
  }
  expect(pauses).toEqual([0, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test("[HOK-3] what was under way when the pause began does not make it longer", () => {
  const health = createHookHealth();
  const trials = Array.from({ length: 32 }, (_, index) => health.begin("failing", named(index), NOW));
  for (const trial of trials) {
    trial.note("failed");
    trial.end();
  }
  expect([health.isPaused, health.readyAt("failing")]).toEqual([true, NOW + 1_000]);
});
