import { type UiLanguage, WINDOW_TEXTS } from "./window-texts.ts";

/** The window's language: what the embedding says, else the page's own, else the browser's first (LNG-2). */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): string | undefined {
  return wishes.map((wish) => wish?.trim()).find((wish) => wish !== undefined && wish !== "");
}

/** The nearest language that the window itself speaks; the conversation's language is the server's to match (LNG-1). */
export function toUiLanguage(language: string | undefined): UiLanguage {
  const primary = language?.toLowerCase().split(/[-_]/)[0];
  // Hebrew's code before 1989, which some systems still send.
  const known = primary === "iw" ? "he" : primary;
  return isUiLanguage(known) ? known : "en";
}

/** For dates and times: the region counts where the window speaks the language, so `en-GB` gets its own clock. */
export function toFormatLanguage(language: string | undefined): string {
  const uiLanguage = toUiLanguage(language);
  try {
    const tag = Intl.getCanonicalLocales(language ?? "")[0];
    return tag !== undefined && toUiLanguage(tag) === uiLanguage && isUiLanguage(tag.split("-")[0]) ? tag : uiLanguage;
  } catch {
    return uiLanguage; // Not a tag at all.
  }
}

function isUiLanguage(language: string | undefined): language is UiLanguage {
  return language !== undefined && Object.hasOwn(WINDOW_TEXTS, language);
}
