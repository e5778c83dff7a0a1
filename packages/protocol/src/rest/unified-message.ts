import Type, { type Static } from "typebox";

const words = {
  msg: Type.String({ maxLength: 2_000 }),
  lang: Type.String({ description: "BCP 47 language tag", examples: ["fr-FR"] }),
};
/** RES-3: of words that wait. */
export const WaitingState = Type.Enum(["draft", "translated", "needs_review", "rejected"], {
  description: "Only where words wait for somebody, and are not served meanwhile",
});
const Text = Type.Object({
  ...words,
  fallback: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: "Said instead of msg where a value that msg needs is unknown or overdue; only where there is one",
    }),
  ),
  state: Type.Optional(WaitingState),
});
const TextUpdate = Type.Object({
  ...words,
  fallback: Type.Optional(
    Type.Union([Type.String({ maxLength: 2_000 }), Type.Null()], {
      description: "Left out: stays as it is; null or empty: there is to be none",
    }),
  ),
  state: Type.Optional(
    Type.Enum(["draft", "translated", "needs_review", "approved", "rejected"], {
      description: "approved: approves words that wait",
    }),
  ),
});

/** With `select`, as much of each as was asked for. */
export const SelectedContexts = Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())));

/** The unified automatic message as clients of API §3 read and write it. */
export const UnifiedMessage = Type.Object(
  {
    id: Type.String({ description: "The event id; equal to messageEventId, clients use the one or the other" }),
    messageEventId: Type.String(),
    deleted: Type.Boolean(),
    enabled: Type.Boolean(),
    data: Type.Array(Text, { description: "One text for each language" }),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: "Of the timed messages: strings, as one object",
        examples: [{ timer: "180", timerUnit: "seconds", repeat: "0" }],
      }),
    ),
    contexts: Type.Optional(
      Type.Object(
        {
          ACCOUNT: Type.Array(Type.Object({ id: Type.String() })),
          SKILL: Type.Array(Type.Object({ skillId: Type.Integer(), enabled: Type.Boolean() })),
        },
        { description: "With view=FILTER_PER_SKILL: who overrides the message" },
      ),
    ),
    skillId: Type.Optional(Type.Integer({ description: "Only where that skill overrides the message" })),
  },
  {
    examples: [
      {
        id: "CONV_AWAITING_IN_QUEUE",
        messageEventId: "CONV_AWAITING_IN_QUEUE",
        deleted: false,
        enabled: true,
        data: [{ msg: "Encore un instant, s'il vous plaît.", lang: "fr-FR" }],
        attributes: { timer: "180", timerUnit: "seconds", repeat: "0" },
      },
    ],
  },
);

/** What `select` leaves of it: the id always. */
export const SelectedUnifiedMessage = Type.Partial(
  Type.Object({ ...UnifiedMessage.properties, data: Type.Array(Type.Partial(Text)), contexts: SelectedContexts }),
  { description: "With select" },
);
export type UnifiedMessage = Static<typeof UnifiedMessage>;

/** `view=BY_CONTEXT` by id: type → context id → message (API §3.5). */
export const UnifiedMessageByContext = Type.Object(
  {
    SKILL: Type.Record(Type.String(), UnifiedMessage),
    ACCOUNT: Type.Record(Type.String(), UnifiedMessage),
  },
  { description: "With view=BY_CONTEXT" },
);
export type UnifiedMessageByContext = Static<typeof UnifiedMessageByContext>;

/** What a PUT may say; everything left out keeps its value (CFG-5). Unknown properties are let pass. */
export const UnifiedMessageUpdate = Type.Object(
  {
    id: Type.Optional(Type.String()),
    messageEventId: Type.Optional(Type.String()),
    enabled: Type.Optional(
      Type.Union([Type.Boolean(), Type.Null()], { description: "null takes back what was said here" }),
    ),
    data: Type.Optional(Type.Array(TextUpdate, { maxItems: 200, description: "Replaces the languages it names" })),
    attributes: Type.Optional(
      Type.Union(
        [
          Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()])),
          Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()]))),
          Type.Null(),
        ],
        {
          description:
            'An object, an array of one-key objects, or an array of {"name", "value"}; null takes back what was said here',
        },
      ),
    ),
  },
  { examples: [{ enabled: true, data: [{ lang: "fr-FR", msg: "Encore un instant, s'il vous plaît." }] }] },
);
export type UnifiedMessageUpdate = Static<typeof UnifiedMessageUpdate>;
