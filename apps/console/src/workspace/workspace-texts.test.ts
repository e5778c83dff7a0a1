import { expect, test } from "vitest";
import { toOutcomeText, toStepText } from "../messages/step-texts.ts";
import { toContextText, toReasonText, toTriggerText } from "./workspace-texts.ts";

test("[DLV-4] what is known is told in words; what a newer server says, and what every object has, as it is", () => {
  expect([toReasonText("too-late"), toTriggerText("clock"), toStepText("hook"), toContextText("hook")]).toEqual([
    "it was due too long ago",
    "a silence lasted long enough",
    "given by a hook",
    "a hook",
  ]);
  expect(toOutcomeText("absent")).toBe("no text");
  for (const toText of [toReasonText, toTriggerText, toStepText, toContextText, toOutcomeText])
    expect([toText("newer-than-this"), toText("constructor")]).toEqual(["newer-than-this", "constructor"]);
});
