import { readClaimOutcome } from "../request-answer-rows.ts";
import type { RequestAnswerStore } from "../request-answer-store.ts";
import type { Database } from "./database.ts";

/** Who does not get the key writes its row, too, as it is: so the row is there to be read, whatever others do meanwhile. */
const CLAIM = {
  name: "claim_request",
  text: `INSERT INTO request_answers AS r (request_key, claim_id, fingerprint, until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (request_key) DO UPDATE SET
           claim_id = CASE WHEN r.until <= $5 THEN excluded.claim_id ELSE r.claim_id END,
           fingerprint = CASE WHEN r.until <= $5 THEN excluded.fingerprint ELSE r.fingerprint END,
           answer = CASE WHEN r.until <= $5 THEN NULL ELSE r.answer END,
           until = CASE WHEN r.until <= $5 THEN excluded.until ELSE r.until END
         RETURNING claim_id, fingerprint, answer`,
};
const KEEP = {
  name: "keep_request_answer",
  text: "UPDATE request_answers SET answer = $1, until = $2 WHERE request_key = $3 AND claim_id = $4",
};
const RELEASE = {
  name: "release_request",
  text: "DELETE FROM request_answers WHERE request_key = $1 AND claim_id = $2",
};
const PRUNE = { name: "prune_request_answers", text: "DELETE FROM request_answers WHERE until <= $1" };

export function createRequestAnswerStore(db: Database): RequestAnswerStore {
  return {
    async claim(wanted, now) {
      const { requestKey, claimId, fingerprint, until } = wanted;
      const [row] = await db.all(CLAIM, requestKey, claimId, fingerprint, until, now);
      return readClaimOutcome(row, wanted);
    },
    async keep({ claim: { requestKey, claimId }, answer, until }) {
      await db.run(KEEP, answer, until, requestKey, claimId);
    },
    async release({ requestKey, claimId }) {
      await db.run(RELEASE, requestKey, claimId);
    },
    prune: (now) => db.run(PRUNE, now),
  };
}
