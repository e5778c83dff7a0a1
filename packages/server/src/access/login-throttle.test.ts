import { expect, test } from "vitest";
import { createLoginThrottle, type LoginThrottle } from "./login-throttle.ts";

const MINUTE_MS = 60_000;

function fail(throttle: LoginThrottle, user: string, address: string, now: number): void {
  const attempt = throttle.begin(user, address, now);
  if (attempt.kind === "wait") throw new Error(`told to wait ${attempt.waitMs} ms`);
  attempt.end("failed", now);
}

test("[AUT-3] five failures in 15 minutes, and the user waits until the first of them is 15 minutes old", () => {
  const throttle = createLoginThrottle();
  for (let minute = 0; minute < 5; minute++) fail(throttle, "ann", `192.0.2.${minute}`, minute * MINUTE_MS);
  expect(throttle.begin("ann", "192.0.2.9", 5 * MINUTE_MS)).toEqual({ kind: "wait", waitMs: 10 * MINUTE_MS });
  expect(throttle.begin("ann", "192.0.2.9", 15 * MINUTE_MS).kind).toBe("go");
});

test("[AUT-3] fifty failures from one address, and the address waits, whoever it tries next", () => {
  const throttle = createLoginThrottle();
  for (let user = 0; user < 50; user++) fail(throttle, `user${user}`, "192.0.2.1", 0);
  expect(throttle.begin("ann", "192.0.2.1", 0)).toEqual({ kind: "wait", waitMs: 15 * MINUTE_MS });
  expect(throttle.begin("ann", "192.0.2.2", 0).kind).toBe("go");
});

test("[AUT-3] a success forgets the user's failures, and not the address's", () => {
  const throttle = createLoginThrottle();
  for (let round = 0; round < 50; round++) {
    fail(throttle, "ann", "192.0.2.1", 0);
    if (round === 49) break;
    const attempt = throttle.begin("ann", "192.0.2.1", 0);
    if (attempt.kind === "go") attempt.end("succeeded", 0);
  }
  expect(throttle.begin("ann", "192.0.2.2", 0).kind).toBe("go");
  expect(throttle.begin("ann", "192.0.2.1", 0).kind).toBe("wait");
});

test("[AUT-3] guesses made all at once count while they are judged, and waiting for them is short", () => {
  const throttle = createLoginThrottle();
  const tries = Array.from({ length: 8 }, () => throttle.begin("ann", "192.0.2.1", 0));
  expect(tries.map(({ kind }) => kind)).toEqual(["go", "go", "go", "go", "go", "wait", "wait", "wait"]);
  expect(tries[5]).toEqual({ kind: "wait", waitMs: 1_000 });
  for (const attempt of tries) if (attempt.kind === "go") attempt.end("abandoned", 0);
  expect(throttle.begin("ann", "192.0.2.1", 0).kind).toBe("go");
});
