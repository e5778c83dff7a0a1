import { describe, expect, test } from "vitest";
import type { Storage } from "./storage.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");

export function describeNodeContract(storageOf: () => Storage): void {
  describe("nodes", () => {
    test("[DLV-5] a node's row grows as it lives, and is gone when it says so or was not heard of for long", async () => {
      const { nodes } = storageOf();
      await nodes.renew({ nodeId: "a", beat: 1, renewedAt: NOON });
      await nodes.renew({ nodeId: "b", beat: 7, renewedAt: NOON + 5 });
      await nodes.renew({ nodeId: "a", beat: 2, renewedAt: NOON + 2 });
      expect(await nodes.list()).toEqual([
        { nodeId: "a", beat: 2, renewedAt: NOON + 2 },
        { nodeId: "b", beat: 7, renewedAt: NOON + 5 },
      ]);
      expect(await nodes.prune(NOON + 2)).toBe(0);
      expect(await nodes.prune(NOON + 3)).toBe(1);
      await nodes.remove("a");
      await nodes.remove("b");
      expect(await nodes.list()).toEqual([]);
    });
  });
}
