import Type, { type Static } from "typebox";

/**
 * HOK-2: what a function is told before a message is said, and what it may answer. Groups and names are those that functions
 * written for LivePerson read (BEH §9.3); what Signpost does not know is absent. Times are epoch milliseconds.
 */
const role = Type.Enum(["ASSIGNED_AGENT", "AGENT", "MANAGER", "READER", "CONSUMER"]);
const participants = Type.Array(Type.Object({ id: Type.String(), role }));
const timer = Type.Object({ time: Type.Integer(), timeUnits: Type.Literal("seconds") });
const responseTime = Type.Object({
  ttrType: Type.Enum(["NORMAL", "URGENT", "MANUAL"]),
  value: Type.Optional(Type.Integer({ description: "Seconds until the promised answer; absent: none is promised" })),
});
const state = Type.Enum(["OPEN", "CLOSE"]);

/** What a function is asked with before a message is said (HOK-2, BEH §9.3). */
export const FunctionPayload = Type.Object(
  {
    headers: Type.Array(Type.Unknown()),
    payload: Type.Object({
      general: Type.Object({
        cbotEventType: Type.String({ description: "The event whose message is to be said" }),
        type: Type.Literal("UPSERT"),
        accountId: Type.String(),
        convId: Type.String(),
        dialogId: Type.String(),
        startTs: Type.Integer(),
        serverTimestamp: Type.Integer(),
        effectiveTTR: Type.Optional(Type.Integer()),
        manualETTR: Type.Optional(Type.Integer()),
        oldConvState: Type.Optional(state),
        newConvState: state,
        clientLanguage: Type.String(),
        inOffHours: Type.Boolean(),
        visitorId: Type.String(),
        skillId: Type.Optional(Type.Integer()),
        backToQueueTs: Type.Optional(Type.Integer()),
      }),
      start: Type.Optional(Type.Object({ firstConversation: Type.Boolean() })),
      idle: Type.Optional(
        Type.Object({ agentNonResponsive: timer, consumerNonResponsive: timer, convNotTakenTime: timer }),
      ),
      mid: Type.Optional(Type.Object({ openedInOffHours: Type.Boolean() })),
      participantChange: Type.Optional(Type.Object({ oldParticipants: participants, newParticipants: participants })),
      routing: Type.Optional(
        Type.Object({ oldSkillId: Type.Optional(Type.Integer()), newSkillId: Type.Optional(Type.Integer()) }),
      ),
      ttr: Type.Optional(Type.Object({ oldTtr: Type.Optional(responseTime), newTtr: Type.Optional(responseTime) })),
      end: Type.Optional(Type.Object({ closeReason: Type.Enum(["AGENT", "CONSUMER", "SYSTEM"]) })),
    }),
  },
  { description: "The body of a function's call; its headers are those of Standard Webhooks" },
);
export type FunctionPayload = Static<typeof FunctionPayload>;

const id = Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$" });
const skillId = Type.Union([
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  Type.String({ pattern: "^[1-9]\\d{0,14}$" }),
]);

/** One command in a function's answer: say another text or none, transfer, or close (HOK-2, BEH §9.2). */
export const FunctionCommand = Type.Union([
  Type.Object({
    type: Type.Literal("systemMessage"),
    text: Type.Union([Type.String({ maxLength: 2_000 }), Type.Array(Type.Never(), { maxItems: 0 })], {
      description: "Said instead of the configured text, placeholders filled in; empty: nothing is said",
    }),
  }),
  Type.Object({ type: Type.Literal("transfer"), skillId: Type.Optional(skillId), agentId: Type.Optional(id) }),
  Type.Object({ type: Type.Literal("closeConversation") }),
]);
export type FunctionCommand = Static<typeof FunctionCommand>;

/** One command or a list; of each type the first counts. An empty body, or an empty list, leaves the configured text. */
export const FunctionAnswer = Type.Union([FunctionCommand, Type.Array(FunctionCommand, { maxItems: 20 })], {
  examples: [{ type: "systemMessage", text: "Bonjour, un instant." }],
});
export type FunctionAnswer = Static<typeof FunctionAnswer>;
