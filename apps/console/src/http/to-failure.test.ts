import { expect, test } from "vitest";
import { toFailureIssues, toFailureMessage } from "./to-failure.ts";

test("[CFG-11] every family's words are read: flat, wrapped, a problem's, and a bare error", () => {
  expect(toFailureMessage({ type: "x", internalCode: 12, message: "no such message" })).toBe("no such message");
  expect(toFailureMessage({ error: { message: "the password is wrong" } })).toBe("the password is wrong");
  expect(toFailureMessage({ type: "about:blank", code: "not-found", detail: "no such path" })).toBe("no such path");
  expect(toFailureMessage({ error: "invalid_client" })).toBe("invalid_client");
  for (const body of [undefined, "<html>", [], {}]) expect(toFailureMessage(body)).toBeUndefined();
});

test("[CFG-11] single mistakes are those of a problem, or what a flat message says", () => {
  const issues = [{ path: "role", rule: "must be one of …" }];
  expect(toFailureIssues({ detail: "role: must be one of …", issues: [...issues, { path: 7 }] })).toEqual(issues);
  expect(toFailureIssues({ message: "data[0].lang: must be a tag" })).toEqual([
    { path: "data[0].lang", rule: "must be a tag" },
  ]);
  expect([toFailureIssues(undefined), toFailureIssues({ detail: "no such path" })]).toEqual([[], []]);
});
