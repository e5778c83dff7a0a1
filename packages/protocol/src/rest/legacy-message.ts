import Type, { type Static } from "typebox";

/** The automatic message of live chat as clients of API §2 read and write it. */
export const LegacyMessage = Type.Object({
  id: Type.Integer({ minimum: 1, description: "Stable for each event" }),
  deleted: Type.Boolean(),
  enabled: Type.Boolean(),
  messageEventId: Type.String({ examples: ["CHAT_STARTED"] }),
  templateId: Type.String({ description: "Equal to messageEventId" }),
  data: Type.Array(
    Type.Object({
      msg: Type.String({ maxLength: 2_000 }),
      lang: Type.String(),
      isDefault: Type.Boolean({ description: "true: nobody has changed this text" }),
    }),
  ),
  attributes: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), {
      examples: [[{ name: "timer", value: "180" }]],
    }),
  ),
  contexts: Type.Optional(
    Type.Object({
      ACCOUNT: Type.Array(Type.Object({ id: Type.String() })),
      SKILL: Type.Array(Type.Object({ skillId: Type.Integer(), enabled: Type.Boolean() })),
    }),
  ),
  skillId: Type.Optional(Type.Integer()),
});
export type LegacyMessage = Static<typeof LegacyMessage>;
