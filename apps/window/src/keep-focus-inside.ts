/** Over the whole screen there is nothing else to see, so Tab finds nowhere else to go. */
export function keepFocusInside(root: ShadowRoot, event: KeyboardEvent): void {
  const stops = root.querySelectorAll<HTMLElement>(".panel :is(button:not(:disabled), textarea, [tabindex='0'])");
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const active = root.activeElement;
  const leaves = event.shiftKey ? active === first || active?.classList.contains("panel") : active === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
