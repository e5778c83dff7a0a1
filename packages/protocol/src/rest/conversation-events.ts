import {
  type AgentId,
  type ConsumerId,
  findInstantProblem,
  findNameIssue,
  ID_RULE,
  INSTANT_RULE,
  isVisible,
  parseEventKey,
  type SkillId,
} from "@signpost/core";
import Type, { type Static, type TObjectOptions, type TOptional, type TSchema, type TString } from "typebox";
import { ownRules } from "../documents/own-rules.ts";
import { findYearProblem } from "./scenario-years.ts";

/** The external event API (EVT-1, EVT-2): one schema a type, each giving the type, the reader and the API page. */

const id = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",
  ...ownRules({ rule: ID_RULE, check: (text: string) => (parseEventKey(text) === undefined ? ID_RULE : undefined) }),
});
const nickname = Type.String({
  maxLength: 200,
  description: "With nothing to see in it, as if it was not there",
  // REN-7: one that nobody would see is as good as none, and no reason to refuse what has happened.
  ...ownRules({ check: (text: string) => (isVisible(text) ? findNameIssue(text) : undefined) }),
});
const skillId = Type.Unsafe<SkillId>(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }));
const text = Type.String({ description: "What is too long to be stored is cut, with … at its end, and not refused" });
const agentId = Type.Unsafe<AgentId>(id);
const agent = Type.Object({ id: agentId, nickname: Type.Optional(nickname) });
/** As browsers send it. */
const language = Type.String({ minLength: 1, maxLength: 500, ...ownRules({ check: findNameIssue }) });

const common = {
  /** DLV-3: an id seen before in this conversation changes nothing. */
  id: Type.Optional(id),
  /** When it happened; RFC 3339, now if absent. */
  at: Type.Optional(
    Type.String({
      maxLength: 40,
      ...ownRules({ rule: INSTANT_RULE, check: findInstantProblem }),
    }),
  ),
};

/** Names the conversation in scenarios; in the API the path does. */
interface Conversation {
  readonly conversation: TOptional<TString>;
}

const consumer = {
  id: Type.Unsafe<ConsumerId>(id),
  nickname: Type.Optional(nickname),
  authenticated: Type.Optional(Type.Boolean()),
};
const opened = {
  channel: Type.Optional(Type.Enum(["MESSAGING", "CHAT"])),
  /** LNG-2: a tag, or the value of an `Accept-Language` header. */
  language: Type.Optional(language),
  /** Best first, after `language`. */
  languages: Type.Optional(Type.Array(language, { maxItems: 10 })),
  skillId: Type.Optional(skillId),
};

/** What is no field of an event is let pass, as everywhere in the API. */
function event<Name extends string, Fields extends Record<string, TSchema>>(
  type: Name,
  fields: Fields & Partial<Conversation>,
  rules: TObjectOptions = {},
) {
  return Type.Object({ type: Type.Literal(type), ...common, ...fields }, rules);
}

function describeEvents(base: Conversation, rules: TObjectOptions) {
  return {
    "conversation.opened": event("conversation.opened", { ...base, ...opened, consumer: Type.Object(consumer) }, rules),
    "consumer.message": event("consumer.message", { ...base, text: Type.Optional(text) }, rules),
    "agent.message": event(
      "agent.message",
      {
        ...base,
        agent,
        role: Type.Optional(Type.Enum(["ASSIGNED_AGENT", "AGENT", "MANAGER", "READER"])),
        text: Type.Optional(text),
      },
      rules,
    ),
    "agent.assigned": event("agent.assigned", { ...base, agent }, rules),
    "agent.suggested": event("agent.suggested", { ...base, agent }, rules),
    "conversation.returned_to_queue": event("conversation.returned_to_queue", { ...base }, rules),
    "conversation.transferred": event(
      "conversation.transferred",
      { ...base, skillId: Type.Optional(skillId), agent: Type.Optional(agent) },
      rules,
    ),
    "participant.joined": event(
      "participant.joined",
      { ...base, agent, role: Type.Optional(Type.Enum(["MANAGER", "AGENT", "READER"])) },
      rules,
    ),
    "participant.left": event("participant.left", { ...base, agent: Type.Object({ id: agentId }) }, rules),
    "response_time.set": event(
      "response_time.set",
      { ...base, seconds: Type.Integer({ minimum: 1, maximum: 7_776_000 }) },
      rules,
    ),
    "urgency.set": event("urgency.set", { ...base, urgent: Type.Boolean() }, rules),
    "consumer.authenticated": event("consumer.authenticated", { ...base }, rules),
    "consumer.language_changed": event("consumer.language_changed", { ...base, language }, rules),
    "conversation.closed": event(
      "conversation.closed",
      { ...base, by: Type.Enum(["AGENT", "CONSUMER", "SYSTEM"]) },
      rules,
    ),
    /** Live chat. What is not told is not known: a message that mentions it is not sent. */
    "queue.updated": event(
      "queue.updated",
      {
        ...base,
        /** From 1, the next to be served. */
        position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        length: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        averageWaitSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 2_592_000 })),
      },
      rules,
    ),
    "agents.unavailable": event("agents.unavailable", { ...base }, rules),
    "agent.disconnected": event("agent.disconnected", { ...base }, rules),
    "visitor.disconnected": event("visitor.disconnected", { ...base }, rules),
    "transcript.requested": event(
      "transcript.requested",
      {
        ...base,
        email: Type.String({
          minLength: 3,
          maxLength: 254,
          pattern: "^[^\\s@]+@[^\\s@]+$",
          // Near enough: whether there is such a box only a message to it can tell.
          ...ownRules({ rule: "must be an address such as ann@example.org" }),
        }),
      },
      rules,
    ),
  } satisfies Record<string, TSchema>;
}

/** A union of so many as a tuple would have no end; its type is said instead. */
function oneOf<Schemas extends Record<string, TSchema>>(schemas: Schemas) {
  return Type.Unsafe<{ [Name in keyof Schemas]: Static<Schemas[Name]> }[keyof Schemas]>(
    Type.Union(Object.values(schemas)),
  );
}

/** The events that a chat platform tells us, each with its own fields (EVT-2). */
export const CONVERSATION_EVENT_SCHEMAS = describeEvents(
  { conversation: Type.Optional(Type.String({ ...id, ...ownRules({ isIgnored: true }) })) },
  {},
);
/** One of them. */
export const ConversationEventSchema = oneOf(CONVERSATION_EVENT_SCHEMAS);

const SCENARIO_RULES = ownRules({
  checkFields: ({ at }: { readonly at?: string }) => {
    const rule = at === undefined ? `is required; it ${INSTANT_RULE}` : findYearProblem(at);
    return rule === undefined ? [] : [{ path: "at", rule }];
  },
});
const inScenario = { conversation: Type.Optional(id) };
/** The same events in a scenario, which says when they happen, and of whom the account has not seen before. */
export const ScenarioEvent = oneOf({
  ...describeEvents(inScenario, SCENARIO_RULES),
  "conversation.opened": event(
    "conversation.opened",
    {
      ...inScenario,
      ...opened,
      /** Only scenarios may say it: in production the account knows whom it has seen. */
      consumer: Type.Object({ ...consumer, firstTime: Type.Optional(Type.Boolean()) }),
    },
    SCENARIO_RULES,
  ),
});
export type ScenarioEvent = Static<typeof ScenarioEvent>;

/** The name of such an event, such as `consumer.message`. */
export type ConversationEventType = keyof typeof CONVERSATION_EVENT_SCHEMAS;
/** One event of a platform, after its schema has accepted it. */
export type ConversationEvent = Static<typeof ConversationEventSchema>;

/** What the API page shows as the body: one event, or an array in order. */
export const ConversationEventBody = Type.Union(
  [ConversationEventSchema, Type.Array(ConversationEventSchema, { minItems: 1, maxItems: 1_000 })],
  { examples: [{ id: "e1", type: "conversation.opened", language: "fr-FR", skillId: 3, consumer: { id: "v1" } }] },
);

/** The example of a send on the API pages; feed and webhooks show the same one. */
export const SEND_EXAMPLE = {
  ordinal: 1,
  event: "CONV_AWAITING_IN_QUEUE",
  outcome: "sent",
  trigger: "clock",
  at: "2026-03-02T10:03:00.000Z",
  requestedLanguage: "fr-FR",
  revision: 12,
  text: "Encore un instant, s'il vous plaît.",
  plainText: "Encore un instant, s'il vous plaît.",
  language: "fr-FR",
  context: { type: "ACCOUNT" },
  step: "account-exact",
  sequence: 4,
};

/** REN-5: which value the text lacked, and why. */
export const SecondWording = Type.Optional(
  Type.Object(
    {
      reason: Type.Enum(["overdue", "missing-value"]),
      placeholder: Type.String({ description: "The value that the text would have needed" }),
    },
    { description: "REN-5: the text's second wording was said" },
  ),
);

/** One automatic message, or the recorded decision not to send it (DLV-4). */
export const SendRecord = Type.Object(
  {
    ordinal: Type.Integer({ minimum: 1 }),
    event: Type.String(),
    outcome: Type.Enum(["sent", "suppressed"]),
    trigger: Type.String(),
    at: Type.String({ format: "date-time" }),
    requestedLanguage: Type.String(),
    revision: Type.Integer(),
    skillId: Type.Optional(Type.Integer()),
    text: Type.Optional(
      Type.String({ description: "As it is shown: with isolates around values whose direction may differ" }),
    ),
    plainText: Type.Optional(Type.String({ description: "The same without them, for channels of plain characters" })),
    language: Type.Optional(Type.String()),
    context: Type.Optional(
      Type.Object({ type: Type.Enum(["SKILL", "ACCOUNT", "DEFAULT", "HOOK"]), id: Type.Optional(Type.Integer()) }),
    ),
    step: Type.Optional(Type.String()),
    sequence: Type.Optional(Type.Integer()),
    secondWording: SecondWording,
    reason: Type.Optional(Type.String()),
  },
  {
    examples: [SEND_EXAMPLE],
  },
);
export type SendRecord = Static<typeof SendRecord>;

/** EVT-1: for each event the sends it caused, in order. */
export const ConversationEventAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        id: Type.Optional(Type.String()),
        isRepeat: Type.Boolean(),
        sends: Type.Array(SendRecord),
        countedAt: Type.Optional(
          Type.String({
            format: "date-time",
            description:
              "Present where the event says an earlier time than one that was told before it: it counts from this instant instead.",
          }),
        ),
      }),
    ),
  },
  { examples: [{ results: [{ id: "e1", isRepeat: false, sends: [] }] }] },
);
export type ConversationEventAnswer = Static<typeof ConversationEventAnswer>;

/** A conversation as a platform reads it back: its state, who has it, and whose turn it is. */
export const ConversationRecord = Type.Object(
  {
    id: Type.String(),
    state: Type.Enum(["open", "closed"]),
    channel: Type.Enum(["MESSAGING", "CHAT"]),
    language: Type.String(),
    requestedLanguage: Type.Optional(Type.String()),
    skillId: Type.Optional(Type.Integer()),
    consumer: Type.Object({ id: Type.String(), nickname: Type.Optional(Type.String()), authenticated: Type.Boolean() }),
    assignedAgent: Type.Optional(Type.Object({ id: Type.String(), nickname: Type.Optional(Type.String()) })),
    openedAt: Type.String({ format: "date-time" }),
    closedAt: Type.Optional(Type.String({ format: "date-time" })),
    closedBy: Type.Optional(Type.String()),
    sequence: Type.Integer(),
  },
  {
    examples: [
      {
        id: "c1",
        state: "open",
        channel: "MESSAGING",
        language: "fr-FR",
        skillId: 3,
        consumer: { id: "v1", authenticated: false },
        openedAt: "2026-03-02T10:00:00.000Z",
        sequence: 4,
      },
    ],
  },
);
export type ConversationRecord = Static<typeof ConversationRecord>;
