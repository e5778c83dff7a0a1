import { setImmediate as nextPass } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createMovedTime } from "../moved-time.testsuite.ts";
import { createRequestTurns, type RequestTurns } from "./request-turns.ts";

/** Time that only the test moves, so that no machine is too slow for it. */
function createTurns() {
  const time = createMovedTime();
  const turns = createRequestTurns(time);
  const done: string[] = [];
  const take = (sharer: string, tookMs = 0): Promise<void> =>
    turns.take(sharer, async () => {
      time.move(tookMs);
      done.push(sharer);
    });
  return { turns, done, take, pass: time.pass };
}

/** One that is under way until it is told to end. */
function begin(turns: RequestTurns, sharer: string) {
  let end = (): void => {};
  const state = { isBegun: false };
  const ended = turns.take(sharer, () => {
    state.isBegun = true;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return { state, ended, end: () => end() };
}

async function passes(count: number): Promise<void> {
  for (let pass = 0; pass < count; pass++) await nextPass();
}

describe("turns of requests", () => {
  test("[LIM-5] where nobody waits a request is begun at once", () => {
    const { turns } = createTurns();
    expect([begin(turns, "a"), begin(turns, "a"), begin(turns, "b")].map(({ state }) => state.isBegun)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("[LIM-5] whoever asks a hundred times has one done for each of the others", async () => {
    const { done, take } = createTurns();
    // The pass's time is used up, so that everything after it waits.
    const all = [take("busy", 10), ...Array.from({ length: 100 }, () => take("busy"))];
    for (const sharer of ["x", "y", "z"]) all.push(take(sharer), take(sharer));
    await Promise.all(all);
    expect(done.slice(1, 9)).toEqual(["busy", "x", "y", "z", "busy", "x", "y", "z"]);
    expect(done).toHaveLength(107);
  });

  test("[LIM-5] of one sharer they are begun in the order they came", async () => {
    const { turns, take } = createTurns();
    const begun: number[] = [];
    const all = [take("a", 10)];
    for (let index = 0; index < 50; index++) all.push(turns.take("a", async () => void begun.push(index)));
    await Promise.all(all);
    expect(begun).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  test("[LIM-5] in one pass of the event loop a bounded number is begun, and others have their say between", async () => {
    const { done, take } = createTurns();
    take("a", 10);
    for (let index = 0; index < 100; index++) take(`sharer ${index}`);
    await nextPass();
    const afterOne = done.length;
    await passes(10);
    expect([afterOne < 40, done.length]).toEqual([true, 101]);
  });

  test("[LIM-5] whoever has its share under way waits for itself, and nobody else does", async () => {
    const { turns } = createTurns();
    const own = Array.from({ length: 300 }, () => begin(turns, "busy"));
    const other = begin(turns, "other");
    await passes(30);
    const begun = own.filter(({ state }) => state.isBegun).length;
    expect([begun < 300, begun >= 100, other.state.isBegun]).toEqual([true, true, true]);
    // The first that end make room for those that wait.
    for (const one of own.slice(0, begun)) one.end();
    await passes(60);
    expect(own.every(({ state }) => state.isBegun)).toBe(true);
  });

  test("[LIM-5] whoever had turns and has nothing under way any more takes nothing of what is shared", async () => {
    const { turns, take } = createTurns();
    await Promise.all(Array.from({ length: 255 }, (_, index) => take(`earlier ${index}`)));
    const own = Array.from({ length: 256 }, () => begin(turns, "busy"));
    await passes(30);
    expect(own.every(({ state }) => state.isBegun)).toBe(true);
  });

  test("[LIM-5] what is under way for long waits for its client, and its place is another's", async () => {
    const { turns, pass } = createTurns();
    const own = Array.from({ length: 257 }, () => begin(turns, "deaf"));
    await passes(30);
    expect(own.at(-1)?.state.isBegun).toBe(false);
    await pass(249);
    expect(own.at(-1)?.state.isBegun).toBe(false);
    await pass(1);
    expect(own.at(-1)?.state.isBegun).toBe(true);
  });

  test("[LIM-5] what fails is told to who asked, and is nobody's turn any more", async () => {
    const { turns, take, done } = createTurns();
    await expect(turns.take("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await take("a", 10);
    const waiting = [turns.take("a", () => Promise.reject(new Error("later"))), take("a")] as const;
    await expect(waiting[0]).rejects.toThrow("later");
    await waiting[1];
    expect(done).toEqual(["a", "a"]);
  });

  test("[OPS-2] once closed nothing more is begun", async () => {
    const { turns, take, done } = createTurns();
    take("a", 10);
    take("a");
    turns.close();
    take("b");
    await passes(5);
    expect(done).toEqual(["a"]);
  });
});
