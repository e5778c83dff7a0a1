import Type, { type Static } from "typebox";

const context = Type.Object({ type: Type.Enum(["SKILL", "ACCOUNT", "DEFAULT"]), id: Type.Optional(Type.Integer()) });
const step = Type.String({ description: "RES-1: skill-exact, skill-near, account-exact, …" });

/** RES-5: why a visitor reads what it reads. */
export const ExplanationRecord = Type.Object(
  {
    event: Type.String(),
    requestedLanguage: Type.String(),
    revision: Type.Integer(),
    resolution: Type.Object({
      kind: Type.Enum(["found", "silent", "none"]),
      language: Type.Optional(Type.String()),
      context: Type.Optional(context),
      step: Type.Optional(step),
      hasFallback: Type.Optional(
        Type.Boolean({ description: "true: the text has a second wording, for when a value that it needs is missing" }),
      ),
      reason: Type.Optional(Type.String({ description: "Why nothing is said: no-text, not-servable" })),
    }),
    steps: Type.Array(
      Type.Object({
        step,
        context,
        wanted: Type.String({ description: "The language looked for" }),
        outcome: Type.Enum(["found", "silent", "absent", "not-servable"]),
        language: Type.Optional(Type.String({ description: "The language found" })),
      }),
    ),
  },
  {
    examples: [
      {
        event: "YOU_ARE_CONNECTED_TO",
        requestedLanguage: "fr-CA",
        revision: 12,
        resolution: { kind: "found", language: "fr-FR", context: { type: "SKILL", id: 3 }, step: "skill-near" },
        steps: [
          { step: "skill-exact", context: { type: "SKILL", id: 3 }, wanted: "fr-CA", outcome: "absent" },
          {
            step: "skill-near",
            context: { type: "SKILL", id: 3 },
            wanted: "fr-CA",
            outcome: "found",
            language: "fr-FR",
          },
        ],
      },
    ],
  },
);
export type ExplanationRecord = Static<typeof ExplanationRecord>;
