import { jsonOf, numberOf, type Row } from "./columns.ts";
import type { Session } from "./session-store.ts";

/** The column has the last word on when it ends: extending a session writes nothing else. */
export function toSession(row: Row | undefined): Session | undefined {
  return row === undefined ? undefined : { ...jsonOf<Session>(row, "body"), expiresAt: numberOf(row, "expires_at") };
}
