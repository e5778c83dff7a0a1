import Type, { type Static } from "typebox";
import { SEND_EXAMPLE, SendRecord } from "./conversation-events.ts";

/** HOK-1, HOK-2: endpoints of an account that are told of sends, or asked before they are made. */
const fields = {
  type: Type.Enum(["webhook", "function"], {
    description: "A webhook is told of sends; a function is asked before they are made",
  }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  url: Type.String({ maxLength: 2_000, description: "https, or http inside of a network" }),
  enabled: Type.Boolean(),
  events: Type.Array(Type.String(), { minItems: 1, description: "Absent: every event" }),
  skills: Type.Array(Type.Integer(), { minItems: 1, description: "Absent: conversations of every skill, and of none" }),
  suppressed: Type.Boolean({ description: "Of a webhook: told of suppressed sends, too" }),
  timeoutMs: Type.Integer({
    minimum: 100,
    maximum: 30_000,
    description: "Of a webhook 1000 to 30000, usually 10000; of a function 100 to 5000, usually 1000",
  }),
};
const optional = Object.fromEntries(
  Object.entries(fields).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Type.Null()]))]),
);

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
  },
);
/** A PATCH of a hook: an absent field stays as it is, `null` takes a field back. */
export const HookChangeBody = Type.Object(optional, { examples: [{ enabled: false }, { events: null }] });

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
  suppressed: Type.Boolean(),
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
  suppressed: false,
  timeoutMs: 10_000,
  createdAt: "2026-03-02T10:00:00.000Z",
};
/** A hook without its secret. */
export const HookRecord = Type.Object(record, { examples: [example] });
export type HookRecord = Static<typeof HookRecord>;

/** A hook that was made just now, or has a new secret. */
export const HookWithSecret = Type.Object(
  {
    ...record,
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

/** One send that is owed to one webhook, and how its delivery goes (HOK-1). */
export const DeliveryRecord = Type.Object(
  {
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
    send: SendRecord,
  },
  {
    examples: [
      {
        id: "17",
        webhookId: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        conversation: "c1",
        state: "dead",
        attempts: 9,
        createdAt: "2026-03-02T10:03:00.000Z",
        giveUpAt: "2026-03-03T10:03:00.000Z",
        lastAttempt: { at: "2026-03-03T09:41:00.000Z", outcome: "503" },
        send: SEND_EXAMPLE,
      },
    ],
  },
);
export type DeliveryRecord = Static<typeof DeliveryRecord>;

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

/** What a webhook is told. */
export const WebhookPayload = Type.Object(
  {
    type: Type.Enum(["send.sent", "send.suppressed"]),
    timestamp: Type.String({ format: "date-time", description: "When the send was decided" }),
    data: Type.Object({ account: Type.String(), conversation: Type.String(), send: SendRecord }),
  },
  { description: "The body of a webhook; its headers are those of Standard Webhooks" },
);
export type WebhookPayload = Static<typeof WebhookPayload>;
