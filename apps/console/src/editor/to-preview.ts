import {
  DEFAULT_SETTINGS,
  PLACEHOLDER_IDS,
  PLACEHOLDERS,
  parseLanguage,
  parseTemplate,
  type RenderValues,
  renderText,
} from "@signpost/core";

const SAMPLES: RenderValues = Object.fromEntries(PLACEHOLDER_IDS.map((id) => [id, PLACEHOLDERS[id].sample]));

/** The text as it goes out, with sample values for what the template knows; everything else stays as written (REN-1). */
export function toPreview(words: string, languageTag: string): string {
  const language = parseLanguage(languageTag)?.language;
  if (language === undefined) return words;
  const durationsIn = DEFAULT_SETTINGS.defaultLanguage;
  const rendered = renderText(parseTemplate(words), SAMPLES, { language, isolate: false, durationsIn });
  return rendered.kind === "rendered" ? rendered.text : words;
}
