import { describe, expect, test } from "vitest";
import type { Input } from "../conversation/input.ts";
import { at, BILLING, LEA, NOAM, opened, SALES, Story } from "../examples.testsuite.ts";
import { findPlace } from "../route/route.ts";

const ASSIGNED: Input = { kind: "agent.assigned", agent: LEA };
const RETURNED: Input = { kind: "conversation.returned_to_queue" };

function placeOf(story: Story) {
  return story.conversation === undefined ? undefined : findPlace(story.conversation);
}

function taken(channel: "MESSAGING" | "CHAT" = "MESSAGING"): Story {
  const story = new Story();
  story.add("10:00", opened({ channel, skillId: SALES }));
  story.add("10:05", ASSIGNED);
  return story;
}

describe("who comes back to a queue", () => {
  test.each([
    ["an agent gives it back", "MESSAGING", RETURNED],
    ["it is passed on within its skill", "MESSAGING", { kind: "conversation.transferred", agent: NOAM }],
    ["it is transferred to the skill that it has", "MESSAGING", { kind: "conversation.transferred", skillId: SALES }],
    ["the system requeues a chat", "CHAT", RETURNED],
    ["a chat's agent is gone", "CHAT", { kind: "agent.disconnected" }],
  ] as const)("[TRG-13] stands where they stood: %s", (_, channel, input) => {
    const story = taken(channel);
    story.add("10:20", input);
    expect(placeOf(story)).toMatchObject({ queuedAt: at("10:00"), again: { at: at("10:20"), count: 1 } });
    story.add("10:21", { kind: "agent.assigned", agent: NOAM });
    story.add("10:30", input);
    expect(placeOf(story)).toMatchObject({ queuedAt: at("10:00"), again: { at: at("10:30"), count: 2 } });
  });

  test.each(["MESSAGING", "CHAT"] as const)(
    "[TRG-13] to another skill's queue they come as anybody does, and back as well: %s",
    (channel) => {
      const story = taken(channel);
      story.add("10:20", { kind: "conversation.transferred", skillId: BILLING });
      expect(placeOf(story)).toMatchObject({ queuedAt: at("10:20") });
      story.add("10:30", { kind: "conversation.transferred", skillId: SALES });
      expect(placeOf(story)).toMatchObject({ queuedAt: at("10:30") });
    },
  );

  test("[TRG-13] a manager who takes over and gives back does not cost the place", () => {
    const story = taken();
    story.add("10:10", { kind: "agent.assigned", agent: NOAM });
    story.add("10:20", RETURNED);
    expect(placeOf(story)).toMatchObject({ queuedAt: at("10:00") });
  });

  test("[TRG-13] [TRG-4] what was offered before the return is offered no more", () => {
    const story = new Story();
    story.add("10:00", opened());
    const before = placeOf(story);
    story.add("10:01", { ...ASSIGNED, ifQueuedAt: before?.queuedAt ?? 0 });
    story.add("10:01", RETURNED);
    expect(placeOf(story)?.queuedAt).toBe(before?.queuedAt);
    story.add("10:01", { kind: "agent.assigned", agent: NOAM, ifQueuedAt: before?.queuedAt ?? 0, ifAgain: 0 });
    expect(story.refusals).toMatchObject([{ failure: { code: "wrong-state", state: "queued" } }]);
    story.add("10:01", { kind: "agent.assigned", agent: NOAM, ifQueuedAt: before?.queuedAt ?? 0, ifAgain: 1 });
    expect(story.conversation).toMatchObject({ handling: { kind: "assigned", agent: NOAM } });
  });

  test("[TRG-13] [TIM-1] the queue's timer starts afresh with the return", () => {
    const story = taken();
    story.add("10:20", RETURNED);
    expect(story.runTo("10:30").timeline("CONV_AWAITING_IN_QUEUE")).toEqual(["10:23 CONV_AWAITING_IN_QUEUE"]);
  });

  test("[TRG-13] one that an earlier release assigned has no place to come back to, and takes one at the end", () => {
    const story = taken();
    const { conversation } = story;
    if (conversation?.kind !== "open" || conversation.handling.kind !== "assigned") throw new Error("it is assigned");
    const { waited: _, ...handling } = conversation.handling;
    story.conversation = { ...conversation, handling };
    story.add("10:20", RETURNED);
    expect(placeOf(story)).toMatchObject({ queuedAt: at("10:20") });
  });
});
