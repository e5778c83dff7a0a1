import type { AgentSnapshot, ConversationSummary, Line } from "@signpost/client";
import { expect, test } from "vitest";
import { toDeskConnection, toDeskConversations, toDeskLine, toDeskRings } from "./to-desk.ts";

const conversation: ConversationSummary = {
  conversationId: "c1",
  isOpen: true,
  consumer: { id: "k", nickname: "Kim" },
  agents: [],
  skillId: 3,
  language: "he",
  isUrgent: false,
  startedAt: 1000,
  endedAt: undefined,
  closedBy: undefined,
  changedAt: 1000,
};

const snapshot: AgentSnapshot = {
  connection: { kind: "open" },
  availability: "ONLINE",
  rings: [
    { ringId: "r1", conversationId: "c1", skillId: undefined, expiresAt: undefined, queuedAt: undefined },
    { ringId: "r2", conversationId: "unknown", skillId: 7, expiresAt: 9000, queuedAt: 5000 },
  ],
  conversations: [conversation],
  linesByConversation: new Map(),
  typingIn: new Set(["c1"]),
};

test("[DLV-2] [WSP-4] only a line that was lost is being resumed; a first connection is not", () => {
  expect(toDeskConnection({ kind: "idle" }, false)).toBe("connecting");
  expect(toDeskConnection({ kind: "connecting", attempt: 1 }, false)).toBe("connecting");
  expect(toDeskConnection({ kind: "waiting", attempt: 1, retryAt: 5 }, false)).toBe("unreached");
  expect(toDeskConnection({ kind: "connecting", attempt: 2 }, false)).toBe("unreached");
  expect(toDeskConnection({ kind: "open" }, true)).toBe("open");
  expect(toDeskConnection({ kind: "waiting", attempt: 1, retryAt: 5 }, true)).toBe("resuming");
  expect(toDeskConnection({ kind: "connecting", attempt: 1 }, true)).toBe("resuming");
  expect(toDeskConnection({ kind: "stopped", reason: "refused" }, true)).toBe("closed");
});

test("[WS-1] a ring shows what is known of its conversation, and does without it", () => {
  expect(toDeskRings(snapshot)).toEqual([
    { ringId: "r2", conversationId: "unknown", skillId: 7, language: undefined, waitingSince: undefined },
    { ringId: "r1", conversationId: "c1", skillId: 3, language: "he", waitingSince: 1000 },
  ]);
});

test("[TRG-13] the wait that is shown is that for this queue, as its order is", () => {
  const since = (queuedAt: number) => {
    const ring = { ringId: "r1", conversationId: "c1", skillId: 3, expiresAt: undefined, queuedAt };
    return toDeskRings({ ...snapshot, rings: [ring] })[0]?.waitingSince;
  };
  expect([since(4000), since(1), since(0)]).toEqual([4000, 1000, 1000]);
});

test("[TRG-13] who came back to the queue with its place is listed there, however late it was told", () => {
  // Who came back is offered again, so that its offer ends last.
  const ring = (ringId: string, queuedAt: number, expiresAt: number) => {
    return { ringId, conversationId: ringId, skillId: 1, queuedAt, expiresAt };
  };
  const rings = [ring("greek", 6_000, 60_000), ring("swedish", 9_000, 90_000), ring("slovak", 3_000, 95_000)];
  expect(toDeskRings({ ...snapshot, rings }).map(({ ringId }) => ringId)).toEqual(["slovak", "greek", "swedish"]);
});

test("[TRG-5] what the agent is in a conversation comes from the session", () => {
  const [mine] = toDeskConversations(snapshot, () => "MANAGER");
  expect(mine).toMatchObject({ myRole: "MANAGER", consumerName: "Kim", isTyping: true });
  expect(toDeskConversations(snapshot, () => undefined)[0]?.myRole).toBeUndefined();
});

test("[LNG-5] an automatic line keeps the language that the server says, and what people write has none", () => {
  const said = { conversationId: "c1", sequence: 1, at: 1, text: "שלום", isPrivate: false };
  expect(toDeskLine({ ...said, author: { kind: "automatic" }, language: "he" }, []).language).toBe("he");
  expect(toDeskLine({ ...said, author: { kind: "consumer", id: "k" } }, []).language).toBeUndefined();
});

test("[TRG-9] a line is mine, another agent's, the consumer's or automatic", () => {
  const line = (author: Line["author"]): Line => ({
    conversationId: "c1",
    sequence: 1,
    at: 1,
    author,
    text: "",
    isPrivate: false,
  });
  const agent = (id: string) => line({ kind: "agent", id, nickname: "Robin", role: "MANAGER" });
  const lines = [agent("p1"), agent("p2"), line({ kind: "consumer", id: "p1" }), line({ kind: "automatic" })];
  expect(lines.map((each) => toDeskLine(each, ["p1"]).from)).toEqual(["me", "agent", "consumer", "automatic"]);
});
