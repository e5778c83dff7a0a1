import Type, { type Static, type TObject, type TSchema } from "typebox";
import { SEND_EXAMPLE, SendRecord } from "./conversation-events.ts";

interface WebhookEventDescription {
  /** What happened, as the headline at /docs. */
  readonly summary: string;
  /**
   * The field of a hook that asks for it. Only `send.sent` comes without being asked for: the receivers of today do not know
   * a type that is added later.
   */
  readonly switch?: { readonly name: string; readonly description: string };
  /** What the call says besides the account and the conversation. */
  readonly data: TObject;
  readonly example: object;
}

/**
 * HOK-1: all that webhooks are told of, by the `type` of the call. The schemas of hooks, calls and deliveries, their examples
 * and the pages at /docs follow from this table. When an event happens is in `WEBHOOK_SOURCES` of the server.
 */
export const WEBHOOK_EVENTS = {
  "send.sent": {
    summary: "A message was sent",
    data: Type.Object({ send: SendRecord }),
    example: { send: SEND_EXAMPLE },
  },
  "send.suppressed": {
    summary: "A message was suppressed",
    switch: { name: "suppressed", description: "Of a webhook: told of suppressed sends, too" },
    data: Type.Object({ send: SendRecord }),
    example: {
      send: {
        ordinal: 2,
        event: "AGENT_NON_RESPONSIVE",
        outcome: "suppressed",
        trigger: "clock",
        at: "2026-03-02T10:08:00.000Z",
        requestedLanguage: "fr-FR",
        revision: 12,
        reason: "disabled",
      },
    },
  },
} as const satisfies Readonly<Record<string, WebhookEventDescription>>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
const TYPES = Object.keys(WEBHOOK_EVENTS) as readonly WebhookEventType[];

/** What a call of this type says besides the account and the conversation. */
export type WebhookData<EventType extends WebhookEventType> = Static<(typeof WEBHOOK_EVENTS)[EventType]["data"]>;

/** A type of event beside what is said of it: of each type its own. */
export type WebhookMessage<EventType extends WebhookEventType = WebhookEventType> = {
  readonly [One in EventType]: { readonly type: One } & WebhookData<One>;
}[EventType];

/** The table as a list, for whatever is done for each type alike. */
export const WEBHOOK_EVENT_LIST: readonly WebhookEvent[] = TYPES.map((type) => ({ type, ...WEBHOOK_EVENTS[type] }));
interface WebhookEvent extends WebhookEventDescription {
  readonly type: WebhookEventType;
}

/** The fields of a hook with which it asks for a type of event. */
export const WEBHOOK_SWITCHES = TYPES.flatMap((type) => {
  const event = WEBHOOK_EVENTS[type];
  return "switch" in event ? [{ type, ...event.switch }] : [];
});

function toPayload({ type, data, example }: WebhookEvent): TSchema {
  const where = { account: "demo", conversation: "c1" };
  return Type.Object(
    {
      type: Type.Literal(type),
      timestamp: Type.String({ format: "date-time", description: "When it happened" }),
      data: Type.Object({ account: Type.String(), conversation: Type.String(), ...data.properties }),
    },
    {
      description: "The body of a webhook; its headers are those of Standard Webhooks",
      examples: [{ type, timestamp: "2026-03-02T10:08:00.000Z", data: { ...where, ...example } }],
    },
  );
}

/** The body of a call, by its type. */
export const WEBHOOK_PAYLOADS: ReadonlyMap<WebhookEventType, TSchema> = new Map(
  WEBHOOK_EVENT_LIST.map((event) => [event.type, toPayload(event)]),
);
