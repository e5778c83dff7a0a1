import { expect, test } from "vitest";
import { createOneAtATime } from "./one-at-a-time.ts";

test("[SIM-1] simulations run one after the other, a failed one too, and beyond twenty they are refused at once", async () => {
  const oneAtATime = createOneAtATime();
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = oneAtATime(async () => {
    await gate.promise;
    order.push("first");
    throw new Error("broken");
  });
  const others = Array.from({ length: 19 }, (_, index) => oneAtATime(async () => void order.push(`${index}`)));
  expect(await oneAtATime(async () => order.push("too many"))).toBe("busy");
  gate.resolve();
  await expect(first).rejects.toThrow("broken");
  await Promise.all(others);
  expect(order).toEqual(["first", ...others.map((_, index) => `${index}`)]);
  expect(await oneAtATime(async () => "again")).toBe("again");
});
