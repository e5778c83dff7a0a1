import { checkFallback, checkText, type EventId, parseLanguage, type Finding } from "@signpost/core";
import type { Wordings } from "./draft.ts";

/**
 * Something wrong with a text, in a sentence for the editor. Only an error keeps visitors from reading the text
 * (CFG-13).
 */
export interface WordsIssue {
  readonly level: "error" | "warning" | "info";
  readonly text: string;
}

/** The server's own checks, while one types (CFG-13). The sentences of core begin in lower case; here each stands alone. */
export function checkWords(eventId: EventId, languageTag: string, words: string): readonly WordsIssue[] {
  const language = parseLanguage(languageTag)?.language;
  if (language === undefined) return [];
  return checkText({ eventId, language, words }).map(toIssue);
}

/** REN-5: the same of a second wording, beside the words of its text. */
export function checkSecondWording(
  eventId: EventId,
  languageTag: string,
  { words, fallback = "" }: Wordings,
): readonly WordsIssue[] {
  const language = parseLanguage(languageTag)?.language;
  if (language === undefined) return [];
  return checkFallback({ eventId, language, words }, fallback).map(toIssue);
}

function toIssue({ level, message }: Finding): WordsIssue {
  return { level, text: toSentence(message) };
}

/** Whether the issue keeps the text from being served. */
export function isError({ level }: WordsIssue): boolean {
  return level === "error";
}

function toSentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? "" : "."}`;
}
