import {
  type CheckId,
  checkText,
  type EventId,
  type Finding,
  findServingErrors,
  type Issue,
  isServable,
  type Language,
  type Text,
} from "@signpost/core";
import type { MessageChange } from "./apply-patch.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

/** What a write leaves behind that visitors will not read. */
export interface WrittenTextIssues {
  readonly ofWritten: readonly Issue[];
  /** Of texts that nobody touched: their source has other placeholders now (TRX-3). */
  readonly ofOthers: readonly Issue[];
}

/** CFG-13, TRX-9: of what is written, and of what a new source does to the rest; all else is not this writer's doing. */
export function checkWrittenTexts(
  { eventId, texts = [] }: MessagePatch,
  { variant }: MessageChange,
  sourceLanguage: Language,
): WrittenTextIssues {
  const left = new Map(variant?.texts.map((text) => [text.language, text]));
  const source = findSource(eventId, left.get(sourceLanguage));
  const written = new Set(texts.map(({ language }) => language));
  const others = written.has(sourceLanguage) ? [...left.values()].filter(({ language }) => !written.has(language)) : [];
  return {
    ofWritten: texts.flatMap((text) =>
      checkWordings({ eventId, text, source: left.get(text.language)?.isCompared && source }),
    ),
    ofOthers: others.flatMap((text) =>
      text.isCompared && source ? checkWordings({ eventId, text, source, only: COMPARISONS }) : [],
    ),
  };
}

/** What a text has beside its source alone. */
const COMPARISONS: ReadonlySet<CheckId> = new Set(["placeholder-missing", "placeholder-extra", "tags-differ"]);

/** TRX-9: the text that the others of its context are compared with, if it can be served itself. */
function findSource(eventId: EventId, source: Text | undefined): Text | undefined {
  if (source === undefined) return undefined;
  return isServable(checkText({ eventId, language: source.language, words: source.words })) ? source : undefined;
}

type Wordings = Pick<Text, "language" | "spelling" | "words" | "fallback">;

interface TextToCheck {
  readonly eventId: EventId;
  readonly text: Wordings;
  readonly source: Wordings | undefined;
  readonly only?: ReadonlySet<CheckId>;
}

function checkWordings({ eventId, text, source, only }: TextToCheck): readonly Issue[] {
  const { language, spelling, words, fallback = "" } = text;
  const compared = source?.language === language ? undefined : source;
  const wordings = [
    { wording: "text", name: "msg", target: words, source: compared?.words },
    { wording: "fallback", name: "fallback", target: fallback, source: compared?.fallback },
  ] as const;
  return wordings.flatMap(({ wording, name, target, source }) => {
    const beside = source === undefined ? {} : { source };
    const errors = findServingErrors({ eventId, wording, target, targetLanguage: language, ...beside }).filter(
      ({ check }) => only?.has(check) ?? true,
    );
    return errors.length === 0 ? [] : [{ path: `${eventId}.data[${spelling}].${name}`, rule: toRule(errors) }];
  });
}

/** Of one text, enough to mend it by: the others are of the same kind, and are told when these are mended. */
const MAX_TOLD = 3;

function toRule(errors: readonly Finding[]): string {
  const distinct = [...new Set(errors.map(({ message }) => message))];
  const others = distinct.length - MAX_TOLD;
  return [...distinct.slice(0, MAX_TOLD), ...(others > 0 ? [`and ${others} more`] : [])].join("; ");
}
