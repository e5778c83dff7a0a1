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

/** A silent agent is back in a moment, works on it or has not forgotten: the engine only knows that the agent has not written. */
const BACK_SOON = {
  "en-US": ["back with you in a moment", "back with you shortly", "haven’t forgotten"],
  "en-GB": ["back with you in a moment", "back with you shortly", "haven’t forgotten"],
  ar: ["سأعود إليك بعد لحظات", "سأكون معك من جديد", "لم أنسَ"],
  bg: ["след малко ще ви пиша", "скоро ще продължа", "продължавам да работя"],
  cs: ["za okamžik se vám ozvu", "budu opět věnovat", "stále na tom pracuji"],
  da: ["er tilbage om et øjeblik", "er snart klar", "har ikke glemt"],
  de: ["bin gleich wieder", "in kürze wieder da", "nicht vergessen"],
  el: ["επιστρέφω σε λίγο", "θα είμαι ξανά μαζί σας", "έχω ξεχάσει"],
  "es-419": ["regreso con usted", "en breve continúo", "sigo pendiente"],
  "es-ES": ["vuelvo con usted", "enseguida estoy", "no me he olvidado"],
  et: ["olen hetke pärast tagasi", "jätkan teiega peagi", "ole teid unustanud"],
  fi: ["palaan pian", "aivan kohta", "en ole unohtanut"],
  "fr-CA": ["dans un instant.", "sous peu", "ne vous oublie pas"],
  "fr-FR": ["je reviens vers vous", "de retour très vite", "ne vous oublie pas"],
  he: ["אחזור אליך עוד רגע", "ממש בקרוב", "לא שכחתי"],
  hi: ["कुछ ही पल में", "थोड़ी ही देर में", "बात ध्यान में है"],
  hr: ["javljam vam se za koji", "uskoro nastavljam", "i dalje radim"],
  hu: ["hamarosan jelentkezem", "rövidesen folytatom", "nem feledkeztem meg"],
  id: ["akan segera kembali", "sebentar lagi saya kembali", "masih menanganinya"],
  it: ["torno da lei", "a breve proseguo", "non ho dimenticato"],
  ja: ["すぐに戻ります", "まもなく戻ります", "引き続き対応して"],
  ko: ["곧 안내해", "금방 이어서", "계속 확인하고 있습니다"],
  lt: ["netrukus jums parašysiu", "netrukus tęsime", "nepamiršau"],
  lv: ["pēc mirkļa atgriezīšos", "drīz turpināsim", "nav aizmirsts"],
  mk: ["за момент ви се јавувам", "наскоро продолжуваме", "не заборавив"],
  ms: ["akan kembali sebentar lagi", "kembali tidak lama lagi", "masih menguruskan"],
  nb: ["straks tilbake", "snart tilbake", "ikke glemt"],
  nl: ["zo weer bij u", "snel bij u terug", "niet vergeten"],
  pl: ["za chwilę wrócę", "niebawem będę", "pamiętam o"],
  "pt-BR": ["volto em um instante", "volto logo", "não esqueci"],
  "pt-PT": ["volto dentro de momentos", "volto em breve", "não me esqueci"],
  ro: ["revin imediat", "revin în scurt timp", "nu v-am uitat"],
  ru: ["скоро к вам вернусь", "снова буду с вами", "я помню о"],
  sk: ["o chvíľu sa vám ozvem", "čoskoro sa vám budem", "nezabúdam"],
  sl: ["kmalu oglasim", "v kratkem bom", "ni pozabljena"],
  sr: ["враћам се за који", "ускоро ћу поново", "није заборављено"],
  sv: ["strax tillbaka", "återkommer inom kort", "inte glömt"],
  th: ["กำลังตรวจสอบข้อมูลให้คุณ", "จะกลับมาแจ้ง", "ยังคงดูแลเรื่อง"],
  tr: ["birazdan size döneceğim", "yeniden sizinle olacağım", "sizi unutmadım"],
  uk: ["скоро повернуся", "знову буду з вами", "я пам’ятаю про"],
  vi: ["sẽ trở lại ngay", "sẽ sớm trở lại", "vẫn đang xử lý"],
  "zh-CN": ["请稍等片刻", "我很快就继续", "一直在跟进"],
  "zh-HK": ["請稍等片刻", "我很快會繼續", "仍在跟進"],
  "zh-TW": ["請稍候片刻", "我很快就繼續", "仍在為您處理"],
} satisfies Record<ShippedTag, readonly string[]>;

/** Whoever starts a new chat is helped: the office may be closed. */
const GLAD_TO_HELP = {
  "en-US": ["happy to help"],
  "en-GB": ["gladly help"],
  ar: ["وسنساعدك"],
  bg: ["и ще ви помогнем"],
  cs: ["rádi vám pomůžeme"],
  da: ["så hjælper vi dig"],
  de: ["helfen wir ihnen gern"],
  el: ["θα σας βοηθήσουμε"],
  "es-419": ["le ayudaremos con gusto"],
  "es-ES": ["le atenderemos con gusto"],
  et: ["siis aitame teid"],
  fi: ["autamme mielellämme"],
  "fr-CA": ["nous vous aiderons"],
  "fr-FR": ["nous vous aiderons"],
  he: ["ונשמח לעזור"],
  hi: ["हम आपकी मदद करेंगे"],
  hr: ["rado ćemo vam pomoći"],
  hu: ["szívesen segítünk"],
  id: ["kami akan membantu"],
  it: ["aiuteremo volentieri"],
  ja: ["ご案内いたします"],
  ko: ["시작해 주시면 도와드리겠습니다"],
  lt: ["mielai padėsime"],
  lv: ["mēs jums palīdzēsim"],
  mk: ["задоволство ќе ви помогнеме"],
  ms: ["baharu dan kami akan membantu"],
  nb: ["så hjelper vi deg"],
  nl: ["helpen we u graag"],
  pl: ["chętnie pomożemy"],
  "pt-BR": ["prazer em ajudar"],
  "pt-PT": ["gosto em ajudar"],
  ro: ["vom ajuta cu plăcere"],
  ru: ["и мы вам поможем"],
  sk: ["radi vám pomôžeme"],
  sl: ["z veseljem vam bomo pomagali"],
  sr: ["радо ћемо вам помоћи"],
  sv: ["så hjälper vi dig"],
  th: ["เรายินดีช่วยเหลือ"],
  tr: ["memnuniyetle yardımcı"],
  uk: ["радо допоможемо"],
  vi: ["để được hỗ trợ."],
  "zh-CN": ["我们会继续为您服务"],
  "zh-HK": ["我們會繼續為您服務"],
  "zh-TW": ["我們會繼續為您服務"],
} satisfies Record<ShippedTag, readonly string[]>;

/** The team, or the next one, reads what was written: it can, and nobody knows whether it does. Where no such text was shipped, one like it. */
const WILL_READ = {
  "en-US": ["they’ll read"],
  "en-GB": ["they’ll read"],
  ar: ["وسيطّلع على"],
  bg: ["там ще прочетат"],
  cs: ["dosavadní konverzaci si přečte"],
  da: ["de læser det"],
  de: ["wird man lesen"],
  el: ["εκεί θα διαβάσουν"],
  "es-419": ["ahí leerán", "leerá su mensaje"],
  "es-ES": ["leerán", "leerá su mensaje"],
  et: ["seni kirjutatu loetakse seal läbi"],
  fi: ["tiimi lukee aiemmat viestinne"],
  "fr-CA": ["elle prendra connaissance de vos messages"],
  "fr-FR": ["elle lira"],
  he: ["הצוות יקרא"],
  hi: ["संदेश पढ़ लेगी"],
  hr: ["pročitat će"],
  hu: ["ott elolvassák"],
  id: ["mereka akan membaca"],
  it: ["leggerà"],
  ja: ["確認いたします"],
  ko: ["담당 팀에서 확인합니다"],
  lt: ["ji perskaitys"],
  lv: ["tā izlasīs"],
  mk: ["таму ќе прочитаат"],
  ms: ["mereka akan membaca"],
  nb: ["de leser det"],
  nl: ["zal men lezen"],
  pl: ["zapozna się on z jej"],
  "pt-BR": ["vai ler"],
  "pt-PT": ["lerá"],
  ro: ["aceasta va citi"],
  ru: ["там прочитают"],
  sk: ["prečíta si"],
  sl: ["prebrala bo vse"],
  sr: ["тамо ће прочитати"],
  sv: ["de läser det"],
  th: ["ทีมงานจะอ่านข้อความทั้งหมดที่คุณส่งมาแล้ว"],
  tr: ["yazdıklarınızı okuyacak"],
  uk: ["там прочитають"],
  vi: ["bộ phận này sẽ đọc"],
  "zh-CN": ["他们会先查看"],
  "zh-HK": ["同事會先閱讀"],
  "zh-TW": ["他們會先閱讀"],
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

  test("[CAT-6] no text says that a silent agent is back soon or works on it", () => {
    expect(claimed(tag, BACK_SOON[tag])).toEqual([]);
  });

  test("[CAT-6] no text says that a new chat is sure to find help", () => {
    expect(claimed(tag, GLAD_TO_HELP[tag])).toEqual([]);
  });

  test("[CAT-6] no text says that a team will read what was written", () => {
    expect(claimed(tag, WILL_READ[tag])).toEqual([]);
  });
});

test("[CAT-6] the claims above are listed for every language", () => {
  for (const claims of [PRESENCE, ANSWER_UNDER_WAY, BACK_SOON, GLAD_TO_HELP, WILL_READ]) {
    expect(new Set(Object.keys(claims))).toEqual(new Set<string>(SHIPPED_LANGUAGES));
  }
});
