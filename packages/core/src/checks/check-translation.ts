import type { EventId } from "../catalogue/event-id.ts";
import type { Language } from "../ids.ts";
import { checkFallback } from "../texts/check-fallback.ts";
import { checkText } from "../texts/check-text.ts";
import { error, type Finding } from "../texts/finding.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { type PlacedPlaceholder, placePlaceholders } from "../texts/place-placeholders.ts";
import { checkFormality, type Formality } from "./check-formality.ts";
import { checkGlossary, type GlossaryTerm } from "./check-glossary.ts";
import { checkLetters } from "./check-letters.ts";
import { checkSourceWords } from "./check-source.ts";
import { checkStyle, compareQuotes } from "./check-style.ts";
import { compareEnds } from "./compare-ends.ts";
import { checkHosts, compareFacts } from "./compare-facts.ts";
import { comparePlaceholders, type Wording } from "./compare-placeholders.ts";
import { checkLengthWithValues, compareShape } from "./compare-shape.ts";
import { compareTags } from "./compare-tags.ts";
import { type Side, toSide } from "./side.ts";

/** A text with what decides which checks it has to pass. */
export interface TranslationToCheck {
  readonly eventId: EventId;
  readonly wording: Wording;
  /** REN-5: of a second wording, the text that it stands in for. */
  readonly insteadOf?: string;
  /** What it was made from. Absent: it is compared with nothing. Empty: the source is silent, which says nothing either. */
  readonly source?: string;
  readonly sourceLanguage: Language;
  readonly target: string;
  readonly targetLanguage: Language;
  readonly glossary?: readonly GlossaryTerm[];
  /** How this language addresses visitors; absent: either way, and not both in one text. */
  readonly formality?: Formality;
  /** In characters, values included. */
  readonly softLength?: number;
  /** Where links may lead; absent: anywhere. */
  readonly hosts?: ReadonlySet<string>;
  /** RES-6: an empty text is silence on purpose, and not a translation that is missing. */
  readonly isSilenceMeant?: true;
}

/**
 * TRX-9: everything that there is to say of a text: what it has by itself (CFG-13), and what it has beside its source. A text
 * that is too long is not read any further.
 */
export function checkTranslation(text: TranslationToCheck): readonly Finding[] {
  const { source = "", target, sourceLanguage, targetLanguage, isSilenceMeant } = text;
  if (target === "") return source === "" || isSilenceMeant ? [] : [sayEmpty()];
  const own = checkOwn({ ...text, language: targetLanguage, words: target });
  if (own.some(({ check }) => check === "too-long")) return own;
  const side = toSide(target, targetLanguage);
  const beside = source === "" ? [] : compare(toSide(source, sourceLanguage), side, text);
  return [...own, ...guessNames(beside, own), ...checkProse(side, text)];
}

/** What decides whether a text may be served beside its source. */
export type TextToServe = Pick<TranslationToCheck, "eventId" | "wording" | "source" | "target" | "targetLanguage">;

/**
 * TRX-9: of the same findings those errors alone that keep a text from being served, which is what a write has to know. To find
 * the rest takes several times as long, and one body may bring tens of thousands of texts.
 */
export function findServingErrors(text: TextToServe): readonly Finding[] {
  const { eventId, wording, source = "", target, targetLanguage: language } = text;
  const own = checkText({ eventId, language, words: target });
  const isCompared = source !== "" && target !== "" && !own.some(({ check }) => check === "too-long");
  const beside = isCompared
    ? [
        ...comparePlaceholders(findPlaceholders(source), findPlaceholders(target), { eventId, language, wording }),
        ...compareTags(source, target),
      ]
    : [];
  return [...own, ...guessNames(beside, own)].filter(({ level }) => level === "error");
}

function findPlaceholders(words: string): readonly PlacedPlaceholder[] {
  return placePlaceholders(parseTemplate(words));
}

/** TRX-9: the same of a text that others are made from. */
export function checkSource({ language, words, ...options }: SourceToCheck): readonly Finding[] {
  const own = checkOwn({ ...options, language, words });
  if (words === "" || own.some(({ check }) => check === "too-long")) return own;
  const side = toSide(words, language);
  return [...own, ...checkProse(side, options), ...checkSourceWords(side)];
}

/** The text that translations are made from. */
export interface SourceToCheck extends Pick<TranslationToCheck, "eventId" | "insteadOf" | "formality" | "softLength"> {
  readonly language: Language;
  readonly words: string;
}

/** CFG-13. */
function checkOwn({ eventId, language, words, insteadOf }: SourceToCheck): readonly Finding[] {
  const text = { eventId, language };
  return insteadOf === undefined ? checkText({ ...text, words }) : checkFallback({ ...text, words: insteadOf }, words);
}

function compare(source: Side, target: Side, text: TranslationToCheck): readonly Finding[] {
  const { eventId, wording, targetLanguage: language, glossary = [], hosts } = text;
  return [
    ...comparePlaceholders(source.placeholders, target.placeholders, { eventId, language, wording }),
    ...compareTags(source.words, target.words),
    ...(hosts === undefined ? [] : checkHosts(source, target, hosts)),
    ...compareFacts(source, target),
    ...compareShape(source, target),
    ...checkGlossary(source, target, glossary),
    ...compareEnds(source, target),
    ...compareQuotes(source, target),
  ];
}

function checkProse(
  side: Side,
  { formality, softLength }: Pick<TranslationToCheck, "formality" | "softLength">,
): readonly Finding[] {
  return [
    ...checkLetters(side),
    ...checkStyle(side),
    ...checkFormality(side, formality),
    ...checkLengthWithValues(side, softLength),
  ];
}

function sayEmpty(): Finding {
  return error("empty-target", { from: 0, to: 0 }, "it is empty, and the source is not; translate it");
}

/** TRN §6.2: where one placeholder is missing and one name is unknown, the name was translated. */
function guessNames(beside: readonly Finding[], own: readonly Finding[]): readonly Finding[] {
  const missing = beside.filter(({ check }) => check === "placeholder-missing");
  const unknown = own.filter(({ check }) => check === "placeholder-unknown");
  const [place] = unknown;
  if (place === undefined || missing.length !== 1 || unknown.length !== 1) return beside;
  return beside.map((finding) =>
    finding.check === "placeholder-missing" ? { ...finding, ...toGuess(finding, place) } : finding,
  );
}

function toGuess(
  { message }: Finding,
  { position, length }: Finding,
): Pick<Finding, "message" | "position" | "length"> {
  const name = /\{[^}]+\}/.exec(message)?.[0] ?? "";
  return { message: `the source has ${name}; did you mean it here?`, position, length };
}
