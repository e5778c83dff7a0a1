import type { Names, WrittenLanguage } from "./written-language.ts";

/** What translators make of `{expectedResponseTime}`; a wait for the answer is meant by it as well. */
export const RESPONSE_TIME_NAMES = {
  en: [
    "(|expected |estimated |promised )(response|answer|answering|reply|waiting|wait) time",
    "(|expected |estimated )time (to|of|for) (|a |the )(response|answer|reply)",
    "ttr",
  ],
  ar: [
    "(وقت|زمن|مدة) (ال|)(رد|استجابة|إجابة|انتظار)(| المتوقع| المتوقعة| المقدر| المقدرة| متوقع)",
    "(ال|)(وقت|زمن) (ال|)متوقع (لل|ل)(رد|استجابة)",
  ],
  bg: [
    "(|очаквано |очакваното |прогнозно |приблизително )(време|времето|срок|срокът|срока) (за|на) (отговор|отговора|реакция|изчакване|чакане)",
  ],
  cs: [
    "(|předpokládaná |předpokládané |předpokládanou |očekávaná |očekávané |očekávanou |odhadovaná )(doba|doby|dobu|dobou) (odpovědi|odezvy|čekání|reakce)",
    "(|předpokládaný |očekávaný |odhadovaný )(čas|času|časem) (odpovědi|odezvy|čekání|reakce)",
  ],
  da: [
    "(|forventet |forventede |den forventede |anslået )(svartid|svartiden|ventetid|ventetiden|responstid|reaktionstid)",
  ],
  de: [
    "(|erwartete |erwarteten |erwarteter |voraussichtliche |voraussichtlichen |voraussichtlicher |geschätzte |geschätzten )(antwort|reaktions|warte|response)(zeit|zeiten)",
    "(|erwartete |voraussichtliche |geschätzte )(dauer|zeit) bis zur antwort",
  ],
  el: [
    "(|εκτιμώμενος |εκτιμώμενου |εκτιμώμενο |αναμενόμενος |αναμενόμενου |αναμενόμενο |προβλεπόμενος )(χρόνος|χρόνου|χρόνο) (απάντησης|απόκρισης|αναμονής)",
  ],
  es: [
    "tiempo (|estimado |previsto |esperado |aproximado )de (|la )(respuesta|espera|contestación)(| estimado| previsto| esperado| aproximado)",
    "(plazo|demora) de (respuesta|espera)",
  ],
  et: [
    "(|eeldatav |eeldatava |oodatav |oodatava |hinnanguline )(vastamisaeg|vastamisaja|vastamisaega|vastuseaeg|reageerimisaeg|ooteaeg|ooteaja)",
  ],
  fi: [
    "(|arvioitu |arvioidun |odotettu |odotetun )(vastausaika|vastausajan|vastausaikaa|odotusaika|odotusajan|odotusaikaa|vasteaika|vasteajan)",
  ],
  fr: [
    "(délai|temps) (|prévu |estimé |attendu )(de |de la |d')(réponse|attente)(| prévu| estimé| attendu)",
    "temps de réaction",
  ],
  he: [
    "(|ה)זמן (|ה)(מענה|תגובה|המתנה|תשובה)(| משוער| המשוער| צפוי| הצפוי)",
    "(ה|)זמן (ה|)(משוער|צפוי) (ל|למתן )(מענה|תגובה|תשובה)",
  ],
  hi: [
    "(|अनुमानित |अपेक्षित |संभावित )(प्रतिक्रिया|उत्तर|जवाब|प्रतीक्षा) (|का |की )(|अनुमानित |अपेक्षित )(समय|अवधि)",
    "जवाब मिलने का (|अनुमानित )समय",
  ],
  hr: [
    "(|očekivano |očekivanog |očekivanom |predviđeno |procijenjeno )(vrijeme|vremena|vremenom) (odgovora|odziva|čekanja|za odgovor)",
  ],
  hu: [
    "(|a |várható |becsült |a várható )(válaszidő|válaszidőt|válaszideje|válaszadási idő|válasz ideje|várakozási idő|várakozási időt)",
  ],
  id: [
    "(|perkiraan |estimasi )waktu (respons|respon|tanggapan|jawaban|balasan|tunggu|menunggu)(| yang diharapkan| yang diperkirakan)",
  ],
  it: [
    "(tempo|tempi) (|previsto |stimato |atteso )(di|per la) (risposta|attesa)(| previsto| previsti| stimato| stimati| atteso)",
  ],
  ja: [
    "(予想|想定|推定|)(応答|返信|回答|返答|待ち|待機)(時間)",
    "(応答|返信|回答|返答)までの(予想時間|時間|目安|目安時間)",
  ],
  ko: ["(|예상 |예상되는 )(응답|답변|회신|대기) (시간|소요 시간)"],
  lt: [
    "(|numatomas |numatomą |numatomo |tikėtinas |laukiamas )(atsakymo|laukimo|reagavimo) (laikas|laiko|laiką|laiku)",
  ],
  lv: [
    "(|paredzamais |paredzamo |paredzamā |gaidāmais |aptuvenais )(atbildes|gaidīšanas|reaģēšanas|reakcijas) (laiks|laika|laiku|laikam)",
  ],
  mk: ["(|очекувано |очекуваното |предвидено |проценето )(време|времето) (за|на) (одговор|одговорот|чекање|реакција)"],
  ms: [
    "(|anggaran |jangkaan )(masa|tempoh) (jawapan|respons|balasan|menunggu|tindak balas|maklum balas)(| dijangka| yang dijangka)",
  ],
  nb: [
    "(|forventet |forventede |den forventede |anslått )(svartid|svartiden|ventetid|ventetiden|responstid|responstiden)",
  ],
  nl: [
    "(|verwachte |de verwachte |geschatte )(reactietijd|antwoordtijd|responstijd|wachttijd|responsetijd)",
    "verwachte tijd tot (antwoord|reactie)",
  ],
  pl: [
    "(|przewidywany |przewidywanego |przewidywanym |oczekiwany |oczekiwanego |szacowany |szacowanego )(czas|czasu|czasem|czasie) (odpowiedzi|oczekiwania|reakcji)(| przewidywany| szacowany)",
  ],
  pt: ["(tempo|prazo) (|estimado |previsto |esperado )de (resposta|espera)(| estimado| previsto| esperado| estimada)"],
  ro: ["(timp|timpul|timpului) (|estimat |așteptat )de (răspuns|așteptare)(| estimat| așteptat| preconizat)"],
  ru: [
    "(|ожидаемое |ожидаемого |ожидаемым |предполагаемое |предполагаемого |примерное |расчётное )(время|времени|временем|срок|срока) (ответа|ожидания|отклика|реакции)",
  ],
  sk: [
    "(|predpokladaný |predpokladaného |očakávaný |očakávaného |odhadovaný )(čas|času|časom) (odpovede|odozvy|čakania|reakcie)",
    "(|predpokladaná |očakávaná )(doba|doby|dobu) (odpovede|odozvy|čakania)",
  ],
  sl: [
    "(|predvideni |predvidenega |pričakovani |pričakovanega |ocenjeni )(odzivni čas|odzivnega časa|čas odgovora|časa odgovora|čas čakanja|čas do odgovora|odzivnim časom)",
  ],
  sr: [
    "(|очекивано |очекиваног |очекиваном |предвиђено |процењено )(време|времена|временом) (одговора|чекања|одзива)",
    "(|očekivano |predviđeno |procenjeno )(vreme|vremena) (odgovora|čekanja|odziva)",
  ],
  sv: [
    "(|förväntad |förväntade |den förväntade |beräknad |beräknade |uppskattad )(svarstid|svarstiden|väntetid|väntetiden|responstid)",
  ],
  th: ["(เวลา|ระยะเวลา)(|ในการ|ที่คาดว่าจะ|การ)(ตอบกลับ|ตอบ|ตอบสนอง|รอ|รอคอย)(|โดยประมาณ|ที่คาดไว้)"],
  tr: ["(|tahmini |beklenen |öngörülen )(yanıt|cevap|yanıtlama|cevaplama|bekleme) (süresi|süresini|süresinin|zamanı)"],
  uk: [
    "(|очікуваний |очікуваного |очікуваним |приблизний |орієнтовний )(час|часу|часом|термін|терміну) (відповіді|очікування|реакції)",
  ],
  vi: ["(thời gian|thời hạn) (phản hồi|trả lời|chờ|chờ đợi|đáp ứng)(| dự kiến| ước tính| mong đợi)"],
  zh: ["(预计|预期|预估|預計|預期|預估|)(的|)(回复|回覆|响应|回應|答复|答覆|等待|等候)(时间|時間|时长|時長)"],
} satisfies Record<WrittenLanguage, Names>;
