import type { Resource } from "../storage/configuration-store.ts";

/**
 * How many requests a minute an account accepts, in all and from each of its users and keys; absent: as many as the server
 * accepts.
 */
export interface RequestLimits {
  readonly perMinute?: number;
  readonly perKeyPerMinute?: number;
}

/** No decision about a message needs these, so the compiled policy does not have them. */
export function toRequestLimits(resources: readonly Resource[]): RequestLimits {
  const stored = resources.find(({ kind }) => kind === "settings")?.fields["requestLimits"];
  if (typeof stored !== "object" || stored === null) return {};
  const { perMinute, perKeyPerMinute } = stored as Readonly<Record<string, unknown>>;
  return {
    ...(typeof perMinute === "number" ? { perMinute } : {}),
    ...(typeof perKeyPerMinute === "number" ? { perKeyPerMinute } : {}),
  };
}
