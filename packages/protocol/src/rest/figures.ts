import Type, { type Static } from "typebox";

/** DLV-4: what became of an account's sends. */
export const FigureRecord = Type.Object({
  day: Type.Optional(Type.String({ format: "date-time", description: "When it began, in UTC" })),
  hour: Type.Optional(Type.String({ format: "date-time" })),
  event: Type.Optional(Type.String()),
  skill: Type.Optional(Type.Integer({ description: "Absent: conversations without a skill" })),
  language: Type.Optional(
    Type.String({ description: "Of what was sent, the text's; of what was suppressed, the one asked for" }),
  ),
  outcome: Type.Optional(Type.Enum(["sent", "suppressed"])),
  step: Type.Optional(Type.String({ description: "Where the text was found; absent of what was suppressed" })),
  reason: Type.Optional(Type.String({ description: "Why it was suppressed; absent of what was sent" })),
  sent: Type.Integer(),
  suppressed: Type.Integer(),
  replied: Type.Integer({ description: "Of those sent, how many the consumer answered within 5 minutes" }),
  replyShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: "Absent where nothing was sent" })),
});
export type FigureRecord = Static<typeof FigureRecord>;

/** How many messages were sent, suppressed and answered in a span, a row for each group asked for. */
export const FiguresAnswer = Type.Object(
  {
    from: Type.String({ format: "date-time" }),
    to: Type.String({ format: "date-time", description: "Not included" }),
    by: Type.Array(Type.String()),
    rows: Type.Array(FigureRecord),
  },
  {
    examples: [
      {
        from: "2026-03-01T00:00:00.000Z",
        to: "2026-03-08T00:00:00.000Z",
        by: ["event"],
        rows: [{ event: "AGENT_NON_RESPONSIVE", sent: 120, suppressed: 4, replied: 78, replyShare: 0.65 }],
      },
    ],
  },
);
export type FiguresAnswer = Static<typeof FiguresAnswer>;
