import type { DefaultTexts } from "../default-texts.ts";

export const ITALIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Buongiorno, le diamo il benvenuto! Ci scriva quando preferisce: la conversazione resta qui. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback:
      "Buongiorno, le diamo il benvenuto! Ci scriva quando preferisce: la conversazione resta qui. Le risponderemo il prima possibile.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "È un piacere sentirla di nuovo. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback: "È un piacere sentirla di nuovo. Le risponderemo il prima possibile.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Le diamo il benvenuto! In questo momento siamo chiusi. Ci scriva quando preferisce: la conversazione resta qui. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback:
      "Le diamo il benvenuto! In questo momento siamo chiusi. Ci scriva quando preferisce: la conversazione resta qui. Le risponderemo alla riapertura.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "È un piacere sentirla di nuovo. In questo momento siamo chiusi. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback: "È un piacere sentirla di nuovo. In questo momento siamo chiusi. Le risponderemo alla riapertura.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "È un piacere ritrovarla. Riprendiamo da dove eravamo rimasti.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "In questo momento siamo chiusi e il suo messaggio è in attesa del nostro team. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback:
      "In questo momento siamo chiusi e il suo messaggio è in attesa del nostro team. Le risponderemo alla riapertura.",
  },
  CONV_AWAITING_IN_QUEUE:
    "È ancora in coda e ci scusiamo per l’attesa. Qualcuno del team si occuperà di lei appena possibile.",
  YOU_ARE_CONNECTED_TO: "Ora sta parlando con {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "La mettiamo in contatto con il team che può aiutarla al meglio. Può leggere quanto ci ha già scritto.",
  TRANSFER_TO_AGENT: "La mettiamo in contatto con una persona che conosce bene l’argomento. Un momento, per favore.",
  BACK_TO_QUEUE:
    "La persona che la seguiva ha dovuto assentarsi. Lei mantiene il suo posto in coda e qualcun altro del team proseguirà con lei appena possibile.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Si unisce alla conversazione: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Lascia la conversazione: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "È ancora lì? Ci scriva quando vuole proseguire.",
  AGENT_NON_RESPONSIVE:
    "Grazie per la pazienza. La risposta richiede più tempo del previsto. Nel frattempo può continuare a scriverci.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nuovo tempo di risposta previsto: {expectedResponseTime}.",
    fallback: "Stiamo lavorando alla sua richiesta e le faremo sapere il prima possibile.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Abbiamo capito che è urgente. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback: "Abbiamo capito che è urgente. Le risponderemo il prima possibile.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Grazie per averci comunicato che è meno urgente. Tempo di risposta previsto: {expectedResponseTime}.",
    fallback: "Grazie per averci comunicato che è meno urgente. Le risponderemo il prima possibile.",
  },
  CONSUMER_STEP_UP: "L’accesso è riuscito: ora possiamo aiutarla anche con il suo account.",
  AGENT_END_CONVERSATION:
    "Questa conversazione è terminata. Grazie per averci scritto: con un nuovo messaggio ne inizia un’altra.",
  CONSUMER_END_CONVERSATION:
    "Ha terminato questa conversazione. Grazie per averci scritto: ci scriva di nuovo quando avrà bisogno di noi.",
  SYSTEM_END_CONVERSATION: "Questa conversazione è terminata. Con un nuovo messaggio ne inizia un’altra.",
  ROUTING_TO_AGENT: "Grazie per averci contattato. Stiamo cercando la persona giusta per lei.",
  WAITING_FOR_AGENT: {
    words: "Al momento nessuno del team è libero. Il suo posto in coda: {PlaceInQ}. Attesa prevista: {averageWait}.",
    fallback: "Al momento nessuno del team è libero. Il suo posto in coda: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Siamo spiacenti, al momento nessuno è disponibile. Riprovi più tardi, per favore.",
  CHAT_STARTED: "Ora è in chat con {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un momento, per favore: la mettiamo in contatto con {name}.",
  TRANSFER_TO_SKILL: "Un momento, per favore: la mettiamo in contatto con il team che può aiutarla al meglio.",
  AGENT_DISCONNECTED_TRANSFER:
    "La connessione con {name} si è interrotta. Un momento, per favore: subentra un’altra persona del team.",
  REQUEUED_BY_SYSTEM:
    "La connessione con {name} è caduta. Lei mantiene il suo posto in coda e un’altra persona del team si occuperà di lei appena possibile.",
  ENDED_BY_AGENT: "Grazie per aver chattato con noi. Le auguriamo una buona giornata.",
  ENDED_UNEXPECTEDLY: "Siamo spiacenti, la chat si è interrotta. Ne apra una nuova.",
  NOT_IN_PROGRESS: "In questa chat non c’è più nessuno del team. Ne apra una nuova, per favore.",
  TRANSCRIPT_REQUESTED: {
    words: "Al termine della chat invieremo la trascrizione a {email}.",
    fallback: "Al termine della chat le invieremo la trascrizione via e-mail.",
  },
  "Non-responsive Fair Warning": "Da un po’ non riceviamo suoi messaggi. Vuole continuare?",
  "Non-responsive Final Warning":
    "Poiché non abbiamo ricevuto risposta, chiudiamo ora la chat. Può tornare quando vuole.",
  "On-hold message #1": "La risposta richiede più tempo del previsto. Nel frattempo può continuare a scriverci.",
  "On-hold message #2": "Grazie per l’attesa. Nel frattempo può continuare a scrivere.",
  "On-hold message #3": "Mi scuso, ci vuole più tempo del previsto. Grazie per l’attesa.",
};
