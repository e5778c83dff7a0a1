import type { DefaultTexts } from "../default-texts.ts";

export const HUNGARIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Üdvözöljük! Írjon nekünk, amikor Önnek megfelel; a beszélgetés itt megmarad. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Üdvözöljük! Írjon nekünk, amikor Önnek megfelel; a beszélgetés itt megmarad. Amint tudunk, válaszolunk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Örülünk, hogy ismét ír nekünk. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Örülünk, hogy ismét ír nekünk. Amint tudunk, válaszolunk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Üdvözöljük! Jelenleg zárva vagyunk. Írjon nekünk, amikor Önnek megfelel; a beszélgetés itt megmarad. Várható válaszidő: {expectedResponseTime}.",
    fallback:
      "Üdvözöljük! Jelenleg zárva vagyunk. Írjon nekünk, amikor Önnek megfelel; a beszélgetés itt megmarad. Amint ismét nyitva leszünk, válaszolunk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Örülünk, hogy ismét ír nekünk. Jelenleg zárva vagyunk. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Örülünk, hogy ismét ír nekünk. Jelenleg zárva vagyunk. Amint ismét nyitva leszünk, válaszolunk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Örülünk, hogy visszatért. Ott folytatjuk, ahol abbahagytuk.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Jelenleg zárva vagyunk, üzenetét megkaptuk. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Jelenleg zárva vagyunk. Üzenetét megkaptuk, és amint ismét nyitva leszünk, válaszolunk.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Ön még sorban áll; elnézést kérünk a várakozásért. Amint lehetséges, egy munkatársunk válaszol Önnek.",
  YOU_ARE_CONNECTED_TO: "Most Önnel beszélget: {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Átadjuk a beszélgetést annak a csapatnak, amely a legtöbbet segíthet Önnek. Ott elolvashatják, amit eddig írt.",
  TRANSFER_TO_AGENT: "Átadjuk a beszélgetést egy munkatársunknak, aki jól ismeri ezt a témát. Egy kis türelmet kérünk.",
  BACK_TO_QUEUE:
    "Az Önnel beszélgető munkatársunknak el kellett mennie. Helyét a sorban megőrizzük, és amint lehetséges, egy másik munkatársunk folytatja Önnel.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Csatlakozott a beszélgetéshez: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Kilépett a beszélgetésből: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Itt van még? Írjon, amikor folytatni szeretné.",
  AGENT_NON_RESPONSIVE:
    "Köszönjük a türelmét. A válasz a vártnál több időt vesz igénybe. Közben nyugodtan írhat tovább.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Új várható válaszidő: {expectedResponseTime}.",
    fallback: "Dolgozunk az ügyén, és amint tudunk, jelentkezünk.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Megértettük, hogy az ügy sürgős. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Megértettük, hogy az ügy sürgős. Amint tudunk, válaszolunk.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Köszönjük, hogy jelezte: az ügy már nem annyira sürgős. Várható válaszidő: {expectedResponseTime}.",
    fallback: "Köszönjük, hogy jelezte: az ügy már nem annyira sürgős. Amint tudunk, válaszolunk.",
  },
  CONSUMER_STEP_UP: "Sikeresen bejelentkezett, így már a fiókjával kapcsolatban is tudunk segíteni.",
  AGENT_END_CONVERSATION:
    "Ez a beszélgetés lezárult. Köszönjük, hogy írt nekünk; egy új üzenettel új beszélgetés indul.",
  CONSUMER_END_CONVERSATION:
    "Ön lezárta ezt a beszélgetést. Köszönjük, hogy írt nekünk; ha szüksége lesz ránk, írjon újra bátran.",
  SYSTEM_END_CONVERSATION: "Ez a beszélgetés lezárult. Egy új üzenettel új beszélgetés indul.",
  ROUTING_TO_AGENT: "Köszönjük, hogy hozzánk fordult. Keressük az Ön számára megfelelő munkatársat.",
  WAITING_FOR_AGENT: {
    words: "Még nincs szabad munkatársunk. Az Ön helye a sorban: {PlaceInQ}. Várható várakozási idő: {averageWait}.",
    fallback: "Még nincs szabad munkatársunk. Az Ön helye a sorban: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Sajnáljuk, jelenleg nincs szabad munkatársunk. Kérjük, próbálja újra kicsit később.",
  CHAT_STARTED: "A csevegésben most Önnel van: {name}.",
  TRANSFER_TO_AGENT_CHAT: "Egy kis türelmet kérünk. A csevegést átveszi: {name}.",
  TRANSFER_TO_SKILL: "Egy kis türelmet kérünk. Kapcsoljuk azt a csapatot, amely a legtöbbet segíthet Önnek.",
  AGENT_DISCONNECTED_TRANSFER:
    "Megszakadt a kapcsolat, és {name} már nincs a csevegésben. Egy kis türelmet kérünk, egy másik munkatársunk veszi át a csevegést.",
  REQUEUED_BY_SYSTEM:
    "Kapcsolati hiba miatt {name} nem tudja folytatni. Helyét a sorban megőrizzük, és amint lehetséges, egy másik munkatársunk válaszol Önnek.",
  ENDED_BY_AGENT: "Köszönjük a csevegést. További szép napot kívánunk.",
  ENDED_UNEXPECTEDLY: "Sajnáljuk, a csevegés megszakadt. Kérjük, indítson újat.",
  NOT_IN_PROGRESS: "Ebben a csevegésben már nincs jelen munkatársunk. Kérjük, indítson újat.",
  TRANSCRIPT_REQUESTED: {
    words: "A csevegés végén az átiratot erre a címre küldjük: {email}.",
    fallback: "A csevegés végén az átiratot e-mailben küldjük el Önnek.",
  },
  "Non-responsive Fair Warning": "Egy ideje nem kaptunk Öntől üzenetet. Folytatjuk?",
  "Non-responsive Final Warning":
    "Mivel nem kaptunk Öntől választ, most lezárjuk a csevegést. Bármikor visszatérhet hozzánk.",
  "On-hold message #1": "A válasz a vártnál több időt vesz igénybe. Közben nyugodtan írhat tovább.",
  "On-hold message #2": "Köszönöm a türelmét. Közben nyugodtan írhat tovább.",
  "On-hold message #3": "Elnézést, hogy tovább tart. Köszönöm a türelmét.",
};
