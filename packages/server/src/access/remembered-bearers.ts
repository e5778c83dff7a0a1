import type { AccountId, Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges } from "../broker/topics.ts";
import { putNewest } from "../put-newest.ts";
import type { TimeOfDay } from "../time.ts";
import type { Principal } from "./principal.ts";

/**
 * How long a node trusts what it has looked up. If it does not hear that an access has ended, the end takes effect here after
 * this time at most.
 */
const REMEMBER_MS = 2_000;
const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly principal: Principal;
  readonly at: Instant;
}

/** Who was let in by which `Authorization` header in the last seconds, as it was sent: a poll is then one lookup in memory. */
export class RememberedBearers {
  readonly #time: TimeOfDay;
  readonly #remembered = new Map<string, Remembered>();
  #changes = 0;

  /** Forgets an account's principals when the broker tells of a change of access. */
  constructor(broker: Pick<Broker, "subscribe">, time: TimeOfDay) {
    this.#time = time;
    broker.subscribe(accessChanges(), ({ accountId }) => {
      this.#changes++;
      for (const [authorization, { principal }] of this.#remembered) {
        if (principal.accountId === accountId) this.#remembered.delete(authorization);
      }
    });
  }

  /** `undefined`: nobody is remembered by this header, or only somebody of another account than the named one. */
  recall(accountId: AccountId | undefined, authorization: string): Principal | undefined {
    const known = this.#remembered.get(authorization);
    if (known === undefined) return undefined;
    // If the clock of the host was set back, this must not last longer.
    const age = this.#time.now() - known.at;
    if (age < 0 || age >= REMEMBER_MS) return undefined;
    return isOf(known.principal, accountId) ? known.principal : undefined;
  }

  /** As `recall`; whoever is not remembered is looked up, and remembered if found. */
  async find(
    accountId: AccountId | undefined,
    authorization: string,
    lookUp: () => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> {
    const known = this.recall(accountId, authorization);
    if (known !== undefined) return known;
    const changesBefore = this.#changes;
    const lookedUpAt = this.#time.now();
    const principal = await lookUp();
    if (principal === undefined || !isOf(principal, accountId)) return undefined;
    // If the access ended during this lookup, its result must not be remembered.
    if (this.#changes !== changesBefore) return principal;
    putNewest(this.#remembered, authorization, { principal, at: lookedUpAt }, MAX_REMEMBERED);
    return principal;
  }
}

function isOf(principal: Principal, accountId: AccountId | undefined): boolean {
  return accountId === undefined || principal.accountId === accountId;
}
