import type { Instant } from "../ids.ts";

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** RFC 3339, which knows no 31st of February. */
export function parseInstant(text: string): Instant | undefined {
  const [, date, time] = RFC_3339.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const wall = `${date}T${time}.000Z`;
  const isReal = !Number.isNaN(Date.parse(wall)) && new Date(wall).toISOString() === wall;
  const instant = isReal ? Date.parse(text.toUpperCase()) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
