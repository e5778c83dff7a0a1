import type { Instant } from "@signpost/core";
import type { Metrics } from "../../observability/metrics.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";

interface ExpiryDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly time: TimeOfDay;
  readonly metrics: Pick<Metrics, "countDeadLetters">;
  readonly isStopping: () => boolean;
}

const EVERY_MS = 1_000;
/** Deliveries that are given up in one transaction. */
const BATCH = 500;

/** HOK-5: gives up, once a second, the deliveries whose time is over. */
export class Expiry {
  readonly #deps: ExpiryDeps;
  #lookedAt: Instant = Number.NEGATIVE_INFINITY;

  constructor(deps: ExpiryDeps) {
    this.#deps = deps;
  }

  /** Does nothing if the last check was less than a second ago. A check is cheap: usually it finds nothing. */
  async lookIfDue(): Promise<void> {
    const { storage, time, metrics, isStopping } = this.#deps;
    const now = time.now();
    if (now - this.#lookedAt < EVERY_MS) return;
    for (let expired = BATCH; expired >= BATCH && !isStopping(); ) {
      expired = await storage.deliveries.expire({ now, limit: BATCH });
      metrics.countDeadLetters(expired);
    }
    this.#lookedAt = now;
  }

  /** A delivery that is too old was met: the next check does not wait for its second. */
  hasten(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }
}
