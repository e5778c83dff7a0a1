import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventId } from "../catalogue/event-id.ts";
import { language } from "../examples.testsuite.ts";
import { checkFallback } from "./check-fallback.ts";
import { checkText } from "./check-text.ts";
import { isServable } from "./is-servable.ts";
import { parseTemplate, printTemplate } from "./parse-template.ts";

function shape(words: string): string {
  return parseTemplate(words)
    .map((part) => (part.kind === "literal" ? part.text : `<${part.placeholderId}>`))
    .join("");
}

/** As other products write the fields of a person. */
const MERGED = ["{!Contact.Name}", "{!$User.FirstName}", "{\u200bfoo}", "*|FNAME|*", "%%firstName%%", "##vorname##"];

describe("classic syntax", () => {
  test.each([
    ["Hi {agentNickname}!", "Hi <agentNickname>!"],
    ["{agent name} / {Agent  Name} / {agent_name}", "<agentNickname> / <agentNickname> / <agentNickname>"],
    ["{nombre del agente}", "<agentNickname>"],
    ["{nom de l’agent}", "<agentNickname>"],
    ["L'{agentNickname} d'ici", "L'<agentNickname> d'ici"],
    ['{"a":1} {agnet name} {} { }', '{"a":1} {agnet name} {} { }'],
    ["{имени агента} {Agentenname} {NOMBRE DEL AGENTE}", "<agentNickname> <agentNickname> <agentNickname>"],
    ["{TEMSİLCİ ADI} {temsilci adı}", "<agentNickname> <agentNickname>"],
    ["{délai de réponse} {delai de reponse}", "<expectedResponseTime> <expectedResponseTime>"],
    [
      "{agent\u00a0name} {\u200bagentNickname} {ａｇｅｎｔ ｎａｍｅ}",
      "<agentNickname> <agentNickname> <agentNickname>",
    ],
    ["｛name｝ {name}} {{name}", "｛name｝ {name}} {{name}"],
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
    return checkText({ eventId, language: language("en-US"), words }).map(({ level, check }) => `${level} ${check}`);
  }

  test.each([
    ["{email}", ["error placeholder-not-allowed"]],
    ["see https://example.com/{agent name}", ["error placeholder-in-link"]],
    ["www.example.com/?a={agentNickname}&b", ["error placeholder-in-link"]],
    ["<a title='{agentNickname}'>x</a>", ["error placeholder-in-link", "warning markup"]],
    ["https://example.com {agentNickname} <b>", ["warning markup"]],
    ["{agentNickname", ["error unbalanced-braces"]],
    ["agentNickname}", ["error unbalanced-braces"]],
    ["{agent name is here", ["error unbalanced-braces"]],
    ["here is имени агента}", ["error unbalanced-braces"]],
    ["{agentNicknam is here", ["error unbalanced-braces"]],
    ["{agentNickname}}", ["error odd-braces"]],
    ["{{agentNickname}}", ["error odd-braces"]],
    ["{{{ agent name }}}", ["error odd-braces"]],
    ["｛agentNickname｝", ["error odd-braces"]],
    ["{agentNickname｝", ["error odd-braces"]],
    ["{agentNicknam}", ["error placeholder-misspelt"]],
    ["{agentNıckname}", ["error placeholder-misspelt"]],
    ["{agent-nickname:}", ["error placeholder-misspelt"]],
    ["{имени агентa}", ["error placeholder-misspelt"]],
    ["{foo} {unknown}", ["error placeholder-unknown", "error placeholder-unknown"]],
    ["{first_name} {user.name}", ["error placeholder-unknown", "error placeholder-unknown"]],
    ["{0} {@user}", ["error placeholder-unknown", "error placeholder-unknown"]],
    ["{{ visitor.name | upcase }}", ["error placeholder-unknown"]],
    ["{{#if open}}", ["error placeholder-unknown"]],
    ["｛您的城市｝", ["error placeholder-unknown"]],
    ["{count, plural, one {# item} other {# items}}", Array(3).fill("error placeholder-unknown")],
    ['{"a":1} {} { } {😀}', Array(4).fill("warning literal-braces")],
    ['{"a":{"b":1}}', ["warning literal-braces"]],
    ["function () { return x; }", ["warning literal-braces"]],
    [":-{ :-(", []],
    ["a\u0007b", ["error control-character"]],
    ["a\ud800b", ["error broken-character"]],
    ["a\ufffdb", ["error broken-character"]],
    ["a\u202eb", ["error bidi-override"]],
    ["a\u2068b", ["error unbalanced-isolate"]],
    ["a\u2069b", ["error unbalanced-isolate"]],
    ["x".repeat(2001), ["error too-long"]],
    ["a\nb", ["warning markup"]],
    [" a", ["warning outer-space"]],
    ["a {b} 5 < 6", ["error placeholder-unknown", "warning markup"]],
    ["\u2068a\u2069 😀 {agentNickname} }", []],
    ["", []],
  ])("[CFG-13] %j", (words, expected) => {
    expect(issues(words)).toEqual(expected);
  });

  test("[CFG-13] the message says what is allowed there", () => {
    const [issue] = checkText({ eventId: "BACK_TO_QUEUE", language: language("en-US"), words: "Hi {email}" });
    expect(issue).toMatchObject({
      position: 3,
      length: 7,
      message: "{email} cannot be used in this message; allowed: {expectedResponseTime}",
    });
  });

  test.each<readonly [EventId, string, string]>([
    ["YOU_ARE_CONNECTED_TO", "{agentNicknam}", "{agentNicknam} is no dynamic text; did you mean {agentNickname}?"],
    ["YOU_ARE_CONNECTED_TO", "{axenyNickname}", "{axenyNickname} is no dynamic text; did you mean {agentNickname}?"],
    ["YOU_ARE_CONNECTED_TO", "{{agent name}}", "{{agent name}} is not filled in; write {agentNickname}"],
    ["CHAT_STARTED", "{agentNicknam}", "{agentNicknam} is no dynamic text; did you mean {name}?"],
    ["BACK_TO_QUEUE", "{foo}", "{foo} is no dynamic text; allowed: {expectedResponseTime}"],
    ["AGENT_END_CONVERSATION", "{foo}", "{foo} is no dynamic text; it has no dynamic text"],
  ])("[REN-1] [CFG-13] of %s, %j: what is meant, or what is allowed", (eventId, words, message) => {
    expect(checkText({ eventId, language: language("en-US"), words })).toMatchObject([{ level: "error", message }]);
  });

  test.each([
    ...["{agentNickname|upper}", "{agentNickname:upper}", "{имя агента | верхний}"],
    ...["%agentNickname%", "[agentNickname]", "[[agentNickname]]", "<agentNickname>", "<%= agentNickname %>"],
    ...["$agentNickname", "@agentNickname", ":agentNickname:", "__agentNickname__", "(agentNickname)"],
    ...["agentNickname", "agent_nickname", "AGENTNICKNAME", "[имя агента]", "%nom de l’agent%"],
    ...[`\${agentNickname}`, "%{agentNickname}", "#{agentNickname}"],
    ...["*|agentNickname|*", "*|AGENT_NICKNAME|*", "%%agentNickname%%", "##agent nickname##"],
  ])("[REN-1] [CFG-13] as another product has it, %j: it says how it is written here", (words) => {
    const found = checkText({
      eventId: "YOU_ARE_CONNECTED_TO",
      language: language("en-US"),
      words: `Hello ${words}, hello.`,
    });
    const errors = found.filter(({ level }) => level === "error");
    expect(errors).toMatchObject([{ message: expect.stringContaining("write {agentNickname}") }]);
    expect(isServable(found)).toBe(false);
  });

  test.each(["Hello %s.", "%1$s hello", "{a|b}", "{call()}", ...MERGED])(
    "[REN-1] %j is no dynamic text of anybody's",
    (words) => {
      expect(issues(words)).toContain("error placeholder-unknown");
    },
  );

  test.each([
    ...["50% of us answer, 20% do not.", "In [brackets] and (brackets)", "a@name.example", "An agent nickname", "100%"],
    ...["5 < 6 > 4", "Costs $5, or $ 5", "__", "x_y_z", "@ home", "I’d say %: none"],
    ...["C## and F##", "100%% sure, 50%% not", "**bold** and ## title ##", "*|", "#1##2", "a |*| b", "####"],
  ])("[REN-1] %j has nothing of a placeholder", (words) => {
    expect(issues(words).filter((issue) => issue.startsWith("error"))).toEqual([]);
  });

  test("[REN-1] the sign of a number may stand before a number", () => {
    const check = (words: string) => checkText({ eventId: "ROUTING_TO_AGENT", language: language("en-US"), words });
    expect(check("You are #{PlaceInQ}.")).toEqual([]);
    expect(check(`You are \${PlaceInQ}.`)).toMatchObject([{ level: "error" }]);
  });

  test.each(["[imię]", "{{name}}", "{namee}", "{name", "{agentNickname|upper}", "%agentNickname%"])(
    "[REN-1] [CFG-13] %j, where the event has no nickname: it says what there is instead",
    (words) => {
      const found = checkText({ eventId: "CONSUMER_SEND_MESSAGE_ON_OFFHOURS", language: language("en-US"), words });
      const [error] = found.filter(({ level }) => level === "error");
      expect(error?.message).toMatch(/; allowed: \{expectedResponseTime\}$/);
    },
  );

  test("[REN-1] live chat takes the nickname for the name, as texts that were copied over have it", () => {
    expect(issues("Hello, I am {agent name}.", "CHAT_STARTED")).toEqual([]);
    expect(issues("{name}", "YOU_ARE_CONNECTED_TO")).toEqual(["error placeholder-not-allowed"]);
  });

  test("[REN-5] a second wording passes the same checks, and does without what its text may lack", () => {
    const issuesOf = (words: string, fallback: string, tag = "en-US") =>
      checkFallback({ eventId: "YOU_ARE_CONNECTED_TO", language: language(tag), words }, fallback).map(
        ({ level, check }) => `${level} ${check}`,
      );
    const timed = "{agentNickname}, in {expectedResponseTime}";
    expect(issuesOf(timed, "Here is {agentNickname}.")).toEqual([]);
    expect(issuesOf(timed, "")).toEqual([]);
    expect(issuesOf(timed, "In {expected response time}")).toEqual(["warning value-needed-again"]);
    expect(issuesOf("Hello", "In {expectedResponseTime}")).toEqual([]);
    expect(issuesOf(timed, "{email}")).toEqual(["error placeholder-not-allowed"]);
    // REN-7: in Catalan there is no stand-in for the name.
    expect(issuesOf(timed, "Hola, {agentNickname}.", "ca")).toEqual(["warning value-needed-again"]);
  });

  test("[CFG-13] only errors keep a text from being served", () => {
    const check = (words: string) =>
      isServable(checkText({ eventId: "BACK_TO_QUEUE", language: language("en-US"), words }));
    expect([check("fine"), check("a\nb"), check("{email}"), check("")]).toEqual([true, true, false, true]);
  });

  test("[CFG-13] no text makes a check fail or wait", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (words) => void issues(words)));
    expect(issues("{".repeat(2000))).toEqual([]);
    expect(issues("}".repeat(2000))).toEqual([]);
    expect(issues("{a b c d e f".repeat(150))).toEqual([]);
    expect(issues("a b c d e f}".repeat(150))).toEqual([]);
    const unknown = Array.from({ length: 250 }, (_, index) => `{x${index}yz}`).join("");
    expect(new Set(issues(unknown))).toEqual(new Set(["error placeholder-unknown"]));
    expect(issues("{name}".repeat(500_000))).toEqual(["error too-long"]);
  });
});
