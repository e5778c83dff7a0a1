import { IMPORT_OUTCOMES, type ImportOutcome, JOB_REASONS, TARGET_STATES } from "@signpost/core";
import Type, { type Static } from "typebox";

/** TRX-4, TRX-7: jobs for translators, and what comes back of them, under `/v1`. */

const language = Type.String({ description: "BCP 47 language tag", examples: ["fr-FR"] });
const time = Type.String({ format: "date-time" });
const optionalText = Type.Optional(Type.String({ maxLength: 2_000 }));
const UNIT_DESCRIPTION = "EVENT, or EVENT@SKILL, and with #fallback the second wording";
const unit = Type.String({ description: UNIT_DESCRIPTION, examples: ["YOU_ARE_CONNECTED_TO@3"] });

/** What is to be translated (TRX-4). */
export const JobBody = Type.Object(
  {
    languages: Type.Array(language, { minItems: 1, maxItems: 200 }),
    skills: Type.Optional(
      Type.Array(Type.Union([Type.String(), Type.Integer()]), {
        description: '"account" for the account\'s own texts, and ids of skills; absent: all',
      }),
    ),
    events: Type.Optional(Type.Array(Type.String(), { description: "Event ids; absent: all" })),
    only: Type.Optional(
      Type.Union([Type.Array(Type.Enum([...JOB_REASONS, "everything"])), Type.Literal("everything")], {
        description: "Absent: missing, outdated and rejected translations",
      }),
    ),
    includeShipped: Type.Optional(
      Type.Boolean({ description: "The product's texts, too, where the account has none" }),
    ),
    sourceLanguage: Type.Optional(Type.String({ description: "Absent: the account's default language" })),
    vendor: optionalText,
    due: Type.Optional(Type.String({ format: "date" })),
    notes: optionalText,
    dryRun: Type.Optional(Type.Boolean({ description: "Only counts; no job is made" })),
  },
  {
    examples: [
      { languages: ["fr-FR", "de-DE"], skills: ["account", "3"], only: ["missing", "outdated"], due: "2026-04-01" },
    ],
  },
);
export type JobBody = Static<typeof JobBody>;

const JOB_STATES = ["open", "delivered", "applied", "cancelled"] as const;
/** Where a job is on its way: applied once each of its languages is. */
export type JobState = (typeof JOB_STATES)[number];

const counted = {
  languages: Type.Array(language),
  sourceLanguage: language,
  units: Type.Integer({ description: "Units times languages" }),
  words: Type.Integer({ description: "Words of the sources, for each language" }),
  due: Type.Union([Type.String(), Type.Null()]),
  vendor: Type.Optional(Type.String()),
  notes: Type.Optional(Type.String()),
  createdAt: time,
  createdBy: Type.String(),
  revision: Type.Integer({ description: "Of the configuration that it is a snapshot of" }),
};
const job = { id: Type.String(), state: Type.Enum([...JOB_STATES]), ...counted };

const JOB = {
  id: "0d1f4b1e-5a52-4a3c-9c6d-0f6f3a1b2c3d",
  state: "open",
  languages: ["fr-FR"],
  sourceLanguage: "en-US",
  units: 12,
  words: 140,
  due: "2026-04-01",
  createdAt: "2026-03-02T10:00:00.000Z",
  createdBy: "ann",
  revision: 41,
} as const;

/** A job, without its units (TRX-4). */
export const JobRecord = Type.Object(job, { examples: [JOB] });
export type JobRecord = Static<typeof JobRecord>;

const { id: _, state: __, ...WOULD_BE } = JOB;
/** What a job would be: the figures of one that is not made. */
export const JobPlanRecord = Type.Object(counted, { examples: [WOULD_BE] });
export type JobPlanRecord = Static<typeof JobPlanRecord>;

/** One page of the jobs, newest first. */
export const JobPageRecord = Type.Object(
  { entries: Type.Array(JobRecord), next: Type.Optional(Type.String()) },
  { examples: [{ entries: [JOB] }] },
);

const IMPORT_STATES = ["reading", "ready", "applying", "applied", "undone", "failed", "cancelled"] as const;
const count = Type.Integer();
const counts = Type.Object({
  unknown: count,
  wrongLanguage: count,
  duplicate: count,
  sourceEdited: count,
  sourceMoved: count,
  conflict: count,
  blocked: count,
  unchanged: count,
  untouched: count,
  new: count,
  changed: count,
} satisfies Record<ImportOutcome, typeof count>);

const problem = Type.Object({
  level: Type.Enum(["error", "warning"]),
  code: Type.String(),
  message: Type.String(),
  place: Type.Optional(Type.String({ description: "Line and column, or sheet and row" })),
  unit: Type.Optional(Type.String()),
});

const imported = {
  id: Type.String(),
  job: Type.String(),
  state: Type.Enum([...IMPORT_STATES]),
  filename: Type.Optional(Type.String()),
  createdAt: time,
  createdBy: Type.String(),
  languages: Type.Array(language, { description: "Of the job, those that are in the file" }),
  progress: Type.Object({ done: Type.Integer(), of: Type.Integer() }),
  counts,
  applied: Type.Optional(
    Type.Object({ revision: Type.Integer(), written: Type.Integer(), suggested: Type.Integer(), left: Type.Integer() }),
  ),
};

const NO_COUNTS = {
  unknown: 0,
  wrongLanguage: 0,
  duplicate: 0,
  sourceEdited: 0,
  sourceMoved: 0,
  conflict: 1,
  blocked: 0,
  unchanged: 2,
  untouched: 0,
  new: 9,
  changed: 0,
};
const IMPORT = {
  id: "7a9e6f0c-1c5d-4f0e-8f43-2f3a9d6b7c81",
  job: JOB.id,
  state: "ready",
  filename: "fr-FR.xlf",
  createdAt: "2026-03-09T08:00:00.000Z",
  createdBy: "ann",
  languages: ["fr-FR"],
  progress: { done: 12, of: 12 },
  counts: NO_COUNTS,
} as const;

/** An import: how far it is, and what came of its units (TRX-7). */
export const ImportRecord = Type.Object(
  { ...imported, problems: Type.Array(problem) },
  { examples: [{ ...IMPORT, problems: [] }] },
);
export type ImportRecord = Static<typeof ImportRecord>;

/** Where an upload is followed. */
export const ImportStarted = Type.Object(
  { id: Type.String(), state: Type.Enum([...IMPORT_STATES]) },
  { examples: [{ id: IMPORT.id, state: "reading" }] },
);

const delivery = Type.Object({
  units: Type.Integer(),
  state: Type.Enum(["open", "delivered", "applied"]),
  import: Type.Optional(Type.String({ description: "The last one with this language" })),
});

/** A job with what came back of it. */
export const JobDetail = Type.Object(
  { ...job, delivered: Type.Record(Type.String(), delivery), imports: Type.Array(Type.Object(imported)) },
  {
    examples: [
      {
        ...JOB,
        state: "delivered",
        delivered: { "fr-FR": { units: 12, state: "delivered", import: IMPORT.id } },
        imports: [IMPORT],
      },
    ],
  },
);
export type JobDetail = Static<typeof JobDetail>;

const targetState = Type.Enum([...TARGET_STATES]);
const nullable = Type.Union([Type.String(), Type.Null()]);

/** The units of a job as they were when it was made, in one language. */
export const JobUnitsPage = Type.Object(
  {
    entries: Type.Array(
      Type.Object({
        unit,
        event: Type.String(),
        skill: Type.Union([Type.Integer(), Type.Null()]),
        source: Type.String(),
        sourceHash: Type.String(),
        target: nullable,
        state: targetState,
        outdated: Type.Boolean(),
      }),
    ),
    next: Type.Optional(Type.String()),
  },
  {
    examples: [
      {
        entries: [
          {
            unit: "BACK_TO_QUEUE",
            event: "BACK_TO_QUEUE",
            skill: null,
            source: "One moment, please.",
            sourceHash: "2b5e…",
            target: null,
            state: "new",
            outdated: false,
          },
        ],
      },
    ],
  },
);

const check = Type.Object({
  check: Type.String(),
  level: Type.Enum(["error", "warning", "info"]),
  place: Type.Integer({ description: "Where in the text, in UTF-16 units" }),
  text: Type.String(),
});

/** The report of an import, unit by unit (TRX-7). */
export const ImportUnitsPage = Type.Object(
  {
    entries: Type.Array(
      Type.Object({
        unit,
        language,
        outcome: Type.Enum([...IMPORT_OUTCOMES]),
        source: nullable,
        before: Type.Union([Type.String(), Type.Null()], { description: "The translation as it left" }),
        after: Type.Union([Type.String(), Type.Null()], { description: "As it came back" }),
        current: Type.Union([Type.String(), Type.Null()], { description: "As it was when the report was made" }),
        currentSource: Type.Optional(Type.String({ description: "Where the source is not what it was" })),
        state: Type.Optional(targetState),
        checks: Type.Array(check),
        notes: Type.Array(Type.String()),
        choice: Type.Union([Type.Enum(["file", "current", "suggestion"]), Type.Null()], {
          description: "What became of it when the import was applied",
        }),
      }),
    ),
    next: Type.Optional(Type.String()),
  },
  {
    examples: [
      {
        entries: [
          {
            unit: "BACK_TO_QUEUE",
            language: "fr-FR",
            outcome: "new",
            source: "One moment, please.",
            before: null,
            after: "Un instant.",
            current: null,
            checks: [],
            notes: [],
            choice: null,
          },
        ],
      },
    ],
  },
);

/** How an import is applied (TRX-7). */
export const ApplyBody = Type.Object(
  {
    conflicts: Type.Optional(Type.Enum(["keep", "take", "suggest"], { description: "Absent: suggest" })),
    choices: Type.Optional(
      Type.Array(
        Type.Object({
          unit: Type.String(),
          language: Type.String(),
          take: Type.Enum(["file", "current", "suggestion"]),
        }),
      ),
    ),
    includeSourceMoved: Type.Optional(
      Type.Boolean({ description: "Also what was made from a source that has moved on; it is written as outdated" }),
    ),
    approve: Type.Optional(Type.Boolean({ description: "By somebody who may" })),
  },
  { examples: [{ conflicts: "suggest", choices: [{ unit: "BACK_TO_QUEUE", language: "fr-FR", take: "file" }] }] },
);

/** What was written of an import, in which revision. */
export const ApplyAnswer = Type.Object(
  {
    revision: Type.Integer(),
    written: Type.Integer(),
    suggested: Type.Integer(),
    left: Type.Integer({ description: "Came back as something else, and was neither written nor suggested" }),
  },
  { examples: [{ revision: 42, written: 9, suggested: 1, left: 0 }] },
);

/** What an undo made what it was (TRX-8). */
export const UndoAnswer = Type.Object(
  {
    revision: Type.Integer(),
    restored: Type.Integer({ description: "Texts; one may have two units" }),
    left: Type.Array(Type.Object({ unit, language, reason: Type.String() })),
  },
  { examples: [{ revision: 43, restored: 9, left: [] }] },
);
