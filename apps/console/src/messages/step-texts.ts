import type { SentMessage, TriedStep } from "@signpost/core";
import { findWords } from "./find-words.ts";

/** RES-1's steps, as a person would say them. */
const STEP_TEXTS: Readonly<Record<SentMessage["step"], string>> = {
  "skill-exact": "exact language, this skill",
  "skill-near": "nearest language, this skill",
  "account-exact": "exact language, all skills",
  "account-near": "nearest language, all skills",
  "default-exact": "exact language, shipped text",
  "default-near": "nearest language, shipped text",
  "skill-fallback": "default language, this skill",
  "account-fallback": "default language, all skills",
  "default-fallback": "default language, shipped text",
  hook: "given by a hook",
};

/** What came of a step, as the editor of a message reads it (RES-5). */
const OUTCOME_TEXTS: Readonly<Record<TriedStep["outcome"], string>> = {
  found: "this one is read",
  silent: "empty on purpose: nothing is sent",
  absent: "no text",
  "not-servable": "may not be shown, passed over",
};

/** The outcome of a step in English; an unknown one is shown as the server names it. */
export const toOutcomeText = (outcome: string): string => findWords(OUTCOME_TEXTS, outcome) ?? outcome;

/** A step of the resolution in English (RES-1); an unknown one is shown as the server names it. */
export const toStepText = (step: string): string => findWords(STEP_TEXTS, step) ?? step;
