import { describe, expect, test } from "vitest";
import { type Draft, EMPTY_DRAFT, removeText, setEnabled, setFallback, setTimer, setWords } from "./draft.ts";
import { isSamePart, listParts, mergeDrafts, takePart } from "./merge-drafts.ts";

const base = setWords(setWords(EMPTY_DRAFT, "de", "Hallo"), "fr-FR", "Bonjour");
const words = (draft: Draft, key: string) => draft.texts.get(key)?.words;

describe("two editors, one message", () => {
  test("[CFG-14] what only one of them changed is kept from that one", () => {
    const mine = setWords(base, "de", "Guten Tag");
    const theirs = setEnabled(setWords(base, "fr-FR", "Salut"), false);
    const { merged, clashes } = mergeDrafts({ base, mine, theirs });
    expect(clashes).toEqual([]);
    expect([words(merged, "de"), words(merged, "fr-FR"), merged.enabled]).toEqual(["Guten Tag", "Salut", false]);
  });

  test("[CFG-14] what both changed differently is a clash, and the merge has mine until somebody decides", () => {
    const mine = setWords(base, "de", "Guten Tag");
    const theirs = setWords(base, "de", "Moin");
    const { merged, clashes } = mergeDrafts({ base, mine, theirs });
    expect(clashes).toEqual([{ kind: "text", language: "de" }]);
    expect(words(merged, "de")).toBe("Guten Tag");
    expect(words(takePart({ kind: "text", language: "de" }, merged, theirs), "de")).toBe("Moin");
  });

  test("[CFG-14] [REN-5] a second wording is part of its text", () => {
    const theirs = setFallback(base, "de", "Gleich.");
    expect(mergeDrafts({ base, mine: base, theirs }).merged.texts.get("de")).toMatchObject({ fallback: "Gleich." });
    const mine = setFallback(base, "de", "Bald.");
    expect(mergeDrafts({ base, mine, theirs }).clashes).toEqual([{ kind: "text", language: "de" }]);
  });

  test("[CFG-14] the same change twice is no clash", () => {
    const same = setTimer(setWords(base, "de", "Moin"), { value: 60, unit: "seconds", repeat: 0 });
    const again = setTimer(setWords(base, "de", "Moin"), { value: 1, unit: "minutes", repeat: 0 });
    expect(mergeDrafts({ base, mine: same, theirs: again }).clashes).toEqual([]);
  });

  test("[CFG-14] a text they took back is taken back in the merge, unless it was mine to change", () => {
    const theirs = removeText(base, "de");
    expect(mergeDrafts({ base, mine: base, theirs }).merged.texts.has("de")).toBe(false);
    const mine = setWords(base, "de", "Guten Tag");
    expect(mergeDrafts({ base, mine, theirs }).clashes).toEqual([{ kind: "text", language: "de" }]);
  });

  test("[CFG-14] every part can be taken from either side", () => {
    const mine = setEnabled(setWords(base, "he", "שלום"), true);
    const theirs = setTimer(removeText(base, "fr-FR"), { value: 30, unit: "seconds", repeat: 2 });
    const parts = listParts({ base, mine, theirs });
    const taken = parts.reduce((draft, part) => takePart(part, draft, theirs), mine);
    expect(parts.every((part) => isSamePart(part, taken, theirs))).toBe(true);
  });
});
