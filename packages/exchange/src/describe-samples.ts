import type { UnitToWrite } from "./exchange-file.ts";

/** A line for each placeholder, with what may stand for it. */
export function describeSamples({ samples }: Pick<UnitToWrite, "samples">): readonly string[] {
  return samples.map(({ placeholder, values }) => `${placeholder}: ${values.map((value) => `“${value}”`).join(", ")}`);
}
