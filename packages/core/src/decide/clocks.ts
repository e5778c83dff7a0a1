import { type Clock, toClockName } from "../conversation/clock.ts";
import { change, type Draft } from "./draft.ts";

/** Starts a clock, afresh where one of its name runs already. */
export function startClock(draft: Draft, clock: Clock): void {
  const name = toClockName(clock);
  const others = draft.conversation.clocks.filter((other) => toClockName(other) !== name);
  change(draft, { clocks: [...others, clock] });
}

export function stopClock(draft: Draft, name: string): void {
  if (!isRunning(draft, name)) return;
  change(draft, { clocks: draft.conversation.clocks.filter((clock) => toClockName(clock) !== name) });
}

export function isRunning({ conversation }: Draft, name: string): boolean {
  return conversation.clocks.some((clock) => toClockName(clock) === name);
}
