import type { AccountId, Revision } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges } from "../broker/topics.ts";
import type { Alarm, TimeSource } from "../time.ts";
import type { Grounds } from "./grounds.ts";
import { areInForceNow, type Held, type LookDeps, WatchedAccount } from "./watched-account.ts";

/**
 * AUT-10: ends what is open (sockets, streams, long polls) when the access that it was opened with ends. Code that changes an
 * access tells all nodes through the broker, and every node checks in the store whether the grounds of its open connections
 * still hold. Such news may be lost, so each node also checks regularly: one query for each account, however many connections
 * it has.
 */
export interface AccessWatch {
  /** `onEnd` is called once, when the grounds no longer hold, and never after `release`. */
  hold(grounds: Grounds, onEnd: () => void): Hold;
  /** An account was written, perhaps by a process that tells nobody: what this node remembers of it may be old. */
  onWritten(handler: (accountId: AccountId) => void): void;
  /** Checks once, now. */
  isInForce(grounds: Grounds): Promise<boolean>;
}

/** The watch over one holder of grounds; `release` when the socket or stream has ended. */
export interface Hold {
  readonly hasEnded: boolean;
  /** Resolves when everything that was announced up to now has been checked; absent: everything has. */
  readonly inDoubt: Promise<void> | undefined;
  release(): void;
}

/** OPS-4: as of that revision at least, if one is named. */
export type IsOpenAccount = (accountId: AccountId, revision?: Revision) => Promise<boolean>;

interface AccessWatchDeps extends LookDeps {
  readonly broker: Pick<Broker, "subscribe" | "onReturn">;
  readonly time: TimeSource;
}

/** Less than the two seconds that are promised, because a check takes time. */
const LOOK_EVERY_MS = 1_500;
/** A node may hold connections of many accounts open; they must not take all of the store's connections at once. */
const LOOKS_AT_ONCE = 4;

/** Watches all open sockets and streams of this node, and ends each when its grounds no longer hold (AUT-10). */
export function createAccessWatch(deps: AccessWatchDeps): AccessWatch {
  const { broker, time } = deps;
  const accounts = new Map<AccountId, WatchedAccount>();
  const writtenHandlers = new Set<(accountId: AccountId) => void>();
  /** Only while anything is open. */
  let looking: Pick<Alarm, "close"> | undefined;

  broker.subscribe(accessChanges(), ({ accountId }) => accounts.get(accountId)?.doubt());
  broker.onReturn(() => {
    for (const watched of accounts.values()) watched.doubt();
  });

  function end(held: Held): void {
    if (held.hasEnded) return;
    held.hasEnded = true;
    release(held);
    held.onEnd();
  }

  function release(held: Held): void {
    const { accountId } = held.grounds;
    const watched = accounts.get(accountId);
    watched?.held.delete(held);
    if (watched?.held.size === 0) accounts.delete(accountId);
    if (accounts.size > 0) return;
    looking?.close();
    looking = undefined;
  }

  function onWritten(accountId: AccountId): void {
    for (const handler of writtenHandlers) handler(accountId);
  }

  return {
    hold(grounds, onEnd) {
      const { accountId } = grounds;
      const watched = accounts.get(accountId) ?? new WatchedAccount(accountId, { ...deps, end, onWritten });
      accounts.set(accountId, watched);
      const held: Held = { grounds, onEnd, hasEnded: false, seenRevision: undefined };
      watched.held.add(held);
      looking ??= time.every(LOOK_EVERY_MS, () => lookAround(accounts.values()));
      // The access may come from memory, or may have changed since it was read.
      if (grounds.kind !== "consumer") watched.doubt();
      return toHold(held, watched, release);
    },
    onWritten: (handler) => void writtenHandlers.add(handler),
    isInForce: (grounds) => areInForceNow(grounds, deps),
  };
}

function toHold(held: Held, watched: WatchedAccount, release: (held: Held) => void): Hold {
  return {
    get hasEnded() {
      return held.hasEnded;
    },
    get inDoubt() {
      return watched.inDoubt;
    },
    release: () => release(held),
  };
}

/** A few checks at a time; each takes the next account from one list. */
async function lookAround(accounts: Iterator<WatchedAccount> & Iterable<WatchedAccount>): Promise<void> {
  const work = async (): Promise<void> => {
    for (const watched of accounts) await watched.lookAgain();
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
}
