import type { Language } from "../ids.ts";
import type { StoredVariant, Text } from "../policy/configuration.ts";
import type { Texts } from "./list-units.ts";
import { toUnitName, type UnitKey } from "./unit-name.ts";

/** Finds texts of a configuration by the units that they are in: as often as there are units, so the variants are gone through once. */
export interface TextIndex {
  /** The whole text, both wordings of it. */
  findText(unit: UnitKey, language: Language): Text | undefined;
  /** What the unit says in a language. Silence on purpose is no translation, and no source. */
  findWording(unit: UnitKey, language: Language): string | undefined;
}

/** An index over the texts as they are now. */
export function createTextIndex({ variants }: Texts): TextIndex {
  const texts = new Map(variants.map((stored) => [toPlace(stored), toByLanguage(stored)]));
  const findText = (unit: UnitKey, language: Language): Text | undefined =>
    texts.get(toUnitName({ ...unit, wording: "text" }))?.get(language);
  return { findText, findWording: (unit, language) => toWording(findText(unit, language), unit) };
}

function toPlace({ eventId, context }: StoredVariant): string {
  return toUnitName({ eventId, wording: "text", ...(context.kind === "skill" ? { skillId: context.skillId } : {}) });
}

function toByLanguage({ variant }: StoredVariant): ReadonlyMap<Language, Text> {
  return new Map(variant.texts.map((text) => [text.language, text]));
}

/** The wording of a text that a unit is about. */
export function toWording(text: Text | undefined, { wording }: Pick<UnitKey, "wording">): string | undefined {
  const words = wording === "text" ? text?.words : text?.fallback;
  return words === "" ? undefined : words;
}
