import { type Conversation, MAX_RINGS, type Queue } from "@signpost/core";
import { createWaitingWindow, type WaitingWindow, type WaitingWindowDeps } from "./waiting-window.ts";

/** Somebody who looks at windows. */
export interface Looker {
  readonly onChange: () => void;
  /** How many of the entries it has rejected. */
  readonly rejected: number;
}

/** A window with those who look at it. */
export interface SharedWindow<L extends Looker> {
  readonly key: string;
  readonly window: WaitingWindow;
  readonly lookers: Set<L>;
}

/** The windows of a node. All who look at the same queues share one. */
export interface SharedWindows<L extends Looker> {
  /** One window for each key. It is kept while somebody looks at it. */
  open(key: string, isMine: (queue: Queue) => boolean): SharedWindow<L>;
  enter(looker: L, shared: SharedWindow<L>): void;
  leave(looker: L, shared: SharedWindow<L>): void;
  /** Fills the window for the looker that has rejected most. */
  wantEnough(shared: SharedWindow<L>): void;
  /** Tells all windows a conversation's newest state. */
  hear(conversation: Conversation): void;
  list(): readonly WaitingWindow[];
  /** Everybody who looks at any of the windows, once each. */
  listLookers(): ReadonlySet<L>;
}

/** A window is made when it is first opened. */
export function createSharedWindows<L extends Looker>(
  deps: Pick<WaitingWindowDeps, "listQueues" | "listWaiting" | "onError">,
): SharedWindows<L> {
  const byKey = new Map<string, SharedWindow<L>>();
  const changed = new Set<SharedWindow<L>>();

  /** Tells all changes of one turn of the event loop together, because the changes of a group of commands come together. */
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
