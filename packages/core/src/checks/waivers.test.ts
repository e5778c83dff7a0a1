import { expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { type Finding, info, warning } from "../texts/finding.ts";
import { applyWaivers, type CheckedTexts, type Waiver } from "./waivers.ts";

const TEXTS: CheckedTexts = {
  unit: "YOU_ARE_CONNECTED_TO@3",
  language: language("de"),
  sourceHash: "source",
  targetHash: "target",
};
const WAIVER: Waiver = { ...TEXTS, check: "numbers-differ", author: "Ada", reason: "Hours, not minutes.", at: 5 };
const NUMBERS: Finding = warning("numbers-differ", { from: 3, to: 5 }, "the source does not have 24");
const ENDS: Finding = info("end-punctuation", { from: 9, to: 10 }, "it ends with no mark");

test("[TRX-9] a waiver answers for all findings of its check, and for no other", () => {
  expect(applyWaivers([NUMBERS, ENDS, NUMBERS], [WAIVER], TEXTS)).toEqual({
    open: [ENDS],
    waived: [
      { finding: NUMBERS, waiver: WAIVER },
      { finding: NUMBERS, waiver: WAIVER },
    ],
  });
});

test.each<Partial<CheckedTexts>>([
  { unit: "YOU_ARE_CONNECTED_TO" },
  { language: language("de-AT") },
  { sourceHash: "another source" },
  { targetHash: "another target" },
])("[TRX-9] it has ended, or is another text's: %j", (other) => {
  expect(applyWaivers([NUMBERS], [WAIVER], { ...TEXTS, ...other })).toEqual({ open: [NUMBERS], waived: [] });
});
