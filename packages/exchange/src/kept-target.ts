import type { UnitToWrite } from "./exchange-file.ts";

/**
 * The target as it stands in a file; absent: it is to be written. An outdated one leaves its place to a new one and stands beside
 * it, so that a file which comes back as it left says nothing new about it.
 */
export function findKeptTarget({ target, state, isOutdated }: UnitToWrite): string | undefined {
  return target === "" || isOutdated || state === "new" ? undefined : target;
}

/** The old translation beside a source that has moved on. */
export function findOldTarget({ target, isOutdated }: UnitToWrite): string | undefined {
  return isOutdated && target !== "" ? target : undefined;
}
