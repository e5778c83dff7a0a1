import { randomUUID } from "node:crypto";
import type { Broker } from "../broker/broker.ts";
import { requestCounts } from "../broker/topics.ts";
import type { TimeSource } from "../time.ts";
import type { Taken, TokenBuckets } from "./token-buckets.ts";

export interface ShareCountsDeps {
  readonly broker: Pick<Broker, "publish" | "subscribe">;
  readonly time: TimeSource;
}

/** For so long a node may accept what other nodes have used up already. */
const TELL_EVERY_MS = 250;
/** How many counts one message carries; there is room for many more. */
const MAX_TOLD_AT_ONCE = 1_000;

/**
 * OPS-10: nodes tell each other what they have accepted, and subtract it from their own buckets. A round trip for each
 * request would cost more than most requests. Counts that are lost on the way are accepted twice. No request waits for
 * another node.
 */
export function shareCounts(buckets: TokenBuckets, { broker, time }: ShareCountsDeps): () => void {
  const ownNode = randomUUID();
  const endSubscription = broker.subscribe(requestCounts(), ({ node, counts }) => {
    if (node === ownNode) return;
    const now = time.now();
    for (const taken of counts) buckets.takeOff(taken, now);
  });
  const tell = (counts: readonly Taken[]): void => broker.publish(requestCounts(), { node: ownNode, counts });
  const telling = time.every(TELL_EVERY_MS, () => {
    const taken = buckets.drainTaken();
    for (let from = 0; from < taken.length; from += MAX_TOLD_AT_ONCE) tell(taken.slice(from, from + MAX_TOLD_AT_ONCE));
  });
  return () => {
    telling.close();
    endSubscription();
  };
}
