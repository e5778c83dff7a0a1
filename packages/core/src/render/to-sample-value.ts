import { PLACEHOLDERS, type Placeholder, type PlaceholderId } from "../catalogue/placeholders.ts";
import type { Language } from "../ids.ts";
import { renderDuration } from "./render-duration.ts";

/** What a placeholder may stand for, as a text of that language would say it: invented, never of a visitor (TRX-5, TRX-10). */
export function toSampleValue(id: PlaceholderId, language: Language): string {
  const { sample, rounding = "nearest" }: Placeholder = PLACEHOLDERS[id];
  if (PLACEHOLDERS[id].type !== "duration") return String(sample);
  return renderDuration(Number(sample), language, rounding) ?? String(sample);
}
