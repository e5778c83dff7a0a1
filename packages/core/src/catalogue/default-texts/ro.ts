import type { DefaultTexts } from "../default-texts.ts";

export const ROMANIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Bună ziua și bine ați venit! Scrieți-ne oricând vă este la îndemână; conversația rămâne aici. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback:
      "Bună ziua și bine ați venit! Scrieți-ne oricând vă este la îndemână; conversația rămâne aici. Vă vom răspunde cât mai curând posibil.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Ne bucurăm că ne scrieți din nou. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback: "Ne bucurăm că ne scrieți din nou. Vă vom răspunde cât mai curând posibil.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Bine ați venit! În acest moment suntem în afara programului. Scrieți-ne oricând vă este la îndemână; conversația rămâne aici. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback:
      "Bine ați venit! În acest moment suntem în afara programului. Scrieți-ne oricând vă este la îndemână; conversația rămâne aici. Vă vom răspunde imediat ce revenim în program.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Ne bucurăm că ne scrieți din nou. În acest moment suntem în afara programului. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback:
      "Ne bucurăm că ne scrieți din nou. În acest moment suntem în afara programului. Vă vom răspunde imediat ce revenim în program.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Bine ați revenit. Reluăm solicitarea dumneavoastră.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "În acest moment suntem în afara programului. Am păstrat mesajul dumneavoastră. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback:
      "În acest moment suntem în afara programului. Am păstrat mesajul dumneavoastră și vă vom răspunde imediat ce revenim în program.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Sunteți în continuare la rând și ne cerem scuze pentru așteptare. Cineva din echipă vă va răspunde cât mai curând posibil.",
  YOU_ARE_CONNECTED_TO: "Acum discutați cu {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Vă punem în legătură cu echipa care vă poate ajuta cel mai bine. Aceasta poate citi ce ne-ați scris până acum.",
  TRANSFER_TO_AGENT: "Vă punem în legătură cu o persoană care cunoaște bine acest subiect. Un moment, vă rugăm.",
  BACK_TO_QUEUE:
    "Persoana cu care discutați a trebuit să plece. Vă păstrați locul la rând, iar altcineva din echipă va continua conversația cât mai curând posibil.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "În conversație a intrat și {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Din conversație a ieșit {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Mai sunteți aici? Scrieți-ne oricând doriți să continuăm.",
  AGENT_NON_RESPONSIVE:
    "Vă mulțumim pentru răbdare. Răspunsul durează mai mult decât ar trebui. Între timp, ne puteți scrie în continuare.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Noul timp estimat de răspuns: {expectedResponseTime}.",
    fallback: "Lucrăm la solicitarea dumneavoastră și revenim cât mai curând posibil.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Am înțeles că este urgent. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback: "Am înțeles că este urgent. Vă vom răspunde cât mai curând posibil.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Vă mulțumim că ne-ați anunțat că nu mai este la fel de urgent. Timp estimat de răspuns: {expectedResponseTime}.",
    fallback: "Vă mulțumim că ne-ați anunțat că nu mai este la fel de urgent. Vă vom răspunde cât mai curând posibil.",
  },
  CONSUMER_STEP_UP: "V-ați autentificat, așa că acum vă putem ajuta și cu contul dumneavoastră.",
  AGENT_END_CONVERSATION:
    "Această conversație a fost încheiată. Vă mulțumim că ne-ați scris; un mesaj nou va deschide o altă conversație.",
  CONSUMER_END_CONVERSATION:
    "Ați încheiat această conversație. Vă mulțumim că ne-ați scris; ne puteți scrie din nou oricând aveți nevoie.",
  SYSTEM_END_CONVERSATION: "Această conversație a fost încheiată. Un mesaj nou va deschide alta.",
  ROUTING_TO_AGENT: "Vă mulțumim că ne-ați contactat. Căutăm persoana potrivită pentru dumneavoastră.",
  WAITING_FOR_AGENT: {
    words:
      "Încă nu este nimeni disponibil din echipă. Locul dumneavoastră la rând: {PlaceInQ}. Timp estimat de așteptare: {averageWait}.",
    fallback: "Încă nu este nimeni disponibil din echipă. Locul dumneavoastră la rând: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE:
    "Ne pare rău, în acest moment nu este nimeni disponibil. Vă rugăm să încercați din nou puțin mai târziu.",
  CHAT_STARTED: "Acum sunteți pe chat cu {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un moment, vă rugăm: vă punem în legătură cu {name}.",
  TRANSFER_TO_SKILL: "Un moment, vă rugăm: vă punem în legătură cu echipa care vă poate ajuta cel mai bine.",
  AGENT_DISCONNECTED_TRANSFER:
    "S-a pierdut legătura cu {name}. Un moment, vă rugăm: altcineva din echipă preia conversația.",
  REQUEUED_BY_SYSTEM:
    "A apărut o problemă de conexiune cu {name}. Vă păstrați locul la rând, iar altcineva din echipă vă va răspunde cât mai curând posibil.",
  ENDED_BY_AGENT: "Vă mulțumim pentru conversație. Vă dorim o zi plăcută.",
  ENDED_UNEXPECTEDLY: "Ne pare rău, chatul s-a întrerupt. Vă rugăm să începeți unul nou.",
  NOT_IN_PROGRESS: "În acest chat nu mai este nimeni din echipă. Vă rugăm să începeți unul nou.",
  TRANSCRIPT_REQUESTED: {
    words: "La încheierea chatului, transcrierea va fi trimisă la {email}.",
    fallback: "La încheierea chatului, vă vom trimite transcrierea prin e-mail.",
  },
  "Non-responsive Fair Warning": "Nu am mai primit vești de la dumneavoastră de ceva timp. Continuăm?",
  "Non-responsive Final Warning":
    "Pentru că nu am mai primit vești de la dumneavoastră, încheiem acum chatul. Reveniți oricând.",
  "On-hold message #1": "Răspunsul durează mai mult decât ar trebui. Între timp, ne puteți scrie în continuare.",
  "On-hold message #2": "Vă mulțumesc pentru răbdare. Între timp, puteți scrie în continuare.",
  "On-hold message #3": "Îmi pare rău că durează mai mult. Vă mulțumesc pentru răbdare.",
};
