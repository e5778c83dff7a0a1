import { createHmac, hkdfSync } from "node:crypto";
import type { Instant } from "@signpost/core";
import { toNetwork } from "../addresses/to-network.ts";
import type { Logger } from "../observability/logger.ts";
import type { LoginTraces } from "../storage/login-trace-store.ts";
import type { Storage } from "../storage/storage.ts";
import { isKnownPlace, type Tallies, toLoginWaitMs, WINDOW_MS } from "./login-waits.ts";
import { type Counted, PendingTries, type Ranks } from "./pending-tries.ts";
import { WrongProofs } from "./wrong-proofs.ts";

/** An address that is used daily is not written again at every login. */
const PLACE_IS_FRESH_MS = 24 * 3_600_000;
const MAX_PLACES = 50;

/** A try to get in, before anything is proven. */
export interface Try {
  /** Who it claims to be: a user, or a client of the token endpoint. */
  readonly who: string;
  readonly address: string;
}

/** Slows guessing down, for all nodes on one store together. */
export interface LoginThrottle {
  /**
   * Asks permission for one try. A try counts while it is being judged, so that guesses made all at once do not all pass
   * before the first of them has failed.
   */
  begin(attempt: Try, now: Instant): Promise<LoginTry>;
  /** Counts an invalid token, signature or session from that address. The same one again is not another guess. */
  noteWrong(address: string, proof: string, now: Instant): void;
}

/** Whether a try is judged now. Each that goes has to be ended, whatever came of it. */
export type LoginTry =
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "go"; end(outcome: "succeeded" | "failed" | "abandoned", now: Instant): Promise<void> };

export interface LoginThrottleDeps {
  readonly storage: Pick<Storage, "loginTraces">;
  readonly secretKey: Buffer;
  readonly logger: Logger;
}

/** Slows down whoever fails to log in: the pair of user and address first, then the address (AUT-3, AUT-12). */
export function createLoginThrottle({ storage, secretKey, logger }: LoginThrottleDeps): LoginThrottle {
  const { loginTraces } = storage;
  const toKey = createTraceKeys(secretKey);
  const pending = new PendingTries();
  const wrongProofs = new WrongProofs();

  function look(counted: Counted, now: Instant): Promise<LoginTraces> {
    return loginTraces.look({
      whoHashes: Object.values(counted),
      failedAfter: now - WINDOW_MS,
      place: { userHash: counted.elsewhere, placeHash: counted.pair },
    });
  }

  async function settle(counted: Counted, { failures, placeUsedAt }: LoginTraces, hasSucceeded: boolean, now: Instant) {
    const { pair, address, elsewhere } = counted;
    if (!hasSucceeded) {
      const strange = isKnownPlace(placeUsedAt, now) ? [] : [elsewhere];
      return loginTraces.addFailure([pair, address, ...strange], now);
    }
    // A caller who knows the password is not guessing, but may still guess those of others from this address.
    if (failures.has(pair)) await loginTraces.forgetFailures(pair);
    if (placeUsedAt === undefined || now - placeUsedAt >= PLACE_IS_FRESH_MS)
      await loginTraces.savePlace({ userHash: elsewhere, placeHash: pair, usedAt: now }, MAX_PLACES);
  }

  function toGoing(counted: Counted, traces: LoginTraces): LoginTry {
    return {
      kind: "go",
      async end(outcome, endedAt) {
        try {
          if (outcome !== "abandoned") await settle(counted, traces, outcome === "succeeded", endedAt);
        } finally {
          pending.end(counted);
        }
      },
    };
  }

  return {
    async begin({ who, address }, now) {
      const counted = toCounted(toKey, who, toNetwork(address));
      // Before anything is awaited: tries made at once see each other.
      const ranks = pending.begin(counted);
      try {
        const traces = await look(counted, now);
        const waitMs = toLoginWaitMs(toTallies(counted, ranks, traces), traces.placeUsedAt, now);
        if (waitMs === 0) return toGoing(counted, traces);
        pending.end(counted);
        return { kind: "wait", waitMs };
      } catch (error) {
        pending.end(counted);
        throw error;
      }
    },
    noteWrong(from, proof, now) {
      const address = toKey("address", toNetwork(from));
      if (!wrongProofs.note(address, toKey("proof", proof), now)) return;
      loginTraces
        .addFailure([address], now)
        .catch((error: unknown) => logger.warn("a wrong credential could not be counted", { error }));
    },
  };
}

type TraceKeys = (...parts: readonly string[]) => string;

/** With a key of their own, so that nobody who reads the store can try out names and addresses. */
function createTraceKeys(secretKey: Buffer): TraceKeys {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "signpost login traces", 32));
  return (...parts) => createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
}

function toCounted(toKey: TraceKeys, who: string, address: string): Counted {
  return { pair: toKey("pair", who, address), address: toKey("address", address), elsewhere: toKey("who", who) };
}

function toTallies(counted: Counted, ranks: Ranks, { failures }: LoginTraces): Tallies {
  const of = (name: keyof Counted) => ({ failures: failures.get(counted[name]) ?? [], rank: ranks[name] });
  return { pair: of("pair"), address: of("address"), elsewhere: of("elsewhere") };
}
