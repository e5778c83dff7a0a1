import { setImmediate } from "node:timers/promises";
import type { AccountId, Send } from "@signpost/core";
import type { Broker } from "../../broker/broker.ts";
import { conversationsOf } from "../../broker/topics.ts";
import type { Policies } from "../../configuration/policies.ts";
import type { FeedEntry } from "../../storage/conversation-queries.ts";
import type { Storage } from "../../storage/storage.ts";
import { createSleeper, type TimeSource } from "../../time.ts";

export interface FeedDeps {
  readonly storage: Pick<Storage, "accounts" | "conversations">;
  readonly policies: Policies;
  readonly broker: Broker;
  readonly time: TimeSource;
}

/** EVT-3: one reader of an account's feed, from a place on. */
export interface FeedReader {
  /** The next entries; none if `waitMs` pass or the signal ends the wait. Rejects with `BadCursor`. */
  read(limit: number, waitMs: number, signal: AbortSignal): Promise<FeedPart>;
  close(): void;
}

export interface FeedPart {
  readonly entries: readonly FeedEntry[];
  /** Up to where the feed has been read; absent: nothing has been read, because the feed is empty. */
  readonly next: string | undefined;
}

/** Chooses, of the entries that were read, those that this reader may have. */
export type ChooseEntries = (entries: readonly FeedEntry[]) => readonly FeedEntry[] | Promise<readonly FeedEntry[]>;

export class BadCursor extends Error {
  override readonly name = "BadCursor";
}

/** An announcement may be lost, or may come before its entries can be read. */
const LOOK_EVERY_MS = 1_000;

export function followFeed(
  accountId: AccountId,
  from: string | undefined,
  choose: ChooseEntries,
  { storage, broker, time }: Pick<FeedDeps, "storage" | "broker" | "time">,
): FeedReader {
  let after = from;
  let hasNews = false;
  const sleeper = createSleeper(time);
  // Subscribed before the first read, so that a commit in between leads to another read.
  const unsubscribe = broker.subscribe(conversationsOf(accountId), ({ sends }: { sends: readonly Send[] }) => {
    if (sends.length === 0) return;
    hasNews = true;
    sleeper.wake();
  });

  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    if (hasNews || signal.aborted) return;
    signal.addEventListener("abort", sleeper.wake);
    await sleeper.sleep(ms);
    signal.removeEventListener("abort", sleeper.wake);
  }

  return {
    async read(limit, waitMs, signal) {
      const until = time.elapsedMs() + waitMs;
      for (;;) {
        hasNews = false;
        const entries = await storage.conversations.listFeed(accountId, {
          limit,
          ...(after === undefined ? {} : { after }),
        });
        if (entries === undefined) throw new BadCursor("the cursor is none of this feed's");
        const chosen = await choose(entries);
        after = entries.at(-1)?.cursor ?? after;
        const left = until - time.elapsedMs();
        if (chosen.length > 0 || left <= 0 || signal.aborted) return { entries: chosen, next: after };
        // After a full page without entries for this reader there may be more: it only lets other work go first and does not
        // wait.
        if (entries.length < limit) await rest(Math.min(left, LOOK_EVERY_MS), signal);
        else await setImmediate();
      }
    },
    close: unsubscribe,
  };
}
