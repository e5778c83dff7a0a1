import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDefaultFallback, findDefaultText, SHIPPED_LANGUAGES } from "../catalogue/default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "../catalogue/event-id.ts";
import { language } from "../examples.testsuite.ts";
import { MAX_TEXT_CHARS } from "../texts/check-text.ts";
import type { Finding } from "../texts/finding.ts";
import { checkSource, checkTranslation, type TranslationToCheck } from "./check-translation.ts";
import { findSameSource } from "./find-same-source.ts";
import { proposeFix } from "./propose-fix.ts";

const ENGLISH = language("en-US");

function find(source: string, target: string, tag = "de", more: Partial<TranslationToCheck> = {}): readonly Finding[] {
  return checkTranslation({
    eventId: "YOU_ARE_CONNECTED_TO",
    wording: "text",
    source,
    sourceLanguage: ENGLISH,
    target,
    targetLanguage: language(tag),
    ...more,
  });
}

/** What was found, with the words that it points at. */
function tell(findings: readonly Finding[], target: string): readonly string[] {
  return findings.map(({ level, check, position, length }) => {
    const at = target.slice(position, position + length);
    return `${level} ${check}${at === "" || at === target ? "" : ` “${at}”`}`;
  });
}

type Case = readonly [source: string, target: string, tag: string, expected: readonly string[]];

function expectFound([source, target, tag, expected]: Case): void {
  expect(tell(find(source, target, tag), target)).toEqual(expected);
}

describe("placeholders of the source", () => {
  test.each<Case>([
    ["Hi {agentNickname}.", "Hallo {agentNickname}.", "de", []],
    ["Hi {agentNickname}.", "Hola, {nombre del agente}.", "es", []],
    ["Hi {agentNickname}.", "Hallo, guten Tag.", "de", ["error placeholder-missing"]],
    ["Hi, good day.", "Hallo {agentNickname}.", "de", ["error placeholder-extra “{agentNickname}”"]],
    [
      "Hi {agentNickname}.",
      "{agentNickname} heißt {agentNickname}.",
      "de",
      ["error placeholder-extra “{agentNickname}”"],
    ],
    ["{agentNickname}, {agentNickname}.", "{agentNickname}, hallo.", "de", ["error placeholder-missing"]],
    [
      "Hi {agentNickname}.",
      "Hallo {agentNicknam}.",
      "de",
      ["error placeholder-misspelt “{agentNicknam}”", "error placeholder-missing"],
    ],
    [
      "Hi {agentNickname}.",
      "Hallo {Mitarbeiterlein}.",
      "de",
      ["error placeholder-unknown “{Mitarbeiterlein}”", "error placeholder-missing “{Mitarbeiterlein}”"],
    ],
    ["Hi <b>you</b>.", "Hallo <b>Sie.", "de", ["warning markup “<”", "error tags-differ"]],
    ["Hi you.", "Hallo <b>Sie.", "de", ["warning markup “<”", "error tags-differ “<b>”"]],
    ["Hello.", "", "de", ["error empty-target"]],
    ["", "", "de", []],
    ["", "Hallo {agentNickname}.", "de", []],
  ])("[TRX-9] %j as %j (%s)", (...each) => expectFound(each));

  test("[TRX-9] the words say what is missing, and what a translated name was", () => {
    const [, missing] = find("Hi {agentNickname}.", "Hallo {Mitarbeiterlein}.");
    expect(missing?.message).toBe("the source has {agentNickname}; did you mean it here?");
    const [extra] = find("Hi {agentNickname}.", "{agentNickname} heißt {agentNickname}.");
    expect(extra?.message).toBe("{agentNickname} is one too many: the source has it once");
  });

  test("[TRX-9] [REN-1] live chat takes the nickname for the name", () => {
    expect(find("I am {name}.", "Ich bin {agentNickname}.", "de", { eventId: "CHAT_STARTED" })).toEqual([]);
    expect(find("I am {agentNickname}.", "Ich bin {name}.", "de", { eventId: "CHAT_STARTED" })).toEqual([]);
  });

  test("[TRX-9] [REN-5] a second wording leaves out what may be missing in its own language, and nothing else", () => {
    const second = { wording: "fallback" } as const;
    const source = "{agentNickname} answers soon.";
    // REN-7: there is a stand-in for the name in German and none in Catalan.
    expect(tell(find(source, "Wir antworten bald.", "de", second), "")).toEqual(["error placeholder-missing"]);
    expect(find(source, "Responem aviat.", "ca", second)).toEqual([]);
    expect(tell(find(source, "Responem aviat.", "ca"), "")).toEqual(["error placeholder-missing"]);
  });

  test("[TRX-9] [RES-6] silence on purpose is not a translation that is missing", () => {
    expect(find("Hello.", "", "de", { isSilenceMeant: true })).toEqual([]);
  });

  test("[TRX-9] a link leads to a host that the account allows, if its source's does", () => {
    const hosts = new Set(["example.com"]);
    const check = (source: string, target: string) =>
      tell(find(source, target, "de", { hosts }), target).filter((found) => found.startsWith("error"));
    expect(check("See https://example.com/a now.", "Siehe https://example.com/a jetzt.")).toEqual([]);
    expect(check("See https://example.com/a now.", "Siehe https://example.org/a jetzt.")).toEqual([
      "error link-host “https://example.org/a”",
    ]);
    expect(check("See https://example.net now.", "Siehe https://example.net jetzt.")).toEqual([]);
  });
});

describe("what is the same in every language", () => {
  test.each<Case>([
    ["Open 24 hours.", "24 Stunden offen.", "de", []],
    ["Open 24 hours.", "25 Stunden offen.", "de", ["warning numbers-differ", "warning numbers-differ “25”"]],
    ["From 1,234.50 on.", "Ab 1.234,50 gilt das.", "de", []],
    ["Up to 10,000 words.", "Bis zu 10 000 Wörter.", "de", []],
    ["One of 200,301,500 now.", "Jetzt eines von 200, 301, 500.", "de", []],
    ["Open at 09:00 today.", "Heute ab 9 Uhr offen.", "de", []],
    ["Open until 5 pm today.", "Heute bis 17 Uhr offen.", "de", []],
    ["Wait for 15 minutes.", "انتظر ١٥ دقيقة.", "ar", []],
    ["Choose one of them now.", "1つを選択してください。", "ja", []],
    [
      "Choose 25 of them now.",
      "26つを選択してください。",
      "ja",
      ["warning numbers-differ", "warning numbers-differ “26”"],
    ],
    ["See www.example.com.", "Siehe www.example.com.", "de", []],
    [
      "See https://example.com/a, now.",
      "Siehe https://example.com/b, jetzt.",
      "de",
      ["warning links-differ", "warning links-differ “https://example.com/b”"],
    ],
    ["Write to a@example.com.", "Schreiben Sie an A@example.com.", "de", []],
    ["Write to a@example.com.", "Schreiben Sie uns.", "de", ["warning mail-addresses-differ"]],
    ["Call +49 30 123456.", "Rufen Sie +49 30 123-456 an.", "de", []],
    [
      "Call +49 30 123456.",
      "Rufen Sie +49 30 123457 an.",
      "de",
      ["warning phone-numbers-differ", "warning phone-numbers-differ “+49 30 123457”"],
    ],
    ["It costs $5 now.", "Es kostet jetzt 5 USD.", "de", []],
    ["It costs $5 now.", "Es kostet jetzt 5 €.", "de", ["warning currencies-differ", "warning currencies-differ “€”"]],
    ["Hello.\nBye.", "Hallo. Tschüs.", "de", ["warning line-breaks-differ"]],
    ["Read [this](x) **now**.", "Lesen Sie das **jetzt**.", "de", ["warning markdown-differs"]],
    ["Please wait a moment.", "Please wait a moment.", "de", ["warning unchanged"]],
    ["Please wait a moment.", "Please wait a moment.", "en-GB", []],
    ["OK {agentNickname}", "OK {agentNickname}", "de", []],
  ])("[TRX-9] %j as %j (%s)", (...each) => expectFound(each));
});

describe("letters", () => {
  test.each<Case>([
    ["One moment, please.", "Einen Moment, bitte.", "ru", ["warning wrong-script “Einen Moment, bitte”"]],
    ["One moment, please.", "Подождите немного.", "de", ["warning wrong-script “Подождите немного”"]],
    ["One moment, please.", "少々お待ちください。", "ja", []],
    [
      "One moment, please, we are coming.",
      "请稍等，我们的客服人员马上就会来。",
      "ja",
      ["warning wrong-script “请稍等，我们的客服人员马上就会来”"],
    ],
    ["Start here now.", "Hачать прямо сейчас.", "ru", ["warning confusable-letters “H”"]],
    ["Your mail here.", "Ваша Еmail здесь.", "ru", ["warning confusable-letters “Е”"]],
    ["Start here now.", "Начuть прямо сейчас.", "ru", ["warning mixed-script “Начuть”"]],
    ["With you now.", "Мы c вами сейчас.", "ru", ["warning confusable-letters “c”"]],
    ["Your e-mail is here.", "Ваш e-mail уже здесь.", "ru", []],
    ["Your CEO and a PC.", "Ваш CEO и PC.", "ru", []],
    ["SMS and PIN here.", "SMS-сообщение и PIN-код.", "ru", []],
    ["One moment now.", "Ein 𝐌𝐨𝐦𝐞𝐧𝐭 jetzt.", "de", ["warning confusable-letters “𝐌𝐨𝐦𝐞𝐧𝐭”"]],
    [
      "One moment now.",
      "Ein Mo\u200bment\u00ad jetzt.",
      "de",
      ["warning invisible-character “\u200b”", "warning invisible-character “\u00ad”"],
    ],
    ["One moment, please.", "សូមរង់ចាំ\u200bបន្តិច។", "km", []],
    ["One moment, please.", "لطفاً کمی صبر می\u200cکنید.", "fa", []],
    ["Welcome to you now.", "ברוכים \u200eהבאים אליכם.", "he", []],
    ["One moment now.", "Ein \u2068Moment jetzt.", "de", ["error unbalanced-isolate “\u2068”"]],
  ])("[TRX-9] %j as %j (%s)", (...each) => expectFound(each));
});

describe("length", () => {
  const long = "We are very sorry that you have to wait so long for an answer today.";
  test.each<Case>([
    [long, "Es tut uns leid.", "de", []],
    [long, "Warten.", "de", ["warning length-differs"]],
    [long, "抱歉。", "zh-CN", ["warning length-differs"]],
    [long, "很抱歉让您久等了。", "zh-CN", []],
    [
      "Please wait a little.",
      `Bitte warten Sie, ${"sehr lange und ".repeat(6)}immer.`,
      "de",
      ["warning length-differs"],
    ],
    ["OK.", "In Ordnung, gern.", "de", []],
  ])("[TRX-9] %j as %j (%s)", (...each) => expectFound(each));

  test("[TRX-9] with sample values in it, not with the names of placeholders", () => {
    const target = "{agentNickname} ".repeat(3).trim();
    const check = (softLength: number) => tell(find(target, target, "de", { softLength }), target);
    expect(check("Lena Lena Lena".length)).toEqual([]);
    expect(check("Lena Lena Lena".length - 1)).toEqual(["warning long-with-values"]);
  });
});

describe("style", () => {
  test.each<Case>([
    ["Hello you.", "Hallo  Sie.", "de", ["warning double-space “  ”"]],
    ["Hello you.", "Hallo Sie. ", "de", ["warning outer-space “ ”"]],
    ["Ready?", "Bereit.", "de", ["info end-punctuation “.”"]],
    ["Ready?", "Έτοιμοι;", "el", []],
    ["Ready.", "พร้อมแล้ว", "th", []],
    ["Ready?", "準備はできましたか。", "ja", []],
    ["Ready.", "तैयार।", "hi", []],
    ["Are you ready?", "¿Preparados?", "es", []],
    ["Are you ready?", "Prêts?", "fr-FR", ["info french-spacing “s?”"]],
    ["Are you ready?", "Prêts\u202f?", "fr-FR", []],
    ["Are you ready?", "Prêts?", "fr-CA", []],
    ["We are we.", "Wir sind sind wir.", "de", ["info repeated-word “sind sind”"]],
    ["Those who wait.", "Alle, die die Antwort kennen.", "de", []],
    ["Slowly now.", "Yavaş yavaş şimdi.", "tr", []],
    ["It’s “fine”.", "C'est parfait.", "fr-FR", ["info quotes “'”"]],
    ["It is “fine”.", 'Es ist „gut" so.', "de", ['info quotes “"”']],
    ["Hello you.", "hallo Sie.", "de", ["info first-letter “h”"]],
    ["{agentNickname} is here.", "Hier ist {agentNickname}.", "de", []],
    ["Your answer to you.", "Deine Antwort an Sie.", "de", ["info formality “Deine”"]],
  ])("[TRX-9] %j as %j (%s)", (...each) => expectFound(each));

  test("[TRX-9] the address is the one that the account has chosen", () => {
    expect(tell(find("Your answer.", "Deine Antwort.", "de", { formality: "formal" }), "Deine Antwort.")).toEqual([
      "info formality “Deine”",
    ]);
    expect(find("Your answer.", "Deine Antwort.", "de", { formality: "informal" })).toEqual([]);
  });

  test("[TRX-9] agreed words are written from their beginning, and forbidden ones not at all", () => {
    const glossary = [{ term: "agent", translations: ["Berater"], forbidden: ["Agent"] }];
    const check = (target: string) => tell(find("The agents come.", target, "de", { glossary }), target);
    expect(check("Die Beraterinnen kommen.")).toEqual([]);
    expect(check("Die Leute kommen.")).toEqual(["warning glossary"]);
    expect(check("Die Agenten kommen.")).toEqual(["warning glossary", "warning forbidden-term “Agent”"]);
  });

  test("[TRX-9] one source has one translation in a language", () => {
    const pair = (source: string, target: string, tag = "de") => ({ language: language(tag), source, target });
    const pairs = [
      pair("Hi {agentNickname}.", "Hallo."),
      pair("Hi {agent name}.", "Guten Tag."),
      pair("Hi {agent name}.", "Hei.", "fi"),
      pair("Bye.", "Tschüs."),
      pair("Bye.", "Tschüs."),
    ];
    expect([...findSameSource(pairs).keys()]).toEqual(pairs.slice(0, 2));
  });
});

describe("sources", () => {
  const check = (words: string, eventId: EventId = "WAITING_FOR_AGENT") =>
    tell(checkSource({ eventId, language: ENGLISH, words }), words);

  test.each<readonly [string, readonly string[]]>([
    ["Your place in line: {PlaceInQ}.", []],
    ["You wait {AvgWaitMinutes} minutes.", ["info number-before-word “{AvgWaitMinutes}”"]],
    ["We like {averageWait}’s end.", ["info joined-placeholder “{averageWait}”"]],
    ["and then you wait,", ["info fragment"]],
    ["Подождите, пожалуйста.", ["warning wrong-script “Подождите, пожалуйста”"]],
  ])("[TRX-9] %j", (words, expected) => expect(check(words)).toEqual(expected));
});

describe("what is mended without asking", () => {
  test.each<readonly [string, string, string | undefined, readonly string[]]>([
    ["Hallo.", "de", undefined, []],
    ["a\r\nb\rc", "de", "a\nb\nc", ["line-ends"]],
    [" a  \nb ", "de", "a\nb", ["outer-spaces"]],
    ["a\u200bb", "de", "ab", ["hidden-spaces"]],
    ["ก\u200bข", "th", undefined, []],
    ["Hi { agent  name }, {\u00a0foo }", "de", "Hi {agent name}, {\u00a0foo }", ["placeholder-spaces"]],
    ["e\u0301", "de", "\u00e9", ["composed-letters"]],
  ])("[TRX-9] %j (%s)", (words, tag, mended, fixes) => {
    const fix = proposeFix({ words, language: language(tag) });
    expect(fix).toEqual(mended === undefined ? undefined : { words: mended, fixes });
    if (fix !== undefined) expect(proposeFix({ words: fix.words, language: language(tag) })).toBeUndefined();
  });

  test("[TRX-9] a hidden space that the source has, too, stays", () => {
    expect(proposeFix({ words: "a\u200bb", language: language("de"), source: "c\u200bd" })).toBeUndefined();
  });
});

const IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];

describe.each(SHIPPED_LANGUAGES)("[TRX-9] [CAT-4] the shipped texts in %s", (tag) => {
  test.each(["text", "fallback"] as const)(
    "pass beside the English ones, but for an exclamation mark: %s",
    (wording) => {
      const findWords = wording === "text" ? findDefaultText : findDefaultFallback;
      for (const eventId of IDS) {
        const [source, target] = [findWords(eventId, ENGLISH), findWords(eventId, tag)];
        if (source === undefined || target === undefined) continue;
        const found = tell(
          find(source, target, tag, { eventId, wording }).filter(
            ({ message }) => message !== "it ends with a full stop, and the source with an exclamation mark",
          ),
          target,
        );
        expect(found, eventId).toEqual([]);
      }
    },
  );

  test("are good sources themselves", () => {
    for (const eventId of IDS) {
      const words = findDefaultText(eventId, tag) ?? "";
      expect(tell(checkSource({ eventId, language: tag, words }), words), eventId).toEqual([]);
    }
  });
});

describe("hostile texts", () => {
  test("[TRX-9] no pair of texts makes a check fail", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
    );
    const tag = fc.constantFrom("de", "fr-FR", "ja", "th", "ar", "ru", "el", "zh-CN", "hy", "tlh");
    fc.assert(
      fc.property(text, text, tag, (source, target, each) => {
        for (const { position, length } of find(source, target, each)) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position + length).toBeLessThanOrEqual(target.length);
        }
      }),
    );
  });

  const LONG = 20_000;
  test.each([
    "{",
    "}",
    "a",
    "a ",
    " ",
    "1",
    "1 ",
    "1,",
    "+1 (",
    "a@a.",
    "@",
    "www.",
    "<a ",
    "<a",
    "](",
    "**",
    "$",
    "ab ab ",
    "'",
    "\u200b",
    "аa",
    "\n",
    "(0",
    ".",
    "http://a/",
    "Sie du ",
  ])("[TRX-9] 20,000 characters of %j cost as many, not their square", (piece) => {
    const source = piece.repeat(LONG / piece.length);
    const cost = (): number => {
      const started = process.hrtime.bigint();
      for (const tag of ["de", "fr-FR", "ru"]) find(source, source.slice(0, MAX_TEXT_CHARS), tag);
      proposeFix({ words: source, language: ENGLISH });
      return Number(process.hrtime.bigint() - started) / 1e6;
    };
    // A square takes seconds each time; a machine that is busy with something else does so once or twice.
    expect(Array.from({ length: 5 }, cost).some((milliseconds) => milliseconds < 300)).toBe(true);
  });
});
