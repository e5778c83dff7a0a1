import { numberOf, type Row, textOf } from "./columns.ts";
import type { LoginTraces } from "./login-trace-store.ts";

/** Rows of `who_hash` and `failed_at`, by time. */
export function toLoginTraces(failures: readonly Row[], place: Row | undefined): LoginTraces {
  const byWho = Map.groupBy(failures, (row) => textOf(row, "who_hash"));
  return {
    failures: new Map([...byWho].map(([who, rows]) => [who, rows.map((row) => numberOf(row, "failed_at"))])),
    ...(place === undefined ? {} : { placeUsedAt: numberOf(place, "used_at") }),
  };
}
