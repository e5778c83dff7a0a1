import { PLACEHOLDER_IDS, PLACEHOLDERS } from "@signpost/core";
import { expect, test } from "vitest";
import { toPreview, toPreviewDirection } from "./to-preview.ts";

test("[REN-1] a preview has sample values, written as the language writes them, and leaves the rest as it is", () => {
  expect(toPreview("{agentNickname} antwortet in {expectedResponseTime}. {nobody}", "de-DE")).toBe(
    "Lena antwortet in 1 Stunde und 20 Minuten. {nobody}",
  );
  expect(toPreview("{expectedResponseTime}", "en-US")).toBe("1 hour and 20 minutes");
  // A language without words for durations has them as the account's language does.
  expect(toPreview("{averageWait}", "ht")).toBe("3 minutes");
  expect(toPreview("{name}", "no language")).toBe("{name}");
});

test("[LNG-5] the direction is that of the text's own letters, whatever the sample is written in", () => {
  expect(toPreviewDirection("معك {agentNickname}.", "ar")).toBe("rtl");
  expect(toPreviewDirection("Hi {agentNickname}", "he")).toBe("ltr");
  expect(toPreviewDirection("{agentNickname}", "ar")).toBeUndefined();
});

test("[REN-1] every placeholder has a sample, a name and a description", () => {
  for (const id of PLACEHOLDER_IDS) {
    expect(toPreview(`{${id}}`, "en-US")).not.toMatch(/[{}]|^$/);
    expect(PLACEHOLDERS[id].consoleName).not.toBe("");
  }
});
