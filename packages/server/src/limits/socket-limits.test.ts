import type { AccountId, ConsumerId } from "@signpost/core";
import fc from "fast-check";
import { fastify } from "fastify";
import { describe, expect, test } from "vitest";
import { createProxyTrust, findClientAddress } from "../addresses/client-address.ts";
import { Budget, createBudgets } from "./budget.ts";
import { DEFAULT_LIMITS, type Limits, NO_LIMITS } from "./limit-table.ts";
import { createOpenSockets } from "./open-sockets.ts";
import { createSocketMeters } from "./socket-meter.ts";
import { TooMany } from "./too-many.ts";
import { createUnsentBytes, type Reader } from "./unsent-bytes.ts";

const DEMO = "demo" as AccountId;
const visitor = (id: string) => ({ kind: "consumer", accountId: DEMO, consumerId: id as ConsumerId }) as const;

describe("a budget", () => {
  test("[LIM-4] has a minute's worth at once, fills up again, and never holds more", () => {
    const budget = new Budget(60, 60_000, 0);
    budget.spend(60, 0);
    expect(budget.waitMs(0)).toBe(1_000);
    expect(budget.waitMs(1_000)).toBe(0);
    budget.spend(1, 1_000);
    expect(budget.waitMs(1_000)).toBe(1_000);
    budget.spend(0, 3_600_000);
    budget.spend(60, 3_600_000);
    expect(budget.waitMs(3_600_000)).toBe(1_000);
  });

  test("[LIM-4] whoever has one left does not wait, and whoever has half of one waits for the other half", () => {
    const budget = new Budget(60, 60_000, 0);
    budget.spend(58.5, 0);
    expect(budget.waitMs(0)).toBe(0);
    budget.spend(1, 0);
    expect(budget.waitMs(0)).toBe(500);
  });

  test("[LIM-4] what cost more than there was is waited for", () => {
    const budget = new Budget(60, 60_000, 0);
    budget.spend(180, 0);
    expect(budget.waitMs(0)).toBe(121_000);
    expect(budget.waitMs(121_000)).toBe(0);
  });

  test("[LIM-4] whatever is asked when: what is let through in any minute is two minutes' worth, and the last one asked", () => {
    const steps = fc.array(fc.tuple(fc.nat({ max: 5_000 }), fc.integer({ min: 1, max: 50 })), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (asked) => {
        const budget = new Budget(60, 60_000, 0);
        const spent: { readonly at: number; readonly cost: number }[] = [];
        let now = 0;
        for (const [pause, cost] of asked) {
          now += pause;
          if (budget.waitMs(now) > 0) continue;
          budget.spend(cost, now);
          spent.push({ at: now, cost });
        }
        for (const { at: from } of spent) {
          const within = spent.filter(({ at }) => at >= from && at < from + 60_000);
          expect(within.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(120 + 50);
        }
      }),
    );
  });

  test("[LIM-4] is one for each name", () => {
    const budgets = createBudgets(1, 60_000);
    budgets.of("a", 0).spend(1, 0);
    expect([budgets.of("a", 0).waitMs(0), budgets.of("b", 0).waitMs(0)]).toEqual([60_000, 0]);
  });

  test("[LIM-4] of names without end those in use are remembered, and those of long ago forgotten", () => {
    const budgets = createBudgets(1, 60_000);
    let others = 0;
    const letOthersSpend = (count: number) => {
      for (const until = others + count; others < until; others++) budgets.of(`other ${others}`, 0).spend(1, 0);
    };
    const waits = (name: string) => budgets.of(name, 0).waitMs(0);
    budgets.of("in use", 0).spend(1, 0);
    budgets.of("left", 0).spend(1, 0);
    for (let round = 0; round < 8; round++) {
      letOthersSpend(40_000);
      expect(waits("in use")).toBe(60_000);
    }
    expect(waits("left")).toBe(0);
    // Whoever asked last is remembered, however many had come before.
    expect([waits(`other ${others - 1}`), waits(`other ${others - 40_000}`), waits("other 0")]).toEqual([
      60_000, 60_000, 0,
    ]);
  });
});

describe("a socket's meter", () => {
  let now = 0;
  const metersOf = (more: Partial<Limits>) =>
    createSocketMeters({ limits: { ...NO_LIMITS, ...more }, time: { now: () => now } });
  const attempt = (work: () => void): string => {
    try {
      work();
      return "passed";
    } catch (error) {
      if (error instanceof TooMany) return error.message;
      throw error;
    }
  };

  test("[LIM-4] counts a socket by itself, and says when to come back", () => {
    const meters = metersOf({ socketRequests: 60 });
    const [one, other] = [meters.create("192.0.2.1"), meters.create("192.0.2.1")];
    for (let asked = 0; asked < 60; asked++) one.countRequest(100);
    expect(attempt(() => one.countRequest(1))).toBe(
      "too many requests on this socket: at most 60 a minute; try again in 1 second",
    );
    expect(attempt(() => other.countRequest(1))).toBe("passed");
    one.belongTo(visitor("v1"));
    expect(attempt(() => one.countRequest(1))).not.toBe("passed");
    now += 1_000;
    expect(attempt(() => one.countRequest(1))).toBe("passed");
  });

  test.each([
    [
      "consumerBytesIn",
      "too many bytes sent by this consumer",
      [visitor("v"), visitor("v")],
      ["192.0.2.1", "198.51.100.1"],
    ],
    [
      "addressBytesIn",
      "too many bytes sent from this address",
      [visitor("v"), visitor("w")],
      ["192.0.2.1", "192.0.2.1"],
    ],
    [
      "accountBytesIn",
      "too many bytes sent of this account",
      [visitor("v"), visitor("w")],
      ["192.0.2.1", "198.51.100.1"],
    ],
  ] as const)("[LIM-4] %s is shared by those whose it is", (row, message, owners, addresses) => {
    const meters = metersOf({ [row]: 1_000 });
    const [one, other] = addresses.map((address) => meters.create(address));
    if (one === undefined || other === undefined) throw new Error("there are two");
    one.belongTo(owners[0]);
    other.belongTo(owners[1]);
    one.countRequest(1_500);
    expect(attempt(() => other.countRequest(1))).toContain(`${message}: at most 1000 a minute`);
    const stranger = meters.create("203.0.113.9");
    stranger.belongTo({ ...visitor("x"), accountId: "other" as AccountId });
    expect(attempt(() => stranger.countRequest(1))).toBe("passed");
  });

  test("[LIM-4] what was asked for is counted when it is known, and then it is waited for", () => {
    const meters = metersOf({ consumerBytesOut: 60_000 });
    const meter = meters.create("192.0.2.1");
    meter.belongTo(visitor("v"));
    meter.countRequest(10);
    meter.countAsked(62_000);
    expect(attempt(() => meter.countRequest(10))).toBe(
      "too many bytes asked for by this consumer: at most 60000 a minute; try again in 3 seconds",
    );
  });

  test("[LIM-4] a colleague at the same address is not counted by it, and has turns of its own", () => {
    const meters = metersOf({ addressSocketRequests: 60 });
    const guest = meters.create("2001:db8::1");
    guest.belongTo(visitor("v"));
    const agent = meters.create("2001:db8::2");
    agent.belongTo({ kind: "user", accountId: DEMO, userId: "7" });
    for (let asked = 0; asked < 60; asked++) guest.countRequest(1);
    expect(attempt(() => guest.countRequest(1))).toContain("from this address");
    expect(attempt(() => agent.countRequest(1))).toBe("passed");
    expect([guest.sharer, agent.sharer]).toEqual(["address 2001:db8:0:0::/64", "user demo/7"]);
  });

  test("[LIM-4] bots with hundreds of conversations and a workspace with 2,000 are far from any of them", () => {
    const meters = createSocketMeters({ limits: DEFAULT_LIMITS, time: { now: () => 0 } });
    const agent = meters.create("192.0.2.1");
    agent.belongTo({ kind: "user", accountId: DEMO, userId: "7" });
    // Within one minute: each conversation opened, its transcript read, five lines written and read.
    for (let conversation = 0; conversation < 2_000; conversation++) {
      agent.countRequest(300);
      agent.countAsked(60_000);
    }
    for (let line = 0; line < 6_000; line++) agent.countRequest(1_000);
    expect(attempt(() => agent.countRequest(1))).toBe("passed");
  });
});

describe("open sockets", () => {
  test("[LIM-4] are counted by address until they are closed", () => {
    const open = createOpenSockets({ socketsOfAddress: 2, socketsOfConsumer: 0 });
    const [close] = [open.open("192.0.2.1"), open.open("192.0.2.1")];
    expect(() => open.open("192.0.2.1")).toThrow("too many sockets from this address: at most 2 at once");
    open.open("192.0.2.2");
    close?.();
    close?.();
    open.open("192.0.2.1");
    expect(() => open.open("192.0.2.1")).toThrow(TooMany);
  });

  test("[LIM-4] of one consumer the oldest end for the newest", () => {
    const open = createOpenSockets({ socketsOfAddress: 0, socketsOfConsumer: 2 });
    const ended: string[] = [];
    const leave = open.join("v", () => ended.push("a"));
    for (const name of ["b", "c"]) open.join("v", () => ended.push(name));
    open.join("w", () => ended.push("other"));
    expect(ended).toEqual(["a"]);
    leave();
    open.join("v", () => ended.push("d"));
    expect(ended).toEqual(["a", "b"]);
  });
});

describe("unsent bytes", () => {
  const readers = (count: number) => {
    const cut: number[] = [];
    const all = Array.from({ length: count }, (_, index): Reader => ({ cutOff: () => cut.push(index) }));
    return { cut, all };
  };

  test("[LIM-5] [WS-3] who has too much is cut off", () => {
    const unsent = createUnsentBytes({ socketUnsent: 100, unsent: 0 });
    const { cut, all } = readers(2);
    for (const reader of all) unsent.set(reader, 100);
    expect([cut, unsent.total]).toEqual([[], 200]);
    for (const reader of all.slice(1)) unsent.set(reader, 101);
    expect([cut, unsent.total]).toEqual([[1], 100]);
  });

  test("[LIM-5] where all together have too much, whoever has most is cut off first, and the total is what there is", () => {
    const amounts = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 90 })), { maxLength: 100 });
    fc.assert(
      fc.property(amounts, (steps) => {
        const held = new Map<number, number>();
        const all = Array.from(
          { length: 10 },
          (_, index): Reader => ({
            cutOff() {
              expect(held.get(index)).toBe(Math.max(...held.values()));
              held.delete(index);
            },
          }),
        );
        const unsent = createUnsentBytes({ socketUnsent: 0, unsent: 200 });
        for (const [index, bytes] of steps) {
          const reader = all[index];
          if (reader === undefined) continue;
          held.set(index, bytes);
          unsent.set(reader, bytes);
          const total = [...held.values()].reduce((sum, one) => sum + one, 0);
          expect(unsent.total).toBe(total);
          expect(total).toBeLessThanOrEqual(200);
        }
      }),
    );
  });
});

describe("a client's address", () => {
  const part = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom("10.0.0.7", "10.1.2.3", "::ffff:10.0.0.9", "2001:db8::7", "unknown", "", " ", "10.0.0.1:80"),
  );

  test("[LIM-4] [AUT-4] is the same for an upgrade as for a request, whatever is forwarded by whom", async () => {
    const trusts = createProxyTrust(["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"]);
    const app = fastify({ trustProxy: trusts });
    app.get("/", (request) => ({ ip: request.ip }));
    await fc.assert(
      fc.asyncProperty(part, fc.array(part, { maxLength: 5 }), async (peer, forwarded) => {
        const header = forwarded.join(", ");
        const remoteAddress = peer.trim() === "" ? "192.0.2.1" : peer;
        const answer = await app.inject({ url: "/", remoteAddress, headers: { "x-forwarded-for": header } });
        const request = { socket: { remoteAddress }, headers: { "x-forwarded-for": header } };
        expect(findClientAddress(request as never, trusts)).toBe(answer.json().ip);
      }),
      { numRuns: 300 },
    );
    await app.close();
  });

  test("[LIM-4] [AUT-4] without trusted proxies nobody says whose it is", () => {
    const request = { socket: { remoteAddress: "192.0.2.1" }, headers: { "x-forwarded-for": "198.51.100.1" } };
    expect(findClientAddress(request as never, createProxyTrust([]))).toBe("192.0.2.1");
  });
});
