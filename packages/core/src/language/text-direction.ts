import type { Language } from "../ids.ts";

/** The scripts that run from right to left. `Intl`'s own answer is wrong for several of them (TRN §2). */
const RIGHT_TO_LEFT = new Set("Arab Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi Mend Aran".split(" "));

export function isRightToLeft(language: Language): boolean {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script);
}
