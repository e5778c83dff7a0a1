import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applySelection } from "./apply-selection.ts";
import { parseSelector, type Selection } from "./parse-selector.ts";

const MESSAGE = {
  id: "E",
  enabled: true,
  deleted: false,
  data: [
    { lang: "en-US", msg: "hi" },
    { lang: "de", msg: "hallo" },
  ],
  attributes: { timer: "60", timerUnit: "seconds" },
};

function selected(text: string, answer: unknown = MESSAGE): unknown {
  const selector = parseSelector(text);
  if (selector.kind === "malformed") return `${selector.position}: ${selector.problem}`;
  return applySelection(answer, selector);
}

describe("selectors", () => {
  test.each([
    ["$all", MESSAGE],
    ["$summary", { id: "E", enabled: true, deleted: false }],
    ["id", { id: "E" }],
    ["enabled", { id: "E", enabled: true }],
    ["id,data(lang)", { id: "E", data: [{ lang: "en-US" }, { lang: "de" }] }],
    [" id , data ( lang , msg ) ", { id: "E", data: MESSAGE.data }],
    ["data", { id: "E", data: MESSAGE.data }],
    ["attributes(timer),attributes(timerUnit)", { id: "E", attributes: MESSAGE.attributes }],
    ["nothing,like(this)", { id: "E" }],
    ["__proto__,constructor", { id: "E" }],
  ])("[CFG-9] %j", (text, expected) => {
    expect(selected(text)).toEqual(expected);
  });

  test("[CFG-9] a list is selected element by element", () => {
    expect(selected("enabled", [MESSAGE, { ...MESSAGE, id: "F" }])).toEqual([
      { id: "E", enabled: true },
      { id: "F", enabled: true },
    ]);
  });

  test.each([
    ["", "0: a field name is expected here"],
    ["id,", "3: a field name is expected here"],
    ["id,,x", "3: a field name is expected here"],
    ["data(lang", '4: there is a "(" without its ")"'],
    ["data)", '4: there is a ")" without its "("'],
    ["data(lang)x", '10: after ")" comes "," or the end'],
    ["data()", "5: a field name is expected here"],
    ["$everything", "0: the aliases are $all, $summary, $summaryDeleted"],
    ["$all,id", "0: the aliases are $all, $summary, $summaryDeleted"],
    ["a(".repeat(20), "18: parentheses nest at most 8 deep"],
  ])("[CFG-9] malformed %j names the position and the rule", (text, expected) => {
    expect(selected(text)).toBe(expected);
  });

  test("[CFG-9] what is printed parses back to the same selection", () => {
    const name = fc.stringMatching(/^[a-z]{1,6}$/);
    const selection: fc.Arbitrary<Selection> = fc.letrec<{ fields: Selection }>((tie) => ({
      fields: fc
        .uniqueArray(fc.tuple(name, fc.option(tie("fields"), { nil: new Map(), maxDepth: 3 })), {
          minLength: 1,
          maxLength: 4,
          selector: ([key]) => key,
        })
        .map((entries) => new Map(entries)),
    })).fields;
    fc.assert(
      fc.property(selection, (fields) => {
        expect(parseSelector(print(fields))).toEqual({ kind: "fields", fields });
      }),
    );
  });

  test("[CFG-9] no text makes the parser fail or wait", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "(", ")", ",", " ", "$") }),
        (text) => void parseSelector(text),
      ),
    );
  });
});

function print(fields: Selection): string {
  return [...fields].map(([name, inner]) => (inner.size === 0 ? name : `${name}(${print(inner)})`)).join(",");
}
