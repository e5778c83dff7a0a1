import { expect, test } from "vitest";
import { parseIssues } from "./parse-issues.ts";

test("[CFG-11] field and rule are read from the message of a flat error", () => {
  expect(parseIssues("data[1].msg: must be a string; X.data[fr-FR]: a brace is missing; write {name}")).toEqual([
    { path: "data[1].msg", rule: "must be a string" },
    { path: "X.data[fr-FR]", rule: "a brace is missing; write {name}" },
  ]);
});

test("[CFG-11] a message that names no field is no issue of one", () => {
  expect(parseIssues("the server is busy; try again")).toEqual([]);
});
