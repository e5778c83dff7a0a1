import type { DefaultTexts } from "../default-texts.ts";

export const SLOVENIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Pozdravljeni in dobrodošli! Pišite nam, kadar vam ustreza; pogovor ostane shranjen tukaj. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback:
      "Pozdravljeni in dobrodošli! Pišite nam, kadar vam ustreza; pogovor ostane shranjen tukaj. Odgovorili vam bomo v najkrajšem možnem času.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Veseli nas, da se nam znova oglašate. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback: "Veseli nas, da se nam znova oglašate. Odgovorili vam bomo v najkrajšem možnem času.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Pozdravljeni in dobrodošli! Zdaj smo zunaj delovnega časa. Pišite nam, kadar vam ustreza; pogovor ostane shranjen tukaj. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback:
      "Pozdravljeni in dobrodošli! Zdaj smo zunaj delovnega časa. Pišite nam, kadar vam ustreza; pogovor ostane shranjen tukaj. Odgovorili vam bomo, ko bomo spet dosegljivi.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Veseli nas, da se nam znova oglašate. Zdaj smo zunaj delovnega časa. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback:
      "Veseli nas, da se nam znova oglašate. Zdaj smo zunaj delovnega časa. Odgovorili vam bomo, ko bomo spet dosegljivi.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Znova dobrodošli. Vračamo se k vaši zadevi.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Zdaj smo zunaj delovnega časa. Vaše sporočilo čaka na našo ekipo. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback:
      "Zdaj smo zunaj delovnega časa. Vaše sporočilo čaka na našo ekipo; odgovorili vam bomo, ko bomo spet dosegljivi.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Še vedno ste v vrsti; za čakanje se opravičujemo. Nekdo iz ekipe se vam oglasi takoj, ko bo mogoče.",
  YOU_ARE_CONNECTED_TO: "Zdaj se z vami pogovarja {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Pogovor predajamo ekipi, ki vam lahko najbolje pomaga. Prebere lahko vse, kar ste že napisali.",
  TRANSFER_TO_AGENT: "Pogovor predajamo osebi, ki to področje dobro pozna. Prosimo za trenutek potrpljenja.",
  BACK_TO_QUEUE:
    "Oseba, ki vam je pomagala, je morala oditi. Svoje mesto v vrsti obdržite, takoj ko bo mogoče, pa z vami nadaljuje nekdo drug iz ekipe.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Pogovoru se pridružuje {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Pogovor zapušča {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Ste še tam? Pišite nam, ko vam bo ustrezalo nadaljevati.",
  AGENT_NON_RESPONSIVE:
    "Hvala za potrpežljivost. Na odgovor čakate dlje od pričakovanega. Medtem nam lahko pišete naprej.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Novi predvideni čas odgovora: {expectedResponseTime}.",
    fallback: "Pripravljamo odgovor za vas in se oglasimo v najkrajšem možnem času.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Razumemo, da je nujno. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback: "Razumemo, da je nujno. Odgovorili vam bomo v najkrajšem možnem času.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Hvala za obvestilo, da ni več tako nujno. Predvideni čas odgovora: {expectedResponseTime}.",
    fallback: "Hvala za obvestilo, da ni več tako nujno. Odgovorili vam bomo v najkrajšem možnem času.",
  },
  CONSUMER_STEP_UP: "Prijava je uspela, zato vam zdaj lahko pomagamo tudi v zvezi z vašim računom.",
  AGENT_END_CONVERSATION: "Ta pogovor je končan. Hvala, da ste nam pisali; z novim sporočilom se začne nov pogovor.",
  CONSUMER_END_CONVERSATION:
    "Pogovor ste končali. Hvala, da ste nam pisali; znova se nam oglasite, kadar nas potrebujete.",
  SYSTEM_END_CONVERSATION: "Ta pogovor je končan. Z novim sporočilom se začne naslednji.",
  ROUTING_TO_AGENT: "Hvala, da ste se obrnili na nas. Za vas iščemo pravo osebo.",
  WAITING_FOR_AGENT: {
    words: "Nihče iz naše ekipe še ni prost. Vaše mesto v vrsti: {PlaceInQ}. Predvideni čas čakanja: {averageWait}.",
    fallback: "Nihče iz naše ekipe še ni prost. Vaše mesto v vrsti: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Žal trenutno ni nihče prost. Prosimo, poskusite znova nekoliko pozneje.",
  CHAT_STARTED: "V klepetu je z vami {name}.",
  TRANSFER_TO_AGENT_CHAT: "Prosimo za trenutek potrpljenja. Klepet prevzema {name}.",
  TRANSFER_TO_SKILL: "Prosimo za trenutek potrpljenja. Povezujemo vas z ekipo, ki vam lahko najbolje pomaga.",
  AGENT_DISCONNECTED_TRANSFER:
    "Povezava se je prekinila in {name} ni več v klepetu. Prosimo za trenutek potrpljenja, klepet prevzema nekdo drug iz ekipe.",
  REQUEUED_BY_SYSTEM:
    "Zaradi napake v povezavi {name} ne more nadaljevati. Svoje mesto v vrsti obdržite, takoj ko bo mogoče, pa klepet prevzame nekdo drug iz ekipe.",
  ENDED_BY_AGENT: "Hvala za klepet. Želimo vam prijeten dan.",
  ENDED_UNEXPECTEDLY: "Žal se je klepet prekinil. Prosimo, začnite novega.",
  NOT_IN_PROGRESS: "V tem klepetu ni več nikogo iz naše ekipe. Prosimo, začnite novega.",
  TRANSCRIPT_REQUESTED: {
    words: "Po koncu klepeta bo zapis pogovora poslan na naslov {email}.",
    fallback: "Po koncu klepeta vam bomo zapis pogovora poslali po e-pošti.",
  },
  "Non-responsive Fair Warning": "Že nekaj časa nismo prejeli vašega sporočila. Nadaljujemo?",
  "Non-responsive Final Warning":
    "Ker nismo prejeli vašega sporočila, klepet zdaj zaključujemo. Znova se nam lahko oglasite kadar koli.",
  "On-hold message #1": "Na odgovor čakate dlje od pričakovanega. Medtem nam lahko pišete naprej.",
  "On-hold message #2": "Hvala za potrpežljivost. Medtem nam lahko pišete naprej.",
  "On-hold message #3": "Žal mi je, da traja dlje. Hvala za potrpežljivost.",
};
