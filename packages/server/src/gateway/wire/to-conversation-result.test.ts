import {
  type AccountId,
  type Agent,
  type AgentId,
  type Conversation,
  compilePolicy,
  type OpenMessaging,
  type SkillId,
  toRevision,
} from "@signpost/core";
import type { Dialect } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { storageExamples as eg } from "../../storage/contract.testsuite.ts";
import { createDirectory } from "../directory.ts";
import { toConversationResult } from "./to-conversation-result.ts";

const DEMO = "demo" as AccountId;
const BILLING = 3 as SkillId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const ADA: Agent = { id: "1" as AgentId, nickname: "Ada" };
/** Of another platform. */
const BOB: Agent = { id: "bob" as AgentId };

const POLICY = compilePolicy({
  accountId: DEMO,
  revision: toRevision(1),
  settings: { responseTime: { defaultMs: 60_000, urgentMs: 30_000, firstTimeMs: 90_000 } },
  skills: [{ skillId: BILLING, name: "Billing", responseTime: { defaultMs: 120_400 } }],
  variants: [],
});

function read(conversation: Conversation, dialect: Dialect = "plain", policy: typeof POLICY | undefined = POLICY) {
  const directory = createDirectory(DEMO, [eg.user({ userId: ADA.id, userPid: "pid-1", nickname: "Ada" })]);
  return toConversationResult(conversation, { directory, policy, dialect });
}

function toClosed(open: OpenMessaging, more: object = {}): Conversation {
  const { handling, turn, clocks, urgency, responseTimes, isConsumerWaiting, ...identity } = open;
  return { ...identity, kind: "closed", closedAt: NOON + 5, closedBy: "CONSUMER", ...more };
}

const seenBefore = { consumer: { ...eg.conversation().consumer, firstTime: false } };

describe("a conversation on the wire", () => {
  test("[WS-1] has its state, its skill or none, its times and its language", () => {
    const open = eg.conversation("c", { changedAt: NOON + 3, requestedLanguage: "ht" as never });
    expect(read(open)).toMatchObject({
      convId: "c",
      lastUpdateTime: NOON + 3,
      conversationDetails: {
        convId: "c",
        skillId: "-1",
        conversationHandlerDetails: { accountId: DEMO, skillId: "-1" },
        brandId: DEMO,
        state: "OPEN",
        stage: "OPEN",
        startTs: NOON,
        metaDataLastUpdateTs: NOON + 3,
        firstConversation: true,
        context: { type: "SharkContext", lang: "ht" },
        dialogs: [{ dialogId: "c", state: "OPEN", dialogType: "MAIN", channelType: "MESSAGING", creationTs: NOON }],
      },
    });
    const details = read(open).conversationDetails;
    for (const absent of ["closeReason", "endTs", "manualETTR"]) expect(details).not.toHaveProperty(absent);
    expect(read(eg.conversation("c", { skillId: BILLING })).conversationDetails).toMatchObject({
      skillId: "3",
      context: { lang: "fr-FR" },
    });
  });

  test.each([
    ["AUTO_CLOSE", "SYSTEM"],
    ["AGENT", "AGENT"],
  ])("[WS-1] closed by %s, says when, and by whom: %s", (closedBy, reason) => {
    const { effectiveTTR, conversationDetails } = read(toClosed(eg.conversation(), { closedBy }));
    expect(effectiveTTR).toBe(-1);
    expect(conversationDetails).toMatchObject({
      state: "CLOSE",
      stage: "CLOSE",
      closeReason: reason,
      endTs: NOON + 5,
      dialogs: [{ state: "CLOSE", endTs: NOON + 5, closedBy: reason }],
    });
  });

  test("[RTM-1] tells until when an answer is due while one is due", () => {
    const turn = { kind: "agent", since: NOON, deadlineAt: NOON + 60_000 } as const;
    expect(read(eg.conversation("c", { turn })).effectiveTTR).toBe(NOON + 60_000);
    expect(read(eg.conversation("c", { turn: { kind: "agent", since: NOON } })).effectiveTTR).toBe(-1);
    expect(read(eg.conversation("c", { turn: { kind: "consumer", since: NOON } })).effectiveTTR).toBe(-1);
    expect(read(eg.conversation("c", { manualDeadlineAt: NOON + 9 })).conversationDetails).toMatchObject({
      manualETTR: NOON + 9,
    });
  });

  test.each([
    ["open, of whom is here for the first time", eg.conversation(), "NORMAL", 1_800],
    ["open", eg.conversation("c", seenBefore), "NORMAL", 3_600],
    ["open and urgent", eg.conversation("c", { urgency: "urgent" }), "URGENT", 900],
    ["closed, of whom was here for the first time", toClosed(eg.conversation()), "NORMAL", 90],
    ["closed", toClosed(eg.conversation("c", seenBefore)), "NORMAL", 60],
    ["closed, of a skill", toClosed(eg.conversation("c", { ...seenBefore, skillId: BILLING })), "NORMAL", 120],
    ["a chat", eg.chat("c", seenBefore), "NORMAL", 60],
  ] as const)("[RTM-1] %s: what it was promised, or what its skill promises now", (_, conversation, ttrType, value) => {
    expect(read(conversation).conversationDetails).toMatchObject({ ttr: { ttrType, value } });
  });

  test("[RTM-1] where no configuration is known, a closed one was promised nothing", () => {
    expect(
      toConversationResult(toClosed(eg.conversation()), { ...wireWithoutPolicy() }).conversationDetails,
    ).toMatchObject({
      ttr: { ttrType: "NORMAL", value: -1 },
    });
  });
});

function wireWithoutPolicy() {
  return { directory: createDirectory(DEMO, []), policy: undefined, dialect: "plain" } as const;
}

describe("who takes part in it", () => {
  const assigned = { kind: "assigned", assignedAt: NOON, agent: ADA } as const;
  const joined = [
    { agent: BOB, role: "READER" },
    { agent: { id: "zoe" as AgentId }, role: "READER" },
  ] as const;

  test("[WS-1] is a list of people by pid, and to older clients of ids by role", () => {
    const consumer = { ...eg.conversation().consumer, nickname: "Vera" };
    const conversation = eg.conversation("c", { handling: assigned, participants: joined, consumer });
    expect(read(conversation).conversationDetails).toMatchObject({
      participants: [
        { id: "v1", role: "CONSUMER" },
        { id: "demo.controller", role: "CONTROLLER" },
        { id: "pid-1", role: "ASSIGNED_AGENT" },
        { id: "bob", role: "READER" },
        { id: "zoe", role: "READER" },
      ],
      dialogs: [
        {
          participantsDetails: [
            { id: "v1", role: "CONSUMER", state: "ACTIVE", nickname: "Vera" },
            { id: "demo.controller", role: "CONTROLLER", state: "ACTIVE" },
            { id: "pid-1", role: "ASSIGNED_AGENT", state: "ACTIVE", nickname: "Ada" },
            { id: "bob", role: "READER", state: "ACTIVE" },
            { id: "zoe", role: "READER", state: "ACTIVE" },
          ],
        },
      ],
    });
    expect(read(conversation, "ams").conversationDetails).toMatchObject({
      participants: { CONSUMER: ["v1"], ASSIGNED_AGENT: ["demo.1"], READER: ["bob", "zoe"] },
      participantsPId: { CONSUMER: ["v1"], ASSIGNED_AGENT: ["pid-1"], READER: ["bob", "zoe"] },
      dialogs: [{ participantsDetails: expect.arrayContaining([expect.objectContaining({ id: "demo.1" })]) }],
    });
  });

  test("[WS-1] whoever a conversation is passed on to by name is shown in the dialog, and is no participant yet", () => {
    const handling = { kind: "queued", queuedAt: NOON, suggested: ADA } as const;
    const { conversationDetails } = read(eg.conversation("c", { handling }));
    expect(conversationDetails["participants"]).toEqual([
      { id: "v1", role: "CONSUMER" },
      { id: "demo.controller", role: "CONTROLLER" },
    ]);
    expect(conversationDetails["dialogs"]).toMatchObject([
      {
        participantsDetails: [
          { role: "CONSUMER" },
          { role: "CONTROLLER" },
          { id: "pid-1", role: "ASSIGNED_AGENT", state: "SUGGESTED" },
        ],
      },
    ]);
  });

  test("[WS-1] of a closed one is who was assigned last, if anybody was", () => {
    const rolesOf = (conversation: Conversation) =>
      (read(conversation).conversationDetails["participants"] as readonly { role: string }[]).map(({ role }) => role);
    expect(rolesOf(toClosed(eg.conversation(), { lastAgent: ADA }))).toEqual([
      "CONSUMER",
      "CONTROLLER",
      "ASSIGNED_AGENT",
    ]);
    expect(rolesOf(toClosed(eg.conversation()))).toEqual(["CONSUMER", "CONTROLLER"]);
  });
});
