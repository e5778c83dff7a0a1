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
  /** The next entries; none when `waitMs` have passed, or the signal says so. Rejects with `BadCursor`. */
  read(limit: number, waitMs: number, signal: AbortSignal): Promise<FeedPart>;
  close(): void;
}

export interface FeedPart {
  readonly entries: readonly FeedEntry[];
  /** How far the feed has been looked at; absent: not at all, there is nothing. */
  readonly next: string | undefined;
}

/** Which of what was read the reader is to have. */
export type ChooseEntries = (entries: readonly FeedEntry[]) => readonly FeedEntry[] | Promise<readonly FeedEntry[]>;

export class BadCursor extends Error {
  override readonly name = "BadCursor";
}

/** An announcement may be lost, and one that came may be of what is not to be read yet. */
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
  // From before the first look on: what is committed in between is looked for again.
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
        // A full page of what is not for this reader is no reason to wait, but others have their turn.
        if (entries.length < limit) await rest(Math.min(left, LOOK_EVERY_MS), signal);
        else await setImmediate();
      }
    },
    close: unsubscribe,
  };
}
