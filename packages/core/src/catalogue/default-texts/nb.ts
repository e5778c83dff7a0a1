import type { DefaultTexts } from "../default-texts.ts";

export const NORWEGIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hei og velkommen! Skriv til oss når det passer deg. Samtalen blir liggende her. Forventet svartid: {expectedResponseTime}.",
    fallback:
      "Hei og velkommen! Skriv til oss når det passer deg. Samtalen blir liggende her. Vi svarer så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Hyggelig å høre fra deg igjen. Forventet svartid: {expectedResponseTime}.",
    fallback: "Hyggelig å høre fra deg igjen. Vi svarer så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hei og velkommen! Vi har stengt akkurat nå. Skriv til oss når det passer deg. Samtalen blir liggende her. Forventet svartid: {expectedResponseTime}.",
    fallback:
      "Hei og velkommen! Vi har stengt akkurat nå. Skriv til oss når det passer deg. Samtalen blir liggende her. Vi svarer når vi har åpnet igjen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Hyggelig å høre fra deg igjen. Vi har stengt akkurat nå. Forventet svartid: {expectedResponseTime}.",
    fallback: "Hyggelig å høre fra deg igjen. Vi har stengt akkurat nå. Vi svarer når vi har åpnet igjen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Velkommen tilbake. Vi fortsetter der vi slapp.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Vi har stengt akkurat nå, og meldingen din ligger klar. Forventet svartid: {expectedResponseTime}.",
    fallback: "Vi har stengt akkurat nå. Meldingen din ligger klar, og vi svarer når vi har åpnet igjen.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Du står fortsatt i kø, og vi beklager ventetiden. En medarbeider hjelper deg så snart som mulig.",
  YOU_ARE_CONNECTED_TO: "Nå snakker du med {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Vi setter deg over til teamet som best kan hjelpe deg. De kan lese det du har skrevet så langt.",
  TRANSFER_TO_AGENT: "Vi setter deg over til en kollega som kan dette godt. Et øyeblikk.",
  BACK_TO_QUEUE:
    "Medarbeideren som hjalp deg, måtte forlate samtalen. Du beholder plassen din i køen, og en kollega fortsetter med deg så snart som mulig.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Nå også med i samtalen: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Ikke lenger med i samtalen: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Er du der fortsatt? Bare skriv når det passer deg å fortsette.",
  AGENT_NON_RESPONSIVE:
    "Takk for tålmodigheten. Svaret tar lengre tid enn forventet. Du kan gjerne skrive videre i mellomtiden.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Oppdatert forventet svartid: {expectedResponseTime}.",
    fallback: "Vi jobber med saken din og kommer tilbake til deg så snart vi kan.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Vi forstår at det haster. Forventet svartid: {expectedResponseTime}.",
    fallback: "Vi forstår at det haster. Vi svarer så snart vi kan.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Takk for at du sier fra om at det haster mindre. Forventet svartid: {expectedResponseTime}.",
    fallback: "Takk for at du sier fra om at det haster mindre. Vi svarer så snart vi kan.",
  },
  CONSUMER_STEP_UP: "Du er nå logget inn, så vi kan også hjelpe deg med kontoen din.",
  AGENT_END_CONVERSATION:
    "Denne samtalen er avsluttet. Takk for at du skrev til oss. En ny melding starter en ny samtale.",
  CONSUMER_END_CONVERSATION:
    "Du har avsluttet denne samtalen. Takk for at du skrev til oss. Skriv gjerne igjen når du trenger oss.",
  SYSTEM_END_CONVERSATION: "Denne samtalen er avsluttet. En ny melding starter en ny samtale.",
  ROUTING_TO_AGENT: "Takk for at du tar kontakt. Vi finner riktig person til deg.",
  WAITING_FOR_AGENT: {
    words:
      "Ingen av medarbeiderne våre er ledige ennå. Din plass i køen: {PlaceInQ}. Forventet ventetid: {averageWait}.",
    fallback: "Ingen av medarbeiderne våre er ledige ennå. Din plass i køen: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Beklager, ingen er ledige akkurat nå. Prøv gjerne igjen litt senere.",
  CHAT_STARTED: "Nå chatter du med {name}.",
  TRANSFER_TO_AGENT_CHAT: "Et øyeblikk, vi setter deg over til {name}.",
  TRANSFER_TO_SKILL: "Et øyeblikk, vi setter deg over til teamet som best kan hjelpe deg.",
  AGENT_DISCONNECTED_TRANSFER: "Vi har mistet forbindelsen med {name}. Et øyeblikk, en kollega tar over.",
  REQUEUED_BY_SYSTEM:
    "Forbindelsen til {name} sviktet. Du beholder plassen din i køen, og en annen medarbeider hjelper deg så snart som mulig.",
  ENDED_BY_AGENT: "Takk for praten. Vi ønsker deg en fin dag.",
  ENDED_UNEXPECTEDLY: "Beklager, chatten ble brutt. Start gjerne en ny.",
  NOT_IN_PROGRESS: "Det er ikke lenger noen fra oss i denne chatten. Start gjerne en ny.",
  TRANSCRIPT_REQUESTED: {
    words: "Når chatten er ferdig, sender vi en utskrift til {email}.",
    fallback: "Når chatten er ferdig, sender vi deg en utskrift på e-post.",
  },
  "Non-responsive Fair Warning": "Vi har ikke hørt fra deg på en stund. Skal vi fortsette?",
  "Non-responsive Final Warning":
    "Siden vi ikke har hørt fra deg, avslutter vi chatten nå. Du er hjertelig velkommen tilbake.",
  "On-hold message #1": "Svaret tar lengre tid enn forventet. Du kan gjerne skrive videre i mellomtiden.",
  "On-hold message #2": "Takk for at du venter. Du kan gjerne skrive videre i mellomtiden.",
  "On-hold message #3": "Beklager at det tar lengre tid. Takk for at du venter.",
};
