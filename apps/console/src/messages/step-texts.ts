/** RES-1's steps, as a person would say them. */
const STEP_TEXTS: Readonly<Record<string, string>> = {
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

export const toStepText = (step: string): string => STEP_TEXTS[step] ?? step;
