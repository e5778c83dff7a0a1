import { AuthenticationError } from "@signpost/client";

/** Where the socket's bearer comes from, and what becomes of the session when it is refused. */
export interface BearerSourceOptions {
  readonly bearer: string;
  /** Rejects where the session is over. */
  readonly refresh: () => Promise<void>;
  /** The session is over: somebody has to sign in. */
  readonly expire: () => void;
  readonly now?: () => number;
}

/** Refused again so soon, it was not the change of a moment. */
const AGAIN_WITHIN_MS = 10_000;

/**
 * What the socket is opened with. It is closed, too, when what the user may do or see has changed; the session is good then, and
 * the socket comes back with it. Where the session is over, or is good and yet refused, signing in again is what is left.
 */
export function createBearerSource({ bearer, refresh, expire, now = Date.now }: BearerSourceOptions) {
  let lastRefusedAt = Number.NEGATIVE_INFINITY;
  return async (previous: "unknown" | "refused"): Promise<string> => {
    if (previous === "unknown") return bearer;
    const isAgain = now() - lastRefusedAt < AGAIN_WITHIN_MS;
    lastRefusedAt = now();
    const isGood =
      !isAgain &&
      (await refresh().then(
        () => true,
        () => false,
      ));
    if (isGood) return bearer;
    expire();
    throw new AuthenticationError("The session has ended.");
  };
}
