import type { Language } from "../ids.ts";
import { parseTemplate } from "../texts/parse-template.ts";

/** TRX-4: how many words there are to translate, as the language of the text parts them; placeholders are none. */
export function createWordCounter(language: Language): (text: string) => number {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return (text) => {
    let words = 0;
    for (const part of parseTemplate(text)) {
      if (part.kind === "placeholder") continue;
      for (const { isWordLike } of segmenter.segment(part.text)) if (isWordLike === true) words++;
    }
    return words;
  };
}
