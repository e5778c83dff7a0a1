import type { Resource } from "../storage/configuration-store.ts";

/** What an account lets come in a minute, itself and each of its users and keys; absent, what the server lets. */
export interface RequestLimits {
  readonly perMinute?: number;
  readonly perKeyPerMinute?: number;
}

/** Not a matter of deciding which message is sent, so the compiled policy has nothing of it. */
export function toRequestLimits(resources: readonly Resource[]): RequestLimits {
  const stored = resources.find(({ kind }) => kind === "settings")?.fields["requestLimits"];
  if (typeof stored !== "object" || stored === null) return {};
  const { perMinute, perKeyPerMinute } = stored as Readonly<Record<string, unknown>>;
  return {
    ...(typeof perMinute === "number" ? { perMinute } : {}),
    ...(typeof perKeyPerMinute === "number" ? { perKeyPerMinute } : {}),
  };
}
