import { expect } from "vitest";
import type { Input } from "../conversation/input.ts";
import { BILLING, LEA, NOAM, onAccount, replies, says } from "../examples.testsuite.ts";
import type { ChatEventId, EventId } from "./event-id.ts";
import {
  ACCEPTED,
  anotherCanBeOpened,
  CHAT,
  chatting,
  FAIR,
  FINAL,
  keepsItsPlace,
  ON_HOLD,
  open,
  type Promises,
  RETURNED,
  said,
  somebodyGoesOn,
  staysEnded,
  story,
  takesTheNextLine,
} from "./promises.testsuite.ts";

function onHold(eventId: (typeof ON_HOLD)[number]): Promises {
  return {
    "the agent is still there, and the visitor waits for them": () => {
      const variants = ON_HOLD.filter((id) => id !== eventId).map((id) => onAccount(id, { enabled: false }));
      const told = story({ variants }, ["10:00", CHAT], ["10:01", ACCEPTED], ["10:02", says()]).runTo("10:06");
      said(told, eventId);
      expect(open(told)).toMatchObject({ handling: { kind: "assigned", agent: LEA }, turn: { kind: "agent" } });
    },
  };
}

function goesOnWithSomebodyElse(eventId: EventId, input: Input): Promises {
  return {
    "the connection that is lost is the named agent's": () => {
      const told = chatting();
      told.add("10:05", input);
      expect(said(told, eventId)).toContain("Léa");
    },
    "somebody else goes on": () => {
      const told = chatting();
      told.add("10:05", input);
      said(told, eventId);
      somebodyGoesOn(told);
    },
  };
}

export const CHAT_PROMISES: Readonly<Record<ChatEventId, Promises>> = {
  ROUTING_TO_AGENT: {
    "somebody is looked for": () => {
      const told = story({}, ["10:00", CHAT]);
      said(told, "ROUTING_TO_AGENT");
      somebodyGoesOn(told);
    },
  },
  WAITING_FOR_AGENT: {
    "nobody has taken it yet; the place and the wait are the queue's": () => {
      const told = story({}, ["10:00", CHAT]);
      told.know({ queue: { place: 3, length: 5, averageWaitMs: 240_000 } });
      told.runTo("10:01");
      expect(said(told, "WAITING_FOR_AGENT")).toMatch(/: 3\. .+: 4 minutes\.$/);
      expect(open(told).handling.kind).toBe("queued");
    },
    "no wait is named without a value": () => {
      const told = story({}, ["10:00", CHAT]);
      told.know({ queue: { place: 3, length: 5 } });
      told.runTo("10:01");
      expect(said(told, "WAITING_FOR_AGENT")).toMatch(/: 3\.$/);
    },
  },
  AGENTS_UNAVAILABLE: {
    "nobody has taken it": () => {
      const told = story({}, ["10:00", CHAT], ["10:05", { kind: "agents.unavailable" }]);
      said(told, "AGENTS_UNAVAILABLE");
      expect(open(told).handling.kind).toBe("queued");
    },
    "another can be opened later": () => anotherCanBeOpened("CHAT"),
  },
  CHAT_STARTED: {
    "the named agent has the chat": () => {
      const told = chatting();
      expect(said(told, "CHAT_STARTED")).toContain("Léa");
      expect(open(told).handling).toMatchObject({ kind: "assigned", agent: LEA });
    },
  },
  TRANSFER_TO_AGENT_CHAT: {
    "it is offered to the named agent": () => {
      const told = chatting();
      told.add("10:10", { kind: "conversation.transferred", agent: NOAM });
      expect(said(told, "TRANSFER_TO_AGENT_CHAT")).toContain("Noam");
      expect(open(told).handling).toMatchObject({ kind: "queued", suggested: NOAM });
    },
  },
  TRANSFER_TO_SKILL: {
    "another team has it now": () => {
      const told = chatting();
      told.add("10:10", { kind: "conversation.transferred", skillId: BILLING });
      said(told, "TRANSFER_TO_SKILL");
      expect(open(told).skillId).toBe(BILLING);
      somebodyGoesOn(told);
    },
  },
  AGENT_DISCONNECTED_TRANSFER: goesOnWithSomebodyElse("AGENT_DISCONNECTED_TRANSFER", { kind: "agent.disconnected" }),
  REQUEUED_BY_SYSTEM: {
    ...goesOnWithSomebodyElse("REQUEUED_BY_SYSTEM", RETURNED),
    "the place is kept": () => {
      const told = chatting();
      told.add("10:05", RETURNED);
      said(told, "REQUEUED_BY_SYSTEM");
      keepsItsPlace(told, "10:00");
    },
  },
  ENDED_BY_AGENT: {
    "the chat is over": () => {
      const told = chatting();
      told.add("10:10", { kind: "conversation.closed", by: "AGENT" });
      said(told, "ENDED_BY_AGENT");
      staysEnded(told);
    },
  },
  ENDED_UNEXPECTEDLY: {
    "it was cut off, and stays so": () => {
      const told = chatting();
      told.add("10:10", { kind: "visitor.disconnected" });
      said(told, "ENDED_UNEXPECTEDLY");
      staysEnded(told);
    },
    "a new one can be started": () => anotherCanBeOpened("CHAT"),
  },
  NOT_IN_PROGRESS: {
    "nobody is in it any more": () => {
      const told = chatting();
      told.add("10:10", { kind: "conversation.closed", by: "AGENT" });
      told.add("10:11", says());
      said(told, "NOT_IN_PROGRESS");
      staysEnded(told);
    },
    "a new one can be started": () => anotherCanBeOpened("CHAT"),
  },
  TRANSCRIPT_REQUESTED: {
    "the address is the one that was given; who asked for the transcript sends it": () => {
      const told = chatting();
      told.add("10:10", { kind: "transcript.requested", email: "v@example.com" });
      expect(said(told, "TRANSCRIPT_REQUESTED")).toContain("v@example.com");
    },
  },
  [FAIR]: {
    "nothing was heard of the visitor, and the chat goes on": () => {
      const told = chatting();
      told.next("10:02", replies()).runTo("10:06");
      said(told, FAIR);
      takesTheNextLine(told);
    },
  },
  [FINAL]: {
    "the chat ends now": () => {
      const told = chatting();
      told.next("10:02", replies()).runTo("11:00");
      said(told, FINAL);
      expect(told.conversation).toMatchObject({ kind: "closed", closedAt: told.sends.at(-1)?.at });
      staysEnded(told);
    },
    "the visitor may come back": () => anotherCanBeOpened("CHAT"),
  },
  "On-hold message #1": onHold("On-hold message #1"),
  "On-hold message #2": onHold("On-hold message #2"),
  "On-hold message #3": onHold("On-hold message #3"),
};
