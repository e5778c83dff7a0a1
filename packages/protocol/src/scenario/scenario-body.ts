import {
  AUTO_CLOSE_LIMITS,
  findLanguageProblem,
  findNameIssue,
  findTimeZoneProblem,
  INSTANT_RULE,
  LANGUAGE_RULE,
  SCENARIO_LIMITS,
  type SkillId,
  TIME_ZONE_RULE,
} from "@signpost/core";
import Type, { type Static } from "typebox";
import { ownRules } from "../documents/own-rules.ts";
import { ScenarioEvent } from "../rest/conversation-events.ts";
import { ScenarioHours } from "../rest/hours.ts";
import { findYearProblem } from "../rest/scenario-years.ts";
import { UnifiedMessageUpdate } from "../rest/unified-message.ts";
import { findScenarioIssues } from "./find-scenario-issues.ts";
import { readMessage, ScenarioContext, type ScenarioMessage } from "./read-message.ts";

const CLOSED = ownRules({ isClosed: true });
const DAY_S = 86_400;
const [LEAST_S, MOST_S] = [AUTO_CLOSE_LIMITS.minMs / 1_000, AUTO_CLOSE_LIMITS.maxMs / 1_000];
const AUTO_CLOSE_RULE = `must be 0 for never, or an integer from ${LEAST_S} to ${MOST_S}`;
const findAutoCloseProblem = (seconds: number) =>
  seconds === 0 || (seconds >= LEAST_S && seconds <= MOST_S) ? undefined : AUTO_CLOSE_RULE;

/** SIM-1: a scenario, for the API page and for whoever reads one. Times are RFC 3339, spans are seconds. */
const span = Type.Optional(Type.Integer({ ...ownRules({ limits: { minimum: 1, maximum: 30 * DAY_S } }) }));
/** RTM-1. */
const responseTime = Type.Optional(Type.Object({ default: span, urgent: span, firstTime: span }, CLOSED));
/** RTM-2. */
const autoCloseSeconds = Type.Optional(
  Type.Union([Type.Integer({ ...ownRules({ rule: AUTO_CLOSE_RULE, check: findAutoCloseProblem }) }), Type.Null()], {
    description: "0 for never, or 1500 to 7776000",
  }),
);
const name = Type.Optional(
  Type.String({ ...ownRules({ limits: { minLength: 1, maxLength: 200 }, check: findNameIssue }) }),
);
/** For people and their editors. */
const note = Type.Unknown({ description: "Not read", ...ownRules({ isIgnored: true }) });

/** What a scenario sets of its account; what is not said is as every account begins. */
const ScenarioAccount = Type.Object(
  {
    defaultLanguage: Type.Optional(Type.String({ ...ownRules({ rule: LANGUAGE_RULE, check: findLanguageProblem }) })),
    timeZone: Type.Optional(Type.String({ ...ownRules({ rule: TIME_ZONE_RULE, check: findTimeZoneProblem }) })),
    rightLanguageFirst: Type.Optional(Type.Boolean()),
    silentWithoutLanguage: Type.Optional(Type.Boolean()),
    lateCutoffSeconds: Type.Optional(Type.Integer({ ...ownRules({ limits: { minimum: 0, maximum: DAY_S } }) })),
    /** TRG-11. */
    sendBudget: Type.Optional(
      Type.Object(
        {
          sends: Type.Integer({ ...ownRules({ limits: { minimum: 0, maximum: 1_000 } }) }),
          perSeconds: Type.Integer({ ...ownRules({ limits: { minimum: 1, maximum: DAY_S } }) }),
        },
        CLOSED,
      ),
    ),
    responseTime,
    autoCloseSeconds,
    hours: Type.Optional(ScenarioHours),
  },
  CLOSED,
);
export type ScenarioAccount = Static<typeof ScenarioAccount>;

const ScenarioSkill = Type.Object(
  {
    id: Type.Unsafe<SkillId>(
      Type.Integer({ ...ownRules({ limits: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER } }) }),
    ),
    name,
    responseTime,
    hours: Type.Optional(ScenarioHours),
    autoCloseSeconds,
  },
  CLOSED,
);
export type ScenarioSkill = Static<typeof ScenarioSkill>;

/** A scenario: an account, its skills, and events over a clock of its own (SIM-1). */
export const ScenarioBody = Type.Object(
  {
    account: Type.Optional(ScenarioAccount),
    skills: Type.Optional(Type.Array(ScenarioSkill, { ...ownRules({ limits: { maxItems: SCENARIO_LIMITS.skills } }) })),
    messages: Type.Optional(
      Type.Array(
        Type.Unsafe<ScenarioMessage>(
          Type.Object(
            { ...UnifiedMessageUpdate.properties, context: Type.Optional(ScenarioContext) },
            // The forms of a message are many, and LivePerson's: it is read as the message API reads it (CFG-5).
            ownRules({ read: readMessage }),
          ),
        ),
        { ...ownRules({ limits: { maxItems: SCENARIO_LIMITS.messages } }) },
      ),
    ),
    events: Type.Array(ScenarioEvent, {
      description: "In the order in which they are told",
      ...ownRules({ limits: { maxItems: SCENARIO_LIMITS.events } }),
    }),
    until: Type.Optional(
      Type.String({
        format: "date-time",
        description: "Absent: the time of the last event",
        ...ownRules({ rule: INSTANT_RULE, check: findYearProblem }),
      }),
    ),
    name: Type.Optional(note),
    description: Type.Optional(note),
    $schema: Type.Optional(note),
  },
  {
    examples: [
      {
        messages: [
          {
            id: "CONV_AWAITING_IN_QUEUE",
            context: { type: "ACCOUNT" },
            data: [{ lang: "en-US", msg: "You keep your place in the line." }],
            attributes: { timer: "10", timerUnit: "minutes", repeat: "0" },
          },
        ],
        events: [{ at: "2026-03-02T10:00:00Z", type: "conversation.opened", consumer: { id: "c1" } }],
        until: "2026-03-02T10:10:00Z",
      },
    ],
    ...ownRules({
      isClosed: true,
      rule: "must be an object with the fields account, skills, messages, events, until",
      checkFields: findScenarioIssues,
    }),
  },
);
export type ScenarioBody = Static<typeof ScenarioBody>;
