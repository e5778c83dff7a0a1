import type { Language } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";

/** The few words that are put into texts in place of a value (REN-2, REN-3). */
export interface Phrases {
  /** For a nickname that nobody gave. */
  readonly anAgent: string;
  readonly underOneMinute: string;
}

const PHRASES = {
  "en-US": { anAgent: "an agent", underOneMinute: "less than a minute" },
  de: { anAgent: "jemand aus unserem Team", underOneMinute: "weniger als eine Minute" },
  "fr-FR": { anAgent: "un conseiller", underOneMinute: "moins d’une minute" },
  "es-ES": { anAgent: "un agente", underOneMinute: "menos de un minuto" },
  he: { anAgent: "נציג שירות", underOneMinute: "פחות מדקה" },
  ja: { anAgent: "担当者", underOneMinute: "1分以内" },
  "pt-BR": { anAgent: "um atendente", underOneMinute: "menos de um minuto" },
} satisfies Record<string, Phrases>;

const LANGUAGES = Object.keys(PHRASES).map((tag) => tag as Language);
const byLanguage = new Map<string, Phrases>(Object.entries(PHRASES));

/** The phrases of the nearest language; a text in a language without any borrows the English ones. */
export function findPhrases(language: Language): Phrases {
  const nearest = matchLanguage(language, LANGUAGES);
  return (nearest === undefined ? undefined : byLanguage.get(nearest)) ?? PHRASES["en-US"];
}
