import type { DefaultTexts } from "../default-texts.ts";

export const SLOVAK: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Dobrý deň, vitajte! Píšte nám, kedykoľvek vám to vyhovuje; konverzácia tu zostane uložená. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback:
      "Dobrý deň, vitajte! Píšte nám, kedykoľvek vám to vyhovuje; konverzácia tu zostane uložená. Odpovieme vám čo najskôr.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Teší nás, že sa nám opäť ozývate. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback: "Teší nás, že sa nám opäť ozývate. Odpovieme vám čo najskôr.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Dobrý deň, vitajte! Momentálne máme zatvorené. Píšte nám, kedykoľvek vám to vyhovuje; konverzácia tu zostane uložená. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback:
      "Dobrý deň, vitajte! Momentálne máme zatvorené. Píšte nám, kedykoľvek vám to vyhovuje; konverzácia tu zostane uložená. Odpovieme vám, keď budeme mať opäť otvorené.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Teší nás, že sa nám opäť ozývate. Momentálne máme zatvorené. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback:
      "Teší nás, že sa nám opäť ozývate. Momentálne máme zatvorené. Odpovieme vám, keď budeme mať opäť otvorené.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Vitajte späť. Vraciame sa k vašej požiadavke.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Momentálne máme zatvorené. Vaša správa čaká na vybavenie. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback: "Momentálne máme zatvorené. Vašu správu sme dostali a odpovieme vám, keď budeme mať opäť otvorené.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Stále čakáte v poradí a za čakanie sa ospravedlňujeme. Niekto z tímu sa vám ozve čo najskôr.",
  YOU_ARE_CONNECTED_TO: "Teraz sa vám venuje {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Odovzdávame konverzáciu tímu, ktorý vám najlepšie pomôže. Môže si prečítať, čo ste doteraz napísali.",
  TRANSFER_TO_AGENT: "Odovzdávame konverzáciu niekomu, kto sa v tejto téme dobre vyzná. Prosíme o chvíľu strpenia.",
  BACK_TO_QUEUE:
    "Osoba, ktorá sa vám venovala, musela odísť. Vaše miesto v poradí zostáva a čo najskôr bude s vami pokračovať niekto iný z tímu.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Ku konverzácii sa pripája {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Konverzáciu opúšťa {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Ste tam ešte? Napíšte, keď vám bude vyhovovať pokračovať.",
  AGENT_NON_RESPONSIVE: "Ďakujeme za trpezlivosť. Odpoveď trvá dlhšie, než by mala; zatiaľ nám môžete písať ďalej.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nový predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback: "Pracujeme na odpovedi pre vás a ozveme sa čo najskôr.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Rozumieme, že je to naliehavé. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback: "Rozumieme, že je to naliehavé. Odpovieme vám čo najskôr.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Ďakujeme za informáciu, že to už nie je také naliehavé. Predpokladaný čas odpovede: {expectedResponseTime}.",
    fallback: "Ďakujeme za informáciu, že to už nie je také naliehavé. Odpovieme vám čo najskôr.",
  },
  CONSUMER_STEP_UP: "Prihlásenie prebehlo úspešne, takže vám teraz môžeme pomôcť aj s vaším účtom.",
  AGENT_END_CONVERSATION:
    "Táto konverzácia bola ukončená. Ďakujeme, že ste nám napísali; novou správou sa začne nová konverzácia.",
  CONSUMER_END_CONVERSATION:
    "Ukončili ste túto konverzáciu. Ďakujeme, že ste nám napísali; ozvite sa nám znova, keď nás budete potrebovať.",
  SYSTEM_END_CONVERSATION: "Táto konverzácia bola ukončená. Novou správou začnete ďalšiu konverzáciu.",
  ROUTING_TO_AGENT: "Ďakujeme, že sa na nás obraciate. Hľadáme pre vás tú správnu osobu.",
  WAITING_FOR_AGENT: {
    words:
      "Zatiaľ nie je nikto z tímu voľný. Vaše miesto v poradí: {PlaceInQ}. Predpokladaný čas čakania: {averageWait}.",
    fallback: "Zatiaľ nie je nikto z tímu voľný. Vaše miesto v poradí: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Ľutujeme, momentálne nie je nikto voľný. Skúste to, prosím, znova o niečo neskôr.",
  CHAT_STARTED: "V chate sa vám venuje {name}.",
  TRANSFER_TO_AGENT_CHAT: "Prosíme o chvíľu strpenia. Chat preberá {name}.",
  TRANSFER_TO_SKILL: "Prosíme o chvíľu strpenia. Spájame vás s tímom, ktorý vám najlepšie pomôže.",
  AGENT_DISCONNECTED_TRANSFER:
    "Spojenie sa prerušilo a {name} už nie je v chate. Prosíme o chvíľu strpenia, chat preberá niekto iný z tímu.",
  REQUEUED_BY_SYSTEM:
    "Spojenie zlyhalo a {name} nemôže pokračovať. Vaše miesto v poradí zostáva a čo najskôr sa vám bude venovať niekto iný z tímu.",
  ENDED_BY_AGENT: "Ďakujeme za rozhovor. Prajeme vám príjemný deň.",
  ENDED_UNEXPECTEDLY: "Ospravedlňujeme sa, chat sa prerušil. Začnite, prosím, nový.",
  NOT_IN_PROGRESS: "V tomto chate už nie je nikto z nášho tímu. Začnite, prosím, nový.",
  TRANSCRIPT_REQUESTED: {
    words: "Po skončení chatu pošleme jeho prepis na adresu {email}.",
    fallback: "Po skončení chatu vám jeho prepis pošleme e-mailom.",
  },
  "Non-responsive Fair Warning": "Už chvíľu od vás nemáme žiadnu správu. Budeme pokračovať?",
  "Non-responsive Final Warning":
    "Keďže od vás nemáme žiadnu správu, chat teraz ukončíme. Kedykoľvek sa môžete vrátiť.",
  "On-hold message #1": "Odpoveď trvá dlhšie, než by mala; zatiaľ nám môžete písať ďalej.",
  "On-hold message #2": "Ďakujem za trpezlivosť. Zatiaľ nám môžete písať ďalej.",
  "On-hold message #3": "Mrzí ma, že to trvá dlhšie. Ďakujem za trpezlivosť.",
};
