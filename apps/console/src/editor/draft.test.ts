import { describe, expect, test } from "vitest";
import {
  changedLanguages,
  type Draft,
  EMPTY_DRAFT,
  isEmptyDraft,
  isSameDraft,
  removeText,
  setEnabled,
  setFallback,
  setTimer,
  setWords,
} from "./draft.ts";

const french: Draft = { enabled: false, texts: new Map([["fr-FR", { language: "fr-fr", words: "Bonjour" }]]) };

describe("a draft says only what its context says itself", () => {
  test("[CFG-5] words keep the spelling of the tag they were written under", () => {
    expect(setWords(french, "fr-FR", "Salut").texts.get("fr-FR")).toEqual({ language: "fr-fr", words: "Salut" });
    expect(setWords(french, "he", "שלום").texts.get("he")).toEqual({ language: "he", words: "שלום" });
  });

  test("[REN-5] a second wording stays beside other words, and an empty one is none", () => {
    const both = setFallback(french, "fr-FR", "Plus tard.");
    expect(setWords(both, "fr-FR", "Salut").texts.get("fr-FR")).toEqual({
      language: "fr-fr",
      words: "Salut",
      fallback: "Plus tard.",
    });
    expect([isSameDraft(both, french), isSameDraft(setFallback(both, "fr-FR", ""), french)]).toEqual([false, true]);
  });

  test("[CFG-5] taking a text back leaves the others", () => {
    const both = setWords(french, "de", "Hallo");
    expect([...removeText(both, "de").texts.keys()]).toEqual(["fr-FR"]);
    expect([...both.texts.keys()]).toEqual(["fr-FR", "de"]);
  });

  test("[RES-2] the switch has a third state: not said here", () => {
    expect(setEnabled(french, undefined)).not.toHaveProperty("enabled");
    expect(setEnabled(EMPTY_DRAFT, false).enabled).toBe(false);
    expect(isSameDraft(setEnabled(EMPTY_DRAFT, false), EMPTY_DRAFT)).toBe(false);
  });

  test("[RES-6] an empty text is something said, no text is not", () => {
    const silent = setWords(EMPTY_DRAFT, "de", "");
    expect(isEmptyDraft(silent)).toBe(false);
    expect(isSameDraft(silent, EMPTY_DRAFT)).toBe(false);
    expect(changedLanguages(silent, EMPTY_DRAFT)).toEqual(["de"]);
  });

  test("[CFG-14] typing and undoing leaves nothing to save", () => {
    expect(isSameDraft(setWords(setWords(french, "fr-FR", "x"), "fr-FR", "Bonjour"), french)).toBe(true);
  });

  test("[TIM-2] a timer of 60 seconds is the timer of 1 minute", () => {
    const seconds = setTimer(EMPTY_DRAFT, { value: 60, unit: "seconds", repeat: 1 });
    const minute = setTimer(EMPTY_DRAFT, { value: 1, unit: "minutes", repeat: 1 });
    expect(isSameDraft(seconds, minute)).toBe(true);
    expect(isSameDraft(setTimer(seconds, undefined), EMPTY_DRAFT)).toBe(true);
  });
});
