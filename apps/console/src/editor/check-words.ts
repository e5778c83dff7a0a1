import {
  checkSource,
  checkTranslation,
  type EventId,
  type Finding,
  type Language,
  parseLanguage,
  type Wording,
} from "@signpost/core";
import type { Draft, Wordings } from "./draft.ts";

/**
 * Something to say of a text, in a sentence for the editor. Only an error keeps visitors from reading the text
 * (CFG-13, TRX-9).
 */
export interface WordsIssue {
  readonly level: "error" | "warning" | "info";
  readonly text: string;
  /** Where, in UTF-16 units; absent: the text as a whole, or something that it lacks. */
  readonly span?: { readonly from: number; readonly to: number; readonly words: string };
}

/** A text as it stands in the editor, with what it is compared with. */
export interface EditedText {
  readonly eventId: EventId;
  /** Canonical tags, the second of the language that the others are made from. */
  readonly language: string;
  readonly sourceLanguage: string;
  readonly text: Wordings;
  /** TRX-1: what this context itself says in that language; absent: nothing. */
  readonly source: Wordings | undefined;
}

/** The text of one language in a draft, and beside it its source. */
export function toEditedText(
  { texts }: Draft,
  place: Pick<EditedText, "eventId" | "language" | "sourceLanguage">,
): EditedText {
  return { ...place, text: texts.get(place.language) ?? { words: "" }, source: texts.get(place.sourceLanguage) };
}

/** The server's own checks, while one types (TRX-9). */
export function checkWords(edited: EditedText): readonly WordsIssue[] {
  const { words } = edited.text;
  return check(edited, { wording: "text", target: words, source: edited.source?.words });
}

/** REN-5: the same of a second wording, beside the words of its text. */
export function checkSecondWording(edited: EditedText): readonly WordsIssue[] {
  const { words, fallback = "" } = edited.text;
  return fallback === ""
    ? []
    : check(edited, { wording: "fallback", target: fallback, insteadOf: words, source: edited.source?.fallback });
}

interface ToCheck {
  readonly wording: Wording;
  readonly target: string;
  readonly insteadOf?: string;
  readonly source: string | undefined;
}

function check(edited: EditedText, { source, ...text }: ToCheck): readonly WordsIssue[] {
  const language = toLanguage(edited.language);
  const sourceLanguage = toLanguage(edited.sourceLanguage);
  if (language === undefined || sourceLanguage === undefined) return [];
  const { eventId } = edited;
  const findings =
    language === sourceLanguage
      ? checkSource({ ...text, eventId, language, words: text.target })
      : checkTranslation({
          ...text,
          eventId,
          targetLanguage: language,
          sourceLanguage,
          isSilenceMeant: true,
          ...(source === undefined ? {} : { source }),
        });
  return findings.map((finding) => toIssue(finding, text.target));
}

function toLanguage(tag: string): Language | undefined {
  return parseLanguage(tag)?.language;
}

/** The sentences of core begin in lower case; here each stands alone. */
function toIssue({ level, message, position, length }: Finding, words: string): WordsIssue {
  const text = toSentence(message);
  if (length === 0 || length === words.length) return { level, text };
  const to = position + length;
  return { level, text, span: { from: position, to, words: words.slice(position, to) } };
}

/** Whether the issue keeps the text from being served. */
export function isError({ level }: WordsIssue): boolean {
  return level === "error";
}

function toSentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? "" : "."}`;
}
