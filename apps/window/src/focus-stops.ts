/** Where the keyboard goes when the focused element has gone: the first of these that exists. */
const FOCUS_STOPS = {
  launcher: [".launcher"],
  composer: ["textarea", ".restart", ".panel"],
  panel: [".panel"],
  restart: [".restart"],
  question: [".question .quiet"],
  end: [".end-conversation", "textarea"],
} as const;

export type FocusStop = keyof typeof FOCUS_STOPS;

/** Moves the keyboard's focus, and leaves the page where it is. */
export function focusStop(root: ParentNode, stop: FocusStop): void {
  const found = FOCUS_STOPS[stop]
    .map((selector) => root.querySelector<HTMLElement>(selector))
    .find((element) => element !== null);
  found?.focus({ preventScroll: true });
}
