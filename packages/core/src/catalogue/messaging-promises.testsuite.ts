import { expect } from "vitest";
import type { Input } from "../conversation/input.ts";
import { at, BILLING, LEA, NOAM, onAccount, type PolicyExample, replies, Story, says } from "../examples.testsuite.ts";
import type { EventId, MessagingEventId } from "./event-id.ts";
import {
  ANOTHER_DAY,
  anotherCanBeOpened,
  CLOSED,
  FIRST_WELCOME,
  keepsItsPlace,
  keepsWhatWasWritten,
  MESSAGING,
  NINE_TO_FIVE,
  namesNoTime,
  namesTheTime,
  open,
  type Promises,
  RETURNED,
  SEEN_BEFORE,
  said,
  somebodyGoesOn,
  staysEnded,
  story,
  takesTheNextLine,
  talking,
  WELCOME,
} from "./promises.testsuite.ts";

function welcome(eventId: EventId, how: Input): Promises {
  return {
    "an answer comes within the time that is named": () => namesTheTime(story({}, ["10:00", how]), eventId),
    "the conversation stays where it is, another day as well": () => {
      const told = story({}, ["10:00", how], [ANOTHER_DAY, says()]);
      said(told, eventId);
      keepsWhatWasWritten(told);
      expect(open(told).kind).toBe("open");
    },
  };
}

function offHoursWelcome(eventId: EventId, how: Input): Promises {
  return {
    "closed now": () => {
      said(story(NINE_TO_FIVE, ["20:00", how]), eventId);
      expect(story(NINE_TO_FIVE, ["10:00", how]).outcomes()).not.toContain(eventId);
    },
    "what is written is received": () => {
      const told = story(NINE_TO_FIVE, ["20:00", how], ["20:01", says()]);
      said(told, eventId);
      keepsWhatWasWritten(told);
      expect(open(told).turn.kind).toBe("agent");
    },
    "the time that is named counts from the next opening": () => {
      const told = story(NINE_TO_FIVE, ["20:00", how]);
      namesTheTime(told, eventId);
      expect(said(told, eventId)).toMatch(/1[34] hours/);
    },
    "no time is named without a value": () => namesNoTime(said(story(CLOSED, ["10:00", how]), eventId)),
  };
}

function urgency(eventId: EventId, urgent: boolean): Promises {
  const asked = (example: PolicyExample) =>
    story(
      example,
      ["10:00", MESSAGING],
      ["10:01", says()],
      ...(urgent ? [] : [["10:01", { kind: "urgency.set", urgent: true }] as const]),
      ["10:02", { kind: "urgency.set", urgent }],
    );
  return {
    "it counts as urgent, or no longer": () => {
      const told = asked({});
      said(told, eventId);
      expect(open(told)).toHaveProperty("urgency", urgent ? "urgent" : "normal");
    },
    "an answer comes within the time that is named": () => namesTheTime(asked({}), eventId),
    "no time is named without a value": () => namesNoTime(said(asked(CLOSED), eventId)),
  };
}

/** The agent is gone, the chat is not: it waits, and somebody else may take it. */
function endsTheConversation(eventId: EventId, by: "AGENT" | "CONSUMER" | "SYSTEM"): Promises {
  return {
    "it has ended": () => {
      const told = talking();
      told.add("11:00", { kind: "conversation.closed", by });
      said(told, eventId);
      staysEnded(told);
    },
    "who writes again opens another": () => anotherCanBeOpened("MESSAGING"),
  };
}

export const MESSAGING_PROMISES: Readonly<Record<MessagingEventId, Promises>> = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: welcome(FIRST_WELCOME, MESSAGING),
  CONSUMER_OPEN_NEW_CONVERSATION: {
    ...welcome(WELCOME, SEEN_BEFORE),
    "somebody writes again": () => {
      said(story({}, ["10:00", SEEN_BEFORE]), WELCOME);
      expect(story({}, ["10:00", MESSAGING]).outcomes()).not.toContain(WELCOME);
    },
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: offHoursWelcome(
    "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
    MESSAGING,
  ),
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: offHoursWelcome("CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS", SEEN_BEFORE),
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: {
    "somebody comes back to what was closed a short while ago": () => {
      const eventId = "CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE";
      const opening = (lastAutoCloseAt: string) => {
        const told = new Story(
          { variants: [onAccount(eventId, { enabled: true })] },
          { consumer: { seenBefore: true, lastAutoCloseAt: at(lastAutoCloseAt) } },
        );
        told.add("10:00", SEEN_BEFORE);
        return told;
      };
      said(opening("2026-03-01T10:00:00Z"), eventId);
      expect(opening("2026-02-01T10:00:00Z").outcomes()).toEqual([WELCOME]);
    },
  },
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    "closed now": () => {
      const told = story(NINE_TO_FIVE, ["16:00", MESSAGING], ["16:01", says()]);
      expect(told.outcomes()).toEqual([FIRST_WELCOME]);
      told.add("18:00", says());
      said(told, "CONSUMER_SEND_MESSAGE_ON_OFFHOURS");
    },
    "the message waits for the team": () => {
      const told = story(NINE_TO_FIVE, ["16:00", MESSAGING], ["18:00", says()]);
      said(told, "CONSUMER_SEND_MESSAGE_ON_OFFHOURS");
      keepsWhatWasWritten(told);
      expect(open(told).turn.kind).toBe("agent");
    },
    "the time that is named counts from the next opening": () => {
      const told = story(NINE_TO_FIVE, ["16:00", SEEN_BEFORE], ["20:00", says()]);
      namesTheTime(told, "CONSUMER_SEND_MESSAGE_ON_OFFHOURS");
    },
    "no time is named without a value": () => {
      const told = story({}, ["10:00", MESSAGING]);
      told.configure(CLOSED);
      told.add("11:00", says());
      namesNoTime(said(told, "CONSUMER_SEND_MESSAGE_ON_OFFHOURS"));
    },
  },
  CONV_AWAITING_IN_QUEUE: {
    "still in the queue, where it stood": () => {
      const told = story({}, ["10:00", MESSAGING]).runTo("10:10");
      said(told, "CONV_AWAITING_IN_QUEUE");
      keepsItsPlace(told, "10:00");
    },
    "somebody will take it": () => {
      const told = story({}, ["10:00", MESSAGING]).runTo("10:10");
      said(told, "CONV_AWAITING_IN_QUEUE");
      somebodyGoesOn(told);
    },
  },
  YOU_ARE_CONNECTED_TO: {
    "the named agent has the conversation": () => {
      const told = talking();
      expect(said(told, "YOU_ARE_CONNECTED_TO")).toContain("Léa");
      expect(open(told).handling).toMatchObject({ kind: "assigned", agent: LEA });
    },
  },
  ENGAGEMENT_TRANSFERED: {
    "another team has it now, and can read what was written": () => {
      const told = talking();
      told.add("10:10", { kind: "conversation.transferred", skillId: BILLING });
      said(told, "ENGAGEMENT_TRANSFERED");
      expect(open(told).skillId).toBe(BILLING);
      keepsWhatWasWritten(told);
      somebodyGoesOn(told);
    },
  },
  TRANSFER_TO_AGENT: {
    "it is offered to one particular agent": () => {
      const told = talking();
      told.add("10:10", { kind: "conversation.transferred", agent: NOAM });
      said(told, "TRANSFER_TO_AGENT");
      expect(open(told).handling).toMatchObject({ kind: "queued", suggested: NOAM });
    },
  },
  BACK_TO_QUEUE: {
    "the agent has it no longer, and somebody else goes on": () => {
      const told = talking();
      told.add("10:10", RETURNED);
      said(told, "BACK_TO_QUEUE");
      somebodyGoesOn(told);
    },
    "the place is kept": () => {
      const told = talking();
      told.add("10:10", RETURNED);
      said(told, "BACK_TO_QUEUE");
      keepsItsPlace(told, "10:00");
    },
  },
  ANOTHER_AGENT_JOINED_CONVERSATION: {
    "the named agent is in the conversation": () => {
      const told = talking();
      told.add("10:10", { kind: "participant.joined", agent: NOAM, role: "MANAGER" });
      expect(said(told, "ANOTHER_AGENT_JOINED_CONVERSATION")).toContain("Noam");
      expect(open(told).participants).toMatchObject([{ agent: NOAM }]);
    },
  },
  JOINED_AGENT_LEFT_CONVERSATION: {
    "the named agent is no longer in the conversation": () => {
      const told = talking();
      told.add("10:10", { kind: "participant.joined", agent: NOAM, role: "MANAGER" });
      told.add("10:11", { kind: "participant.left", agentId: NOAM.id });
      expect(said(told, "JOINED_AGENT_LEFT_CONVERSATION")).toContain("Noam");
      expect(open(told).participants).toEqual([]);
    },
  },
  CONSUMER_NON_RESPONSIVE: {
    "what the visitor writes, whenever it is, goes on in this conversation": () => {
      const told = talking();
      told.next("10:03", replies()).runTo("10:20");
      said(told, "CONSUMER_NON_RESPONSIVE");
      takesTheNextLine(told);
    },
  },
  AGENT_NON_RESPONSIVE: {
    "an answer is still owed": () => {
      const told = talking();
      told.next("10:03", says()).runTo("10:20");
      said(told, "AGENT_NON_RESPONSIVE");
      expect(open(told)).toMatchObject({ turn: { kind: "agent" }, handling: { kind: "assigned" } });
    },
    "the visitor may go on writing": () => {
      const told = talking();
      told.next("10:03", says()).runTo("10:20");
      said(told, "AGENT_NON_RESPONSIVE");
      takesTheNextLine(told);
    },
  },
  AGENT_UPDATED_RESPONSE_TIME: {
    "an answer comes within the time that is named": () => {
      const told = talking();
      told.add("10:10", { kind: "response_time.set", withinMs: 7_200_000 });
      namesTheTime(told, "AGENT_UPDATED_RESPONSE_TIME");
      expect(said(told, "AGENT_UPDATED_RESPONSE_TIME")).toContain("2 hours");
    },
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: urgency("CONSUMER_ASKED_URGENT_RESPONSE_TIME", true),
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: urgency("CONSUMER_CANCELED_URGENT_RESPONSE_TIME", false),
  CONSUMER_STEP_UP: {
    "the visitor is signed in": () => {
      const told = talking();
      told.add("10:10", { kind: "consumer.authenticated" });
      said(told, "CONSUMER_STEP_UP");
      expect(open(told).consumer.authenticated).toBe(true);
    },
  },
  AGENT_END_CONVERSATION: endsTheConversation("AGENT_END_CONVERSATION", "AGENT"),
  CONSUMER_END_CONVERSATION: endsTheConversation("CONSUMER_END_CONVERSATION", "CONSUMER"),
  SYSTEM_END_CONVERSATION: endsTheConversation("SYSTEM_END_CONVERSATION", "SYSTEM"),
};
