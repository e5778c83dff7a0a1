import type { Language } from "../ids.ts";
import type { AccountSettings } from "./policy.ts";

const MINUTE_MS = 60_000;

/** What an account that says nothing has. */
export const DEFAULT_SETTINGS: AccountSettings = {
  defaultLanguage: "en-US" as Language,
  timeZone: "UTC",
  rightLanguageFirst: true,
  silentWithoutLanguage: false,
  requireApproval: false,
  strictTexts: false,
  // TIM-6: five minutes late, the visitor has moved on.
  lateCutoffMs: 5 * MINUTE_MS,
  // TRG-11: ten sends in five minutes is more than any sane configuration needs.
  sendBudget: { sends: 10, perMs: 5 * MINUTE_MS },
  responseTime: { defaultMs: 60 * MINUTE_MS, urgentMs: 15 * MINUTE_MS, firstTimeMs: 30 * MINUTE_MS },
  hours: { mode: "always" },
};
