import { expect, test, vi } from "vitest";
import { createMovedTime } from "../../moved-time.testsuite.ts";
import { createNatsLink } from "./nats-link.ts";

test("[DLV-1] where there is no NATS it is tried twice a second, and the same failure is told once", async () => {
  const time = createMovedTime();
  const told: string[] = [];
  const waits: number[] = [];
  const sleep: typeof time.sleep = (ms, options) => {
    waits.push(ms);
    return time.sleep(ms, options);
  };
  const nobodys = () => expect.unreachable("there is no NATS");
  const link = createNatsLink(
    { servers: ["127.0.0.1:1"], isTls: false },
    { sleep },
    { onError: (error) => told.push(String(error)), onMessage: nobodys, onConnected: nobodys, onLost: nobodys },
  );
  for (let tries = 1; tries <= 3; tries++) {
    await vi.waitFor(() => expect(waits).toHaveLength(tries), { timeout: 10_000 });
    await time.pass(500);
  }
  expect(new Set(waits)).toEqual(new Set([500]));
  expect(told).toEqual([expect.stringMatching(/refused/i)]);
  await link.close();
});
