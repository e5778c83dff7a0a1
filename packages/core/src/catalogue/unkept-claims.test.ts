import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { findDefaultFallback, findDefaultText, SHIPPED_LANGUAGES, type ShippedTag } from "./default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "./event-id.ts";

/** Claims that shipped texts have made and that nobody can keep, each looked for in every text of its language. */

const IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];

/**
 * Somebody is there, waits or is ready, whatever the opening hours: said when the visitor ends a conversation, or is silent,
 * it is untrue a minute after "we are closed".
 */
const PRESENCE = {
  "en-US": ["we’re here", "we’re happy to continue", "we’re ready"],
  "en-GB": ["we’re here", "we’re happy to carry on", "we’re ready"],
  ar: ["نحن هنا", "يسعدنا أن نكمل"],
  bg: ["на ваше разположение", "с удоволствие ще продължим"],
  cs: ["jsme tu", "rádi budeme pokračovat"],
  da: ["vi er her", "vi fortsætter gerne"],
  de: ["wir sind da", "wir sind für sie da", "wir machen gern weiter"],
  el: ["είμαστε εδώ", "με χαρά συνεχίζουμε"],
  "es-ES": ["aquí estamos", "estamos aquí", "continuamos con mucho gusto"],
  "es-419": ["aquí estamos", "estamos aquí", "con gusto continuamos"],
  et: ["oleme olemas", "jätkame hea meelega"],
  fi: ["olemme täällä", "jatkamme mielellämme"],
  "fr-FR": ["nous sommes là", "nous reprendrons volontiers"],
  "fr-CA": ["nous sommes là", "nous poursuivrons avec plaisir"],
  he: ["אנחנו כאן", "נשמח להמשיך"],
  hi: ["हम यहाँ हैं", "खुशी से बात आगे"],
  hr: ["tu smo", "rado ćemo nastaviti"],
  hu: ["itt vagyunk", "szívesen folytatjuk"],
  id: ["kami siap"],
  it: ["siamo qui", "proseguiamo volentieri"],
  ja: ["お待ちしております", "いつでも続きを"],
  ko: ["언제든지 이어서", "기다리고 있"],
  lt: ["esame čia", "mielai tęsime"],
  lv: ["esam šeit", "labprāt turpināsim"],
  mk: ["тука сме", "со задоволство ќе продолжиме"],
  ms: ["kami sedia", "kami boleh menyambung"],
  nb: ["vi er her", "vi fortsetter gjerne"],
  nl: ["voor u klaar", "we gaan graag verder"],
  pl: ["jesteśmy do państwa dyspozycji", "chętnie wrócimy"],
  "pt-BR": ["estamos aqui", "continuamos com prazer"],
  "pt-PT": ["estamos aqui", "continuamos com todo o gosto"],
  ro: ["stăm la dispoziție", "continuăm cu plăcere"],
  ru: ["мы на связи", "с удовольствием продолжим"],
  sk: ["sme tu", "radi budeme pokračovať"],
  sl: ["na voljo smo", "z veseljem nadaljujemo"],
  sr: ["ту смо", "радо ћемо наставити"],
  sv: ["vi finns här", "vi fortsätter gärna"],
  th: ["เราพร้อม", "เรายินดีสนทนาต่อ"],
  tr: ["buradayız", "memnuniyetle devam ederiz"],
  uk: ["ми на зв’язку", "радо продовжимо"],
  vi: ["luôn sẵn sàng", "chúng tôi sẵn sàng"],
  "zh-CN": ["我们随时"],
  "zh-HK": ["我們隨時"],
  "zh-TW": ["我們隨時"],
} satisfies Record<ShippedTag, readonly string[]>;

/** The answer of a silent agent is on its way, comes soon or is being written: nobody knows. */
const ANSWER_UNDER_WAY = {
  "en-US": ["on its way"],
  "en-GB": ["on its way"],
  ar: ["سيصلك قريب"],
  bg: ["вече работим по него"],
  cs: ["na cestě"],
  da: ["på vej"],
  de: ["in arbeit"],
  el: ["έρχεται σύντομα"],
  "es-ES": ["en camino"],
  "es-419": ["en camino"],
  et: ["on teel"],
  fi: ["on tulossa"],
  "fr-FR": ["elle arrive"],
  "fr-CA": ["elle s’en vient"],
  he: ["היא בדרך"],
  hi: ["जल्द ही आपको मिलेगा"],
  hr: ["uskoro stiže"],
  hu: ["már dolgozunk rajta"],
  id: ["sedang kami siapkan"],
  it: ["sta arrivando"],
  ja: ["まもなくお答え"],
  ko: ["곧 답변"],
  lt: ["jau yra rengiamas"],
  lv: ["drīz to saņemsiet"],
  mk: ["наскоро ќе пристигне"],
  ms: ["akan tiba"],
  nb: ["på vei"],
  nl: ["het komt eraan"],
  pl: ["już nad nią pracujemy"],
  "pt-BR": ["a caminho"],
  "pt-PT": ["a caminho"],
  ro: ["veți primi în curând"],
  ru: ["скоро придёт"],
  sk: ["už na nej pracujeme"],
  sl: ["že v pripravi"],
  sr: ["је у припреми"],
  sv: ["på väg"],
  th: ["กำลังดำเนินการให้คุณ"],
  tr: ["yakında size ulaşacak"],
  uk: ["незабаром надійде"],
  vi: ["sẽ sớm được gửi"],
  "zh-CN": ["我们正在处理。"],
  "zh-HK": ["我們正在處理。"],
  "zh-TW": ["我們正在處理。"],
} satisfies Record<ShippedTag, readonly string[]>;

/** Both wordings of every event, in small letters as the phrases are. */
function everyText(tag: ShippedTag): string {
  const texts = IDS.flatMap((id) => [
    findDefaultText(id, language(tag)) ?? "",
    findDefaultFallback(id, language(tag)) ?? "",
  ]);
  return texts.join("\n").toLowerCase();
}

function claimed(tag: ShippedTag, phrases: readonly string[]): readonly string[] {
  const texts = everyText(tag);
  return phrases.filter((phrase) => texts.includes(phrase));
}

describe.each(Object.keys(PRESENCE).map((tag) => tag as ShippedTag))("claims in %s", (tag) => {
  test("[CAT-6] no text says that somebody is there, waits or is ready whatever the opening hours", () => {
    expect(claimed(tag, PRESENCE[tag])).toEqual([]);
  });

  test("[CAT-6] no text says that an answer is on its way", () => {
    expect(claimed(tag, ANSWER_UNDER_WAY[tag])).toEqual([]);
  });
});

test("[CAT-6] the claims above are listed for every language", () => {
  expect(new Set(Object.keys(PRESENCE))).toEqual(new Set<string>(SHIPPED_LANGUAGES));
  expect(new Set(Object.keys(ANSWER_UNDER_WAY))).toEqual(new Set<string>(SHIPPED_LANGUAGES));
});
