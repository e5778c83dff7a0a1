import Type, { type Static } from "typebox";
import { SEND_EXAMPLE, SendRecord } from "./conversation-events.ts";

/** EVT-3: the account's sends, in the order in which they became durable. */
export const FeedEntryRecord = Type.Object(
  {
    cursor: Type.String({ description: "This place in the feed" }),
    conversation: Type.String(),
    send: SendRecord,
  },
  { examples: [{ cursor: "17", conversation: "c1", send: SEND_EXAMPLE }] },
);
export type FeedEntryRecord = Static<typeof FeedEntryRecord>;

/** One page of an account's sends, in the order in which they became durable (EVT-3). */
export const FeedPage = Type.Object({
  entries: Type.Array(FeedEntryRecord),
  next: Type.Optional(
    Type.String({ description: "Ask for what is after it; absent: nothing was ever sent, and there is no place yet" }),
  ),
});
export type FeedPage = Static<typeof FeedPage>;
