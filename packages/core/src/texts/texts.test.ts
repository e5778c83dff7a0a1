import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventId } from "../catalogue/event-id.ts";
import { language } from "../examples.testsuite.ts";
import { checkText } from "./check-text.ts";
import { isServable } from "./is-servable.ts";
import { parseTemplate, printTemplate } from "./parse-template.ts";

function shape(words: string): string {
  return parseTemplate(words)
    .map((part) => (part.kind === "literal" ? part.text : `<${part.placeholderId}>`))
    .join("");
}

describe("classic syntax", () => {
  test.each([
    ["Hi {agentNickname}!", "Hi <agentNickname>!"],
    ["{agent name} / {Agent  Name} / {agent_name}", "<agentNickname> / <agentNickname> / <agentNickname>"],
    ["{nombre del agente}", "<agentNickname>"],
    ["{nom de l’agent}", "<agentNickname>"],
    ["L'{agentNickname} d'ici", "L'<agentNickname> d'ici"],
    ['{"a":1} {agnet name} {} { }', '{"a":1} {agnet name} {} { }'],
    ["{{name}} {x{name}}", "{{name}} {x{name}}"],
    ["{constructor} {__proto__}", "{constructor} {__proto__}"],
    [`{${"x".repeat(65)}}`, `{${"x".repeat(65)}}`],
    ["{na\nme}", "{na\nme}"],
    ["", ""],
  ])("[REN-1] %j", (words, expected) => {
    expect(shape(words)).toBe(expected);
  });

  test("[REN-1] what was parsed prints as it was written, whatever it is", () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom("{", "}", "{name}", "{agent name}", "{{", "}}", "\n"));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const words = pieces.join("");
        expect(printTemplate(parseTemplate(words))).toBe(words);
      }),
    );
  });
});

describe("checks", () => {
  function issues(words: string, eventId: EventId = "YOU_ARE_CONNECTED_TO"): readonly string[] {
    return checkText({ eventId, language: language("en-US"), words }).map(({ level, code }) => `${level} ${code}`);
  }

  test.each([
    ["{email}", ["error placeholder-not-allowed"]],
    ["see https://example.com/{agent name}", ["error placeholder-in-link"]],
    ["www.example.com/?a={agentNickname}&b", ["error placeholder-in-link"]],
    ["<a title='{agentNickname}'>x</a>", ["error placeholder-in-link", "warning markup"]],
    ["https://example.com {agentNickname} <b>", ["warning markup"]],
    ["{agentNickname", ["error unbalanced-braces"]],
    ["agentNickname}", ["error unbalanced-braces"]],
    ["{{agentNickname}}", ["warning doubled-braces", "warning doubled-braces"]],
    ["{agentNicknam}", ["warning placeholder-misspelt"]],
    ["a\u0007b", ["error control-character"]],
    ["a\ud800b", ["error broken-character"]],
    ["a\ufffdb", ["error broken-character"]],
    ["a\u202eb", ["error bidi-override"]],
    ["a\u2068b", ["error unbalanced-isolate"]],
    ["a\u2069b", ["error unbalanced-isolate"]],
    ["x".repeat(2001), ["error too-long"]],
    ["a\nb", ["warning markup"]],
    [" a", ["warning outer-space"]],
    ["a {b} 5 < 6", ["warning markup"]],
    ["\u2068a\u2069 😀 {agentNickname} { } }", []],
    ["", []],
  ])("[CFG-13] %j", (words, expected) => {
    expect(issues(words)).toEqual(expected);
  });

  test("[CFG-13] the message says what is allowed there", () => {
    const [issue] = checkText({ eventId: "BACK_TO_QUEUE", language: language("en-US"), words: "Hi {email}" });
    expect(issue).toMatchObject({
      position: 3,
      message: "{email} cannot be used in this message; allowed: {expectedResponseTime}",
    });
  });

  test("[CFG-13] only errors keep a text from being served", () => {
    const check = (words: string) =>
      isServable(checkText({ eventId: "BACK_TO_QUEUE", language: language("en-US"), words }));
    expect([check("fine"), check("a\nb"), check("{email}"), check("")]).toEqual([true, true, false, true]);
  });

  test("[CFG-13] no text makes a check fail or wait", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (words) => void issues(words)));
    expect(issues("{".repeat(2000))).toEqual([]);
    expect(issues("{name}".repeat(500_000))).toEqual(["error too-long"]);
  });
});
