import { CATALOGUE, type EventId, parseEventId, type SkillId } from "@signpost/core";
import Type, { type Static, type TBoolean, type TObject, type TSchema } from "typebox";
import { ownRules } from "../documents/own-rules.ts";
import { patchOf } from "../documents/patch-of.ts";
import { Name } from "./name.ts";
import { WEBHOOK_EVENT_LIST, WEBHOOK_SWITCHES, type WebhookMessage } from "./webhook-events.ts";

/** One field for each type of event that a webhook may ask for. */
const switches = Object.fromEntries(
  WEBHOOK_SWITCHES.map(({ name, description }) => [name, Type.Boolean({ description })]),
  // What is built of entries has lost its names; they are these very ones.
) as { readonly [Switch in (typeof WEBHOOK_SWITCHES)[number]["name"]]: TBoolean };

/** What a hook's address has to be, in words. */
export const HOOK_URL_RULE =
  "must be an https:// or http:// URL of at most 2000 characters, without a user or password";

const EVENT_RULE = `must be the id of an event: ${Object.keys(CATALOGUE).join(", ")}`;
const eventId = Type.String({
  ...ownRules({ rule: EVENT_RULE, check: (id: string) => (parseEventId(id) === undefined ? EVENT_RULE : undefined) }),
});
const skillId = Type.Integer({ ...ownRules({ limits: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER } }) });

/** HOK-1, HOK-2: endpoints of an account that are told of sends, or asked before they are made. */
const fields = {
  type: Type.Enum(["webhook", "function"], {
    description: "A webhook is told of sends; a function is asked before they are made",
  }),
  name: Name,
  url: Type.String({
    maxLength: 2_000,
    description: "https, or http inside of a network",
    ...ownRules({ rule: HOOK_URL_RULE }),
  }),
  enabled: Type.Boolean(),
  events: Type.Array(Type.Unsafe<EventId>(eventId), { minItems: 1, description: "Absent: every event" }),
  skills: Type.Array(Type.Unsafe<SkillId>(skillId), {
    minItems: 1,
    description: "Absent: conversations of every skill, and of none",
    ...ownRules({ limits: { maxItems: 100 } }),
  }),
  timeoutMs: Type.Integer({
    minimum: 100,
    maximum: 30_000,
    description: "Of a webhook 1000 to 30000, usually 10000; of a function 100 to 5000, usually 1000",
    // Which of the two it is, and so what is allowed, may be stored.
    ...ownRules({
      rule: "must be an integer: of a webhook from 1000 to 30000, of a function from 100 to 5000",
      limits: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    }),
  }),
};
/** In answers they come by the table alone. */
const shownSwitches: Readonly<Record<string, TSchema>> = switches;
const optional = { ...patchOf(fields), ...patchOf(switches) };

/** What it takes to make a hook: its name and its URL; everything else has a usual value. */
export const HookBody = Type.Object(
  { ...optional, name: fields.name, url: fields.url },
  {
    examples: [
      {
        name: "chat platform",
        url: "https://chat.example/signpost",
        events: ["AGENT_NON_RESPONSIVE"],
        suppressed: true,
      },
    ],
    ...ownRules({ isClosed: true }),
  },
);
/** A PATCH of a hook: an absent field stays as it is, `null` takes a field back. */
export const HookChangeBody = Type.Object(optional, {
  examples: [{ enabled: false }, { events: null }],
  ...ownRules({ isClosed: true }),
});
/** What may be said of a hook, when it is made and later. */
export type HookChangeBody = Static<typeof HookChangeBody>;

const record = {
  id: Type.String(),
  type: fields.type,
  name: Type.String(),
  url: Type.String(),
  enabled: Type.Boolean(),
  switchedOff: Type.Optional(
    Type.Object(
      {
        at: Type.String({ format: "date-time" }),
        reason: Type.Enum(["gone"], { description: "gone: the endpoint answered 410" }),
      },
      {
        description:
          "Why it is off, where nobody switched it off by hand. Switched on again, it is told what it is still owed",
      },
    ),
  ),
  events: Type.Optional(fields.events),
  skills: Type.Optional(fields.skills),
  timeoutMs: Type.Integer(),
  createdAt: Type.String({ format: "date-time" }),
  previousSecretUntil: Type.Optional(
    Type.String({ format: "date-time", description: "Until then the secret before the last signs, too" }),
  ),
};
const example = {
  id: "h1",
  type: "webhook",
  name: "chat platform",
  url: "https://chat.example/signpost",
  enabled: true,
  ...Object.fromEntries(WEBHOOK_SWITCHES.map(({ name }) => [name, false])),
  timeoutMs: 10_000,
  createdAt: "2026-03-02T10:00:00.000Z",
};
/** A hook without its secret. */
export const HookRecord = Type.Object({ ...record, ...shownSwitches }, { examples: [example] });
export type HookRecord = Static<TObject<typeof record>> & {
  readonly [Switch in (typeof WEBHOOK_SWITCHES)[number]["name"]]?: boolean;
};

/** A hook that was made just now, or has a new secret. */
export const HookWithSecret = Type.Object(
  {
    ...record,
    ...shownSwitches,
    secret: Type.String({
      description: "As Standard Webhooks writes secrets; this answer is the one place to read it",
    }),
  },
  { examples: [{ ...example, secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" }] },
);

/** One page of an account's hooks. */
export const HookPage = Type.Object({
  entries: Type.Array(HookRecord),
  next: Type.Optional(Type.String({ description: "Ask for it as cursor; absent: no more" })),
});

const delivery = {
  id: Type.String(),
  webhookId: Type.String({ description: "The header webhook-id: the same however often it is delivered" }),
  conversation: Type.String(),
  state: Type.Enum(["pending", "delivered", "dead"]),
  attempts: Type.Integer({ description: "Since it was made, or last replayed" }),
  createdAt: Type.String({ format: "date-time" }),
  giveUpAt: Type.String({ format: "date-time", description: "What has not arrived by then is a dead letter" }),
  lastAttempt: Type.Optional(
    Type.Object({
      at: Type.String({ format: "date-time" }),
      outcome: Type.String({
        description:
          "An HTTP status, or why there was none: timeout, connection, forbidden-address, expired (its day was over before it was tried) …",
      }),
    }),
  ),
};
const deliveryExample = {
  id: "17",
  webhookId: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
  conversation: "c1",
  state: "dead",
  attempts: 9,
  createdAt: "2026-03-02T10:03:00.000Z",
  giveUpAt: "2026-03-03T10:03:00.000Z",
  lastAttempt: { at: "2026-03-03T09:41:00.000Z", outcome: "503" },
};

/** One event that is owed to one webhook, and how its delivery goes (HOK-1). What happened is said as in the call. */
export const DeliveryRecord = Type.Union(
  WEBHOOK_EVENT_LIST.map(({ type, data, example }) =>
    Type.Object(
      { ...delivery, type: Type.Literal(type), ...data.properties },
      { examples: [{ ...deliveryExample, type, ...example }] },
    ),
  ),
);
export type DeliveryRecord = Static<TObject<typeof delivery>> & WebhookMessage;

/** One page of a webhook's deliveries, newest first. */
export const DeliveryPage = Type.Object({
  entries: Type.Array(DeliveryRecord),
  next: Type.Optional(Type.String({ description: "Ask for it as cursor; absent: no more" })),
});
/** The answer to a replay of dead letters. */
export const ReplayAnswer = Type.Object(
  { replayed: Type.Integer({ description: "How many were put back" }) },
  { examples: [{ replayed: 3 }] },
);
