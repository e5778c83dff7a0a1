import {
  CHAT_EVENT_IDS,
  checkTranslation,
  findDefaultText,
  type Language,
  MESSAGING_EVENT_IDS,
  SHIPPED_LANGUAGES,
  type TranslationToCheck,
} from "@signpost/core";
import { type Measure, median, type Row } from "./row.ts";

const ROUNDS = 5;
const PAIRS = 50_000;
const GOAL_MS = 2_000;

/** PRF-20: every check of TRX-9 over the shipped texts, each beside the English one, as often as it takes. */
export const checksMeasure: Measure = {
  id: "PRF-20",
  work: "checks of translations",
  run: async () => [measureChecks(toPairs())],
};

function measureChecks(pairs: readonly TranslationToCheck[]): Row {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const started = process.hrtime.bigint();
    for (let at = 0; at < PAIRS; at++) {
      const pair = pairs[at % pairs.length];
      if (pair !== undefined) checkTranslation(pair);
    }
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  // The first is the compiler's.
  const ms = median(rounds.slice(1));
  return {
    id: "PRF-20",
    work: `all checks over ${PAIRS.toLocaleString("en")} pairs`,
    ours: `${ms.toFixed(0)} ms`,
    reference: "–",
    ratio: "–",
    goal: `< ${GOAL_MS} ms`,
    verdict: ms < GOAL_MS ? "met" : "missed",
  };
}

function toPairs(): readonly TranslationToCheck[] {
  const sourceLanguage = "en-US" as Language;
  return SHIPPED_LANGUAGES.filter((language) => language !== sourceLanguage).flatMap((targetLanguage) =>
    [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS].map((eventId) => ({
      eventId,
      wording: "text" as const,
      source: findDefaultText(eventId, sourceLanguage) ?? "",
      sourceLanguage,
      target: findDefaultText(eventId, targetLanguage) ?? "",
      targetLanguage,
    })),
  );
}
