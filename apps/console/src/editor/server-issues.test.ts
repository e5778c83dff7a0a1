import { expect, test } from "vitest";
import { RequestError } from "../http/request-error.ts";
import { EMPTY_DRAFT, setWords } from "./draft.ts";
import { insertAtCursor } from "./insert-at-cursor.ts";
import { isOfSecond, toFailureText, toIssuesByLanguage } from "./server-issues.ts";

const sent = setWords(setWords(EMPTY_DRAFT, "de", "a"), "fr-FR", "b");
const refused = (path: string) => new RequestError("no", { status: 400, issues: [{ path, rule: "too long" }] });

test("[CFG-11] what the server refuses is shown at the language it names, by tag or by place", () => {
  for (const path of ["data[1].msg", "data/1/msg", "data.fr-fr.msg", "data/fr-FR"]) {
    expect([...toIssuesByLanguage(refused(path).issues, sent)]).toEqual([["fr-FR", ["too long"]]]);
  }
});

test("[CFG-13] what is wrong with a second wording says so, and leaves the first as it is", () => {
  const issues = [...refused("X.data[fr-fr].fallback").issues, ...refused("X.data[fr-fr].msg").issues];
  const reasons = toIssuesByLanguage(issues, sent).get("fr-FR") ?? [];
  expect(reasons).toEqual(["Second wording: too long", "too long"]);
  expect(reasons.map(isOfSecond)).toEqual([true, false]);
});

test("[CFG-11] what names no language is not pinned to one", () => {
  expect(toIssuesByLanguage(refused("attributes.timer").issues, sent).size).toBe(0);
  expect(toIssuesByLanguage(refused("data[9].msg").issues, sent).size).toBe(0);
});

test.each([
  [
    "data[0].msg",
    "must have at most 2000 characters; it has 2100",
    "German: must have at most 2000 characters; it has 2100.",
  ],
  ["X.data[fr-fr].fallback", "a brace is missing", "Second wording in French (France): a brace is missing."],
  [
    "attributes.timer",
    "must be from 15 seconds to 30 days",
    "Silence before it is sent: must be from 15 seconds to 30 days.",
  ],
  ["enabled", "must be true, false, or null to inherit it", "Sending: must be true, false, or null to inherit it."],
])("[CFG-11] %s is told by the name that it has on the page", (path, rule, text) => {
  expect(toFailureText(new RequestError(`${path}: ${rule}`, { status: 400, issues: [{ path, rule }] }), sent)).toBe(
    text,
  );
});

test("[CFG-11] [AUT-7] so is what somebody may not do, and what names no field is told as it is", () => {
  const refusal = "privilege error: X.data[de]: you write fr-FR";
  expect(toFailureText(new RequestError(refusal, { status: 403 }), sent)).toBe("German: you write fr-FR.");
  expect(toFailureText(new RequestError("The server is busy.", { status: 503 }), sent)).toBe("The server is busy.");
});

test("[REN-1] a placeholder goes where the cursor is, over what is selected", () => {
  expect(insertAtCursor("ab", "{x}", 1, 1)).toEqual({ text: "a{x}b", cursor: 4 });
  expect(insertAtCursor("abc", "{x}", 1, 2)).toEqual({ text: "a{x}c", cursor: 4 });
  expect(insertAtCursor("ab", "{x}")).toEqual({ text: "ab{x}", cursor: 5 });
});
