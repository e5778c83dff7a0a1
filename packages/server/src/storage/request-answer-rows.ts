import { type Row, textOf } from "./columns.ts";
import type { ClaimOutcome, RequestClaim } from "./request-answer-store.ts";

/** The row of a key after somebody tried to claim it. */
export function readClaimOutcome(row: Row | undefined, { claimId }: RequestClaim): ClaimOutcome {
  if (row === undefined) throw new Error("a key that was claimed has a row");
  if (row["claim_id"] === claimId) return { kind: "claimed" };
  const answer = row["answer"] === null ? {} : { answer: textOf(row, "answer") };
  return { kind: "taken", fingerprint: textOf(row, "fingerprint"), ...answer };
}
