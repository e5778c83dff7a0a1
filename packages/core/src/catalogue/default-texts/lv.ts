import type { DefaultTexts } from "../default-texts.ts";

export const LATVIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Labdien un laipni lūdzam! Rakstiet mums, kad jums ērti; saruna paliek šeit. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback:
      "Labdien un laipni lūdzam! Rakstiet mums, kad jums ērti; saruna paliek šeit. Atbildēsim, cik drīz vien iespējams.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Priecājamies, ka atkal rakstāt. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Priecājamies, ka atkal rakstāt. Atbildēsim, cik drīz vien iespējams.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Laipni lūdzam! Pašlaik nestrādājam. Rakstiet mums, kad jums ērti; saruna paliek šeit. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback:
      "Laipni lūdzam! Pašlaik nestrādājam. Rakstiet mums, kad jums ērti; saruna paliek šeit. Atbildēsim, tiklīdz atsāksim darbu.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Priecājamies, ka atkal rakstāt. Pašlaik nestrādājam. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Priecājamies, ka atkal rakstāt. Pašlaik nestrādājam. Atbildēsim, tiklīdz atsāksim darbu.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE:
    "Priecājamies, ka atgriezāties. Turpināsim no vietas, kur apstājāmies.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Pašlaik nestrādājam, un jūsu ziņa ir saņemta. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Pašlaik nestrādājam. Jūsu ziņa ir saņemta, un mēs atbildēsim, tiklīdz atsāksim darbu.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Jūs joprojām esat rindā, un mēs atvainojamies par gaidīšanu. Kāds no mūsu komandas jums atbildēs, cik drīz vien iespējams.",
  YOU_ARE_CONNECTED_TO: "Tagad ar jums sarunājas {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Nododam sarunu komandai, kas jums var palīdzēt vislabāk. Tā var izlasīt jūsu iepriekš rakstīto.",
  TRANSFER_TO_AGENT: "Nododam sarunu kolēģim, kurš labi pārzina šo tēmu. Lūdzu, uzgaidiet mirkli.",
  BACK_TO_QUEUE:
    "Kolēģim, kurš jums palīdzēja, nācās pamest sarunu. Jūsu vieta rindā saglabājas, un, cik drīz vien iespējams, sarunu turpinās kāds cits no mūsu komandas.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Sarunai pievienojas {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Sarunu atstāj {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Vai vēl esat šeit? Rakstiet, kad jums būs ērti turpināt.",
  AGENT_NON_RESPONSIVE:
    "Paldies par pacietību. Atbilde aizņem vairāk laika, nekā gaidīts. Pa to laiku varat turpināt rakstīt.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Jaunais paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Gatavojam jums atbildi un sazināsimies, cik drīz vien iespējams.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Saprotam, ka jautājums ir steidzams. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Saprotam, ka jautājums ir steidzams. Atbildēsim, cik drīz vien iespējams.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Paldies, ka paziņojāt, ka jautājums vairs nav tik steidzams. Paredzamais atbildes laiks: {expectedResponseTime}.",
    fallback: "Paldies, ka paziņojāt, ka jautājums vairs nav tik steidzams. Atbildēsim, cik drīz vien iespējams.",
  },
  CONSUMER_STEP_UP: "Pieteikšanās izdevās, tāpēc tagad varam palīdzēt arī ar jūsu kontu.",
  AGENT_END_CONVERSATION: "Šī saruna ir pabeigta. Paldies, ka rakstījāt; ar jaunu ziņu sāksies jauna saruna.",
  CONSUMER_END_CONVERSATION:
    "Jūs pabeidzāt šo sarunu. Paldies, ka rakstījāt; droši rakstiet mums atkal, kad būs vajadzīgs.",
  SYSTEM_END_CONVERSATION: "Šī saruna ir pabeigta. Ar jaunu ziņu sāksies jauna saruna.",
  ROUTING_TO_AGENT: "Paldies, ka sazinājāties ar mums. Meklējam jums piemērotāko kolēģi.",
  WAITING_FOR_AGENT: {
    words: "Neviens kolēģis vēl nav brīvs. Jūsu vieta rindā: {PlaceInQ}. Paredzamais gaidīšanas laiks: {averageWait}.",
    fallback: "Neviens kolēģis vēl nav brīvs. Jūsu vieta rindā: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Diemžēl pašlaik neviens nav brīvs. Lūdzu, mēģiniet vēlreiz nedaudz vēlāk.",
  CHAT_STARTED: "Tērzēšana ir sākusies, jums palīdz {name}.",
  TRANSFER_TO_AGENT_CHAT: "Lūdzu, uzgaidiet mirkli. Tālāk ar jums sarunāsies {name}.",
  TRANSFER_TO_SKILL: "Lūdzu, uzgaidiet mirkli. Savienojam jūs ar komandu, kas var palīdzēt vislabāk.",
  AGENT_DISCONNECTED_TRANSFER:
    "Savienojums pārtrūka, un {name} tērzēšanā vairs nepiedalās. Lūdzu, uzgaidiet mirkli, tērzēšanu pārņem cits kolēģis.",
  REQUEUED_BY_SYSTEM:
    "Savienojuma traucējumu dēļ {name} nevar turpināt sarunu. Jūsu vieta rindā saglabājas, un, cik drīz vien iespējams, jums atbildēs cits kolēģis.",
  ENDED_BY_AGENT: "Paldies par sarunu. Vēlam jums jauku dienu.",
  ENDED_UNEXPECTEDLY: "Atvainojiet, tērzēšana pārtrūka. Lūdzu, sāciet jaunu.",
  NOT_IN_PROGRESS: "Šajā tērzēšanā vairs nav neviena no mūsu komandas. Lūdzu, sāciet jaunu.",
  TRANSCRIPT_REQUESTED: {
    words: "Pēc tērzēšanas beigām sarunas tekstu nosūtīsim uz adresi {email}.",
    fallback: "Pēc tērzēšanas beigām sarunas tekstu nosūtīsim jums pa e-pastu.",
  },
  "Non-responsive Fair Warning": "Kādu laiku neesam saņēmuši jūsu ziņas. Vai vēlaties turpināt?",
  "Non-responsive Final Warning":
    "Tā kā neesam saņēmuši atbildi, tagad beidzam šo tērzēšanu. Atgriezieties jebkurā laikā.",
  "On-hold message #1": "Atbilde aizņem vairāk laika, nekā gaidīts. Pa to laiku varat turpināt rakstīt.",
  "On-hold message #2": "Paldies par pacietību. Pa to laiku varat turpināt rakstīt.",
  "On-hold message #3": "Piedodiet, ka tas aizņem ilgāku laiku. Paldies par pacietību.",
};
