import type { TimerSetting, TimerUnit } from "@signpost/core";

const LETTERS = { seconds: "s", minutes: "m", hours: "h" } as const satisfies Record<TimerUnit, string>;

/** What a duration in a file looks like, for who wrote something else. */
export const DURATION_RULE = "must be a whole number with its unit, such as 60s, 5m or 2h";

/** As files write it: `60s`, `5m`, `2h`. */
export function toDuration({ value, unit }: Pick<TimerSetting, "value" | "unit">): string {
  return `${value}${LETTERS[unit]}`;
}

/** A duration of a file; absent: it is none. */
export function parseDuration(text: string): Pick<TimerSetting, "value" | "unit"> | undefined {
  const [, value = "", letter] = /^(\d{1,9})\s?([smh])$/.exec(text.trim()) ?? [];
  switch (letter) {
    case "s":
      return { value: Number(value), unit: "seconds" };
    case "m":
      return { value: Number(value), unit: "minutes" };
    case "h":
      return { value: Number(value), unit: "hours" };
    default:
      return undefined;
  }
}
