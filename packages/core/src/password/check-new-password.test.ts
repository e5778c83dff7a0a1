import { expect, test } from "vitest";
import { checkNewPassword } from "./check-new-password.ts";

test.each([
  ["short", "at least 12"],
  ["elevenchars", "at least 12"],
  ["🙂🙂🙂🙂🙂🙂", "at least 12"],
  ["x".repeat(257), "at most 256"],
  ["ada@example.com", "login name"],
  ["Ada@Example.com1", "login name"],
  ["signpost-demo", "tried first"],
  ["Signpost-Demo!", "tried first"],
  ["password1234", "tried first"],
  ["PASSWORDPASSWORD", "tried first"],
  ["aaaaaaaaaaaa", "tried first"],
  ["121212121212", "tried first"],
  ["123456789012", "tried first"],
  ["abcdefghijklm", "tried first"],
])("[AUT-14] %j is no password to choose: %s", (password, rule) => {
  expect(checkNewPassword(password, "ada@example.com")).toContain(rule);
});

test("[AUT-14] a long login name is none either, with or without its host", () => {
  expect(checkNewPassword("ada.lovelace99", "ada.lovelace@example.com")).toContain("login name");
});

test.each([
  "a sentence that I can keep",
  "pässwörter sind lang",
  "合計十二文字の長い合言葉です",
  "Tr0ub4dor&3 and more",
])("[AUT-14] %j is one", (password) => {
  expect(checkNewPassword(password, "ada")).toBeUndefined();
});
