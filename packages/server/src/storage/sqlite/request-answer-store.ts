import { readClaimOutcome } from "../request-answer-rows.ts";
import type { RequestAnswerStore } from "../request-answer-store.ts";
import type { Database } from "./database.ts";

export function createRequestAnswerStore(db: Database): RequestAnswerStore {
  const claim = db.prepare(
    `INSERT INTO request_answers (request_key, claim_id, fingerprint, until) VALUES (?, ?, ?, ?)
     ON CONFLICT (request_key) DO UPDATE
     SET claim_id = excluded.claim_id, fingerprint = excluded.fingerprint, answer = NULL, until = excluded.until
     WHERE until <= ?`,
  );
  const find = db.prepare("SELECT claim_id, fingerprint, answer FROM request_answers WHERE request_key = ?");
  const keep = db.prepare("UPDATE request_answers SET answer = ?, until = ? WHERE request_key = ? AND claim_id = ?");
  const release = db.prepare("DELETE FROM request_answers WHERE request_key = ? AND claim_id = ?");
  const prune = db.prepare("DELETE FROM request_answers WHERE until <= ?");
  return {
    claim: async (wanted, now) => {
      const { requestKey, claimId, fingerprint, until } = wanted;
      claim.run(requestKey, claimId, fingerprint, until, now);
      return readClaimOutcome(find.get(requestKey), wanted);
    },
    keep: async ({ claim: { requestKey, claimId }, answer, until }) => {
      keep.run(answer, until, requestKey, claimId);
    },
    release: async ({ requestKey, claimId }) => {
      release.run(requestKey, claimId);
    },
    prune: async (now) => prune.run(now),
  };
}
