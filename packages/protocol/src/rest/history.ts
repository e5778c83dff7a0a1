import { type EventId, type Issue, parseEventId, parseSkillId, type SkillId } from "@signpost/core";
import Type, { type Static } from "typebox";
import { ownRules } from "../documents/own-rules.ts";

const EVENT_RULE = "must be the event id of a message";

/** Ids of skills are read as text, too. */
function readSkillId(value: unknown, path: string, add: (issue: Issue) => void): SkillId | undefined {
  const skillId = typeof value === "number" || typeof value === "string" ? parseSkillId(value) : undefined;
  if (skillId === undefined) add({ path, rule: "must be the id of a skill" });
  return skillId;
}

/** The configuration's past under `/v1` (HIS-1, HIS-2). */
export const ContextRecord = Type.Object({ type: Type.Enum(["ACCOUNT", "SKILL"]), id: Type.Optional(Type.Integer()) });
export type ContextRecord = Static<typeof ContextRecord>;

const variantFields = {
  enabled: Type.Optional(Type.Boolean({ description: "Absent: inherited" })),
  texts: Type.Array(
    Type.Object({
      lang: Type.String(),
      language: Type.String(),
      msg: Type.String(),
      fallback: Type.Optional(Type.String({ description: "Its second wording" })),
      state: Type.String(),
      origin: Type.String(),
      author: Type.Optional(Type.String({ description: "Who wrote these words; absent: from before it was kept" })),
      writtenAt: Type.Optional(Type.String({ format: "date-time" })),
    }),
  ),
  timer: Type.Optional(Type.Object({ value: Type.Integer(), unit: Type.String(), repeat: Type.Integer() })),
};
const writableFields = {
  enabled: Type.Optional(Type.Boolean({ description: "Absent: inherited" })),
  texts: Type.Array(
    Type.Object({
      lang: Type.String(),
      msg: Type.String(),
      fallback: Type.Optional(Type.String({ description: "Its second wording; absent: none" })),
      state: Type.Optional(Type.String({ description: "Absent: approved" })),
    }),
  ),
  timer: Type.Optional(Type.Object({ value: Type.Integer(), unit: Type.String(), repeat: Type.Integer() })),
};
/** What one context says of one message; an absent field is inherited. */
export const VariantRecord = Type.Object(variantFields);
export type VariantRecord = Static<typeof VariantRecord>;

const texts = [
  {
    lang: "fr-FR",
    language: "fr-FR",
    msg: "Un instant.",
    state: "approved",
    origin: "console",
    author: "ann",
    writtenAt: "2026-03-02T10:00:00.000Z",
  },
];

const where = { event: Type.String(), context: ContextRecord };

/** All variants of an account, as they were at one revision (HIS-2). */
export const ConfigurationRecord = Type.Object(
  {
    revision: Type.Integer(),
    variants: Type.Array(Type.Object({ ...where, ...variantFields })),
  },
  { examples: [{ revision: 12, variants: [{ event: "BACK_TO_QUEUE", context: { type: "ACCOUNT" }, texts }] }] },
);

/** Overrides as they are to be (CFG-16): what `GET` answers can be sent back. */
export const ConfigurationBody = Type.Object(
  {
    revision: Type.Optional(
      Type.Integer({ description: "Of what was read; If-Match says on which revision to write" }),
    ),
    variants: Type.Array(Type.Object({ ...where, ...writableFields }), {
      minItems: 1,
      maxItems: 5_000,
      description: "Each override whole: what it leaves out is inherited; one that says nothing is removed",
    }),
  },
  {
    examples: [
      {
        variants: [
          {
            event: "BACK_TO_QUEUE",
            context: { type: "SKILL", id: 3 },
            enabled: true,
            texts: [{ lang: "fr-FR", msg: "Un instant.", fallback: "Merci." }],
          },
        ],
      },
    ],
    ...ownRules({ isClosed: true }),
  },
);
export type ConfigurationBody = Static<typeof ConfigurationBody>;

const difference = {
  ...where,
  before: Type.Optional(VariantRecord),
  after: Type.Optional(VariantRecord),
};
/** One variant before and after a change; an absent side did not exist. */
export const DifferenceRecord = Type.Object(difference);
export type DifferenceRecord = Static<typeof DifferenceRecord>;

/** What differs between two revisions of an account's configuration (HIS-2). */
export const ComparisonRecord = Type.Object(
  {
    from: Type.Integer(),
    to: Type.Integer(),
    changes: Type.Array(DifferenceRecord),
  },
  {
    examples: [
      {
        from: 11,
        to: 12,
        changes: [{ event: "BACK_TO_QUEUE", context: { type: "SKILL", id: 3 }, after: { enabled: false, texts } }],
      },
    ],
  },
);

const written = {
  revision: Type.Integer(),
  at: Type.String({ format: "date-time" }),
  by: Type.Object({ name: Type.String(), userId: Type.Optional(Type.String()) }),
  source: Type.String({ description: "api, console, cli, import or system" }),
};
const fields = Type.Record(Type.String(), Type.Unknown());

/** One write of the configuration: who, when, from where, and what changed (HIS-1). */
export const HistoryRecord = Type.Union(
  [
    Type.Object({ ...written, kind: Type.Literal("message"), ...difference }),
    Type.Object({
      ...written,
      kind: Type.Enum([
        "account",
        "settings",
        "skills",
        "workinghours",
        "specialoccasion",
        "profiles",
        "hooks",
        "user",
        "key",
      ]),
      id: Type.String(),
      before: Type.Optional(fields),
      after: Type.Optional(fields),
    }),
  ],
  {
    examples: [
      {
        revision: 12,
        at: "2026-03-02T10:00:00.000Z",
        by: { name: "ann", userId: "1001" },
        source: "console",
        kind: "message",
        event: "BACK_TO_QUEUE",
        context: { type: "ACCOUNT" },
        after: { texts },
      },
    ],
  },
);
export type HistoryRecord = Static<typeof HistoryRecord>;

/** One page of the history, newest first. */
export const HistoryPage = Type.Object({
  entries: Type.Array(HistoryRecord),
  next: Type.Optional(Type.String({ description: "Ask for it as cursor; absent: no more" })),
});

/** Of a page of the history, who wrote what and when: for readers that need not know what it was before. */
export const HistoryHeads = Type.Object({
  entries: Type.Array(
    Type.Object({
      revision: Type.Integer(),
      at: Type.String(),
      by: Type.Object({ name: Type.String() }),
      event: Type.Optional(Type.String({ description: "Of a message" })),
      context: Type.Optional(ContextRecord),
    }),
  ),
  next: Type.Optional(Type.String()),
});

/** What to make again what it was at an older revision (HIS-2): one message, or everything. */
export const PutBackBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, description: "What it was then, it is again" }),
    event: Type.Optional(
      Type.Unsafe<EventId>(
        Type.String({
          description: "Absent: everything",
          ...ownRules({
            rule: EVENT_RULE,
            check: (id: string) => (parseEventId(id) === undefined ? EVENT_RULE : undefined),
          }),
        }),
      ),
    ),
    skillId: Type.Optional(
      Type.Unsafe<SkillId>(
        Type.Integer({
          description: "Absent: the account's text of the event",
          ...ownRules({ read: readSkillId }),
        }),
      ),
    ),
  },
  {
    examples: [{ revision: 11, event: "BACK_TO_QUEUE" }],
    ...ownRules({
      checkFields: ({ event, skillId }: { readonly event?: string; readonly skillId?: number }) =>
        skillId !== undefined && event === undefined ? [{ path: "event", rule: "must be given with skillId" }] : [],
    }),
  },
);
export type PutBackBody = Static<typeof PutBackBody>;

/** The revision that a write has led to (CFG-8). */
export const RevisionRecord = Type.Object({ revision: Type.Integer() }, { examples: [{ revision: 13 }] });

/** What a write of overrides has led to (CFG-16). */
export const OverridesWritten = Type.Object(
  {
    revision: Type.Integer(),
    issues: Type.Array(Type.Object({ path: Type.String(), rule: Type.String() }), {
      description: "Texts that were stored and are not served (CFG-13)",
    }),
  },
  { examples: [{ revision: 13, issues: [] }] },
);
