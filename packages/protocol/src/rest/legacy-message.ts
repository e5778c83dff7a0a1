import Type, { type Static } from "typebox";
import { SelectedContexts, WaitingState } from "./unified-message.ts";

const Text = Type.Object({
  msg: Type.String({ maxLength: 2_000 }),
  lang: Type.String(),
  isDefault: Type.Boolean({ description: "true: nobody has changed this text" }),
  fallback: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: "Said instead of msg where a value that msg needs is unknown or overdue; only where there is one",
    }),
  ),
  state: Type.Optional(WaitingState),
});
const Attribute = Type.Object({ name: Type.String(), value: Type.String() });

/** The automatic message of live chat as clients of API §2 read and write it. */
export const LegacyMessage = Type.Object(
  {
    id: Type.Integer({ minimum: 1, description: "Stable for each event" }),
    deleted: Type.Boolean(),
    enabled: Type.Boolean(),
    messageEventId: Type.String({ examples: ["CHAT_STARTED"] }),
    templateId: Type.String({ description: "Equal to messageEventId" }),
    data: Type.Array(Text),
    attributes: Type.Optional(
      Type.Array(Attribute, {
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
  },
  {
    examples: [
      {
        id: 1001,
        deleted: false,
        enabled: true,
        messageEventId: "CHAT_STARTED",
        templateId: "CHAT_STARTED",
        data: [{ msg: "Vous parlez avec {agentNickname}.", lang: "fr-FR", isDefault: false }],
      },
    ],
  },
);
/** What `select` leaves of it: the id always. */
export const SelectedLegacyMessage = Type.Partial(
  Type.Object({
    ...LegacyMessage.properties,
    data: Type.Array(Type.Partial(Text)),
    attributes: Type.Array(Type.Partial(Attribute)),
    contexts: SelectedContexts,
  }),
  { description: "With select" },
);
export type LegacyMessage = Static<typeof LegacyMessage>;
