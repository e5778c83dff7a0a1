import type { Broker } from "./broker/broker.ts";
import type { StoreFaults } from "./observability/store-faults.ts";
import { type Storage, StorageUnavailable } from "./storage/storage.ts";
import type { Alarm, TimeSource } from "./time.ts";

/** How one part is, in words for people. */
export interface PartState {
  readonly isWell: boolean;
  readonly says: string;
}

/** What `/readyz` tells, part by part (OPS-19). */
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
  readonly time: TimeSource;
}

/** However many ask, the store is asked this often. */
const EVERY_MS = 1_000;
/** Balancers wait two seconds or so; what has not answered by then is not well. */
const WITHIN_MS = 1_500;
/** While it fails the store is looked at without being asked about, so that the log can say when that is over. */
const LOOK_EVERY_MS = 3_000;

const WELL: PartState = { isWell: true, says: "well" };

/** Tries the store at most once a second, however many ask (OPS-19). */
export function createReadiness({ storage: { health }, broker, faults, time }: ReadinessDeps): Readiness {
  let last: { readonly at: number; readonly state: Promise<ReadinessState> } | undefined;
  const read = createTry(() => health.read());
  const write = createTry(() => health.write(time.now()));

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
      const state = await within(time, underWay, WITHIN_MS);
      if (state !== undefined) return state;
      const says = `no answer within ${WITHIN_MS} ms`;
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
    const now = time.elapsedMs();
    if (last === undefined || now - last.at >= EVERY_MS) last = { at: now, state: look() };
    return last.state;
  }

  const looking = time.every(LOOK_EVERY_MS, async () => {
    if (faults.areOn()) faults.look((await check()).isReady);
  });
  return { check, close: () => looking.close() };
}

async function within<T>(time: TimeSource, promise: Promise<T>, ms: number): Promise<T | undefined> {
  let alarm: Alarm | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    alarm = time.after(ms, () => resolve(undefined));
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    alarm?.close();
  }
}
