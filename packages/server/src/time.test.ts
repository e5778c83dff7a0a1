import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMovedTime, type MovedTime } from "./moved-time.testsuite.ts";
import { createSleeper, createSteadyTime, HOST_TIME, type TimeSource } from "./time.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const HOUR = 3_600_000;

function eg() {
  let jumped = 0;
  const jumps: number[] = [];
  const host = createMovedTime(NOON);
  const time = createSteadyTime((aheadMs) => jumps.push(aheadMs), host);
  return {
    jumps,
    jump: (ms: number) => {
      jumped += ms;
      host.set(jumped);
    },
    /** Asked every quarter of a second, as a server asks. */
    pass: (ms: number) => {
      for (let left = ms; left > 0; left -= 250) {
        host.move(Math.min(left, 250));
        time.now();
      }
      return time.now();
    },
    host: host.now,
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
  const host = createMovedTime(NOON);
  const time = createSteadyTime(undefined, host);
  time.now();
  host.set(HOUR);
  host.move(HOUR);
  expect(time.now()).toBe(NOON + HOUR + 100);
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

describe.each([
  ["the host's", () => HOST_TIME, (ms: number) => setTimeout(ms)],
  ["a test's", createMovedTime, (ms: number, time: TimeSource) => (time as MovedTime).pass(ms)],
])("time, %s", (_, create, pass) => {
  test("[TIM-7] a sleep ends when its time is over, or when it is told to, or at once if it was told before", async () => {
    const time = create();
    const ended: string[] = [];
    const stop = new AbortController();
    void time.sleep(300).then(() => ended.push("over"));
    void time.sleep(60_000, { signal: stop.signal }).then(() => ended.push("told"));
    void time.sleep(60_000, { signal: AbortSignal.abort() }).then(() => ended.push("before"));
    await pass(0, time);
    expect(ended).toEqual(["before"]);
    stop.abort();
    await pass(0, time);
    expect(ended).toEqual(["before", "told"]);
    await pass(400, time);
    expect(ended).toEqual(["before", "told", "over"]);
  });

  test("[WS-3] an alarm rings once; refreshed, it begins anew; closed, it is silent, refreshed or not", async () => {
    const time = create();
    const rung: string[] = [];
    const refreshed = time.after(300, () => rung.push("refreshed"));
    const closed = time.after(300, () => rung.push("closed"));
    time.after(300, () => rung.push("once"));
    await pass(100, time);
    refreshed.refresh();
    closed.close();
    closed.refresh();
    await pass(700, time);
    expect(rung).toEqual(["once", "refreshed"]);
  });

  test("[AUT-10] what is done again and again goes on until it is closed, and is never begun while it is under way", async () => {
    const time = create();
    let begun = 0;
    let end = (): void => {};
    const looking = time.every(20, () => {
      begun++;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    await pass(90, time);
    expect(begun).toBe(1);
    end();
    await pass(30, time);
    expect(begun).toBe(2);
    end();
    looking.close();
    await pass(50, time);
    expect(begun).toBe(2);
  });

  test("[TIM-7] somebody who sleeps is woken, as often as it sleeps, and a wake of one who is awake is no wake later", async () => {
    const time = create();
    const sleeper = createSleeper(time);
    let woken = 0;
    sleeper.wake();
    for (let round = 0; round < 2; round++) {
      void sleeper.sleep(60_000).then(() => woken++);
      await pass(0, time);
      expect(woken).toBe(round);
      sleeper.wake();
      await pass(0, time);
      expect(woken).toBe(round + 1);
    }
  });
});
