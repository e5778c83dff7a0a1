import { describe, expect, test } from "vitest";
import { toTextDirection } from "./text-direction.ts";

describe("[REN-4] the direction of a text is that of its own script", () => {
  test.each([
    ["Good morning", "ltr"],
    ["שלום", "rtl"],
    ["مرحبا، كيف يمكنني المساعدة؟", "rtl"],
    ["iPhone 15 יש לכם במלאי?", "rtl"],
    ["I was told שלום at the door", "ltr"],
    ["ראו https://example.com/a/very/long/english/address", "rtl"],
    ["הצטרפה לשיחה \u2068Marguerite Featherstonehaugh\u2069", "rtl"],
    ["\u2068נועה\u2069 joined", "ltr"],
  ])("%s", (text, direction) => {
    expect(toTextDirection(text)).toBe(direction);
  });

  test.each(["", "20431", "👍 …", "\u2068נועה\u2069"])("nothing to tell it by: %j", (text) => {
    expect(toTextDirection(text)).toBeUndefined();
  });
});
