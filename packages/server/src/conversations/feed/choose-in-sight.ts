import { type AccountId, isInSight, type Viewer } from "@signpost/core";
import type { FeedEntry } from "../../storage/conversation-queries.ts";
import type { Storage } from "../../storage/storage.ts";

/** AUT-9: the sends of conversations that somebody sees, as they are now. */
export async function chooseInSight(
  accountId: AccountId,
  entries: readonly FeedEntry[],
  viewer: Viewer | undefined,
  { conversations }: Pick<Storage, "conversations">,
): Promise<readonly FeedEntry[]> {
  if (viewer === undefined) return [];
  if (viewer.seesAll) return entries;
  const ids = [...new Set(entries.map(({ conversationId }) => conversationId))];
  const loaded = await conversations.load(ids.map((conversationId) => ({ accountId, conversationId, isFresh: true })));
  const seen = new Set(
    ids.filter((_, index) => {
      const conversation = loaded[index]?.conversation;
      return conversation !== undefined && isInSight(conversation, viewer);
    }),
  );
  return entries.filter(({ conversationId }) => seen.has(conversationId));
}
