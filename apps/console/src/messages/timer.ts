/** A silence timer as an editor writes it (TIM-2, TIM-3). */
export interface MessageTimer {
  readonly value: number;
  readonly unit: TimerUnit;
  /** How often more after the first send. */
  readonly repeat: number;
}

/** The units in which the API takes a silence timer. */
export const TIMER_UNITS = ["seconds", "minutes", "hours"] as const;
/** The unit of a silence timer. */
export type TimerUnit = (typeof TIMER_UNITS)[number];

const SECONDS_PER_UNIT: Record<TimerUnit, number> = { seconds: 1, minutes: 60, hours: 3600 };
/** CFG-12. */
const MIN_SECONDS = 15;
const MAX_SECONDS = 30 * 86_400;
const MAX_REPEATS = 20;

/** A unit as an API client may have written it: in any case, and in the singular, too. */
export function parseTimerUnit(value: string | undefined): TimerUnit | undefined {
  const wanted = value?.toLowerCase();
  return TIMER_UNITS.find((unit) => unit === wanted || unit === `${wanted}s`);
}

function toSeconds({ value, unit }: MessageTimer): number {
  return value * SECONDS_PER_UNIT[unit];
}

/** Whether two timers wait equally long and repeat equally often, in whatever unit. */
export function isSameTimer(a: MessageTimer | undefined, b: MessageTimer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return toSeconds(a) === toSeconds(b) && a.repeat === b.repeat;
}

/** What is wrong with it, in words; nothing if it may be saved (CFG-12). */
export function checkTimer(timer: MessageTimer): { value?: string; repeat?: string } {
  const seconds = toSeconds(timer);
  const isInRange = Number.isInteger(timer.value) && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS;
  const isRepeatable = Number.isInteger(timer.repeat) && timer.repeat >= 0 && timer.repeat <= MAX_REPEATS;
  return {
    ...(isInRange ? {} : { value: "From 15 seconds to 30 days, in whole numbers." }),
    ...(isRepeatable ? {} : { repeat: "From 0 to 20." }),
  };
}
