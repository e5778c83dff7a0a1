import type { DefaultTexts } from "../default-texts.ts";

export const POLISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Dzień dobry, witamy! Prosimy pisać w dowolnej chwili; rozmowa pozostanie tutaj. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback:
      "Dzień dobry, witamy! Prosimy pisać w dowolnej chwili; rozmowa pozostanie tutaj. Odpowiemy najszybciej, jak to możliwe.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Cieszymy się z ponownego kontaktu. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback: "Cieszymy się z ponownego kontaktu. Odpowiemy najszybciej, jak to możliwe.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Witamy! W tej chwili nasz zespół nie pracuje. Prosimy pisać w dowolnej chwili; rozmowa pozostanie tutaj. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback:
      "Witamy! W tej chwili nasz zespół nie pracuje. Prosimy pisać w dowolnej chwili; rozmowa pozostanie tutaj. Odpowiemy, gdy tylko wrócimy do pracy.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Cieszymy się z ponownego kontaktu. W tej chwili nasz zespół nie pracuje. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback:
      "Cieszymy się z ponownego kontaktu. W tej chwili nasz zespół nie pracuje. Odpowiemy, gdy tylko wrócimy do pracy.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Witamy ponownie. Wracamy do Państwa sprawy.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "W tej chwili nasz zespół nie pracuje. Zajmiemy się Państwa wiadomością. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback: "W tej chwili nasz zespół nie pracuje. Zajmiemy się Państwa wiadomością, gdy tylko wrócimy do pracy.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Nadal są Państwo w kolejce. Przepraszamy, że muszą Państwo czekać. Ktoś z zespołu zajmie się Państwa rozmową najszybciej, jak to możliwe.",
  YOU_ARE_CONNECTED_TO: "Teraz rozmawia z Państwem {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Przekazujemy rozmowę zespołowi, który najlepiej Państwu pomoże. Może on zapoznać się z jej dotychczasowym przebiegiem.",
  TRANSFER_TO_AGENT: "Przekazujemy rozmowę osobie, która dobrze zna ten temat. Prosimy o chwilę cierpliwości.",
  BACK_TO_QUEUE:
    "Osoba prowadząca rozmowę musiała ją opuścić. Zachowują Państwo miejsce w kolejce, a ktoś inny z zespołu podejmie rozmowę najszybciej, jak to możliwe.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Do rozmowy dołącza {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Rozmowę opuszcza {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Czy są Państwo nadal z nami? Prosimy napisać, gdy zechcą Państwo wrócić do rozmowy.",
  AGENT_NON_RESPONSIVE:
    "Dziękujemy za cierpliwość. Odpowiedź zajmuje więcej czasu, niż powinna. W tym czasie mogą Państwo pisać dalej.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nowy przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback: "Pracujemy nad Państwa sprawą i odezwiemy się najszybciej, jak to możliwe.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Rozumiemy, że sprawa jest pilna. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback: "Rozumiemy, że sprawa jest pilna. Odpowiemy najszybciej, jak to możliwe.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Dziękujemy za informację, że sprawa nie jest już tak pilna. Przewidywany czas odpowiedzi: {expectedResponseTime}.",
    fallback: "Dziękujemy za informację, że sprawa nie jest już tak pilna. Odpowiemy najszybciej, jak to możliwe.",
  },
  CONSUMER_STEP_UP: "Logowanie powiodło się, więc możemy teraz pomóc Państwu także w sprawach konta.",
  AGENT_END_CONVERSATION: "Rozmowa została zakończona. Dziękujemy za kontakt; nowa wiadomość rozpocznie nową rozmowę.",
  CONSUMER_END_CONVERSATION:
    "Zakończyli Państwo tę rozmowę. Dziękujemy za kontakt; w razie potrzeby prosimy napisać do nas ponownie.",
  SYSTEM_END_CONVERSATION: "Ta rozmowa została zakończona. Nowa wiadomość rozpocznie kolejną rozmowę.",
  ROUTING_TO_AGENT: "Dziękujemy za kontakt. Szukamy osoby, która najlepiej Państwu pomoże.",
  WAITING_FOR_AGENT: {
    words:
      "Nikt z naszego zespołu nie jest jeszcze dostępny. Państwa miejsce w kolejce: {PlaceInQ}. Przewidywany czas oczekiwania: {averageWait}.",
    fallback: "Nikt z naszego zespołu nie jest jeszcze dostępny. Państwa miejsce w kolejce: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Przepraszamy, w tej chwili nikt nie jest dostępny. Prosimy spróbować ponownie nieco później.",
  CHAT_STARTED: "Na czacie odpowiada Państwu {name}.",
  TRANSFER_TO_AGENT_CHAT: "Prosimy o chwilę cierpliwości. Rozmowę na czacie przejmie {name}.",
  TRANSFER_TO_SKILL: "Prosimy o chwilę cierpliwości. Łączymy Państwa z zespołem, który będzie mógł najlepiej pomóc.",
  AGENT_DISCONNECTED_TRANSFER:
    "Połączenie zostało przerwane i {name} nie bierze już udziału w czacie. Prosimy o chwilę cierpliwości, rozmowę przejmie ktoś inny z zespołu.",
  REQUEUED_BY_SYSTEM:
    "Z powodu błędu połączenia {name} nie może kontynuować rozmowy. Zachowują Państwo miejsce w kolejce, a ktoś inny z zespołu odpowie najszybciej, jak to możliwe.",
  ENDED_BY_AGENT: "Dziękujemy za rozmowę na czacie. Życzymy miłego dnia.",
  ENDED_UNEXPECTEDLY: "Przepraszamy, czat został przerwany. Prosimy rozpocząć nowy.",
  NOT_IN_PROGRESS: "Na tym czacie nie ma już nikogo z naszego zespołu. Prosimy rozpocząć nowy.",
  TRANSCRIPT_REQUESTED: {
    words: "Po zakończeniu czatu zapis rozmowy zostanie wysłany na adres {email}.",
    fallback: "Po zakończeniu czatu wyślemy Państwu zapis rozmowy e-mailem.",
  },
  "Non-responsive Fair Warning":
    "Od dłuższej chwili nie mamy od Państwa wiadomości. Czy chcą Państwo kontynuować rozmowę?",
  "Non-responsive Final Warning":
    "Nie mamy od Państwa odpowiedzi, dlatego kończymy teraz ten czat. Zapraszamy ponownie w każdej chwili.",
  "On-hold message #1": "Odpowiedź zajmuje więcej czasu, niż powinna. W tym czasie mogą Państwo pisać dalej.",
  "On-hold message #2": "Dziękuję za cierpliwość. W tym czasie mogą Państwo pisać dalej.",
  "On-hold message #3": "Przepraszam, że to trwa dłużej. Dziękuję za cierpliwość.",
};
