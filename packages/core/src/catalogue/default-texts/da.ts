import type { DefaultTexts } from "../default-texts.ts";

export const DANISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hej og velkommen! Skriv til os, når det passer dig; samtalen bliver liggende her. Forventet svartid: {expectedResponseTime}.",
    fallback:
      "Hej og velkommen! Skriv til os, når det passer dig; samtalen bliver liggende her. Vi svarer, så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Dejligt at høre fra dig igen. Forventet svartid: {expectedResponseTime}.",
    fallback: "Dejligt at høre fra dig igen. Vi svarer, så snart vi kan.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hej og velkommen! Vi har lukket lige nu. Skriv til os, når det passer dig; samtalen bliver liggende her. Forventet svartid: {expectedResponseTime}.",
    fallback:
      "Hej og velkommen! Vi har lukket lige nu. Skriv til os, når det passer dig; samtalen bliver liggende her. Vi svarer, når vi har åbent igen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Dejligt at høre fra dig igen. Vi har lukket lige nu. Forventet svartid: {expectedResponseTime}.",
    fallback: "Dejligt at høre fra dig igen. Vi har lukket lige nu. Vi svarer, når vi har åbent igen.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Velkommen tilbage. Vi fortsætter, hvor vi slap.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Vi har lukket lige nu, og din besked ligger klar til vores medarbejdere. Forventet svartid: {expectedResponseTime}.",
    fallback:
      "Vi har lukket lige nu. Din besked ligger klar til vores medarbejdere, og vi svarer, når vi har åbent igen.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Du står stadig i kø, og vi beklager ventetiden. En medarbejder hjælper dig så hurtigt som muligt.",
  YOU_ARE_CONNECTED_TO: "Du taler nu med {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Vi stiller dig videre til det team, der bedst kan hjælpe dig. De kan læse det, du har skrevet indtil nu.",
  TRANSFER_TO_AGENT: "Vi stiller dig videre til en kollega, der ved meget om emnet. Et øjeblik.",
  BACK_TO_QUEUE:
    "Medarbejderen, der hjalp dig, måtte forlade samtalen. Du beholder din plads i køen, og en kollega fortsætter med dig så hurtigt som muligt.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Nu også med i samtalen: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Ikke længere med i samtalen: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Er du der stadig? Skriv bare, når du vil fortsætte.",
  AGENT_NON_RESPONSIVE:
    "Tak for din tålmodighed. Dit svar tager længere tid end forventet. Du er velkommen til at skrive videre imens.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Ny forventet svartid: {expectedResponseTime}.",
    fallback: "Vi arbejder på din sag og vender tilbage, så snart vi kan.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Vi forstår, at det haster. Forventet svartid: {expectedResponseTime}.",
    fallback: "Vi forstår, at det haster. Vi svarer, så snart vi kan.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Tak, fordi du fortæller os, at det haster mindre. Forventet svartid: {expectedResponseTime}.",
    fallback: "Tak, fordi du fortæller os, at det haster mindre. Vi svarer, så snart vi kan.",
  },
  CONSUMER_STEP_UP: "Du er nu logget ind, så vi kan også hjælpe dig med din konto.",
  AGENT_END_CONVERSATION:
    "Samtalen er afsluttet. Tak, fordi du skrev til os; sender du en ny besked, begynder en ny samtale.",
  CONSUMER_END_CONVERSATION:
    "Du har afsluttet samtalen. Tak, fordi du skrev til os; skriv gerne igen, når du har brug for det.",
  SYSTEM_END_CONVERSATION: "Samtalen er afsluttet. En ny besked starter en ny samtale.",
  ROUTING_TO_AGENT: "Tak, fordi du kontakter os. Vi finder den rette medarbejder til dig.",
  WAITING_FOR_AGENT: {
    words: "Ingen medarbejdere er ledige endnu. Din plads i køen: {PlaceInQ}. Forventet ventetid: {averageWait}.",
    fallback: "Ingen medarbejdere er ledige endnu. Din plads i køen: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Der er desværre ingen ledige medarbejdere lige nu. Prøv igen lidt senere.",
  CHAT_STARTED: "Du chatter nu med {name}.",
  TRANSFER_TO_AGENT_CHAT: "Et øjeblik, vi stiller dig om til {name}.",
  TRANSFER_TO_SKILL: "Et øjeblik, vi stiller dig om til det team, der bedst kan hjælpe dig.",
  AGENT_DISCONNECTED_TRANSFER: "Forbindelsen til {name} blev afbrudt. Et øjeblik, en kollega tager over.",
  REQUEUED_BY_SYSTEM:
    "Forbindelsen til {name} svigtede. Du beholder din plads i køen, og en anden medarbejder hjælper dig så hurtigt som muligt.",
  ENDED_BY_AGENT: "Tak for chatten. Vi ønsker dig en god dag.",
  ENDED_UNEXPECTEDLY: "Chatten blev desværre afbrudt. Start gerne en ny.",
  NOT_IN_PROGRESS: "Der er ikke længere en medarbejder i denne chat. Start gerne en ny.",
  TRANSCRIPT_REQUESTED: {
    words: "Når chatten er slut, sender vi en udskrift til {email}.",
    fallback: "Når chatten er slut, sender vi dig en udskrift via e-mail.",
  },
  "Non-responsive Fair Warning": "Vi har ikke hørt fra dig i et stykke tid. Skal vi fortsætte?",
  "Non-responsive Final Warning": "Da vi ikke har hørt fra dig, afslutter vi chatten nu. Du er altid velkommen igen.",
  "On-hold message #1": "Dit svar tager længere tid end forventet. Du er velkommen til at skrive videre imens.",
  "On-hold message #2": "Tak for din tålmodighed. Du er velkommen til at skrive videre imens.",
  "On-hold message #3": "Jeg beklager, at det tager længere tid. Tak for din tålmodighed.",
};
