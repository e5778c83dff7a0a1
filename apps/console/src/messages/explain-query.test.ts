import { expect, test } from "vitest";
import { parseExplainedSteps } from "./explain-query.ts";
import { toStepText } from "./step-texts.ts";

test("[RES-5] every step that was tried is kept in its order, with what was found", () => {
  const body = {
    steps: [
      { step: "account-exact", wanted: "de-AT", outcome: "absent" },
      { step: "account-near", wanted: "de-AT", outcome: "found", language: "de" },
      "nonsense",
    ],
  };
  expect(parseExplainedSteps(body)).toEqual([
    { step: "account-exact", wanted: "de-AT", outcome: "absent", language: undefined },
    { step: "account-near", wanted: "de-AT", outcome: "found", language: "de" },
  ]);
  expect(parseExplainedSteps(undefined)).toEqual([]);
});

test("[RES-5] each step has words; one that is not known yet is shown as it is", () => {
  expect(toStepText("skill-near")).toBe("nearest language, this skill");
  expect(toStepText("new-step")).toBe("new-step");
});
