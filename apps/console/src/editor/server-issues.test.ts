import { expect, test } from "vitest";
import { RequestError } from "../http/request-error.ts";
import { EMPTY_DRAFT, setWords } from "./draft.ts";
import { insertAtCursor } from "./insert-at-cursor.ts";
import { toIssuesByLanguage } from "./server-issues.ts";

const sent = setWords(setWords(EMPTY_DRAFT, "de", "a"), "fr-FR", "b");
const refused = (path: string) => new RequestError("no", { status: 400, issues: [{ path, rule: "too long" }] });

test("[CFG-11] what the server refuses is shown at the language it names, by tag or by place", () => {
  for (const path of ["data[1].msg", "data/1/msg", "data.fr-fr.msg", "data/fr-FR"]) {
    expect([...toIssuesByLanguage(refused(path), sent)]).toEqual([["fr-FR", ["too long"]]]);
  }
});

test("[CFG-11] what names no language is not pinned to one", () => {
  expect(toIssuesByLanguage(refused("attributes.timer"), sent).size).toBe(0);
  expect(toIssuesByLanguage(refused("data[9].msg"), sent).size).toBe(0);
});

test("[REN-1] a placeholder goes where the cursor is, over what is selected", () => {
  expect(insertAtCursor("ab", "{x}", 1, 1)).toEqual({ text: "a{x}b", cursor: 4 });
  expect(insertAtCursor("abc", "{x}", 1, 2)).toEqual({ text: "a{x}c", cursor: 4 });
  expect(insertAtCursor("ab", "{x}")).toEqual({ text: "ab{x}", cursor: 5 });
});
