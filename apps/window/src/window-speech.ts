import { createWindowFormats, type WindowFormats } from "./window-formats.ts";
import { FALLBACK_LANGUAGE, findWindowLanguage, toDirection, toTag, type WindowLanguage } from "./window-languages.ts";
import type { WindowWords } from "./window-words.ts";
import { AMERICAN_ENGLISH } from "./words/en-us.ts";

/** How the window speaks at present. */
export interface Speech {
  readonly language: WindowLanguage;
  readonly direction: "ltr" | "rtl";
  readonly words: WindowWords;
  readonly formats: WindowFormats;
}

/** Where words are loaded from, one language at a time, and whom to tell when they are there. */
export interface WindowSpeechOptions {
  readonly load: (language: WindowLanguage) => Promise<WindowWords | undefined>;
  readonly onChange: () => void;
}

/**
 * WIN-3: which language the window speaks, and with which words; knows nothing of the screen. Until the words of the first
 * language are there it says nothing, since a window that changes its language before a visitor's eyes looks broken.
 */
export class WindowSpeech {
  readonly #options: WindowSpeechOptions;
  readonly #words = new Map<WindowLanguage, WindowWords>([[FALLBACK_LANGUAGE, AMERICAN_ENGLISH]]);
  #tag: string | undefined;
  #current: Speech | undefined;

  constructor(options: WindowSpeechOptions) {
    this.#options = options;
  }

  get current(): Speech | undefined {
    return this.#current;
  }

  /** The first of the wishes that is a language the window speaks; what is none is no preference (LNG-1). */
  follow(wishes: readonly string[]): void {
    const wish = wishes.find((each) => findWindowLanguage(each) !== undefined);
    const tag = (wish === undefined ? undefined : toTag(wish)) ?? FALLBACK_LANGUAGE;
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.#take(tag);
  }

  /** Once more, where the words could not be loaded. */
  retry(): void {
    if (this.#tag === undefined || this.#current?.language === toLanguage(this.#tag)) return;
    this.#take(this.#tag);
  }

  #take(tag: string): void {
    const language = toLanguage(tag);
    const words = this.#words.get(language);
    if (words === undefined) void this.#load(tag, language);
    else this.#speak(tag, language, words);
  }

  async #load(tag: string, language: WindowLanguage): Promise<void> {
    const words = await this.#options.load(language);
    if (words !== undefined) this.#words.set(language, words);
    if (tag !== this.#tag) return; // another one is asked for meanwhile
    if (words !== undefined) this.#speak(tag, language, words);
    // What is spoken already is at least a language that was asked for.
    else if (this.#current === undefined) this.#speak(FALLBACK_LANGUAGE, FALLBACK_LANGUAGE, AMERICAN_ENGLISH);
  }

  #speak(tag: string, language: WindowLanguage, words: WindowWords): void {
    // `yue-HK` reads the words of `zh-HK`, and a browser may know no clock of its own for it.
    const formats = createWindowFormats(isSameLanguage(tag, language) ? tag : language);
    this.#current = { language, direction: toDirection(language), words, formats };
    this.#options.onChange();
  }
}

function isSameLanguage(one: string, other: string): boolean {
  return one.split("-")[0] === other.split("-")[0];
}

function toLanguage(tag: string): WindowLanguage {
  return findWindowLanguage(tag) ?? FALLBACK_LANGUAGE;
}
