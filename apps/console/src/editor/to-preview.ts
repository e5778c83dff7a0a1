import { toTextDirection } from "@signpost/client";
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
  return render(words, languageTag, { isolate: false });
}

/** LNG-5: by its own letters, whatever script the values are in. Nothing where it has no letters. */
export function toPreviewDirection(words: string, languageTag: string): "ltr" | "rtl" | undefined {
  return toTextDirection(render(words, languageTag, { isolate: true }));
}

function render(words: string, languageTag: string, { isolate }: { readonly isolate: boolean }): string {
  const language = parseLanguage(languageTag)?.language;
  if (language === undefined) return words;
  const durationsIn = DEFAULT_SETTINGS.defaultLanguage;
  const rendered = renderText(parseTemplate(words), SAMPLES, { language, isolate, durationsIn });
  return rendered.kind === "rendered" ? rendered.text : words;
}
