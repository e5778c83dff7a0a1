import Type, { type Static } from "typebox";
import { SecondWording } from "./conversation-events.ts";

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
