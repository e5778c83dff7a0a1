import fc from "fast-check";
import { expect, test } from "vitest";
import { createSteadyClock } from "./clock.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const HOUR = 3_600_000;

function eg() {
  let jumped = 0;
  let elapsed = 0;
  const jumps: number[] = [];
  const sources = { host: () => NOON + elapsed + jumped, elapsedMs: () => elapsed };
  const clock = createSteadyClock((aheadMs) => jumps.push(aheadMs), sources);
  return {
    jumps,
    jump: (ms: number) => {
      jumped += ms;
    },
    /** Asked every quarter of a second, as a server asks. */
    pass: (ms: number) => {
      for (const until = elapsed + ms; elapsed < until; clock.now()) elapsed = Math.min(until, elapsed + 250);
      return clock.now();
    },
    host: () => NOON + elapsed + jumped,
  };
}

test("[TIM-7] the time is the host's", () => {
  expect(eg().pass(60_000)).toBe(NOON + 60_000);
});

test.each([HOUR, -HOUR])("[TIM-7] a host clock set by %i ms is followed by a tenth of the time that passes", (jump) => {
  const { jump: set, pass, host, jumps } = eg();
  set(jump);
  expect(pass(0)).toBe(NOON);
  expect(pass(180_000)).toBe(NOON + 180_000 + Math.sign(jump) * 18_000);
  expect(pass(11 * HOUR)).toBe(host());
  expect(jumps).toEqual([jump]);
});

test("[TIM-7] nobody asks for an hour, and the clock is set meanwhile: a tenth of a second is followed", () => {
  let [elapsed, jumped] = [0, 0];
  const clock = createSteadyClock(undefined, { host: () => NOON + elapsed + jumped, elapsedMs: () => elapsed });
  clock.now();
  [elapsed, jumped] = [HOUR, HOUR];
  expect(clock.now()).toBe(NOON + HOUR + 100);
});

test("[TIM-7] it never goes back, whatever the host's clock does", () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -HOUR, max: HOUR }));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { jump, pass } = eg();
      let last = pass(0);
      for (const [ms, set] of steps) {
        jump(set);
        const now = pass(ms);
        expect(now).toBeGreaterThanOrEqual(last + Math.floor(ms * 0.9) - 1);
        expect(now).toBeLessThanOrEqual(last + Math.ceil(ms * 1.1) + 1);
        last = now;
      }
    }),
    { numRuns: 50 },
  );
});
