import type { Timer } from "../catalogue/timer.ts";
import type { TimerSetting, TimerUnit } from "./configuration.ts";

const MS_PER_UNIT = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } satisfies Record<TimerUnit, number>;

/** CFG-12, in milliseconds and times. */
export const TIMER_LIMITS = { minMs: 15_000, maxMs: 30 * 24 * 3_600_000, maxRepeat: 20 };

/** RTM-2, BEH §5.4. */
export const AUTO_CLOSE_LIMITS = { minMs: 25 * 60_000, maxMs: 90 * 24 * 3_600_000 };

/** An editor's setting as the engine counts: milliseconds instead of a value and a unit. */
export function toTimer({ value, unit, repeat }: TimerSetting): Timer {
  return { everyMs: value * MS_PER_UNIT[unit], repeat };
}
