import { expect, test } from "vitest";
import type { Agent } from "../conversation/conversation.ts";
import { LEA, NOAM, opened, Story } from "../examples.testsuite.ts";
import type { AgentId } from "../ids.ts";

const KIM: Agent = { id: "a3" as AgentId };

test("[DLV-2] a receipt is from whom it comes, in the part that the agent has, also after the end", () => {
  const story = new Story();
  const roleOf = (time: string, agent: Agent): unknown => {
    story.add(time, { kind: "receipt", from: { kind: "agent", agent }, status: "READ", sequences: [1] });
    const { from } = story.lines.at(-1) ?? {};
    return from?.kind === "agent" && from.agent.id === agent.id ? from.role : from;
  };
  story.add("10:00", opened());
  expect(roleOf("10:01", LEA)).toBe("AGENT");
  story.add("10:02", { kind: "agent.assigned", agent: LEA });
  story.add("10:03", { kind: "participant.joined", agent: NOAM, role: "MANAGER" });
  expect([LEA, NOAM, KIM].map((agent) => roleOf("10:04", agent))).toEqual(["ASSIGNED_AGENT", "MANAGER", "AGENT"]);
  story.add("10:05", { kind: "conversation.closed", by: "AGENT" });
  expect([LEA, KIM].map((agent) => roleOf("10:06", agent))).toEqual(["ASSIGNED_AGENT", "AGENT"]);
});
