import { expect, test } from "vitest";
import { createMovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "./logger.ts";
import { createStoreFaults } from "./store-faults.ts";

function start() {
  const time = createMovedTime();
  const lines: { level: string; event: string; failures: number; reason?: string; afterMs?: number }[] = [];
  const faults = createStoreFaults({
    logger: createLogger((line) => lines.push(JSON.parse(line))),
    time,
  });
  return {
    faults,
    lines,
    wait: time.move,
    told: () => lines.splice(0).map(({ level, event, failures }) => [level, event, failures]),
  };
}

test("[OPS-20] one line when it begins, one a minute with the count while it lasts, one when it is over", () => {
  const { faults, lines, wait, told } = start();
  for (let second = 0; second < 150; second++) {
    for (let call = 0; call < 10; call++) faults.note("the disk is full");
    faults.look(false);
    wait(1_000);
  }
  expect(lines[0]).toMatchObject({ level: "error", reason: "the disk is full" });
  expect(told()).toEqual([
    ["error", "the store fails", 1],
    ["error", "the store fails", 600],
    ["error", "the store fails", 600],
  ]);
  wait(2_000);
  faults.look(true);
  faults.look(true);
  expect(faults.areOn()).toBe(false);
  expect(lines[0]?.afterMs).toBe(152_000);
  expect(told()).toEqual([["warn", "the store works again", 1_500]]);
});

test("[OPS-20] the count of a minute is said when it is over, also when nothing more fails", () => {
  const { faults, wait, told } = start();
  for (let call = 0; call < 5; call++) faults.note("away");
  expect(told()).toEqual([["error", "the store fails", 1]]);
  wait(60_000);
  faults.look(false);
  expect(told()).toEqual([["error", "the store fails", 4]]);
});

test("[OPS-20] a store that comes and goes is no more than a line a minute, and every failure is in some count", () => {
  const { faults, wait, lines } = start();
  for (let second = 0; second < 600; second++) {
    faults.note("away");
    wait(3_000);
    faults.look(true);
  }
  wait(60_000);
  faults.note("away");
  const fails = lines.filter(({ event }) => event === "the store fails");
  expect(fails.length).toBeLessThanOrEqual((600 * 3) / 60 + 2);
  expect(fails.reduce((sum, { failures }) => sum + failures, 0)).toBe(601);
  expect(lines.length).toBeLessThanOrEqual(2 * fails.length);
});

test("[OPS-19] a damaged part is remembered for a minute, a full disk for seconds", () => {
  const { faults, wait } = start();
  faults.note("it is damaged", "damaged");
  faults.note("the disk is full", "full");
  expect(faults.findTrouble()).toBe("damaged");
  wait(59_999);
  expect(faults.findTrouble()).toBe("damaged");
  wait(1);
  expect(faults.findTrouble()).toBeUndefined();
  faults.note("the disk is full", "full");
  expect(faults.findTrouble()).toBe("full");
  wait(5_000);
  expect(faults.findTrouble()).toBeUndefined();
});
