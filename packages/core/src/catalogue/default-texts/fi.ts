import type { DefaultTexts } from "../default-texts.ts";

export const FINNISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hei ja tervetuloa! Voitte kirjoittaa meille, kun teille sopii; keskustelu säilyy täällä. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback:
      "Hei ja tervetuloa! Voitte kirjoittaa meille, kun teille sopii; keskustelu säilyy täällä. Vastaamme teille mahdollisimman pian.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Mukava kuulla teistä taas. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback: "Mukava kuulla teistä taas. Vastaamme teille mahdollisimman pian.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hei ja tervetuloa! Asiakaspalvelumme on juuri nyt suljettu. Voitte kirjoittaa meille, kun teille sopii; keskustelu säilyy täällä. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback:
      "Hei ja tervetuloa! Asiakaspalvelumme on juuri nyt suljettu. Voitte kirjoittaa meille, kun teille sopii; keskustelu säilyy täällä. Vastaamme teille, kun palvelumme on jälleen auki.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Mukava kuulla teistä taas. Asiakaspalvelumme on juuri nyt suljettu. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback:
      "Mukava kuulla teistä taas. Asiakaspalvelumme on juuri nyt suljettu. Vastaamme teille, kun palvelumme on jälleen auki.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Tervetuloa takaisin. Jatkamme siitä, mihin jäimme.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Asiakaspalvelumme on juuri nyt suljettu, ja viestinne odottaa käsittelyä. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback:
      "Asiakaspalvelumme on juuri nyt suljettu. Viestinne odottaa käsittelyä, ja vastaamme teille, kun palvelumme on jälleen auki.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Olette edelleen jonossa, ja pahoittelemme odotusta. Asiakaspalvelijamme palvelee teitä mahdollisimman pian.",
  YOU_ARE_CONNECTED_TO: "Teitä palvelee nyt {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Ohjaamme teidät tiimille, joka osaa auttaa teitä parhaiten. Tiimi voi lukea aiemmat viestinne.",
  TRANSFER_TO_AGENT: "Ohjaamme teidät kollegalle, joka tuntee asian hyvin. Hetki vain.",
  BACK_TO_QUEUE:
    "Teitä palvellut asiakaspalvelija joutui poistumaan. Säilytätte paikkanne jonossa, ja kollegamme jatkaa kanssanne mahdollisimman pian.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Keskusteluun liittyi {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Keskustelusta poistui {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Oletteko vielä paikalla? Kirjoittakaa, kun teille sopii jatkaa.",
  AGENT_NON_RESPONSIVE:
    "Kiitos kärsivällisyydestänne. Vastaaminen kestää odotettua pidempään. Voitte sillä välin jatkaa kirjoittamista.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Uusi arvioitu vastausaika: {expectedResponseTime}.",
    fallback: "Selvitämme asiaanne ja palaamme siihen mahdollisimman pian.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Ymmärrämme, että asia on kiireellinen. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback: "Ymmärrämme, että asia on kiireellinen. Vastaamme teille mahdollisimman pian.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Kiitos tiedosta, ettei asialla ole enää niin kiire. Arvioitu vastausaika: {expectedResponseTime}.",
    fallback: "Kiitos tiedosta, ettei asialla ole enää niin kiire. Vastaamme teille mahdollisimman pian.",
  },
  CONSUMER_STEP_UP: "Olette nyt kirjautunut sisään, joten voimme auttaa teitä myös tiliinne liittyvissä asioissa.",
  AGENT_END_CONVERSATION: "Keskustelu on päätetty. Kiitos yhteydenotostanne; uusi viesti aloittaa uuden keskustelun.",
  CONSUMER_END_CONVERSATION:
    "Päätitte keskustelun. Kiitos yhteydenotostanne; kirjoittakaa toki uudelleen, kun tarvitsette meitä.",
  SYSTEM_END_CONVERSATION: "Keskustelu on päätetty. Uusi viesti aloittaa uuden keskustelun.",
  ROUTING_TO_AGENT: "Kiitos yhteydenotostanne. Etsimme teille sopivaa asiakaspalvelijaa.",
  WAITING_FOR_AGENT: {
    words:
      "Yksikään asiakaspalvelija ei ole vielä vapaana. Paikkanne jonossa: {PlaceInQ}. Arvioitu odotusaika: {averageWait}.",
    fallback: "Yksikään asiakaspalvelija ei ole vielä vapaana. Paikkanne jonossa: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE:
    "Valitettavasti yksikään asiakaspalvelija ei ole juuri nyt vapaana. Yrittäkää hetken kuluttua uudelleen.",
  CHAT_STARTED: "Chatissa teitä palvelee nyt {name}.",
  TRANSFER_TO_AGENT_CHAT: "Hetki vain, yhdistämme teidät. Seuraavaksi teitä palvelee {name}.",
  TRANSFER_TO_SKILL: "Hetki vain, yhdistämme teidät tiimille, joka osaa auttaa teitä parhaiten.",
  AGENT_DISCONNECTED_TRANSFER:
    "Yhteys katkesi, eikä {name} ole enää chatissa. Hetki vain, kollegamme jatkaa kanssanne.",
  REQUEUED_BY_SYSTEM:
    "Yhteysongelman vuoksi {name} ei voi jatkaa. Säilytätte paikkanne jonossa, ja toinen asiakaspalvelija jatkaa kanssanne mahdollisimman pian.",
  ENDED_BY_AGENT: "Kiitos, että otitte yhteyttä chatissa. Toivotamme teille mukavaa päivää.",
  ENDED_UNEXPECTEDLY: "Valitettavasti chat katkesi. Aloittakaa uusi chat.",
  NOT_IN_PROGRESS: "Tässä chatissa ei ole enää asiakaspalvelijaa. Aloittakaa uusi chat.",
  TRANSCRIPT_REQUESTED: {
    words: "Kun chat päättyy, sen sisältö lähetetään osoitteeseen {email}.",
    fallback: "Kun chat päättyy, lähetämme sen sisällön teille sähköpostitse.",
  },
  "Non-responsive Fair Warning": "Emme ole kuulleet teistä hetkeen. Haluatteko jatkaa?",
  "Non-responsive Final Warning":
    "Koska emme ole kuulleet teistä, päätämme chatin nyt. Olette aina tervetullut takaisin.",
  "On-hold message #1": "Vastaaminen kestää odotettua pidempään. Voitte sillä välin jatkaa kirjoittamista.",
  "On-hold message #2": "Kiitos kärsivällisyydestänne. Voitte sillä välin jatkaa kirjoittamista.",
  "On-hold message #3": "Pahoittelen, että tämä kestää odotettua pidempään. Kiitos kärsivällisyydestänne.",
};
