import { createSleeper } from "../../time.ts";
import { ClaimRounds, type DeliveryWorkerDeps, LONGEST_LOOK_AWAY_MS } from "./claim-rounds.ts";

/** Delivers sends to webhooks, for as long as the node runs (HOK-1). */
export interface DeliveryWorker {
  /** Looks at once. */
  wake(): void;
  /** OPS-2: begins nothing more, and settles what it has begun. */
  close(): Promise<void>;
}

/** Claims lanes and delivers them: by turns, each hook in places of its own (HOK-6), and as its health allows (HOK-3). */
export function createDeliveryWorker(deps: DeliveryWorkerDeps): DeliveryWorker {
  const { time, logger } = deps;
  const sleeper = createSleeper(time);
  let isStopping = false;
  let hasWork = false;
  const rounds = new ClaimRounds(deps, { isStopping: () => isStopping, onEnd: wake });

  function wake(): void {
    hasWork = true;
    sleeper.wake();
  }

  async function work(): Promise<void> {
    while (!isStopping) {
      hasWork = false;
      const nextAt = await rounds.claimDue().catch((error: unknown) => {
        logger.warn("deliveries could not be claimed", { error });
        return time.now() + LONGEST_LOOK_AWAY_MS;
      });
      await sleep(Math.min(nextAt - time.now(), LONGEST_LOOK_AWAY_MS));
    }
  }

  function sleep(ms: number): Promise<void> {
    if (hasWork || isStopping || ms <= 0) return new Promise((resolve) => setImmediate(resolve));
    return sleeper.sleep(ms);
  }

  const loop = work();
  return {
    wake,
    async close() {
      isStopping = true;
      sleeper.wake();
      await loop;
      await rounds.close();
    },
  };
}
