import { type Clock, toClockName } from "../conversation/clock.ts";

/** A draft, as far as its clocks go: each channel runs its own. */
export interface ClockDraft<K extends Clock = Clock> {
  conversation: { readonly clocks: readonly K[] };
}

/** Starts a clock, afresh where one of its name runs already. */
export function startClock<K extends Clock>(draft: ClockDraft<K>, clock: NoInfer<K>): void {
  const name = toClockName(clock);
  const others = draft.conversation.clocks.filter((other) => toClockName(other) !== name);
  draft.conversation = { ...draft.conversation, clocks: [...others, clock] };
}

export function stopClock<K extends Clock>(draft: ClockDraft<K>, name: string): void {
  if (!isRunning(draft, name)) return;
  const clocks = draft.conversation.clocks.filter((clock) => toClockName(clock) !== name);
  draft.conversation = { ...draft.conversation, clocks };
}

/** Stops exactly this clock. A clock of the same name that was started since then goes on. */
export function dropClock<K extends Clock>(draft: ClockDraft<K>, clock: NoInfer<K>): void {
  const clocks = draft.conversation.clocks.filter((other) => other !== clock);
  draft.conversation = { ...draft.conversation, clocks };
}

export function isRunning({ conversation }: ClockDraft, name: string): boolean {
  return conversation.clocks.some((clock) => toClockName(clock) === name);
}
