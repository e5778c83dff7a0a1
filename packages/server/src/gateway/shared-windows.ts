import { type Conversation, MAX_RINGS, type Queue } from "@signpost/core";
import { createWaitingWindow, type WaitingWindow, type WaitingWindowDeps } from "./waiting-window.ts";

/** Who looks through windows. */
export interface Looker {
  readonly onChange: () => void;
  /** So many of what it sees it does not want. */
  readonly rejected: number;
}

/** A window, and who looks through it. */
export interface SharedWindow<L extends Looker> {
  readonly key: string;
  readonly window: WaitingWindow;
  readonly lookers: Set<L>;
}

/** Windows, each of them one for all who look at the same. */
export interface SharedWindows<L extends Looker> {
  /** Of equal keys there is one window; it is kept while somebody looks through it. */
  open(key: string, isMine: (queue: Queue) => boolean): SharedWindow<L>;
  enter(looker: L, shared: SharedWindow<L>): void;
  leave(looker: L, shared: SharedWindow<L>): void;
  /** Enough for whoever has turned down most. */
  wantEnough(shared: SharedWindow<L>): void;
  /** A conversation's newest state, for all of them. */
  hear(conversation: Conversation): void;
  list(): readonly WaitingWindow[];
  /** Everybody who looks through any of them, once. */
  listLookers(): ReadonlySet<L>;
}

/** None at first. */
export function createSharedWindows<L extends Looker>(
  deps: Pick<WaitingWindowDeps, "listQueues" | "listWaiting" | "onError">,
): SharedWindows<L> {
  const byKey = new Map<string, SharedWindow<L>>();
  const changed = new Set<SharedWindow<L>>();

  /** Of one turn of the event loop all changes are told at once: those of a group of commands come together. */
  function tellSoon(one: SharedWindow<L>): void {
    if (changed.size === 0) queueMicrotask(tell);
    changed.add(one);
  }

  function tell(): void {
    const lookers = new Set([...changed].flatMap((one) => [...one.lookers]));
    changed.clear();
    for (const { onChange } of lookers) onChange();
  }

  function wantEnough({ window, lookers }: SharedWindow<L>): void {
    window.want(MAX_RINGS + Math.max(0, ...[...lookers].map(({ rejected }) => rejected)));
  }

  return {
    open(key, isMine) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const window = createWaitingWindow({ ...deps, isMine, onChange: () => tellSoon(opened) });
      const opened: SharedWindow<L> = { key, window, lookers: new Set() };
      byKey.set(key, opened);
      return opened;
    },
    enter(looker, shared) {
      shared.lookers.add(looker);
      wantEnough(shared);
    },
    leave(looker, shared) {
      shared.lookers.delete(looker);
      if (shared.lookers.size === 0) byKey.delete(shared.key);
    },
    wantEnough,
    hear(conversation) {
      for (const { window } of byKey.values()) window.hear(conversation);
    },
    list: () => [...byKey.values()].map(({ window }) => window),
    listLookers: () => new Set([...byKey.values()].flatMap((one) => [...one.lookers])),
  };
}
