import type { AccountId, Revision } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges } from "../broker/topics.ts";
import type { Logger } from "../observability/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { Alarm, TimeSource } from "../time.ts";
import { areInForce, type Grounds, type People } from "./grounds.ts";

/**
 * AUT-10: ends what is open (sockets, streams, long polls) when the access that it was opened with ends. Whoever changes an
 * access says so, and every node looks in the store whether what it holds open of that account still rests on what is so. Words
 * may be lost on the way, so each node also looks by itself: one question an account, however many connections it has.
 */
export interface AccessWatch {
  /** `onEnd` is called once, when the grounds no longer hold, and never after `release`. */
  hold(grounds: Grounds, onEnd: () => void): Hold;
  /** Something of an account has been written that nobody need have told of: what was remembered of it may be old. */
  onWritten(handler: (accountId: AccountId) => void): void;
  /** One look, now. */
  isInForce(grounds: Grounds): Promise<boolean>;
}

/** The watch over one holder of grounds; `release` when the socket or stream has ended. */
export interface Hold {
  readonly hasEnded: boolean;
  /** Resolves when what has been announced up to now has been looked at; absent: nothing has. */
  readonly inDoubt: Promise<void> | undefined;
  release(): void;
}

/** OPS-4: as of that revision at least, if one is named. */
export type IsOpenAccount = (accountId: AccountId, revision?: Revision) => Promise<boolean>;

export interface AccessWatchDeps {
  readonly storage: Pick<Storage, "standing">;
  readonly broker: Pick<Broker, "subscribe" | "onReturn">;
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly isOpenAccount: IsOpenAccount;
}

/** Two seconds are promised, and a look takes a while. */
const LOOK_EVERY_MS = 1_500;
/** A node may hold connections of many accounts open; they must not take all of the store's connections at once. */
const LOOKS_AT_ONCE = 4;

interface Held {
  readonly grounds: Grounds;
  readonly onEnd: () => void;
  hasEnded: boolean;
  /** The account's revision up to which its user and key are known to be as they were. */
  seenRevision: number | undefined;
}

interface Watched {
  readonly held: Set<Held>;
  revision: Revision | undefined;
  running: Promise<void> | undefined;
  next: Promise<void> | undefined;
  inDoubt: Promise<void> | undefined;
}

/** Watches all open sockets and streams of this node, and ends each when its grounds no longer stand (AUT-10). */
export function createAccessWatch({ storage, broker, time, logger, isOpenAccount }: AccessWatchDeps): AccessWatch {
  const accounts = new Map<AccountId, Watched>();
  const writtenHandlers = new Set<(accountId: AccountId) => void>();
  /** Only while anything is open. */
  let looking: Pick<Alarm, "close"> | undefined;

  broker.subscribe(accessChanges(), ({ accountId }) => doubt(accountId));
  broker.onReturn(() => {
    for (const accountId of accounts.keys()) doubt(accountId);
  });

  /** Whoever asks for something meanwhile waits for the answer. */
  function doubt(accountId: AccountId): void {
    const watched = accounts.get(accountId);
    if (watched === undefined) return;
    const inDoubt = look(accountId, watched).finally(() => {
      if (watched.inDoubt === inDoubt) watched.inDoubt = undefined;
    });
    watched.inDoubt = inDoubt;
    inDoubt.catch((error: unknown) => logger.warn("access could not be looked at", { accountId, error }));
  }

  /** One at a time for an account; whoever asks during one gets the next, which sees what has changed since. */
  function look(accountId: AccountId, watched: Watched): Promise<void> {
    if (watched.running === undefined) {
      watched.running = lookAt(accountId, watched).finally(() => {
        watched.running = undefined;
      });
      return watched.running;
    }
    watched.next ??= watched.running
      .catch(() => {})
      .then(() => {
        watched.next = undefined;
        return look(accountId, watched);
      });
    return watched.next;
  }

  async function lookAt(accountId: AccountId, watched: Watched): Promise<void> {
    const held = [...watched.held];
    const sessions = held.flatMap(({ grounds }) => toBearerHashes(grounds));
    const standing = await storage.standing.look(accountId, sessions, time.now());
    if (standing === undefined || !(await isOpenAccount(accountId, standing.revision))) return held.forEach(end);
    const { revision } = standing;
    const changed = new Set(
      held.filter(({ grounds, seenRevision }) => isOfSomebody(grounds) && seenRevision !== revision),
    );
    const people = changed.size === 0 ? NOBODY : await findPeople(accountId, [...changed]);
    const ended = new Set(standing.endedSessions);
    const now = time.now();
    for (const one of held) {
      const { grounds } = one;
      const lasts = changed.has(one) ? areInForce(grounds, people, now) : isInTime(grounds, now);
      if (!lasts || toBearerHashes(grounds).some((hash) => ended.has(hash))) end(one);
      else one.seenRevision = revision;
    }
    noteRevision(accountId, watched, revision);
  }

  function noteRevision(accountId: AccountId, watched: Watched, revision: Revision): void {
    const isWritten = watched.revision !== undefined && watched.revision !== revision;
    watched.revision = revision;
    if (isWritten) for (const handler of writtenHandlers) handler(accountId);
  }

  async function findPeople(accountId: AccountId, held: readonly Pick<Held, "grounds">[]) {
    const all = held.map(({ grounds }) => grounds);
    const userIds = all.flatMap((grounds) => (grounds.kind === "session" ? [grounds.session.userId] : []));
    const keyIds = all.flatMap(toKeyIds);
    const found = await storage.standing.findPeople(accountId, {
      userIds: [...new Set(userIds)],
      keyIds: [...new Set(keyIds)],
    });
    return {
      users: new Map(found.users.map((user) => [user.userId, user])),
      keys: new Map(found.keys.map((key) => [key.keyId, key])),
    };
  }

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

  async function lookAround(): Promise<void> {
    const all = accounts.entries();
    // Several hands on one list.
    const work = async (): Promise<void> => {
      for (const [accountId, watched] of all) {
        await look(accountId, watched).catch((error: unknown) =>
          logger.warn("access could not be looked at", { accountId, error }),
        );
      }
    };
    await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
  }

  return {
    hold(grounds, onEnd) {
      const { accountId } = grounds;
      const watched = accounts.get(accountId) ?? newlyWatched();
      accounts.set(accountId, watched);
      const held: Held = { grounds, onEnd, hasEnded: false, seenRevision: undefined };
      watched.held.add(held);
      looking ??= time.every(LOOK_EVERY_MS, lookAround);
      // What let it in may have been remembered for a while, or may have changed since it was read.
      if (grounds.kind !== "consumer") doubt(accountId);
      return {
        get hasEnded() {
          return held.hasEnded;
        },
        get inDoubt() {
          return watched.inDoubt;
        },
        release: () => release(held),
      };
    },
    onWritten: (handler) => void writtenHandlers.add(handler),
    async isInForce(grounds) {
      const standing = await storage.standing.look(grounds.accountId, toBearerHashes(grounds), time.now());
      if (standing === undefined || standing.endedSessions.length > 0) return false;
      if (!(await isOpenAccount(grounds.accountId, standing.revision))) return false;
      return areInForce(grounds, await findPeople(grounds.accountId, [{ grounds }]), time.now());
    },
  };
}

function newlyWatched(): Watched {
  return { held: new Set(), revision: undefined, running: undefined, next: undefined, inDoubt: undefined };
}

const NOBODY: People = { users: new Map(), keys: new Map() };

/** A visitor's token rests on itself alone. */
function isOfSomebody(grounds: Grounds): boolean {
  return grounds.kind !== "consumer";
}

function toBearerHashes(grounds: Grounds): readonly string[] {
  return grounds.kind === "session" ? [grounds.session.bearerHash] : [];
}

function toKeyIds(grounds: Grounds): readonly string[] {
  if (grounds.kind === "key") return [grounds.keyId];
  return grounds.kind === "session" && grounds.session.key !== undefined ? [grounds.session.key.keyId] : [];
}

/** What passes by itself, whatever the store says. */
function isInTime(grounds: Grounds, now: number): boolean {
  const endsAt = grounds.kind === "session" ? grounds.session.endsAt : grounds.endsAt;
  return endsAt === undefined || now < endsAt;
}
