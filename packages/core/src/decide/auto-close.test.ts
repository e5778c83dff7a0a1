import { describe, expect, test } from "vitest";
import { toNextWakeAt } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import {
  BILLING,
  LEA,
  onAccount,
  opened,
  type PolicyExample,
  replies,
  SALES,
  Story,
  says,
  skill,
} from "../examples.testsuite.ts";

const HALF_HOUR_MS = 30 * 60_000;
const RETURN: Input = { kind: "conversation.returned_to_queue" };
const QUIET = [onAccount("CONSUMER_NON_RESPONSIVE", { enabled: false })];

/** Opened at ten, answered at five past by an agent. */
function answered(example: PolicyExample = {}): Story {
  return new Story({ variants: QUIET, settings: { autoCloseMs: HALF_HOUR_MS }, ...example })
    .next("10:00", opened({ skillId: SALES }))
    .next("10:01", { kind: "agent.assigned", agent: LEA })
    .next("10:05", replies());
}

function closedAt(story: Story): string | undefined {
  const { conversation } = story.runTo("2026-06-02T10:00:00Z");
  if (conversation?.kind !== "closed") return undefined;
  expect(conversation.closedBy).toBe("AUTO_CLOSE");
  return new Date(conversation.closedAt).toISOString().slice(11, 16);
}

describe("automatic close", () => {
  test("[RTM-2] the consumer silent for the set time: closed, without a word and without a clock left", () => {
    const story = answered();
    expect(closedAt(story)).toBe("10:35");
    expect(story.timeline("SYSTEM_END_CONVERSATION", "AGENT_END_CONVERSATION")).toEqual([]);
    expect(story.lines.at(-1)?.from.kind).toBe("agent");
    expect(story.conversation && toNextWakeAt(story.conversation)).toBeUndefined();
  });

  test("[RTM-2] off by default; the skill's time before the account's, and a skill may say never", () => {
    expect(closedAt(answered({ settings: {} }))).toBeUndefined();
    expect(closedAt(answered({ settings: {}, skills: [skill(SALES, { autoCloseMs: HALF_HOUR_MS * 2 })] }))).toBe(
      "11:05",
    );
    expect(closedAt(answered({ skills: [skill(SALES, { autoCloseMs: HALF_HOUR_MS * 2 })] }))).toBe("11:05");
    expect(closedAt(answered({ skills: [skill(SALES, { autoCloseMs: "never" })] }))).toBeUndefined();
  });

  test("[RTM-2] only while the consumer's answer is awaited: not before an agent wrote, not after the consumer did", () => {
    const unanswered = new Story({ settings: { autoCloseMs: HALF_HOUR_MS } }).next("10:00", opened());
    expect(closedAt(unanswered)).toBeUndefined();
    expect(closedAt(answered().next("10:34", says()))).toBeUndefined();
    expect(closedAt(answered().next("10:20", replies()))).toBe("10:50");
  });

  test("[RTM-2] a word among agents is no activity, and neither is what Signpost says itself", () => {
    const spoken = answered({ variants: [onAccount("CONSUMER_NON_RESPONSIVE", {})] });
    expect(spoken.runTo("10:30").timeline("CONSUMER_NON_RESPONSIVE")).toHaveLength(1);
    expect(closedAt(spoken)).toBe("10:35");
    expect(closedAt(answered().next("10:20", { ...replies(), isPrivate: true } as Input))).toBe("10:35");
  });

  test("[RTM-2] an agent's own promise puts it off until the promise has run out", () => {
    expect(closedAt(answered().next("10:10", { kind: "response_time.set", withinMs: 2 * HALF_HOUR_MS }))).toBe("11:10");
    expect(closedAt(answered().next("10:10", { kind: "response_time.set", withinMs: 60_000 }))).toBe("10:35");
  });

  test("[RTM-2] a return to the queue starts it afresh; a transfer to another skill owes an answer, so it ends", () => {
    expect(closedAt(answered().next("10:30", RETURN))).toBe("11:00");
    expect(closedAt(answered().next("10:30", { kind: "conversation.transferred", skillId: BILLING }))).toBeUndefined();
    expect(closedAt(answered().next("10:30", { kind: "conversation.transferred", agent: LEA }))).toBe("10:35");
  });

  test("[RTM-2] an account that no longer closes closes nothing that waits already", () => {
    const story = answered();
    story.configure({ variants: QUIET });
    expect(closedAt(story)).toBeUndefined();
    expect(story.conversation && toNextWakeAt(story.conversation)).toBeUndefined();
  });

  test("[RTM-2] however late the wake-up: it closes then, and what was due before is recorded first", () => {
    const story = answered({ variants: [] });
    story.add("13:00", { kind: "clock" });
    expect(story.timeline("CONSUMER_NON_RESPONSIVE")).toEqual(["13:00 CONSUMER_NON_RESPONSIVE(too-late)"]);
    expect(story.conversation).toMatchObject({ kind: "closed", closedBy: "AUTO_CLOSE" });
  });

  test("[RTM-2] due together with a silence message: nothing is asked of somebody who is being left", () => {
    const timer = { value: 30, unit: "minutes", repeat: 0 } as const;
    const story = answered({ variants: [onAccount("CONSUMER_NON_RESPONSIVE", { timer })] });
    expect(closedAt(story)).toBe("10:35");
    expect(story.timeline("CONSUMER_NON_RESPONSIVE")).toEqual([]);
  });
});
