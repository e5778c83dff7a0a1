import type { SecondWording, SuppressionReason } from "./send.ts";

/** DLV-4, REN-5: why a message was kept back, or said in its second wording, for people: once, for every screen and page. */
export const REASON_WORDS: Readonly<Record<SuppressionReason | SecondWording["reason"], string>> = {
  disabled: "the message is switched off",
  silent: "its text is empty on purpose",
  "no-text": "there is no text in this language",
  overdue: "the promised response time is over",
  "missing-value": "a value for its dynamic text was missing",
  "off-hours": "it was due outside working hours",
  "too-late": "it was due too long ago",
  budget: "too many automatic messages in a short time",
  "not-servable": "its text has errors, or waits for approval",
  hook: "a hook said so",
};
