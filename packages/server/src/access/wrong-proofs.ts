import type { Instant } from "@signpost/core";
import { putNewest } from "../put-newest.ts";
import { MAX_PER_ADDRESS, WINDOW_MS } from "./login-waits.ts";

/** Wrong tokens and addresses come from outside and have no end: past so many, the oldest are forgotten. */
const MAX_REMEMBERED = 50_000;

/** The wrong credentials that this node has met lately. The same one again is no other guess. */
export class WrongProofs {
  readonly #proofs = new Map<string, Instant>();
  readonly #byAddress = new Map<string, readonly Instant[]>();

  /** Whether this one is to be counted. */
  note(address: string, proof: string, now: Instant): boolean {
    if (isRecent(this.#proofs.get(proof), now)) return false;
    putNewest(this.#proofs, proof, now, MAX_REMEMBERED);
    const before = (this.#byAddress.get(address) ?? []).filter((at) => isRecent(at, now));
    // More would tell the store nothing new.
    if (before.length >= MAX_PER_ADDRESS) return false;
    putNewest(this.#byAddress, address, [...before, now], MAX_REMEMBERED);
    return true;
  }
}

function isRecent(at: Instant | undefined, now: Instant): boolean {
  return at !== undefined && at > now - WINDOW_MS;
}
