const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** What is wrong with a time of day of the form `HH:mm` or `HH:mm:ss`; `undefined`: nothing, or it has another form. */
export function findClockProblem(time: string): string | undefined {
  const [, hours = "00", minutes = "00", seconds = "00"] = CLOCK.exec(time) ?? [];
  if (hours > "23") return "the hour is 00 to 23";
  if (minutes > "59") return "the minutes are 00 to 59";
  return seconds > "59" ? "the seconds are 00 to 59" : undefined;
}
