import type { Broker } from "./broker/broker.ts";
import type { Clock } from "./clock.ts";
import type { StoreFaults } from "./observability/store-faults.ts";
import { type Storage, StorageUnavailable } from "./storage/storage.ts";

/** How one part is, in words for people. */
export interface PartState {
  readonly isWell: boolean;
  readonly says: string;
}

export interface ReadinessState {
  readonly isReady: boolean;
  readonly storeRead: PartState;
  readonly storeWrite: PartState;
  readonly broker: PartState;
}

/** OPS-19: whether this node can do its work. */
export interface Readiness {
  check(): Promise<ReadinessState>;
  close(): void;
}

export interface ReadinessDeps {
  readonly storage: Pick<Storage, "health">;
  readonly broker: Pick<Broker, "isConnected">;
  readonly faults: StoreFaults;
  readonly clock: Clock;
  readonly elapsedMs?: () => number;
  /** How long a part may take to answer. */
  readonly withinMs?: number;
}

/** However many ask, the store is asked this often. */
const EVERY_MS = 1_000;
/** Balancers wait two seconds or so; what has not answered by then is not well. */
const WITHIN_MS = 1_500;
/** While it fails the store is looked at without being asked about, so that the log can say when that is over. */
const LOOK_EVERY_MS = 3_000;

const WELL: PartState = { isWell: true, says: "well" };

export function createReadiness({
  storage: { health },
  broker,
  faults,
  clock,
  elapsedMs = () => performance.now(),
  withinMs = WITHIN_MS,
}: ReadinessDeps): Readiness {
  let last: { readonly at: number; readonly state: Promise<ReadinessState> } | undefined;
  const read = createTry(() => health.read());
  const write = createTry(() => health.write(clock.now()));

  /** One that still waits for its answer is waited for again, not asked again: a silent store is not helped by questions. */
  function createTry(ask: () => Promise<void>): () => Promise<PartState> {
    let underWay: Promise<PartState> | undefined;
    return async () => {
      underWay ??= ask()
        .then(
          () => WELL,
          (error: unknown) => ({
            isWell: false,
            says: error instanceof StorageUnavailable ? error.message : "it failed",
          }),
        )
        .finally(() => {
          underWay = undefined;
        });
      const state = await within(underWay, withinMs);
      if (state !== undefined) return state;
      const says = `no answer within ${withinMs} ms`;
      faults.note(says);
      return { isWell: false, says };
    };
  }

  async function look(): Promise<ReadinessState> {
    const [storeRead, storeWrite] = await Promise.all([read(), write()]);
    const trouble = faults.findTrouble();
    const isDamaged = storeRead.isWell && trouble === "damaged";
    const isFull = storeWrite.isWell && trouble === "full";
    return {
      isReady: storeRead.isWell && storeWrite.isWell && trouble === undefined,
      storeRead: isDamaged ? { isWell: false, says: "a part of the store was found damaged" } : storeRead,
      storeWrite: isFull ? { isWell: false, says: "the disk was found full" } : storeWrite,
      broker: broker.isConnected()
        ? WELL
        : { isWell: false, says: "away; this node works without it, and looks up what others do" },
    };
  }

  function check(): Promise<ReadinessState> {
    const now = elapsedMs();
    if (last === undefined || now - last.at >= EVERY_MS) last = { at: now, state: look() };
    return last.state;
  }

  const timer = setInterval(() => {
    if (faults.areOn()) void check().then(({ isReady }) => faults.look(isReady));
  }, LOOK_EVERY_MS);
  timer.unref();
  return { check, close: () => clearInterval(timer) };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
