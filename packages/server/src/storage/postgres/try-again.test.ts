import { expect, test } from "vitest";
import { StorageUnavailable } from "../storage.ts";
import { Collision, ConnectionLost } from "./failures.ts";
import { MAX_ATTEMPTS, tryAgain } from "./try-again.ts";

/** What fails with each of these in turn, and then succeeds. */
function createAttempt(failures: readonly Error[]) {
  const left = [...failures];
  const attempt = {
    count: 0,
    run: async () => {
      attempt.count++;
      const failure = left.shift();
      if (failure !== undefined) throw failure;
      return "done";
    },
  };
  return attempt;
}

test("a collision and a lost connection are tried again", async () => {
  const attempt = createAttempt([new Collision("in the way"), new ConnectionLost("gone")]);
  expect(await tryAgain(attempt.run)).toBe("done");
  expect(attempt.count).toBe(3);
});

test("more collisions in a row are a fault", async () => {
  const attempt = createAttempt(Array.from({ length: MAX_ATTEMPTS }, () => new Collision("in the way")));
  await expect(tryAgain(attempt.run)).rejects.toThrow("in the way");
  expect(attempt.count).toBe(MAX_ATTEMPTS);
});

test("whatever else fails is not tried again", async () => {
  const attempt = createAttempt([new StorageUnavailable("full")]);
  await expect(tryAgain(attempt.run)).rejects.toThrow("full");
  expect(attempt.count).toBe(1);
});
