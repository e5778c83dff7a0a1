import {
  AUTO_CLOSE_LIMITS,
  findLanguageProblem,
  findNameIssue,
  findTimeZoneProblem,
  LANGUAGE_RULE,
  TIME_ZONE_RULE,
} from "@signpost/core";
import Type, { type Static, type TOptional, type TSchema } from "typebox";
import { ownRules, ownRulesOf } from "../documents/own-rules.ts";
import { patchOf } from "../documents/patch-of.ts";
import { HoursBody } from "./hours.ts";
import { Name } from "./name.ts";

/** An account as `GET /v1/accounts/{accountId}` answers it; `revision` counts its configuration writes (CFG-8). */
export const AccountRecord = Type.Object(
  { id: Type.String(), name: Type.String(), defaultLanguage: Type.String(), revision: Type.Integer() },
  { examples: [{ id: "demo", name: "Demo shop", defaultLanguage: "en-US", revision: 12 }] },
);
export type AccountRecord = Static<typeof AccountRecord>;

/** A skill in `/v1`: its id and name only. LivePerson's form with all fields is `SkillObject`. */
export const SkillRecord = Type.Object(
  { id: Type.Integer(), name: Type.String() },
  { examples: [{ id: 3, name: "Billing" }] },
);
export type SkillRecord = Static<typeof SkillRecord>;

const next = Type.Optional(Type.String({ description: "Ask for it as cursor; absent: no more" }));

/** One page of the accounts that the credentials of the request are good for. */
export const AccountPage = Type.Object({ entries: Type.Array(AccountRecord), next });

const ROLE = Type.Enum(["administrator", "agent-manager", "campaign-manager", "agent", "translator", "auditor"]);

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** BEH §5.2. */
const responseTime = Type.Integer({ ...ownRules({ limits: { minimum: MINUTE_MS, maximum: 30 * DAY_MS } }) });
/** CFG-11. Low enough to be a limit, high enough not to lock out whoever would change it. */
const requestLimit = Type.Integer({ minimum: 60, ...ownRules({ limits: { maximum: 100_000_000 } }) });

const settings = {
  defaultLanguage: Type.String({ ...ownRules({ rule: LANGUAGE_RULE, check: findLanguageProblem }) }),
  timeZone: Type.String({
    description: "IANA name",
    ...ownRules({ rule: TIME_ZONE_RULE, check: findTimeZoneProblem }),
  }),
  rightLanguageFirst: Type.Boolean(),
  silentWithoutLanguage: Type.Boolean(),
  requireApproval: Type.Boolean(),
  strictTexts: Type.Boolean(),
  lateCutoffMs: Type.Integer({ minimum: 0, ...ownRules({ limits: { maximum: DAY_MS } }) }),
  /** TRG-11. */
  sendBudget: Type.Object({
    sends: Type.Integer({ minimum: 1, ...ownRules({ limits: { maximum: 1_000 } }) }),
    perMs: Type.Integer({ minimum: 1_000, ...ownRules({ limits: { maximum: DAY_MS } }) }),
  }),
  responseTime: Type.Object({ defaultMs: responseTime, urgentMs: responseTime, firstTimeMs: responseTime }),
  requestLimits: Type.Object(
    {
      perMinute: Type.Optional(requestLimit),
      perKeyPerMinute: Type.Optional(requestLimit),
    },
    {
      description: "Requests of the account, and of each user and key; at most what the server lets",
      ...ownRules({
        check: (said: object) =>
          Object.keys(said).length === 0 ? "must have perMinute or perKeyPerMinute, or both" : undefined,
      }),
    },
  ),
  /** Low enough to be a limit, and enough for a question; and no more than one frame of a socket holds. */
  maxConsumerTextBytes: Type.Optional(
    Type.Integer({
      minimum: 256,
      maximum: 100_000,
      description: "How long a line of a consumer may be; longer ones are cut. Absent: what the server lets",
    }),
  ),
  agentsSeeAll: Type.Boolean({
    description:
      "Agents see and read every conversation; false: what waits for their skills, and what they take part in",
  }),
  hours: HoursBody,
  autoCloseMs: Type.Optional(
    Type.Integer({
      description: "How long the consumer may be silent before a conversation closes; absent: never",
      ...ownRules({ limits: { minimum: AUTO_CLOSE_LIMITS.minMs, maximum: AUTO_CLOSE_LIMITS.maxMs } }),
    }),
  ),
};
/** A PATCH of settings. `null` takes a setting back, so that the shipped value counts again. */
export const SettingsBody = Type.Object(patchOf(settings), {
  examples: [{ defaultLanguage: "fr-FR", strictTexts: true }],
  ...ownRules({ isClosed: true }),
});
export type SettingsBody = Static<typeof SettingsBody>;
/** The settings in force. `own` tells those that the account has set from the shipped values. */
export const SettingsRecord = Type.Object(
  {
    ...settings,
    own: Type.Array(Type.String(), { description: "Which of them the account has set itself" }),
  },
  {
    examples: [
      {
        defaultLanguage: "fr-FR",
        timeZone: "Europe/Paris",
        rightLanguageFirst: true,
        silentWithoutLanguage: false,
        requireApproval: false,
        strictTexts: true,
        lateCutoffMs: 300_000,
        sendBudget: { sends: 10, perMs: 300_000 },
        responseTime: { defaultMs: 3_600_000, urgentMs: 900_000, firstTimeMs: 1_800_000 },
        requestLimits: { perKeyPerMinute: 6_000 },
        agentsSeeAll: false,
        hours: { mode: "always" },
        own: ["defaultLanguage", "timeZone", "strictTexts"],
      },
    ],
  },
);

/** Fields of a record, which clients send back with what they change of it. */
function ignored<Fields extends Readonly<Record<string, TSchema>>>(fields: Fields) {
  const all = Object.entries(fields).map(([name, schema]) => [
    name,
    Type.Optional({ ...schema, description: "The server's to say", ...ownRules({ isIgnored: true }) }),
  ]);
  // What is built of entries has lost its names; they are these very ones.
  return Object.fromEntries(all) as { [Name in keyof Fields]: TOptional<Fields[Name]> };
}

const KIND_OF_KEY = Type.Enum(["oauth1", "oauth2"]);
/** What it takes to make an API key. */
export const KeyBody = Type.Object(
  { kind: KIND_OF_KEY, name: Name, role: ROLE },
  { examples: [{ kind: "oauth2", name: "nightly export", role: "auditor" }], ...ownRules({ isClosed: true }) },
);
export type KeyBody = Static<typeof KeyBody>;
/** A PATCH of an API key: a field that is absent stays as it is. */
export const KeyChangeBody = Type.Object(
  {
    name: Type.Optional(Name),
    enabled: Type.Optional(Type.Boolean()),
    role: Type.Optional(ROLE),
    ...ignored({ id: Type.String(), kind: KIND_OF_KEY, createdAt: Type.String({ format: "date-time" }) }),
  },
  { examples: [{ enabled: false }], ...ownRules({ isClosed: true }) },
);
export type KeyChangeBody = Static<typeof KeyChangeBody>;
const key = {
  id: Type.String(),
  kind: KIND_OF_KEY,
  name: Type.String(),
  role: ROLE,
  enabled: Type.Boolean(),
  createdAt: Type.String({ format: "date-time" }),
};
const keyExample = {
  id: "5f3c2a",
  kind: "oauth2",
  name: "nightly export",
  role: "auditor",
  enabled: true,
  createdAt: "2026-03-02T10:00:00.000Z",
};
/** An API key without its secrets, which are shown once only (AUT-6). */
export const KeyRecord = Type.Object(key, { examples: [keyExample] });
export type KeyRecord = Static<typeof KeyRecord>;
/** One page of an account's API keys. */
export const KeyPage = Type.Object({ entries: Type.Array(KeyRecord), next });
/** A key that was made just now: the one answer that holds its secrets (AUT-6). */
export const NewKeyRecord = Type.Object(
  {
    ...key,
    secrets: Type.Record(Type.String(), Type.String(), {
      description: "appKey, secret, accessToken, accessTokenSecret, or clientId, clientSecret",
    }),
  },
  { examples: [{ ...keyExample, secrets: { clientId: "5f3c2a", clientSecret: "0d1e2f" } }] },
);

const OF_KEY_IDS = "API keys that may log this user in";
const OF_LANGUAGES = "Of a translator: the languages it may write";
const user = {
  loginName: Type.String(),
  nickname: Type.String(),
  role: ROLE,
  kind: Type.Enum(["human", "bot"]),
  enabled: Type.Boolean(),
  skillIds: Type.Array(Type.Integer()),
  keyIds: Type.Array(Type.String(), { description: OF_KEY_IDS }),
  languages: Type.Array(Type.String(), { description: OF_LANGUAGES }),
};
/** A user in `/v1`. LivePerson's form is `UserObject` (API §9.4). */
export const UserRecord = Type.Object(
  { id: Type.String(), pid: Type.String(), ...user },
  {
    examples: [
      {
        id: "1001",
        pid: "7f0c1d5e-8a52-4f0e-9b7a-2f6d3c9f1a10",
        loginName: "tina",
        nickname: "Tina",
        role: "translator",
        kind: "human",
        enabled: true,
        skillIds: [],
        keyIds: [],
        languages: ["fr-FR"],
      },
    ],
  },
);
export type UserRecord = Static<typeof UserRecord>;
/** One page of an account's users. */
export const UserPage = Type.Object({ entries: Type.Array(UserRecord), next });
/** What `Name` is for a user's names, which were released without limits. */
const userName = Type.String({ ...ownRules({ ...ownRulesOf(Name), limits: { minLength: 1, maxLength: 100 } }) });
/** What a user is to be, for POST and PUT. A password that is absent stays as it is. */
export const UserWish = Type.Object(
  {
    ...ignored({ id: Type.String(), pid: Type.String() }),
    loginName: userName,
    nickname: Type.Optional(userName),
    role: ROLE,
    email: Type.Optional(Type.String({ ...ownRules({ limits: { maxLength: 300 }, check: findNameIssue }) })),
    kind: Type.Optional(user.kind),
    enabled: Type.Optional(user.enabled),
    skillIds: Type.Optional(user.skillIds),
    keyIds: Type.Optional(
      Type.Array(Type.String({ ...ownRules({ limits: { minLength: 1, maxLength: 39 } }) }), {
        description: OF_KEY_IDS,
        ...ownRules({ limits: { maxItems: 100 } }),
      }),
    ),
    languages: Type.Optional(
      Type.Array(Type.String({ ...ownRules({ rule: LANGUAGE_RULE, check: findLanguageProblem }) }), {
        description: OF_LANGUAGES,
      }),
    ),
    password: Type.Optional(Type.String({ minLength: 8, maxLength: 256 })),
  },
  {
    examples: [{ loginName: "tina", role: "translator", password: "long enough", languages: ["fr-FR"] }],
    ...ownRules({ isClosed: true }),
  },
);

/** One page of which messages have words in which languages, and which context the words come from. */
export const CoveragePage = Type.Object(
  {
    revision: Type.Integer(),
    total: Type.Integer(),
    entries: Type.Array(
      Type.Object({
        event: Type.String(),
        language: Type.String(),
        status: Type.Enum(["own", "inherited", "missing", "not-servable"]),
        from: Type.Optional(Type.Enum(["skill", "account", "default"])),
        reads: Type.Optional(Type.String({ description: "The language that visitors read; absent: nothing is said" })),
        outdated: Type.Boolean(),
      }),
    ),
    next: Type.Optional(Type.String()),
  },
  {
    examples: [
      {
        revision: 12,
        total: 1,
        entries: [
          {
            event: "BACK_TO_QUEUE",
            language: "fr-FR",
            status: "own",
            from: "account",
            reads: "fr-FR",
            outdated: false,
          },
        ],
      },
    ],
  },
);
export type CoveragePage = Static<typeof CoveragePage>;
