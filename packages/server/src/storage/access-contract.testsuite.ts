import { type AccountId, type AgentId, toRevision } from "@signpost/core";
import { describe, expect, test } from "vitest";
import type { StorageExamples } from "./contract.testsuite.ts";
import type { Storage } from "./storage.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");

/** What decides whether somebody is let in, and stays in. Expects the example account, at its first revision. */
export function describeAccessContract(storageOf: () => Storage, eg: StorageExamples): void {
  describe("access", () => {
    test("[AUT-10] one look tells an account's revision and which of the sessions have ended", async () => {
      const { sessions, standing } = storageOf();
      await sessions.save(eg.session({ bearerHash: "alive", sessionIdHash: "s1", expiresAt: NOON + 1 }));
      await sessions.save(eg.session({ bearerHash: "expired", sessionIdHash: "s2", expiresAt: NOON }));
      expect(await standing.look(DEMO, [], NOON)).toEqual({ revision: 1, endedSessions: [] });
      expect(await standing.look(DEMO, ["alive"], NOON)).toEqual({ revision: 1, endedSessions: [] });
      const seen = await standing.look(DEMO, ["alive", "expired", "never"], NOON);
      expect(seen?.endedSessions.toSorted()).toEqual(["expired", "never"]);
      await sessions.remove("alive");
      expect(await standing.look(DEMO, ["alive"], NOON)).toEqual({ revision: 1, endedSessions: ["alive"] });
      expect(await standing.look("nobody" as AccountId, ["alive"], NOON)).toBeUndefined();
    });

    test("[AUT-10] users and keys are found by many ids at once, in their own account", async () => {
      const { configuration, standing } = storageOf();
      const second = eg.user({ userId: "2" as AgentId, userPid: "pid-2", loginName: "bob" });
      await configuration.write({
        accountId: DEMO,
        basedOn: toRevision(1),
        changes: [{ kind: "user", user: second }],
        actor: { name: "test", at: NOON, source: "system" },
      });
      const ids = { userIds: ["1", "2", "3"] as AgentId[], keyIds: ["k1", "k2"] };
      const { users, keys } = await standing.findPeople(DEMO, ids);
      expect(users.toSorted((a, b) => Number(a.userId) - Number(b.userId))).toEqual([eg.user(), second]);
      expect(keys).toEqual([eg.key()]);
      expect(await standing.findPeople(DEMO, { userIds: [], keyIds: [] })).toEqual({ users: [], keys: [] });
      expect(await standing.findPeople("other" as AccountId, ids)).toEqual({ users: [], keys: [] });
      expect(await standing.look(DEMO, [], NOON)).toMatchObject({ revision: 2 });
    });

    test("[AUT-12] failures are found by whom they count for, and forgotten for one of them or by time", async () => {
      const { loginTraces } = storageOf();
      const place = { userHash: "ann", placeHash: "there" };
      const failuresOf = async (...whoHashes: readonly string[]) =>
        Object.fromEntries((await loginTraces.look({ whoHashes, failedAfter: NOON, place })).failures);
      expect(await failuresOf("a", "b")).toEqual({});
      await loginTraces.addFailure(["a", "b"], NOON);
      // Two at one moment are two.
      for (const at of [NOON + 2, NOON + 1, NOON + 2]) await loginTraces.addFailure(["a", "b"], at);
      await loginTraces.addFailure(["c"], NOON + 1);
      const times = [NOON + 1, NOON + 2, NOON + 2];
      expect(await failuresOf("a", "b", "nobody")).toEqual({ a: times, b: times });
      await loginTraces.forgetFailures("a");
      expect(await failuresOf("a", "b")).toEqual({ b: times });
      expect(await loginTraces.prune({ failures: NOON + 1, places: 0 })).toBe(3);
      expect(await failuresOf("a", "b", "c")).toEqual({ b: [NOON + 2, NOON + 2] });
    });

    test("[AUT-12] of each user the places used last are kept, and forgotten by time", async () => {
      const { loginTraces } = storageOf();
      const usedAt = async (userHash: string, placeHash: string) =>
        (await loginTraces.look({ whoHashes: [], failedAfter: 0, place: { userHash, placeHash } })).placeUsedAt;
      const save = (userHash: string, placeHash: string, at: number) =>
        loginTraces.savePlace({ userHash, placeHash, usedAt: at }, 2);
      await save("bob", "home", NOON);
      await save("ann", "home", NOON);
      await save("ann", "office", NOON + 1);
      await save("ann", "home", NOON + 2);
      await save("ann", "home", NOON);
      expect(await usedAt("ann", "home")).toBe(NOON + 2);
      await save("ann", "train", NOON + 3);
      expect([await usedAt("ann", "home"), await usedAt("ann", "office")]).toEqual([NOON + 2, undefined]);
      expect([await usedAt("bob", "home"), await usedAt("bob", "train")]).toEqual([NOON, undefined]);
      expect(await loginTraces.prune({ failures: 0, places: NOON + 2 })).toBe(2);
      expect([await usedAt("ann", "home"), await usedAt("ann", "train")]).toEqual([undefined, NOON + 3]);
    });
  });
}
