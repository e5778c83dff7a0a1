import { AuthenticationError } from "@signpost/client";
import { expect, test } from "vitest";
import { createBearerSource } from "./create-bearer-source.ts";

function create(isSessionGood: () => boolean) {
  const asked: string[] = [];
  let now = 0;
  const getBearer = createBearerSource({
    bearer: "b",
    refresh: async () => {
      asked.push("refresh");
      if (!isSessionGood()) throw new Error("401");
    },
    expire: () => asked.push("expire"),
    now: () => now,
  });
  return {
    getBearer,
    asked,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test("[AUT-10] a socket that was closed because rights changed comes back with the session that is still good", async () => {
  const { getBearer, asked, wait } = create(() => true);
  expect(await getBearer("unknown")).toBe("b");
  expect(asked).toEqual([]);
  expect(await getBearer("refused")).toBe("b");
  wait(10_000);
  expect(await getBearer("refused")).toBe("b");
  expect(asked).toEqual(["refresh", "refresh"]);
});

test("[AUT-10] a session that is over, or is refused again at once, is signed in to again", async () => {
  const over = create(() => false);
  await expect(over.getBearer("refused")).rejects.toThrow(AuthenticationError);
  expect(over.asked).toEqual(["refresh", "expire"]);
  const refused = create(() => true);
  expect(await refused.getBearer("refused")).toBe("b");
  refused.wait(9_999);
  await expect(refused.getBearer("refused")).rejects.toThrow(AuthenticationError);
  expect(refused.asked).toEqual(["refresh", "expire"]);
});
