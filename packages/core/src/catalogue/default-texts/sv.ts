import type { DefaultTexts } from "../default-texts.ts";

export const SWEDISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hej och välkommen! Skriv till oss när det passar dig. Konversationen finns kvar här. Förväntad svarstid: {expectedResponseTime}.",
    fallback:
      "Hej och välkommen! Skriv till oss när det passar dig. Konversationen finns kvar här. Vi svarar så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Vad roligt att du hör av dig igen. Förväntad svarstid: {expectedResponseTime}.",
    fallback: "Vad roligt att du hör av dig igen. Vi svarar så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hej och välkommen! Vi har stängt just nu. Skriv till oss när det passar dig. Konversationen finns kvar här. Förväntad svarstid: {expectedResponseTime}.",
    fallback:
      "Hej och välkommen! Vi har stängt just nu. Skriv till oss när det passar dig. Konversationen finns kvar här. Vi svarar när vi har öppnat igen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Vad roligt att du hör av dig igen. Vi har stängt just nu. Förväntad svarstid: {expectedResponseTime}.",
    fallback: "Vad roligt att du hör av dig igen. Vi har stängt just nu. Vi svarar när vi har öppnat igen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Välkommen tillbaka. Vi tar upp ditt ärende igen.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Vi har stängt just nu. Vi har tagit emot ditt meddelande. Förväntad svarstid: {expectedResponseTime}.",
    fallback: "Vi har stängt just nu. Vi har tagit emot ditt meddelande och svarar när vi har öppnat igen.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Du står kvar i kön, och vi ber om ursäkt för väntetiden. En medarbetare hjälper dig så snart det går.",
  YOU_ARE_CONNECTED_TO: "Nu har du kontakt med {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Vi kopplar dig vidare till det team som bäst kan hjälpa dig. De kan läsa det du redan har skrivit.",
  TRANSFER_TO_AGENT: "Vi kopplar dig vidare till en kollega som är väl insatt i frågan. Ett ögonblick.",
  BACK_TO_QUEUE:
    "Den som hjälpte dig behövde gå ifrån. Du behåller din plats i kön, och en kollega fortsätter med dig så snart det går.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Nu är även {agentNickname} med i konversationen.",
  JOINED_AGENT_LEFT_CONVERSATION: "Nu har {agentNickname} lämnat konversationen.",
  CONSUMER_NON_RESPONSIVE: "Är du kvar? Skriv gärna när det passar dig att fortsätta.",
  AGENT_NON_RESPONSIVE:
    "Tack för ditt tålamod. Svaret dröjer längre än det borde. Du kan gärna skriva vidare under tiden.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Ny förväntad svarstid: {expectedResponseTime}.",
    fallback: "Vi arbetar med ditt ärende och återkommer så snart vi kan.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Vi förstår att det är brådskande. Förväntad svarstid: {expectedResponseTime}.",
    fallback: "Vi förstår att det är brådskande. Vi svarar så snart vi kan.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Tack för att du meddelade att det inte längre är lika brådskande. Förväntad svarstid: {expectedResponseTime}.",
    fallback: "Tack för att du meddelade att det inte längre är lika brådskande. Vi svarar så snart vi kan.",
  },
  CONSUMER_STEP_UP: "Nu är du inloggad, så vi kan även hjälpa dig med ditt konto.",
  AGENT_END_CONVERSATION:
    "Konversationen är avslutad. Tack för att du skrev till oss. Ett nytt meddelande startar en ny konversation.",
  CONSUMER_END_CONVERSATION:
    "Du har avslutat konversationen. Tack för att du skrev till oss. Skriv gärna igen när du behöver oss.",
  SYSTEM_END_CONVERSATION: "Den här konversationen är avslutad. Ett nytt meddelande startar en ny.",
  ROUTING_TO_AGENT: "Tack för att du kontaktar oss. Vi letar efter rätt person åt dig.",
  WAITING_FOR_AGENT: {
    words: "Ingen av våra medarbetare är ledig ännu. Din plats i kön: {PlaceInQ}. Beräknad väntetid: {averageWait}.",
    fallback: "Ingen av våra medarbetare är ledig ännu. Din plats i kön: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Tyvärr är ingen ledig just nu. Försök gärna igen lite senare.",
  CHAT_STARTED: "Nu chattar du med {name}.",
  TRANSFER_TO_AGENT_CHAT: "Ett ögonblick, vi kopplar dig till {name}.",
  TRANSFER_TO_SKILL: "Ett ögonblick, vi kopplar dig till det team som bäst kan hjälpa dig.",
  AGENT_DISCONNECTED_TRANSFER: "Vi har tappat kontakten med {name}. Ett ögonblick, en kollega tar över.",
  REQUEUED_BY_SYSTEM:
    "Anslutningen till {name} bröts. Du behåller din plats i kön, och en annan medarbetare hjälper dig så snart det går.",
  ENDED_BY_AGENT: "Tack för att du chattade med oss. Vi önskar dig en trevlig dag.",
  ENDED_UNEXPECTEDLY: "Chatten har tyvärr brutits. Starta gärna en ny.",
  NOT_IN_PROGRESS: "Ingen medarbetare är kvar i den här chatten. Starta gärna en ny.",
  TRANSCRIPT_REQUESTED: {
    words: "När chatten är slut skickas en kopia av den till {email}.",
    fallback: "När chatten är slut skickar vi en kopia av den till dig via e-post.",
  },
  "Non-responsive Fair Warning": "Vi har inte hört något från dig på ett tag. Ska vi fortsätta?",
  "Non-responsive Final Warning":
    "Eftersom vi inte har hört något från dig avslutar vi chatten nu. Du är välkommen tillbaka när som helst.",
  "On-hold message #1": "Svaret dröjer längre än det borde. Du kan gärna skriva vidare under tiden.",
  "On-hold message #2": "Tack för ditt tålamod. Du kan gärna skriva vidare under tiden.",
  "On-hold message #3": "Jag beklagar att det tar längre tid. Tack för ditt tålamod.",
};
