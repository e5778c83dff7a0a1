import type { DefaultTexts } from "../default-texts.ts";

export const DUTCH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Goedendag en welkom! Schrijf ons wanneer het u uitkomt; het gesprek blijft hier bewaard. Verwachte reactietijd: {expectedResponseTime}.",
    fallback:
      "Goedendag en welkom! Schrijf ons wanneer het u uitkomt; het gesprek blijft hier bewaard. We antwoorden u zo snel mogelijk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Fijn om weer van u te horen. Verwachte reactietijd: {expectedResponseTime}.",
    fallback: "Fijn om weer van u te horen. We antwoorden u zo snel mogelijk.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Welkom! We zijn op dit moment gesloten. Schrijf ons wanneer het u uitkomt; het gesprek blijft hier bewaard. Verwachte reactietijd: {expectedResponseTime}.",
    fallback:
      "Welkom! We zijn op dit moment gesloten. Schrijf ons wanneer het u uitkomt; het gesprek blijft hier bewaard. We antwoorden u zodra we weer open zijn.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Fijn om weer van u te horen. We zijn op dit moment gesloten. Verwachte reactietijd: {expectedResponseTime}.",
    fallback: "Fijn om weer van u te horen. We zijn op dit moment gesloten. We antwoorden u zodra we weer open zijn.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Welkom terug. We pakken uw vraag weer voor u op.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "We zijn op dit moment gesloten. Uw bericht ligt klaar voor onze medewerkers. Verwachte reactietijd: {expectedResponseTime}.",
    fallback:
      "We zijn op dit moment gesloten. Uw bericht ligt klaar voor onze medewerkers; we antwoorden u zodra we weer open zijn.",
  },
  CONV_AWAITING_IN_QUEUE:
    "U staat nog in de wachtrij; onze excuses voor de wachttijd. Een medewerker helpt u zo snel mogelijk.",
  YOU_ARE_CONNECTED_TO: "U spreekt nu met {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "We verbinden u door met het team dat u het beste kan helpen. Daar kan men nalezen wat u al hebt geschreven.",
  TRANSFER_TO_AGENT: "We verbinden u door met een collega die hier veel van weet. Een ogenblik geduld, alstublieft.",
  BACK_TO_QUEUE:
    "De medewerker die u hielp, moest het gesprek overdragen. U behoudt uw plaats in de wachtrij en een collega gaat zo snel mogelijk met u verder.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Nu ook in het gesprek: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Niet meer in het gesprek: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Bent u er nog? Schrijf gerust verder zodra het u uitkomt.",
  AGENT_NON_RESPONSIVE:
    "Bedankt voor uw geduld. Ons antwoord duurt langer dan verwacht. U kunt ons intussen gerust blijven schrijven.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nieuwe verwachte reactietijd: {expectedResponseTime}.",
    fallback: "We werken aan uw vraag en laten zo snel mogelijk van ons horen.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "We begrijpen dat het dringend is. Verwachte reactietijd: {expectedResponseTime}.",
    fallback: "We begrijpen dat het dringend is. We antwoorden u zo snel mogelijk.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Bedankt dat u laat weten dat het minder dringend is. Verwachte reactietijd: {expectedResponseTime}.",
    fallback: "Bedankt dat u laat weten dat het minder dringend is. We antwoorden u zo snel mogelijk.",
  },
  CONSUMER_STEP_UP: "U bent nu ingelogd, dus we kunnen u ook met uw account helpen.",
  AGENT_END_CONVERSATION:
    "Dit gesprek is beëindigd. Bedankt voor uw bericht; met een nieuw bericht begint u een nieuw gesprek.",
  CONSUMER_END_CONVERSATION:
    "U hebt dit gesprek beëindigd. Bedankt voor uw bericht; schrijf ons gerust opnieuw wanneer u ons nodig hebt.",
  SYSTEM_END_CONVERSATION: "Dit gesprek is beëindigd. Met een nieuw bericht begint u een nieuw gesprek.",
  ROUTING_TO_AGENT: "Bedankt dat u contact met ons opneemt. We zoeken de juiste collega voor u.",
  WAITING_FOR_AGENT: {
    words: "Er is nog geen medewerker vrij. Uw plaats in de wachtrij: {PlaceInQ}. Verwachte wachttijd: {averageWait}.",
    fallback: "Er is nog geen medewerker vrij. Uw plaats in de wachtrij: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Helaas is er op dit moment niemand beschikbaar. Probeer het later nog eens.",
  CHAT_STARTED: "U chat nu met {name}.",
  TRANSFER_TO_AGENT_CHAT: "Een ogenblik geduld, we verbinden u door met {name}.",
  TRANSFER_TO_SKILL: "Een ogenblik geduld, we verbinden u door met het team dat u het beste kan helpen.",
  AGENT_DISCONNECTED_TRANSFER:
    "De verbinding met {name} is weggevallen. Een ogenblik geduld, een collega neemt het over.",
  REQUEUED_BY_SYSTEM:
    "De verbinding met {name} is verbroken. U behoudt uw plaats in de wachtrij en een andere medewerker helpt u zo snel mogelijk verder.",
  ENDED_BY_AGENT: "Bedankt voor uw chat. We wensen u een prettige dag.",
  ENDED_UNEXPECTEDLY: "De chat is helaas afgebroken. Start gerust een nieuwe chat.",
  NOT_IN_PROGRESS: "Er is geen medewerker meer in deze chat. Start gerust een nieuwe chat.",
  TRANSCRIPT_REQUESTED: {
    words: "Na afloop van de chat sturen we het verslag naar {email}.",
    fallback: "Na afloop van de chat sturen we u het verslag per e-mail.",
  },
  "Non-responsive Fair Warning": "We hebben al even niets van u gehoord. Wilt u verdergaan?",
  "Non-responsive Final Warning":
    "Omdat we niets meer van u hebben gehoord, beëindigen we deze chat nu. U bent altijd weer welkom.",
  "On-hold message #1": "Ons antwoord duurt langer dan verwacht. U kunt ons intussen gerust blijven schrijven.",
  "On-hold message #2": "Bedankt voor uw geduld. U kunt intussen gerust blijven schrijven.",
  "On-hold message #3": "Het duurt helaas wat langer. Bedankt voor uw geduld.",
};
