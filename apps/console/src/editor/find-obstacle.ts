import { MAX_TEXT_CHARS } from "@signpost/core";
import { toLanguageName } from "../messages/languages.ts";
import { checkTimer } from "../messages/timer.ts";
import type { Draft } from "./draft.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";

/** CFG-12: what the server would not store at all, in words; `undefined`: it may be saved. */
export function findObstacle({ texts, timer }: Draft): string | undefined {
  for (const [key, { words, fallback = "" }] of texts) {
    if (words.length > MAX_TEXT_CHARS) return T.tooLong(T.text(toLanguageName(key)), words.length, MAX_TEXT_CHARS);
    if (fallback.length > MAX_TEXT_CHARS)
      return T.tooLong(T.secondIn(toLanguageName(key)), fallback.length, MAX_TEXT_CHARS);
  }
  if (timer === undefined) return undefined;
  const { value, repeat } = checkTimer(timer);
  if (value !== undefined) return `${T.timer}: ${value}`;
  return repeat === undefined ? undefined : `${T.repeat}: ${repeat}`;
}
