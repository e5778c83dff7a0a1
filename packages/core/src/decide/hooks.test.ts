import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventId } from "../catalogue/event-id.ts";
import { toNextWakeAt } from "../conversation/conversation.ts";
import { toHeldUntil } from "../conversation/held-send.ts";
import type { HookCommand } from "../conversation/hook-call.ts";
import type { Input } from "../conversation/input.ts";
import {
  at,
  BILLING,
  LEA,
  NOAM,
  onAccount,
  opened,
  type PolicyExample,
  SALES,
  Story,
  says,
  text,
  toOutcomes,
} from "../examples.testsuite.ts";
import type { AnsweringHookSetting } from "../policy/answering-hook.ts";

function hook(eventIds: readonly EventId[], more: Partial<AnsweringHookSetting> = {}): AnsweringHookSetting {
  return { hookId: "h1", eventIds, ...more };
}

function answered(holdId: string, ...commands: readonly HookCommand[]): Input {
  return { kind: "hook.answered", holdId, commands };
}

const CONNECTED = "YOU_ARE_CONNECTED_TO";
const ASSIGNED: Input = { kind: "agent.assigned", agent: LEA };
const says1 = { kind: "systemMessage", text: "Bonjour, {agentNickname} here" } as const;

/** Opened in sales and quiet about it: only what the test is about is said. */
function story(hooks: readonly AnsweringHookSetting[], more: PolicyExample = {}): Story {
  const variants = [onAccount("CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", { texts: [text("en-US", "")] })];
  const played = new Story({ ...more, hooks, variants: [...variants, ...(more.variants ?? [])] });
  played.add("10:00", opened({ skillId: SALES }));
  played.sends.length = 0;
  return played;
}

describe("a hook that answers", () => {
  test("[HOK-2] the message is held, the hook asked with what it needs, and the clock set to the limit", () => {
    const played = story([hook([CONNECTED])]);
    expect(played.add("10:01", ASSIGNED)).toEqual([]);
    expect(played.hookCalls).toMatchObject([
      {
        holdId: "1",
        hookId: "h1",
        eventId: CONNECTED,
        trigger: "agent.assigned",
        answerBy: at("10:01") + 1_000,
        before: { handling: { kind: "queued" } },
        after: { handling: { kind: "assigned", agent: LEA } },
        isOffHours: false,
      },
    ]);
    expect(played.conversation && toNextWakeAt(played.conversation)).toBe(at("10:01") + 1_000);
  });

  test("[HOK-2] its text goes out in place of the configured one, with the event's values", () => {
    const played = story([hook([CONNECTED])]);
    played.add("10:01", ASSIGNED);
    expect(played.add("2026-03-02T10:01:00.400Z", answered("1", says1))).toMatchObject([
      {
        kind: "sent",
        text: "Bonjour, Léa here",
        context: { kind: "hook", hookId: "h1" },
        step: "hook",
        trigger: "agent.assigned",
      },
    ]);
    expect(played.lines.at(-1)).toMatchObject({ automatic: { eventId: CONNECTED } });
  });

  test("[HOK-2] it may suppress, with no text or an empty one, and the record says who did", () => {
    for (const command of [{ kind: "suppress" }, { kind: "systemMessage", text: "" }] as const) {
      const played = story([hook([CONNECTED])]);
      played.add("10:01", ASSIGNED);
      played.add("10:01", answered("1", command));
      expect(played.outcomes()).toEqual([`${CONNECTED}(hook)`]);
    }
  });

  test.each([
    ["nothing to say", answered("1")],
    ["no answer in time", { kind: "clock" } as const],
  ])("[HOK-2] %s: the configured text goes out, as it is by then", (_, input) => {
    const played = story([hook([CONNECTED])]);
    played.add("10:01", ASSIGNED);
    played.add("10:01", { kind: "consumer.language_changed", language: "fr-FR" });
    expect(played.add("2026-03-02T10:01:01Z", input)).toMatchObject([{ kind: "sent", language: "fr-FR" }]);
  });

  test("[HOK-2] a disabled message asks, too; without an answer nothing is sent", () => {
    const variants = [onAccount(CONNECTED, { enabled: false })];
    const spoken = story([hook([CONNECTED])], { variants });
    spoken.add("10:01", ASSIGNED);
    spoken.add("10:01", answered("1", says1));
    const unspoken = story([hook([CONNECTED])], { variants });
    unspoken.add("10:01", ASSIGNED);
    unspoken.add("10:02", { kind: "clock" });
    expect([spoken.outcomes(), unspoken.outcomes()]).toEqual([[CONNECTED], [`${CONNECTED}(disabled)`]]);
  });

  test("[HOK-2] only conversations of its skills ask it, and the first hook that fits is asked", () => {
    const hooks = [
      hook([CONNECTED], { skillIds: [BILLING] }),
      hook([CONNECTED], { hookId: "h2", limitMs: 3_000 }),
      hook([CONNECTED], { hookId: "h3" }),
    ];
    const played = story(hooks);
    played.add("10:01", ASSIGNED);
    expect(played.hookCalls).toMatchObject([{ hookId: "h2", answerBy: at("10:01") + 3_000 }]);
  });

  test("[HOK-2] after an outage the held message is too late (TIM-6)", () => {
    const played = story([hook([CONNECTED])]);
    played.add("10:01", ASSIGNED);
    played.add("10:07", { kind: "clock" });
    expect(played.outcomes()[0]).toBe(`${CONNECTED}(too-late)`);
  });

  test("[HOK-2] it may transfer and close, after its text; of each type the first command counts", () => {
    const played = story([hook([CONNECTED])]);
    played.add("10:01", ASSIGNED);
    played.add(
      "10:01",
      answered(
        "1",
        { kind: "transfer", skillId: BILLING },
        says1,
        { kind: "transfer", agent: NOAM },
        { kind: "suppress" },
        { kind: "closeConversation" },
      ),
    );
    expect(played.outcomes()).toEqual([CONNECTED, "ENGAGEMENT_TRANSFERED", "SYSTEM_END_CONVERSATION"]);
    expect(played.conversation).toMatchObject({ kind: "closed", skillId: BILLING });
  });

  test("[HOK-2] an answer with one bad command is refused whole and says which; the configured text goes out in time", () => {
    const played = story([hook([CONNECTED])]);
    played.add("10:01", ASSIGNED);
    played.add("10:01", answered("1", { kind: "suppress" }, { kind: "systemMessage", text: "for {email}" }));
    played.add("10:01", answered("1", { kind: "suppress" }, { kind: "transfer", skillId: 99 as never }));
    expect(played.refusals).toMatchObject([
      { failure: { code: "invalid", issues: [{ path: "commands[1].text" }] } },
      { failure: { code: "invalid", issues: [{ path: "skillId" }] } },
    ]);
    played.add("10:02", { kind: "clock" });
    expect(played.outcomes()).toEqual([CONNECTED]);
  });

  test("[HOK-2] what a hook brings about asks no hook", () => {
    const played = story([hook(["ENGAGEMENT_TRANSFERED"])]);
    played.add("10:01", { kind: "conversation.transferred", skillId: BILLING });
    played.add("10:01", answered("1", { kind: "transfer", skillId: SALES }));
    expect(played.outcomes()).toEqual(["ENGAGEMENT_TRANSFERED", "ENGAGEMENT_TRANSFERED"]);
    expect(played.hookCalls).toHaveLength(1);
  });
});

describe("the order of what is held", () => {
  const HOOKS = [hook(["CONSUMER_STEP_UP", CONNECTED, "AGENT_END_CONVERSATION"])];
  const STEP_UP: Input = { kind: "consumer.authenticated" };

  test("[HOK-2] nothing overtakes: later messages wait behind the one that is held, answered or not", () => {
    const played = story(HOOKS);
    played.add("10:01", ASSIGNED);
    played.add("10:01", { kind: "conversation.returned_to_queue" });
    played.add("10:01", STEP_UP);
    played.add("10:01", answered("2", { kind: "systemMessage", text: "signed in" }));
    expect(played.outcomes()).toEqual([]);
    expect(toOutcomes(played.add("10:01", answered("1", says1)))).toEqual([
      CONNECTED,
      "BACK_TO_QUEUE",
      "CONSUMER_STEP_UP",
    ]);
    expect(played.sends.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4]);
  });

  test("[HOK-2] [TRG-7] before the end what was to be said is said, and the closing message itself may wait for its hook", () => {
    const played = story(HOOKS);
    played.add("10:01", ASSIGNED);
    expect(toOutcomes(played.add("10:01", { kind: "conversation.closed", by: "AGENT" }))).toEqual([CONNECTED]);
    expect(played.conversation).toMatchObject({ kind: "closed" });
    expect(played.hookCalls[1]).toMatchObject({ after: { kind: "closed" } });
    expect(played.add("10:01", answered("2", { kind: "systemMessage", text: "Bye" }))).toMatchObject([{ text: "Bye" }]);
    expect(played.conversation && toNextWakeAt(played.conversation)).toBeUndefined();
  });

  test("[HOK-2] TRG-8 holds: what is held changes nothing else", () => {
    const [hooked, plain] = [story(HOOKS), story([])];
    for (const one of [hooked, plain]) {
      one.add("10:01", ASSIGNED);
      one.add("10:02", { kind: "clock" });
      one.add("10:03", says());
    }
    expect(hooked.conversation).toMatchObject({ held: { asked: 1, sends: [] } });
    expect({ ...plain.conversation, held: undefined, recentSendsAt: [] }).toEqual({
      ...hooked.conversation,
      held: undefined,
      recentSendsAt: [],
    });
  });

  const step = fc.oneof(
    fc.constant<Input>(ASSIGNED),
    fc.constant<Input>(STEP_UP),
    fc.constant<Input>({ kind: "conversation.returned_to_queue" }),
    fc.constant<Input>({ kind: "conversation.closed", by: "AGENT" }),
    fc.constant<Input>({ kind: "clock" }),
    fc.constant<Input>(says()),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(says1, { kind: "suppress" } as const, undefined))
      .map(([holdId, command]) => answered(String(holdId), ...(command === undefined ? [] : [command]))),
  );

  test("[HOK-2] whatever comes in which order, and however often: exactly one outcome for each message, in their order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 900 })), { maxLength: 30 }), (steps) => {
        const [hooked, plain] = [story(HOOKS), story([])];
        let now = at("10:01");
        for (const [input, afterMs] of steps) {
          now += afterMs;
          const time = new Date(now).toISOString();
          hooked.add(time, input);
          if (input.kind !== "hook.answered") plain.add(time, input);
        }
        for (let rounds = 0; rounds < 2; rounds++) hooked.add(new Date(now + 60_000).toISOString(), { kind: "clock" });
        expect(hooked.sends.map(({ eventId }) => eventId)).toEqual(plain.sends.map(({ eventId }) => eventId));
        expect(hooked.sends.map(({ ordinal }) => ordinal)).toEqual(hooked.sends.map((_, index) => index + 2));
        expect(toHeldUntil(hooked.conversation?.held)).toBeUndefined();
      }),
    );
  });
});
