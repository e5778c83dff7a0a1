import type { AccountId, ConsumerId, ConversationId, Input } from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits/limit-table.ts";
import type { CommandResult } from "./conversations.ts";

const ACCOUNT = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const MOST = 3;
const QUOTA = 10;

type Store = { readonly file: string } | { readonly databaseUrl: string };

/** LIM-8, on one store with as many nodes as may be on it. `empty` gives a new one. */
export function describeOpenLimits(name: string, nodeCount: number, empty: () => Promise<Store>): void {
  describe(`open conversations on ${name}`, () => {
    let nodes: readonly Engine[];
    let ids = 0;
    beforeEach(async () => {
      const store = await empty();
      const limits: Limits = {
        ...DEFAULT_LIMITS,
        openConversationsOfConsumer: MOST,
        openConversationsOfAccount: QUOTA,
      };
      nodes = await Promise.all(Array.from({ length: nodeCount }, () => createEngine({ ...store, limits })));
      await nodes[0]?.storage.accounts.create({
        account: { accountId: ACCOUNT, name: ACCOUNT, createdAt: NOON },
        users: [],
        keys: [],
        resources: [],
        variants: [],
        actor: { name: "test", at: NOON, source: "system" },
      });
    });
    afterEach(() => Promise.all(nodes.map((node) => node.close())));

    function submit(conversationId: string, input: Input, isConsumers: boolean, node = 0): Promise<CommandResult> {
      const engine = nodes[node];
      if (engine === undefined) throw new Error("there is such a node");
      return engine.conversations.submit({
        accountId: ACCOUNT,
        conversationId: conversationId as ConversationId,
        input,
        ...(isConsumers ? { isConsumers } : {}),
      });
    }

    async function open(consumer: string, isConsumers: boolean, node = 0, id = `c${ids++}`): Promise<string> {
      const result = await submit(
        id,
        {
          kind: "conversation.opened",
          channel: "MESSAGING",
          languages: [],
          consumer: { id: consumer as ConsumerId, authenticated: false },
        },
        isConsumers,
        node,
      );
      return result.kind === "done" ? id : result.failure.code;
    }

    const count = (outcomes: readonly string[]) => outcomes.filter((outcome) => outcome !== "too-many").length;
    const stored = async () => {
      const all = await nodes[0]?.storage.conversations.list({ accountId: ACCOUNT, kind: "open", limit: 999 });
      return all?.length;
    };

    test("[LIM-8] however many a consumer asks for at once, a node opens as many as there may be, and each that ends makes room for one", async () => {
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => open("v1", true)));
      const opened = outcomes.filter((outcome) => outcome !== "too-many");
      expect([opened.length, await stored()]).toEqual([MOST, MOST]);
      expect(await open("v2", true)).not.toBe("too-many");
      await submit(opened[0] ?? "", { kind: "conversation.closed", by: "CONSUMER" }, true);
      expect(count(await Promise.all([open("v1", true), open("v1", true)]))).toBe(1);
    });

    test("[LIM-8] a platform opens for one consumer as many as the account has room for, and then nobody opens any", async () => {
      const outcomes: string[] = [];
      for (let index = 0; index < QUOTA + 3; index++) outcomes.push(await open("of a platform", false));
      expect([count(outcomes), await stored()]).toEqual([QUOTA, QUOTA]);
      expect(await open("v1", true)).toBe("too-many");
      await submit(outcomes[0] ?? "", { kind: "conversation.closed", by: "AGENT" }, false);
      expect(await open("v1", true)).not.toBe("too-many");
      // What is opened already may be said again.
      expect(await open("v1", false, 0, outcomes[1])).toBe("wrong-state");
    });

    test("[LIM-8] of what is asked for together in one account, a group knows what it has let in", async () => {
      const outcomes = await Promise.all(Array.from({ length: 2 * QUOTA }, (_, index) => open(`v${index}`, true)));
      // Groups that are under way at once do not see each other.
      const groups = nodes[0]?.storage.conversations.groupsAtOnce ?? 1;
      expect(count(outcomes)).toBeGreaterThanOrEqual(QUOTA);
      expect(count(outcomes)).toBeLessThanOrEqual(QUOTA * groups);
    });

    test("[LIM-8] several nodes let through at most one more each", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 * nodeCount }, (_, index) => open("v1", true, index % nodeCount)),
      );
      expect(count(outcomes)).toBeGreaterThanOrEqual(MOST);
      expect(count(outcomes)).toBeLessThanOrEqual(MOST + nodeCount - 1);
      expect(await stored()).toBe(count(outcomes));
    });
  });
}
