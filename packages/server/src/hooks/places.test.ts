import type { AccountId } from "@signpost/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPlaces as create, type HookKey, type Places } from "./places.ts";

const PLACES_PER_HOOK = 32;
const createPlaces = (inAll: number) => create({ inAll, perHook: PLACES_PER_HOOK });

const keyOf = (account: number, hook: number): HookKey => ({
  accountId: `a${account}` as AccountId,
  hookId: `a${account}h${hook}`,
});

function takeAll(places: Places, hook: HookKey): number {
  let taken = 0;
  while (places.roomFor(hook) > 0) {
    places.take(hook);
    taken++;
  }
  return taken;
}

test("[HOK-6] a webhook alone has all of its places", () => {
  expect(takeAll(createPlaces(2_000), keyOf(1, 1))).toBe(PLACES_PER_HOOK);
});

test("[HOK-6] nineteen that take all they get leave the twentieth of their account as many as anybody", () => {
  const places = createPlaces(2_000);
  for (let hook = 1; hook <= 19; hook++) takeAll(places, keyOf(1, hook));
  expect(places.roomFor(keyOf(1, 20))).toBe(PLACES_PER_HOOK);
});

test("[HOK-6] a hundred accounts that take all they get leave places to the next one, and each webhook has one of its own", () => {
  const places = createPlaces(2_000);
  for (let account = 1; account <= 100; account++)
    for (let hook = 1; hook <= 20; hook++) expect(takeAll(places, keyOf(account, hook))).toBeGreaterThanOrEqual(1);
  // Whoever was first has no more than before the others came, and gets none back while they are short.
  expect(places.roomFor(keyOf(1, 1))).toBe(0);
  expect(places.roomFor(keyOf(101, 1))).toBe(1);
});

test("[HOK-6] without a limit each webhook has its own places, whatever others do", () => {
  const places = createPlaces(0);
  for (let account = 1; account <= 50; account++) expect(takeAll(places, keyOf(account, 1))).toBe(PLACES_PER_HOOK);
});

test("[HOK-6] whatever happens, places add up, no webhook has too many, and one that has none gets one", () => {
  const steps = fc.array(fc.record({ account: fc.nat(4), hook: fc.nat(4), isTaken: fc.boolean() }), { maxLength: 400 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), steps, (inAll, all) => {
      const places = createPlaces(inAll);
      const held = new Map<string, number>();
      for (const { account, hook, isTaken } of all) {
        const key = keyOf(account, hook);
        const own = held.get(key.hookId) ?? 0;
        if (own === 0) expect(places.roomFor(key)).toBeGreaterThanOrEqual(1);
        if (isTaken && places.roomFor(key) > 0) {
          places.take(key);
          held.set(key.hookId, own + 1);
        } else if (!isTaken && own > 0) {
          places.leave(key);
          held.set(key.hookId, own - 1);
        }
        expect(places.usedBy(key)).toBe(held.get(key.hookId) ?? 0);
        expect(places.usedBy(key)).toBeLessThanOrEqual(PLACES_PER_HOOK);
        const shared = [...held.values()].reduce((sum, one) => sum + Math.max(0, one - 1), 0);
        expect(shared).toBeLessThanOrEqual(inAll);
      }
    }),
  );
});
