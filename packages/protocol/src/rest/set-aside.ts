import Type, { type Static } from "typebox";

/** TIM-7: conversations whose clock could not be decided. */
export const SetAsideRecord = Type.Object(
  {
    conversationId: Type.String(),
    /** What kind of fault it was. */
    code: Type.String(),
    message: Type.String(),
    at: Type.String({ format: "date-time" }),
  },
  {
    examples: [
      {
        conversationId: "c1",
        code: "fault",
        message: "it would be due again as before",
        at: "2026-03-02T10:03:00.000Z",
      },
    ],
  },
);
export type SetAsideRecord = Static<typeof SetAsideRecord>;
