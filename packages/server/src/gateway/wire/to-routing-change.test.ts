import type { AccountId, AgentId, ConversationId, Ring, SkillId } from "@signpost/core";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../../storage/contract.testsuite.ts";
import { toRoutingChange } from "./to-routing-change.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const DAY_MS = 24 * 3_600_000;
const TASK = { accountId: "demo" as AccountId, conversationId: "c" as ConversationId };
const RING: Ring = {
  ringId: "c_1_0",
  agentId: "1" as AgentId,
  conversationId: TASK.conversationId,
  queuedAt: NOON,
};

test("[TRG-4] an offer on the wire: whose conversation, for what skill, since when, and until a day later", () => {
  const conversation = eg.conversation("c", { skillId: 3 as SkillId });
  expect(toRoutingChange({ ...TASK, ring: RING, shown: undefined, conversation })).toEqual({
    type: "UPSERT",
    result: {
      routingTaskId: "c",
      taskCompleted: false,
      conversationId: "c",
      consumerId: "v1",
      skillId: "3",
      brandId: "demo",
      ringsDetails: [
        {
          ringId: "c_1_0",
          ringState: "WAITING",
          ringExpirationTs: NOON + DAY_MS,
          ringExpiration: DAY_MS,
          weight: NOON,
          brandId: "demo",
          convId: "c",
          consumerId: "v1",
          skillId: "3",
        },
      ],
    },
  });
});

test("[TRG-13] one that is made again lasts from then, and weighs what it has waited", () => {
  const ring = { ...RING, againAt: NOON + 60_000 };
  expect(toRoutingChange({ ...TASK, ring, shown: RING, conversation: eg.conversation() }).result).toMatchObject({
    skillId: "-1",
    ringsDetails: [{ ringExpirationTs: NOON + 60_000 + DAY_MS, weight: NOON }],
  });
});

test("[TRG-4] its end names what was shown, whether or not the conversation is still known", () => {
  const { type, result } = toRoutingChange({ ...TASK, ring: undefined, shown: RING, conversation: undefined });
  expect([type, result]).toMatchObject([
    "DELETE",
    { taskCompleted: true, consumerId: "", skillId: "-1", ringsDetails: [{ ringId: "c_1_0", ringState: "EXPIRED" }] },
  ]);
  const nothing = toRoutingChange({ ...TASK, ring: undefined, shown: undefined, conversation: undefined });
  expect(nothing.result.ringsDetails).toEqual([]);
});
