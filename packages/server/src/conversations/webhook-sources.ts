import type { Conversation, Instant, Send } from "@signpost/core";
import type { WebhookData, WebhookEventType, WebhookMessage } from "@signpost/protocol";
import type { DeliveryContent } from "../storage/delivery-store.ts";
import { toSendRecord } from "./to-records.ts";

/** What a commit makes happen, in order: each of its sends, then what became of the conversation. */
export type Occasion =
  | { readonly kind: "send"; readonly send: Send }
  | {
      readonly kind: "change";
      readonly at: Instant;
      /** Absent: it was opened. */
      readonly before?: Conversation;
      readonly after: Conversation;
    };

/** Where the events of one type come from. */
interface WebhookSource<EventType extends WebhookEventType = WebhookEventType> {
  readonly type: EventType;
  /** When it happens: what is stored of it until every webhook has it. `undefined`: this is not its occasion. */
  readonly find: (occasion: Occasion) => DeliveryContent | undefined;
  /** What a call says of it. `undefined`: the content is of another type. */
  readonly toMessage: (content: DeliveryContent) => WebhookMessage<EventType> | undefined;
}

/** HOK-1: for each type of event when it happens, and what is said of it. What it is called is in `WEBHOOK_EVENTS`. */
const WEBHOOK_SOURCES: { readonly [EventType in WebhookEventType]: WebhookSource<EventType> } = {
  "send.sent": toSource("send.sent", {
    storedAs: "sent",
    find: (occasion) => (occasion.kind === "send" && occasion.send.kind === "sent" ? occasion.send : undefined),
    toData: (send) => ({ send: toSendRecord(send) }),
  }),
  "send.suppressed": toSource("send.suppressed", {
    storedAs: "suppressed",
    find: (occasion) => (occasion.kind === "send" && occasion.send.kind === "suppressed" ? occasion.send : undefined),
    toData: (send) => ({ send: toSendRecord(send) }),
  }),
};

const SOURCES: readonly WebhookSource[] = Object.values(WEBHOOK_SOURCES);

/** What an occasion is to webhooks, with what is stored of it. */
export function findWebhookEvents(
  occasion: Occasion,
): readonly { readonly type: WebhookEventType; readonly content: DeliveryContent }[] {
  return SOURCES.flatMap(({ type, find }) => {
    const content = find(occasion);
    return content === undefined ? [] : [{ type, content }];
  });
}

/** What is said of stored content. A content that only a newer release knows is left to its nodes: this throws. */
export function toWebhookMessage(content: DeliveryContent): WebhookMessage {
  for (const { toMessage } of SOURCES) {
    const message = toMessage(content);
    if (message !== undefined) return message;
  }
  throw new Error(`no type of webhook event is stored as ${content.kind}`);
}

/** `storedAs`: the content's `kind`. Sends were stored before there were other types, so they have no prefix. */
function toSource<EventType extends WebhookEventType, Content extends DeliveryContent>(
  type: EventType,
  source: {
    readonly storedAs: Content["kind"];
    readonly find: (occasion: Occasion) => Content | undefined;
    readonly toData: (content: Content) => WebhookData<EventType>;
  },
): WebhookSource<EventType> {
  const isOwn = (content: DeliveryContent): content is Content => content.kind === source.storedAs;
  return {
    type,
    find: source.find,
    toMessage: (content) => (isOwn(content) ? { type, ...source.toData(content) } : undefined),
  };
}
