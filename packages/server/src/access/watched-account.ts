import type { AccountId, Revision } from "@signpost/core";
import type { Logger } from "../observability/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import type { IsOpenAccount } from "./access-watch.ts";
import { areInForce, type Grounds, type People } from "./grounds.ts";

/** Something that is held open on grounds: a socket, a stream, a long poll. */
export interface Held {
  readonly grounds: Grounds;
  readonly onEnd: () => void;
  hasEnded: boolean;
  /** The account's revision up to which its user and key are known to be as they were. */
  seenRevision: number | undefined;
}

/** What it takes to look whether grounds still hold. */
export interface LookDeps {
  readonly storage: Pick<Storage, "standing">;
  readonly time: TimeOfDay;
  readonly logger: Logger;
  readonly isOpenAccount: IsOpenAccount;
}

interface WatchedAccountDeps extends LookDeps {
  /** The grounds of this one no longer hold. */
  readonly end: (held: Held) => void;
  /** The account was written since the look before. */
  readonly onWritten: (accountId: AccountId) => void;
}

/** What this node holds open of one account. One look asks the store about all of it (AUT-10). */
export class WatchedAccount {
  readonly held = new Set<Held>();
  readonly #accountId: AccountId;
  readonly #deps: WatchedAccountDeps;
  #revision: Revision | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #inDoubt: Promise<void> | undefined;

  constructor(accountId: AccountId, deps: WatchedAccountDeps) {
    this.#accountId = accountId;
    this.#deps = deps;
  }

  /** Resolves when the look that a change has caused is done; absent: no such look is under way. */
  get inDoubt(): Promise<void> | undefined {
    return this.#inDoubt;
  }

  /** Looks because something may have changed. Whoever asks for something meanwhile waits for the answer. */
  doubt(): void {
    const inDoubt = this.look().finally(() => {
      if (this.#inDoubt === inDoubt) this.#inDoubt = undefined;
    });
    this.#inDoubt = inDoubt;
    inDoubt.catch((error: unknown) => this.#warn(error));
  }

  /** Looks because it is time to; a fault is logged, and the next look comes soon. */
  lookAgain(): Promise<void> {
    return this.look().catch((error: unknown) => this.#warn(error));
  }

  /** One look at a time. Whoever asks during one gets the next, which sees what has changed since. */
  look(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#lookNow().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.look();
      });
    return this.#next;
  }

  async #lookNow(): Promise<void> {
    const { storage, time, isOpenAccount, end } = this.#deps;
    const held = [...this.held];
    const sessions = held.flatMap(({ grounds }) => toBearerHashes(grounds));
    const standing = await storage.standing.look(this.#accountId, sessions, time.now());
    if (standing === undefined || !(await isOpenAccount(this.#accountId, standing.revision))) return held.forEach(end);
    const { revision } = standing;
    const changed = new Set(
      held.filter(({ grounds, seenRevision }) => isOfSomebody(grounds) && seenRevision !== revision),
    );
    const people = changed.size === 0 ? NOBODY : await findPeople(storage, this.#accountId, [...changed]);
    const ended = new Set(standing.endedSessions);
    const now = time.now();
    for (const one of held) {
      const { grounds } = one;
      const lasts = changed.has(one) ? areInForce(grounds, people, now) : isInTime(grounds, now);
      if (!lasts || toBearerHashes(grounds).some((hash) => ended.has(hash))) end(one);
      else one.seenRevision = revision;
    }
    this.#noteRevision(revision);
  }

  #noteRevision(revision: Revision): void {
    const isWritten = this.#revision !== undefined && this.#revision !== revision;
    this.#revision = revision;
    if (isWritten) this.#deps.onWritten(this.#accountId);
  }

  #warn(error: unknown): void {
    this.#deps.logger.warn("access could not be looked at", { accountId: this.#accountId, error });
  }
}

/** Whether grounds hold now, by one look of their own. */
export async function areInForceNow(
  grounds: Grounds,
  { storage, time, isOpenAccount }: Omit<LookDeps, "logger">,
): Promise<boolean> {
  const { accountId } = grounds;
  const standing = await storage.standing.look(accountId, toBearerHashes(grounds), time.now());
  if (standing === undefined || standing.endedSessions.length > 0) return false;
  if (!(await isOpenAccount(accountId, standing.revision))) return false;
  return areInForce(grounds, await findPeople(storage, accountId, [{ grounds }]), time.now());
}

const NOBODY: People = { users: new Map(), keys: new Map() };

async function findPeople(
  { standing }: Pick<Storage, "standing">,
  accountId: AccountId,
  held: readonly Pick<Held, "grounds">[],
): Promise<People> {
  const all = held.map(({ grounds }) => grounds);
  const userIds = all.flatMap((grounds) => (grounds.kind === "session" ? [grounds.session.userId] : []));
  const keyIds = all.flatMap(toKeyIds);
  const found = await standing.findPeople(accountId, {
    userIds: [...new Set(userIds)],
    keyIds: [...new Set(keyIds)],
  });
  return {
    users: new Map(found.users.map((user) => [user.userId, user])),
    keys: new Map(found.keys.map((key) => [key.keyId, key])),
  };
}

/** Whether a user or a key stands behind the grounds. A visitor's token rests on itself alone. */
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

/** Grounds end by time alone, whatever the store says. */
function isInTime(grounds: Grounds, now: number): boolean {
  const endsAt = grounds.kind === "session" ? grounds.session.endsAt : grounds.endsAt;
  return endsAt === undefined || now < endsAt;
}
