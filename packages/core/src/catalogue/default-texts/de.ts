import type { DefaultTexts } from "../default-texts.ts";

export const GERMAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Guten Tag und herzlich willkommen! Schreiben Sie uns, wann immer es Ihnen passt; das Gespräch bleibt hier erhalten. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback:
      "Guten Tag und herzlich willkommen! Schreiben Sie uns, wann immer es Ihnen passt; das Gespräch bleibt hier erhalten. Wir antworten Ihnen so bald wie möglich.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Schön, wieder von Ihnen zu hören. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback: "Schön, wieder von Ihnen zu hören. Wir antworten Ihnen so bald wie möglich.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Herzlich willkommen! Zurzeit haben wir geschlossen. Schreiben Sie uns, wann immer es Ihnen passt; das Gespräch bleibt hier erhalten. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback:
      "Herzlich willkommen! Zurzeit haben wir geschlossen. Schreiben Sie uns, wann immer es Ihnen passt; das Gespräch bleibt hier erhalten. Wir antworten Ihnen, sobald wir wieder geöffnet haben.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Schön, wieder von Ihnen zu hören. Zurzeit haben wir geschlossen. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback:
      "Schön, wieder von Ihnen zu hören. Zurzeit haben wir geschlossen. Wir antworten Ihnen, sobald wir wieder geöffnet haben.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Willkommen zurück. Wir nehmen Ihr Anliegen wieder auf.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Zurzeit haben wir geschlossen. Ihre Nachricht ist bei uns eingegangen. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback:
      "Zurzeit haben wir geschlossen. Ihre Nachricht ist bei uns eingegangen, und wir antworten Ihnen, sobald wir wieder geöffnet haben.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Sie sind weiterhin in der Warteschlange, und die Wartezeit tut uns leid. Jemand aus dem Team meldet sich so bald wie möglich bei Ihnen.",
  YOU_ARE_CONNECTED_TO: "Jetzt für Sie da: {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Wir verbinden Sie mit dem Team, das Ihnen am besten helfen kann. Dort kann man nachlesen, was Sie bisher geschrieben haben.",
  TRANSFER_TO_AGENT:
    "Wir verbinden Sie mit einer Person aus dem Team, die sich damit gut auskennt. Einen Moment bitte.",
  BACK_TO_QUEUE:
    "Ihre Ansprechperson musste das Gespräch abgeben. Sie behalten Ihren Platz in der Warteschlange, und jemand anderes aus dem Team macht so bald wie möglich mit Ihnen weiter.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} ist jetzt mit im Gespräch.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} hat das Gespräch wieder verlassen.",
  CONSUMER_NON_RESPONSIVE: "Sind Sie noch da? Schreiben Sie einfach weiter, sobald es Ihnen passt.",
  AGENT_NON_RESPONSIVE:
    "Danke für Ihre Geduld. Unsere Antwort dauert länger als erwartet. Sie können inzwischen gern weiterschreiben.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Neue voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback: "Wir arbeiten an Ihrem Anliegen und melden uns so bald wie möglich.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Verstanden, es ist dringend. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback: "Verstanden, es ist dringend. Wir antworten Ihnen so bald wie möglich.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Danke für den Hinweis, dass es weniger eilt. Voraussichtliche Antwortzeit: {expectedResponseTime}.",
    fallback: "Danke für den Hinweis, dass es weniger eilt. Wir antworten Ihnen so bald wie möglich.",
  },
  CONSUMER_STEP_UP: "Sie sind jetzt angemeldet, wir können Ihnen also auch bei Fragen zu Ihrem Konto helfen.",
  AGENT_END_CONVERSATION:
    "Dieses Gespräch wurde beendet. Vielen Dank für Ihre Nachricht; wenn Sie uns wieder schreiben, beginnt ein neues Gespräch.",
  CONSUMER_END_CONVERSATION:
    "Sie haben dieses Gespräch beendet. Vielen Dank; schreiben Sie uns gern wieder, wenn Sie uns brauchen.",
  SYSTEM_END_CONVERSATION: "Dieses Gespräch wurde beendet. Mit Ihrer nächsten Nachricht beginnt ein neues.",
  ROUTING_TO_AGENT: "Danke, dass Sie uns schreiben. Wir suchen gerade die richtige Ansprechperson für Sie.",
  WAITING_FOR_AGENT: {
    words:
      "Noch ist niemand aus unserem Team frei. Ihr Platz in der Warteschlange: {PlaceInQ}. Voraussichtliche Wartezeit: {averageWait}.",
    fallback: "Noch ist niemand aus unserem Team frei. Ihr Platz in der Warteschlange: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Leider ist im Moment niemand frei. Bitte versuchen Sie es etwas später noch einmal.",
  CHAT_STARTED: "Jetzt im Chat für Sie da: {name}.",
  TRANSFER_TO_AGENT_CHAT: "Einen Moment bitte. Gleich im Chat für Sie da: {name}.",
  TRANSFER_TO_SKILL: "Einen Moment bitte, wir verbinden Sie mit dem Team, das Ihnen am besten helfen kann.",
  AGENT_DISCONNECTED_TRANSFER:
    "Die Verbindung ist abgebrochen, und {name} ist nicht mehr im Chat. Einen Moment bitte, jemand anderes aus dem Team übernimmt.",
  REQUEUED_BY_SYSTEM:
    "Wegen einer Störung kann {name} nicht weiter mit Ihnen chatten. Sie behalten Ihren Platz in der Warteschlange, und jemand anderes aus dem Team hilft Ihnen so bald wie möglich weiter.",
  ENDED_BY_AGENT: "Vielen Dank für den Chat. Wir wünschen Ihnen einen schönen Tag.",
  ENDED_UNEXPECTEDLY: "Der Chat ist leider abgebrochen. Bitte beginnen Sie einen neuen.",
  NOT_IN_PROGRESS: "In diesem Chat ist niemand mehr aus unserem Team. Bitte beginnen Sie einen neuen.",
  TRANSCRIPT_REQUESTED: {
    words: "Nach dem Chat senden wir das Protokoll an {email}.",
    fallback: "Nach dem Chat senden wir Ihnen das Protokoll per E-Mail.",
  },
  "Non-responsive Fair Warning": "Wir haben eine Weile nichts von Ihnen gehört. Möchten Sie weitermachen?",
  "Non-responsive Final Warning":
    "Da wir nichts von Ihnen gehört haben, beenden wir den Chat jetzt. Sie können jederzeit wiederkommen.",
  "On-hold message #1": "Unsere Antwort dauert länger als erwartet. Sie können inzwischen gern weiterschreiben.",
  "On-hold message #2": "Danke für Ihre Geduld. Sie können inzwischen gern weiterschreiben.",
  "On-hold message #3": "Es dauert leider etwas länger. Danke für Ihre Geduld.",
};
