import Type, { type Static } from "typebox";
import { CONVERSATION_EVENT_SCHEMAS, SecondWording } from "./conversation-events.ts";
import { UnifiedMessageUpdate } from "./unified-message.ts";

/** SIM-1: what the API page shows of a scenario. Times are RFC 3339, spans are seconds. */

const seconds = Type.Optional(Type.Integer());
const responseTime = Type.Optional(Type.Object({ default: seconds, urgent: seconds, firstTime: seconds }));
const hours = Type.Optional(
  Type.Object({ mode: Type.Enum(["always", "weekly", "manual"]) }, { additionalProperties: true }),
);
const autoCloseSeconds = Type.Optional(
  Type.Union([Type.Integer(), Type.Null()], { description: "0 for never, or 1500 to 7776000" }),
);

/**
 * A scenario: an account, its skills, and events over a clock of its own (SIM-1). It is for the API page; the core
 * checks a scenario in full.
 */
export const ScenarioBody = Type.Object(
  {
    account: Type.Optional(
      Type.Object({
        defaultLanguage: Type.Optional(Type.String()),
        timeZone: Type.Optional(Type.String()),
        rightLanguageFirst: Type.Optional(Type.Boolean()),
        silentWithoutLanguage: Type.Optional(Type.Boolean()),
        lateCutoffSeconds: seconds,
        sendBudget: Type.Optional(Type.Object({ sends: Type.Integer(), perSeconds: Type.Integer() })),
        responseTime,
        autoCloseSeconds,
        hours,
      }),
    ),
    skills: Type.Optional(
      Type.Array(
        Type.Object({ id: Type.Integer(), name: Type.Optional(Type.String()), responseTime, hours, autoCloseSeconds }),
      ),
    ),
    messages: Type.Optional(
      Type.Array(
        Type.Object({
          ...UnifiedMessageUpdate.properties,
          context: Type.Optional(
            Type.Object({ type: Type.Enum(["ACCOUNT", "SKILL"]), id: Type.Optional(Type.Integer()) }),
          ),
        }),
      ),
    ),
    events: Type.Array(Type.Union(Object.values(CONVERSATION_EVENT_SCHEMAS)), {
      description: "In the order in which they are told",
    }),
    until: Type.Optional(Type.String({ format: "date-time", description: "Absent: the time of the last event" })),
  },
  {
    examples: [
      {
        messages: [
          {
            id: "CONV_AWAITING_IN_QUEUE",
            context: { type: "ACCOUNT" },
            data: [{ lang: "en-US", msg: "You keep your place in the line." }],
            attributes: { timer: "10", timerUnit: "minutes", repeat: "0" },
          },
        ],
        events: [{ at: "2026-03-02T10:00:00Z", type: "conversation.opened", consumer: { id: "c1" } }],
        until: "2026-03-02T10:10:00Z",
      },
    ],
  },
);

const about = { at: Type.String({ format: "date-time" }), conversation: Type.String(), event: Type.String() };

/** What would be sent when, entry by entry (SIM-1). */
export const SimulationAnswer = Type.Object(
  {
    timeline: Type.Array(
      Type.Union([
        Type.Object({
          ...about,
          outcome: Type.Literal("sent"),
          text: Type.String(),
          language: Type.String(),
          requestedLanguage: Type.String(),
          context: Type.Object({ type: Type.Enum(["SKILL", "ACCOUNT", "DEFAULT"]), id: Type.Optional(Type.Integer()) }),
          step: Type.String(),
          secondWording: SecondWording,
        }),
        Type.Object({ ...about, outcome: Type.Literal("suppressed"), reason: Type.String() }),
      ]),
    ),
    outOfOrder: Type.Optional(
      Type.Array(
        Type.Object({
          event: Type.String({ description: "Its place in the document" }),
          at: Type.String({ format: "date-time" }),
          countedAt: Type.String({ format: "date-time" }),
        }),
        { description: "Events that say an earlier time than one before them, and count from that one's" },
      ),
    ),
  },
  {
    examples: [
      {
        timeline: [
          {
            at: "2026-03-02T10:10:00.000Z",
            conversation: "c",
            event: "CONV_AWAITING_IN_QUEUE",
            outcome: "sent",
            text: "You keep your place in the line.",
            language: "en-US",
            requestedLanguage: "en-US",
            context: { type: "ACCOUNT" },
            step: "account-exact",
          },
        ],
      },
    ],
  },
);
export type SimulationAnswer = Static<typeof SimulationAnswer>;
