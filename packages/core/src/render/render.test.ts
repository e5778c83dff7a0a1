import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { renderDuration } from "./render-duration.ts";
import { type RenderValues, renderText, toPlainText } from "./render-text.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function render(words: string, values: RenderValues, tag = "en-US", isolate = false): string {
  const rendered = renderText(parseTemplate(words), values, { language: language(tag), isolate });
  return rendered.kind === "rendered" ? rendered.text : `missing ${rendered.placeholderId}`;
}

const DAY_MS = 24 * HOUR_MS;

describe("durations", () => {
  test.each([
    ["en-US", DAY_MS + 20 * HOUR_MS + 40 * MINUTE_MS, "1 day and 21 hours"],
    ["en-US", 59 * MINUTE_MS + 59_999, "1 hour"],
    ["en-US", 61_000, "2 minutes"],
    ["en-US", 119_000, "2 minutes"],
    ["en-US", 2 * MINUTE_MS, "2 minutes"],
    ["en-US", HOUR_MS, "1 hour"],
    ["en-US", HOUR_MS + 1, "1 hour and 1 minute"],
    ["en-US", 23 * HOUR_MS + 59 * MINUTE_MS + 1_000, "1 day"],
    ["en-US", DAY_MS + 5 * MINUTE_MS, "1 day and 1 hour"],
    ["en-US", DAY_MS + 23 * HOUR_MS + 1, "2 days"],
    ["en-US", MINUTE_MS - 1, "less than a minute"],
  ])("[REN-2] in %s, a promise of %i ms is %j: never less than it is", (tag, durationMs, expected) => {
    expect(renderDuration(durationMs, language(tag), "up")).toBe(expected);
  });

  test.each([
    [29_000, "less than a minute"],
    [59_000, "less than a minute"],
    [80_000, "1 minute"],
    [90_000, "2 minutes"],
    [HOUR_MS + 29_000, "1 hour"],
    [DAY_MS + 20 * HOUR_MS + 40 * MINUTE_MS, "1 day and 21 hours"],
    [DAY_MS + 20 * HOUR_MS + 20 * MINUTE_MS, "1 day and 20 hours"],
    [DAY_MS - 20_000, "1 day"],
  ])("[REN-2] a wait of %i ms is told to the nearest: %j", (durationMs, expected) => {
    expect(renderDuration(durationMs, language("en-US"), "nearest")).toBe(expected);
  });

  /** 1 minute; 1 hour and 1 minute; 2 hours 30 minutes; 1 day and 1 hour. */
  const TOLD: Readonly<Record<string, readonly [string, string, string, string]>> = {
    "en-GB": ["1 minute", "1 hour and 1 minute", "2 hours and 30 minutes", "1 day and 1 hour"],
    de: ["1 Minute", "1 Stunde und 1 Minute", "2 Stunden und 30 Minuten", "1 Tag und 1 Stunde"],
    el: ["1 λεπτό", "1 ώρα και 1 λεπτό", "2 ώρες και 30 λεπτά", "1 ημέρα και 1 ώρα"],
    et: ["1 minut", "1 tund ja 1 minut", "2 tundi ja 30 minutit", "1 päev ja 1 tund"],
    he: ["דקה אחת", "שעה ודקה", "שעתיים ו-30 דקות", "יום ושעה"],
    lv: ["1 minūte", "1 stunda un 1 minūte", "2 stundas un 30 minūtes", "1 diena un 1 stunda"],
    sk: ["1 minúta", "1 hodina a 1 minúta", "2 hodiny a 30 minút", "1 deň a 1 hodina"],
    sv: ["1 minut", "1 timme och 1 minut", "2 timmar och 30 minuter", "1 dygn och 1 timme"],
    id: ["1 menit", "1 jam 1 menit", "2 jam 30 menit", "1 hari 1 jam"],
    ms: ["1 minit", "1 jam 1 minit", "2 jam 30 minit", "1 hari 1 jam"],
    vi: ["1 phút", "1 giờ 1 phút", "2 giờ 30 phút", "1 ngày 1 giờ"],
    th: ["1 นาที", "1 ชั่วโมง 1 นาที", "2 ชั่วโมง 30 นาที", "1 วัน 1 ชั่วโมง"],
    ja: ["1分", "1時間1分", "2時間30分", "1日1時間"],
    "zh-HK": ["1分鐘", "1小時1分鐘", "2小時30分鐘", "1日1小時"],
    "zh-TW": ["1分鐘", "1小時1分鐘", "2小時30分鐘", "1天1小時"],
    "zh-CN": ["1分钟", "1小时1分钟", "2小时30分钟", "1天1小时"],
    "fr-FR": [
      "1\u00a0minute",
      "1\u00a0heure et 1\u00a0minute",
      "2\u00a0heures et 30\u00a0minutes",
      "1\u00a0jour et 1\u00a0heure",
    ],
    ru: ["1 минута", "1 час 1 минута", "2 часа 30 минут", "1 день 1 час"],
    ko: ["1분", "1시간 1분", "2시간 30분", "1일 1시간"],
    ar: ["دقيقة", "ساعة ودقيقة", "ساعتان و30 دقيقة", "يوم وساعة"],
  };

  test.each(Object.entries(TOLD))("[REN-2] %s joins its units as its readers do", (tag, expected) => {
    const spans = [MINUTE_MS, 61 * MINUTE_MS, 150 * MINUTE_MS, 25 * HOUR_MS];
    const said = spans.map((span) => renderDuration(span, language(tag), "up"));
    // CLDR has a no-break space here and there; where it matters, the table above says so.
    const plain = tag === "fr-FR" ? said : said.map((words) => words?.replaceAll("\u00a0", " "));
    expect(plain).toEqual(expected);
  });

  test("[REN-2] a whole number of units is told as such, whatever the rounding", () => {
    const whole = fc.constantFrom(MINUTE_MS, HOUR_MS, DAY_MS);
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 23 }), (unit, count) => {
        const [up, nearest] = (["up", "nearest"] as const).map((rounding) =>
          renderDuration(unit * count, language("en-US"), rounding),
        );
        expect(up).toBe(nearest);
      }),
    );
  });

  test("[REN-8] a language that has numbers and no words of ours for less than a minute is told a minute", () => {
    expect(renderDuration(20_000, language("ca"), "up")).toBe("1 minut");
    expect(renderDuration(20_000, language("sr-Latn"), "up")).toBe("1 minut");
  });

  test("[REN-8] a language that the platform does not know has no durations, and bare digits", () => {
    expect(renderDuration(HOUR_MS, language("ht"), "up")).toBeUndefined();
    expect(render("{PlaceInQ}", { PlaceInQ: 1234 }, "ht")).toBe("1234");
    const inDefault = { language: language("ht"), isolate: false, durationsIn: language("fr-FR") };
    expect(renderText(parseTemplate("Nan {averageWait}"), { averageWait: HOUR_MS }, inDefault)).toEqual({
      kind: "rendered",
      text: "Nan 1\u00a0heure",
    });
  });
});

describe("values", () => {
  test("[REN-3] [REN-7] a missing nickname has a stand-in in the text's language; a missing duration stops the message", () => {
    expect(render("With {agentNickname}", {})).toBe("With a team member");
    expect(render("Avec {agentNickname}", {}, "fr-BE")).toBe("Avec un membre de notre équipe");
    expect(render("With {agentNickname}", { agentNickname: " \u200f\u0000" })).toBe("With a team member");
    expect(render("In {expectedResponseTime}", {})).toBe("missing expectedResponseTime");
  });

  test("[REN-7] a language without a stand-in of ours borrows none", () => {
    expect(render("Esteu parlant amb {agentNickname}.", {}, "ca")).toBe("missing agentNickname");
    expect(render("Razgovarate sa: {name}.", {}, "sr-Latn")).toBe("missing name");
  });

  test.each([
    ["en-US", "{agentNickname} has joined.", "A team member has joined."],
    ["en-US", "Hello. {agentNickname} is here.", "Hello. A team member is here."],
    ["en-US", "“{agentNickname}”, {agentNickname}", "“A team member”, a team member"],
    ["en-US", "Now with {agentNickname}", "Now with a team member"],
    ["es-ES", "¡{agentNickname} ha llegado!", "¡Alguien de nuestro equipo ha llegado!"],
    [
      "el",
      "{agentNickname} είναι εδώ· {agentNickname}",
      "Ένα μέλος της ομάδας μας είναι εδώ· ένα μέλος της ομάδας μας",
    ],
    ["el", "Εδώ; {agentNickname}", "Εδώ; Ένα μέλος της ομάδας μας"],
    ["tr", "{agentNickname} katıldı", "Bir ekip arkadaşımız katıldı"],
    ["ja", "{agentNickname}です", "担当者です"],
    ["ar", "{agentNickname} هنا", "أحد أعضاء فريقنا هنا"],
  ])("[REN-7] in %s, %j without a name is %j", (tag, words, expected) => {
    expect(render(words, {}, tag)).toBe(expected);
  });

  test.each(
    [
      ..."\u0000\u00a0\u00ad\u034f\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2060\u2068\u2800\u3000\u3164\ufe0f\ufeff\uffa0\ufff9\u{e0001}\u{e0061}\u{e0100}\u{1d173}",
    ].map((character) => `U+${character.codePointAt(0)?.toString(16)}`),
  )("[REN-7] a name of %s alone is no name", (point) => {
    const character = String.fromCodePoint(Number.parseInt(point.slice(2), 16));
    expect(render("With {agentNickname}", { agentNickname: ` ${character}${character} ` })).toBe("With a team member");
    expect(render("With {agentNickname}", { agentNickname: `Léa${character}` })).toMatch(/^With Léa/);
  });

  test("[REN-4] [REN-7] a value ends no line or paragraph, and half a character is the sign for a broken one", () => {
    expect(render("{agentNickname}", { agentNickname: "a\u2028b\u2029c" })).toBe("a b c");
    expect(render("{agentNickname}", { agentNickname: "Lea \ud83d!" })).toBe("Lea \ufffd!");
  });

  test("[REN-6] what is shown reads the same without its marks", () => {
    const shown = render("עם {agentNickname}.", { agentNickname: "Lena" }, "he", true);
    expect([shown, toPlainText(shown)]).toEqual(["עם \u2068Lena\u2069.", "עם Lena."]);
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

  test.each([
    ["Cyrillic", "\u0416", false],
    ["the first before Hebrew", "\u058f", false],
    ["Hebrew", "\u0590", true],
    ["the last of Arabic", "\u08ff", true],
    ["Devanagari", "\u0900", false],
    ["before the presentation forms", "\ufb1c", false],
    ["the first presentation form", "\ufb1d", true],
    ["the last of the first forms", "\ufdff", true],
    ["between the forms", "\ufe00", false],
    ["the first of the second forms", "\ufe70", true],
    ["a byte order mark's neighbour", "\uff01", false],
    ["Phoenician", "\u{10900}", true],
    ["Rohingya", "\u{10d00}", true],
    ["Adlam", "\u{1e900}", true],
    ["mathematical Arabic", "\u{1ee00}", true],
    ["Linear B", "\u{10000}", false],
    ["an emoji", "\u{1f600}", false],
  ])("[REN-4] in a text from left to right a value with %s is isolated: %s %s", (_, letter, isIsolated) => {
    const rendered = render("{agentNickname}!", { agentNickname: `A${letter}a` }, "en-US", true);
    expect(rendered).toBe(isIsolated ? `\u2068A${letter}a\u2069!` : `A${letter}a!`);
  });

  test("[REN-4] a value whose direction may differ is isolated, another is not", () => {
    expect(render("With {agentNickname}.", { agentNickname: "Léa" }, "en-US", true)).toBe("With Léa.");
    expect(render("With {agentNickname}.", { agentNickname: "נועם" }, "en-US", true)).toBe("With \u2068נועם\u2069.");
    expect(render("עם {agentNickname}.", { agentNickname: "Lena" }, "he", true)).toBe("עם \u2068Lena\u2069.");
    expect(render("עם {agentNickname}.", { agentNickname: "Lena" }, "he", false)).toBe("עם Lena.");
  });

  test.each([
    ["Hebrew under English", "en-US", "עם {agentNickname}.", "עם [Lena]."],
    ["Arabic under French", "fr-FR", "معك الآن {agentNickname}.", "معك الآن [Lena]."],
    ["the value first", "en-US", "{agentNickname} הצטרפה לשיחה.", "[Lena] הצטרפה לשיחה."],
    ["digits and a picture first", "de", "👍 24/7: שלום {agentNickname}!", "👍 24/7: שלום [Lena]!"],
    ["a Latin name among Hebrew words", "en-US", "Acme: עם {agentNickname}, {PlaceInQ}.", "Acme: עם [Lena], [5]."],
    ["Thaana under no such tag", "ja", "{agentNickname} ދިވެހި", "[Lena] ދިވެހި"],
    ["a script outside the basic plane", "en", "𞤀𞤣𞤤𞤢𞤥 {agentNickname}", "𞤀𞤣𞤤𞤢𞤥 [Lena]"],
    ["a mark in place of letters", "en", "\u200f{agentNickname} 24/7", "\u200f[Lena] 24/7"],
    ["English under Hebrew", "he", "With {agentNickname}.", "With Lena."],
    ["Japanese under Arabic", "ar", "{agentNickname}です", "Lenaです"],
    ["no letters under Hebrew", "he", "👍 {agentNickname}, 24/7", "👍 [Lena], 24/7"],
    ["no letters under English", "en-US", "👍 {agentNickname}, 24/7", "👍 Lena, 24/7"],
    ["nothing but the value under Arabic", "ar", "{agentNickname}", "[Lena]"],
    ["letters of an unknown name between braces", "he", "{foo} {agentNickname}", "{foo} Lena"],
  ])("[REN-4] %s: the text's own letters say how it runs, and its tag where it has none", (_, tag, words, expected) => {
    const shown = render(words, { agentNickname: "Lena", PlaceInQ: 5 }, tag, true);
    expect(shown.replaceAll("\u2068", "[").replaceAll("\u2069", "]")).toBe(expected);
  });

  test("[REN-4] a value that runs the other way is set off, whatever the text", () => {
    for (const tag of ["en-US", "he", "ja"])
      expect(render("With {agentNickname}.", { agentNickname: "נועם" }, tag, true)).toBe("With \u2068נועם\u2069.");
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
