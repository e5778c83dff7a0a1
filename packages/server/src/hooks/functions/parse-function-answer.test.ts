import { expect, test } from "vitest";
import { parseFunctionAnswer } from "./parse-function-answer.ts";

test("[REN-7] a function's words have no half characters in them", () => {
  expect(parseFunctionAnswer('{"type":"systemMessage","text":"a\\ud83d"}')).toEqual({
    kind: "commands",
    commands: [{ kind: "systemMessage", text: "a\ufffd" }],
  });
});
