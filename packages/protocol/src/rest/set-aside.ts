import Type, { type Static } from "typebox";

/** TIM-7: conversations whose clock could not be decided. */
export const SetAsideRecord = Type.Object({
  conversationId: Type.String(),
  /** What kind of fault it was. */
  code: Type.String(),
  message: Type.String(),
  at: Type.String({ format: "date-time" }),
});
export type SetAsideRecord = Static<typeof SetAsideRecord>;
