import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import type { Language } from "../ids.ts";
import { renderText } from "../render/render-text.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { findDefaultFallback, findDefaultText, SHIPPED_LANGUAGES, type ShippedTag } from "./default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "./event-id.ts";

/** Faults that readers have found in shipped texts before, each looked for in every language. */

const IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];

/** Each wording with its event, both of those that have two. */
function wordings(tag: Language): readonly (readonly [EventId, string])[] {
  return IDS.flatMap((id) =>
    [findDefaultText(id, tag), findDefaultFallback(id, tag)].flatMap((text) =>
      text === undefined ? [] : [[id, text] as const],
    ),
  );
}

/** Whoever writes at night is not wished a good day. Where no greeting is listed, the usual one is said at any hour. */
const DAYTIME_GREETINGS: Readonly<Partial<Record<ShippedTag, RegExp>>> = {
  "en-US": /good (?:day|morning|afternoon|evening)/i,
  "en-GB": /good (?:day|morning|afternoon|evening)/i,
  ar: /صباح|مساء|نهار/,
  bg: /добър (?:ден|вечер)|добро утро/i,
  da: /god(?: dag|dag|morgen|aften)/i,
  de: /guten (?:tag|morgen|abend)/i,
  el: /καλημέρα|καλησπέρα/i,
  "es-ES": /buen[oa]s (?:días|tardes|noches)/i,
  "es-419": /buen[oa]s (?:días|tardes|noches)/i,
  et: /tere (?:päevast|hommikust|õhtust)/i,
  fi: /hyvää (?:päivää|huomenta|iltaa)/i,
  hr: /dobar dan|dobro jutro|dobra večer/i,
  hu: /jó (?:napot|reggelt|estét)/i,
  id: /selamat (?:pagi|siang|sore|malam)/i,
  it: /buon ?(?:giorno|asera|pomeriggio)/i,
  ja: /こんにちは|おはよう|こんばんは/,
  lt: /laba diena|labas (?:rytas|vakaras)/i,
  lv: /labdien|labrīt|labvakar/i,
  mk: /добар ден|добро утро|добра вечер/i,
  ms: /selamat (?:pagi|petang|malam|tengah hari)/i,
  nb: /god (?:dag|morgen|kveld)/i,
  nl: /goede(?:n)?(?:dag|morgen|middag|avond)/i,
  pl: /dzień dobry|dobry wieczór/i,
  "pt-BR": /bo[ma] (?:dia|tarde|noite)/i,
  "pt-PT": /bo[ma] (?:dia|tarde|noite)/i,
  ro: /bună (?:ziua|dimineața|seara)/i,
  ru: /добр(?:ый|ое|ой) (?:день|утро|вечер)/i,
  sl: /dober (?:dan|večer)|dobro jutro/i,
  sr: /добар дан|добро јутро|добро вече/i,
  sv: /god (?:dag|morgon|kväll)/i,
  tr: /günaydın|iyi (?:günler|akşamlar)/i,
  uk: /добр(?:ий|ого) (?:день|ранок|вечір)/i,
  vi: /chào buổi/i,
  "zh-CN": /早上好|下午好|晚上好/,
  "zh-HK": /早晨|午安|晚安/,
  "zh-TW": /早安|午安|晚安/,
};

/** A bare figure reads as a statistic, or as a promise: the label says that it is what can be expected. */
const EXPECTED = {
  "en-US": /expected/i,
  "en-GB": /expected/i,
  ar: /المتوقع/,
  bg: /очаквано/i,
  cs: /předpokládaná/i,
  da: /forventet/i,
  de: /voraussichtliche/i,
  el: /εκτιμώμενος/i,
  "es-ES": /previsto/i,
  "es-419": /estimado/i,
  et: /eeldatav/i,
  fi: /arvioitu/i,
  "fr-FR": /prévu/i,
  "fr-CA": /prévu/i,
  he: /משוער/,
  hi: /अनुमानित/,
  hr: /očekivano/i,
  hu: /várható/i,
  id: /perkiraan/i,
  it: /previsto/i,
  ja: /目安/,
  ko: /예상/,
  lt: /numatomas/i,
  lv: /paredzamais/i,
  mk: /очекувано/i,
  ms: /anggaran/i,
  nb: /forventet/i,
  nl: /verwachte/i,
  pl: /przewidywany/i,
  "pt-BR": /estimado/i,
  "pt-PT": /previsto/i,
  ro: /estimat/i,
  ru: /ожидаемое/i,
  sk: /predpokladaný/i,
  sl: /predvideni/i,
  sr: /очекивано/i,
  sv: /förväntad/i,
  th: /โดยประมาณ/,
  tr: /tahmini/i,
  uk: /очікуваний/i,
  vi: /dự kiến/i,
  "zh-CN": /预计/,
  "zh-HK": /預計/,
  "zh-TW": /預計/,
} satisfies Record<ShippedTag, RegExp>;

/** Said to whoever comes back to a queue through no choice of their own, in both channels. */
const PLACE_KEPT = {
  "en-US": "You keep your place in line",
  "en-GB": "You keep your place in the queue",
  ar: "دورك محفوظ",
  bg: "Запазвате мястото си на опашката",
  cs: "Vaše pořadí ve frontě zůstává zachováno",
  da: "Du beholder din plads i køen",
  de: "Sie behalten Ihren Platz in der Warteschlange",
  el: "Διατηρείτε τη θέση σας στην ουρά",
  "es-ES": "Usted conserva su puesto en la cola",
  "es-419": "Usted conserva su lugar en la fila",
  et: "Teie koht järjekorras säilib",
  fi: "Säilytätte paikkanne jonossa",
  "fr-FR": "Vous gardez votre place dans la file",
  "fr-CA": "Vous conservez votre place dans la file",
  he: "מקומך בתור נשמר",
  hi: "कतार में आपका स्थान बना रहेगा",
  hr: "Zadržavate svoje mjesto u redu čekanja",
  hu: "Helyét a sorban megőrizzük",
  id: "Urutan antrean Anda tetap terjaga",
  it: "Lei mantiene il suo posto in coda",
  ja: "順番はそのまま",
  ko: "대기 순서는 유지되며",
  lt: "Jūsų vieta eilėje išlieka",
  lv: "Jūsu vieta rindā saglabājas",
  mk: "Го задржувате своето место во редицата",
  ms: "Giliran anda dikekalkan",
  nb: "Du beholder plassen din i køen",
  nl: "U behoudt uw plaats in de wachtrij",
  pl: "Zachowują Państwo miejsce w kolejce",
  "pt-BR": "Você mantém seu lugar na fila",
  "pt-PT": "O seu lugar na fila mantém-se",
  ro: "Vă păstrați locul la rând",
  ru: "Место в очереди остаётся за вами",
  sk: "Vaše miesto v poradí zostáva",
  sl: "Svoje mesto v vrsti obdržite",
  sr: "Задржавате своје место у реду",
  sv: "Du behåller din plats i kön",
  th: "คิวของคุณยังอยู่ที่เดิม",
  tr: "Sıranız korunuyor",
  uk: "Ваше місце в черзі зберігається",
  vi: "Vị trí của Quý khách trong hàng chờ được giữ nguyên",
  "zh-CN": "您的排队位置会保留",
  "zh-HK": "您的輪候次序會予以保留",
  "zh-TW": "您的排隊順位會保留",
} satisfies Record<ShippedTag, string>;

/** Of two Englishes, each has its own. */
const OF_ANOTHER_ENGLISH: Readonly<Partial<Record<ShippedTag, RegExp>>> = {
  "en-US":
    /\b(?:colleagues?|queue|carry on|just now|any more|at the moment|shall|whilst|favour|colour|centre|apologise|enquiry)\b/i,
  "en-GB": /\b(?:in line|anytime|anymore|right now|favor|color|center|apologize|inquiry|gotten)\b/i,
};

const OFF_HOURS = [
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS",
  "CONSUMER_SEND_MESSAGE_ON_OFFHOURS",
] as const;

/** A small letter where a sentence begins, in scripts that have others; behind the Lithuanian "el." (electronic) none does. */
const SMALL_START = /^[^\p{L}]*\p{Ll}|(?<!\bel)[.!?…]\s[^\p{L}]*\p{Ll}/u;

describe.each(Object.keys(EXPECTED).map((tag) => tag as ShippedTag))("wordings in %s", (shipped) => {
  const tag = language(shipped);

  test("[CAT-4] no off-hours text greets with a time of day", () => {
    const greeting = DAYTIME_GREETINGS[shipped];
    for (const id of OFF_HOURS) {
      for (const text of [findDefaultText(id, tag), findDefaultFallback(id, tag)]) {
        expect(text, id).toBeDefined();
        if (greeting !== undefined) expect(text, id).not.toMatch(greeting);
      }
    }
  });

  test("[CAT-4] an expected time is called expected, and a wait is one duration rather than two figures", () => {
    for (const [id, text] of wordings(tag)) {
      if (text.includes("{expectedResponseTime}")) expect(text, id).toMatch(EXPECTED[shipped]);
      expect(text, id).not.toMatch(/AvgWait/);
    }
  });

  test("[CAT-6] no time and no number is named without a value", () => {
    for (const [id, text] of wordings(tag)) expect(text.replaceAll(/\{\w+\}/g, ""), id).not.toMatch(/\p{N}/u);
  });

  test("[CAT-4] without a nickname a sentence still begins as sentences do, and no name stands in brackets", () => {
    for (const [id, text] of wordings(tag)) {
      const rendered = renderText(parseTemplate(text), SAMPLES, { language: tag, isolate: false });
      expect(rendered.kind === "rendered" ? rendered.text : "", id).toMatch(/./u);
      if (rendered.kind === "rendered") expect(rendered.text, id).not.toMatch(SMALL_START);
      expect(text, id).not.toMatch(/[(（]\{/);
    }
  });

  test("[CAT-4] [REN-5] a second wording begins as the first does, up to what is said of the time", () => {
    for (const id of SAME_START) {
      const [first, second] = [findDefaultText(id, tag) ?? "", findDefaultFallback(id, tag) ?? ""];
      expect(second.startsWith(withoutLastSentence(first)), `${id}: ${first} | ${second}`).toBe(true);
    }
  });

  test("[CAT-6] whoever comes back to a queue unasked is told that the place is kept, in the same words in both channels", () => {
    for (const id of ["BACK_TO_QUEUE", "REQUEUED_BY_SYSTEM"] as const) {
      expect(findDefaultText(id, tag)).toContain(PLACE_KEPT[shipped]);
    }
  });

  test("[CAT-4] English words are those of the region", () => {
    const foreign = OF_ANOTHER_ENGLISH[shipped];
    if (foreign === undefined) return;
    for (const [id, text] of wordings(tag)) expect(text, id).not.toMatch(foreign);
  });
});

/** Everything but nicknames. */
const SAMPLES = { expectedResponseTime: 60_000, averageWait: 60_000, PlaceInQ: 2, email: "Visitor@example.com" };

/** Those whose wordings differ in the last sentence alone. */
const SAME_START = [
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
  "CONSUMER_OPEN_NEW_CONVERSATION",
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS",
  "CONSUMER_ASKED_URGENT_RESPONSE_TIME",
  "CONSUMER_CANCELED_URGENT_RESPONSE_TIME",
  "WAITING_FOR_AGENT",
] as const;

/** Up to the sentence that holds the last value; Thai has a space where others have a full stop. */
function withoutLastSentence(text: string): string {
  const beforeValue = text.slice(0, text.lastIndexOf("{")).trimEnd();
  const isThai = /\p{Script=Thai}/u.test(text);
  return beforeValue.slice(0, beforeValue.search(isThai ? /\S*$/u : /[^.!?。！？।]*$/u)).trimEnd();
}

test("[CAT-4] the tables above speak of every language", () => {
  expect(new Set(Object.keys(EXPECTED))).toEqual(new Set<string>(SHIPPED_LANGUAGES));
  expect(new Set(Object.keys(PLACE_KEPT))).toEqual(new Set<string>(SHIPPED_LANGUAGES));
});
