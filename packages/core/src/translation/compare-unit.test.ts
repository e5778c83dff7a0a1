import { expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { compareUnit, type ImportOutcome, type ReturnedUnit } from "./compare-unit.ts";
import type { JobUnit } from "./plan-job.ts";

const EXPORTED: JobUnit = {
  unit: "BACK_TO_QUEUE",
  source: "Wait.",
  sourceHash: "#",
  target: "Attendez.",
  state: "approved",
  isOutdated: false,
};
const { target: _, ...UNTRANSLATED } = EXPORTED;
const OURS = { source: "Wait.", target: "Attendez." };
const NOTHING = { source: "Wait.", target: undefined };

interface Case {
  readonly returned: Partial<ReturnedUnit>;
  readonly exported?: JobUnit | undefined;
  readonly current?: { readonly source: string | undefined; readonly target: string | undefined };
}

const CASES: readonly (readonly [ImportOutcome, string, Case])[] = [
  ["unknown", "not in the job", { returned: { target: "x", isWrongLanguage: true }, exported: undefined }],
  ["wrongLanguage", "and twice", { returned: { target: "x", isWrongLanguage: true, isDuplicate: true } }],
  ["duplicate", "and its source edited", { returned: { target: "x", isDuplicate: true, source: "Hurry." } }],
  ["sourceEdited", "and ours moved", { returned: { source: "Hurry." }, current: { ...OURS, source: "Hurry." } }],
  ["sourceMoved", "although untouched", { returned: { target: "Attendez." }, current: { ...OURS, source: "Hurry." } }],
  ["sourceMoved", "it is gone", { returned: { target: "x" }, current: { ...OURS, source: undefined } }],
  ["conflict", "and broken", { returned: { target: "broken" }, current: { ...OURS, target: "Patience." } }],
  ["conflict", "ours is gone", { returned: { target: "Patientez." }, current: NOTHING }],
  ["blocked", "new", { returned: { target: "broken" }, exported: UNTRANSLATED, current: NOTHING }],
  ["unchanged", "both said the same", { returned: { target: "Oui." }, current: { ...OURS, target: "Oui." } }],
  ["unchanged", "as it left", { returned: { target: "Attendez.", source: "Wait." } }],
  ["untouched", "and ours changed", { returned: { target: "Attendez." }, current: { ...OURS, target: "Oui." } }],
  ["untouched", "nothing came back", { returned: {} }],
  ["untouched", "an empty text came back", { returned: { target: "" } }],
  ["new", "first translation", { returned: { target: "Oui." }, exported: UNTRANSLATED, current: NOTHING }],
  ["changed", "another translation", { returned: { target: "Oui." } }],
];

test.each(CASES)("[TRX-7] %s: %s", (outcome, _reason, { returned, current = OURS, ...more }) => {
  const exported = "exported" in more ? more.exported : EXPORTED;
  const full = { language: language("fr-FR"), isWrongLanguage: false, isDuplicate: false, ...returned };
  const hasErrors = (target: string): boolean => target === "broken";
  expect(compareUnit({ returned: full, exported, current, hasErrors })).toBe(outcome);
});
