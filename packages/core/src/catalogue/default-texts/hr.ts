import type { DefaultTexts } from "../default-texts.ts";

export const CROATIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Dobar dan i dobro došli! Pišite nam kad god Vam odgovara; razgovor ostaje sačuvan ovdje. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback:
      "Dobar dan i dobro došli! Pišite nam kad god Vam odgovara; razgovor ostaje sačuvan ovdje. Odgovorit ćemo Vam čim prije.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Drago nam je što nam se ponovno javljate. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback: "Drago nam je što nam se ponovno javljate. Odgovorit ćemo Vam čim prije.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Pozdrav i dobro došli! Trenutačno ne radimo. Pišite nam kad god Vam odgovara; razgovor ostaje sačuvan ovdje. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback:
      "Pozdrav i dobro došli! Trenutačno ne radimo. Pišite nam kad god Vam odgovara; razgovor ostaje sačuvan ovdje. Odgovorit ćemo Vam čim ponovno počnemo raditi.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Drago nam je što nam se ponovno javljate. Trenutačno ne radimo. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback:
      "Drago nam je što nam se ponovno javljate. Trenutačno ne radimo. Odgovorit ćemo Vam čim ponovno počnemo raditi.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Dobro došli natrag. Nastavljamo tamo gdje smo stali.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Trenutačno ne radimo, a Vaša je poruka zaprimljena. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback: "Trenutačno ne radimo. Vaša je poruka zaprimljena i odgovorit ćemo Vam čim ponovno počnemo raditi.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Još ste na čekanju i zbog toga se ispričavamo. Netko iz našeg tima javit će Vam se čim bude moguće.",
  YOU_ARE_CONNECTED_TO: "Sada Vam je na raspolaganju {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Prosljeđujemo razgovor timu koji Vam može najbolje pomoći. Može pročitati sve što ste dosad napisali.",
  TRANSFER_TO_AGENT: "Prosljeđujemo razgovor osobi iz našeg tima koja se u to dobro razumije. Samo trenutak, molimo.",
  BACK_TO_QUEUE:
    "Osoba koja Vam je pomagala morala je napustiti razgovor. Zadržavate svoje mjesto u redu čekanja, a netko drugi iz našeg tima nastavit će s Vama čim bude moguće.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Razgovoru se pridružuje {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Razgovor napušta {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Jeste li još tu? Pišite nam kad Vam bude odgovaralo nastaviti.",
  AGENT_NON_RESPONSIVE:
    "Hvala na strpljenju. Na odgovor čekate dulje od očekivanog. U međuvremenu nam možete i dalje pisati.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Novo očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback: "Radimo na Vašem upitu i javit ćemo Vam se čim prije.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Razumijemo, hitno je. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback: "Razumijemo, hitno je. Odgovorit ćemo Vam čim prije.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Hvala na obavijesti da je manje hitno. Očekivano vrijeme odgovora: {expectedResponseTime}.",
    fallback: "Hvala na obavijesti da je manje hitno. Odgovorit ćemo Vam čim prije.",
  },
  CONSUMER_STEP_UP: "Sada ste prijavljeni, pa Vam možemo pomoći i s Vašim korisničkim računom.",
  AGENT_END_CONVERSATION: "Ovaj je razgovor završen. Hvala što ste nam pisali; novom porukom započinje novi razgovor.",
  CONSUMER_END_CONVERSATION:
    "Završili ste ovaj razgovor. Hvala što ste nam pisali; javite nam se ponovno kad god nas trebate.",
  SYSTEM_END_CONVERSATION: "Ovaj je razgovor završen. Novom porukom započinje novi.",
  ROUTING_TO_AGENT: "Hvala što ste nam se obratili. Tražimo pravu osobu za Vas.",
  WAITING_FOR_AGENT: {
    words:
      "Još nitko iz našeg tima nije slobodan. Vaše mjesto u redu čekanja: {PlaceInQ}. Očekivano vrijeme čekanja: {averageWait}.",
    fallback: "Još nitko iz našeg tima nije slobodan. Vaše mjesto u redu čekanja: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Žao nam je, trenutačno nitko nije slobodan. Molimo Vas da pokušate ponovno malo kasnije.",
  CHAT_STARTED: "U chatu Vam je sada na raspolaganju {name}.",
  TRANSFER_TO_AGENT_CHAT: "Samo trenutak, molimo: povezujemo Vas. Dalje Vam pomaže {name}.",
  TRANSFER_TO_SKILL: "Samo trenutak, molimo: povezujemo Vas s timom koji Vam može najbolje pomoći.",
  AGENT_DISCONNECTED_TRANSFER:
    "Veza je prekinuta i {name} više nije u chatu. Samo trenutak, molimo: netko drugi iz našeg tima preuzima razgovor.",
  REQUEUED_BY_SYSTEM:
    "Zbog smetnji u vezi {name} ne može nastaviti. Zadržavate svoje mjesto u redu čekanja, a netko drugi iz našeg tima javit će Vam se čim bude moguće.",
  ENDED_BY_AGENT: "Hvala na razgovoru u chatu. Želimo Vam ugodan dan.",
  ENDED_UNEXPECTEDLY: "Žao nam je, chat je prekinut. Molimo započnite novi.",
  NOT_IN_PROGRESS: "U ovom chatu više nema nikoga iz našeg tima. Molimo započnite novi.",
  TRANSCRIPT_REQUESTED: {
    words: "Po završetku chata zapis razgovora šaljemo na {email}.",
    fallback: "Po završetku chata zapis razgovora šaljemo Vam e-poštom.",
  },
  "Non-responsive Fair Warning": "Već se neko vrijeme niste javili. Želite li nastaviti?",
  "Non-responsive Final Warning":
    "Budući da nam se niste javili, sada završavamo ovaj chat. Javite nam se ponovno kad god poželite.",
  "On-hold message #1": "Na odgovor čekate dulje od očekivanog. U međuvremenu nam možete i dalje pisati.",
  "On-hold message #2": "Hvala na strpljenju. U međuvremenu nam možete i dalje pisati.",
  "On-hold message #3": "Žao mi je što traje dulje. Hvala na strpljenju.",
};
