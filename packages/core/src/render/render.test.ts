import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { renderDuration } from "./render-duration.ts";
import { type RenderValues, renderText } from "./render-text.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function render(words: string, values: RenderValues, tag = "en-US", isolate = false): string {
  const rendered = renderText(parseTemplate(words), values, { language: language(tag), isolate });
  return rendered.kind === "rendered" ? rendered.text : `missing ${rendered.placeholderId}`;
}

describe("durations", () => {
  test.each([
    ["en-US", 24 * HOUR_MS + 20 * HOUR_MS + 40 * MINUTE_MS, "1 day, 20 hours"],
    ["en-US", 59 * MINUTE_MS + 59_999, "59 minutes"],
    ["en-US", HOUR_MS, "1 hour"],
    ["en-US", 24 * HOUR_MS + 5 * MINUTE_MS, "1 day"],
    ["en-US", MINUTE_MS - 1, "less than a minute"],
    ["de", 2 * HOUR_MS + MINUTE_MS, "2 Stunden, 1 Minute"],
    ["fr-FR", 90 * MINUTE_MS, "1\u00a0heure et 30 minutes"],
    ["he", 2 * MINUTE_MS, "שתי דקות"],
    ["ja", 90 * MINUTE_MS, "1 時間 30 分"],
    ["ru", 2 * MINUTE_MS, "2 минуты"],
  ])("[REN-2] in %s, %i ms is %j", (tag, durationMs, expected) => {
    expect(renderDuration(durationMs, language(tag))).toBe(expected);
  });
});

describe("values", () => {
  test("[REN-3] a missing nickname has a stand-in in the text's language; a missing duration stops the message", () => {
    expect(render("With {agentNickname}", {})).toBe("With an agent");
    expect(render("Avec {agentNickname}", {}, "fr-BE")).toBe("Avec un conseiller");
    expect(render("With {agentNickname}", { agentNickname: " \u200f\u0000" })).toBe("With an agent");
    expect(render("In {expectedResponseTime}", {})).toBe("missing expectedResponseTime");
  });

  test("[REN-4] a value is inserted, and never looked at again", () => {
    expect(render("{agentNickname}", { agentNickname: "{email} {agentNickname}" })).toBe("{email} {agentNickname}");
  });

  test("[REN-4] controls and direction marks are stripped, and length is counted in graphemes", () => {
    expect(render("{agentNickname}", { agentNickname: "L\u0000é\u202ea\u0007" })).toBe("L é a");
    const family = "👨‍👩‍👧";
    expect(render("{agentNickname}", { agentNickname: family.repeat(150) })).toBe(family.repeat(100));
    expect(render("{agentNickname}", { agentNickname: "x".repeat(150) })).toBe("x".repeat(100));
  });

  test("[REN-4] a value whose direction may differ is isolated, another is not", () => {
    expect(render("With {agentNickname}.", { agentNickname: "Léa" }, "en-US", true)).toBe("With Léa.");
    expect(render("With {agentNickname}.", { agentNickname: "נועם" }, "en-US", true)).toBe("With \u2068נועם\u2069.");
    expect(render("עם {agentNickname}.", { agentNickname: "Lena" }, "he", true)).toBe("עם \u2068Lena\u2069.");
    expect(render("עם {agentNickname}.", { agentNickname: "Lena" }, "he", false)).toBe("עם Lena.");
  });

  test("[REN-3] whatever the values, no placeholder of the text stays raw and nothing fails", () => {
    const words = "A {agentNickname} B {PlaceInQ} C {expectedResponseTime}";
    const values = fc.record({
      agentNickname: fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
      PlaceInQ: fc.nat(),
      expectedResponseTime: fc.nat(),
    });
    fc.assert(
      fc.property(values, fc.boolean(), ({ agentNickname, ...numbers }, isolate) => {
        const given = agentNickname === undefined ? numbers : { ...numbers, agentNickname };
        expect(render(words, given, "ar", isolate)).toMatch(/^A .+ B .+ C .+$/s);
      }),
    );
  });
});
