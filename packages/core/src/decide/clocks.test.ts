import { describe, expect, test } from "vitest";
import type { Clock } from "../conversation/clock.ts";
import { type OpenConversation, toNextWakeAt } from "../conversation/conversation.ts";
import { ACCOUNT, at, CONVERSATION, opened, policy, Story, toOutcomes } from "../examples.testsuite.ts";
import { decide } from "./decide.ts";

const SILENCE: Clock = {
  kind: "silence",
  eventId: "AGENT_NON_RESPONSIVE",
  fireAt: at("10:10"),
  everyMs: 600_000,
  repeatsLeft: 1,
};

function wake(clocks: readonly Clock[], time: string) {
  const story = new Story();
  story.add("10:00", opened());
  const conversation: OpenConversation = { ...(story.conversation as OpenConversation), clocks };
  const decision = decide({
    accountId: ACCOUNT,
    conversationId: CONVERSATION,
    conversation,
    input: { kind: "clock" },
    facts: { consumer: { seenBefore: true } },
    policy: policy(),
    now: at(time),
  });
  if (decision.kind === "refused") throw new Error("a clock is never refused");
  return decision;
}

describe("waking", () => {
  test("[TIM-3] a repeat comes an interval after the time at which the first was due", () => {
    const { conversation, sends } = wake([SILENCE], "10:11");
    expect(toOutcomes(sends)).toEqual(["AGENT_NON_RESPONSIVE"]);
    expect((conversation as OpenConversation).clocks).toEqual([{ ...SILENCE, fireAt: at("10:20"), repeatsLeft: 0 }]);
  });

  test("[TIM-3] what was missed does not come in a burst: the next repeat is an interval from now", () => {
    const { conversation, sends } = wake([{ ...SILENCE, everyMs: 60_000 }], "10:12");
    expect(toOutcomes(sends)).toEqual(["AGENT_NON_RESPONSIVE"]);
    expect(toNextWakeAt(conversation)).toBe(at("10:13"));
  });

  test("[RTM-2] the automatic close is silent, and leaves no clock", () => {
    const { conversation, sends } = wake([SILENCE, { kind: "auto-close", fireAt: at("10:09") }], "10:10");
    expect(sends).toEqual([]);
    expect(conversation).toMatchObject({ kind: "closed", closedBy: "AUTO_CLOSE" });
    expect(toNextWakeAt(conversation)).toBeUndefined();
  });
});
