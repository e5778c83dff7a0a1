import type { DefaultTexts } from "../default-texts.ts";

export const MACEDONIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Добар ден и добре дојдовте! Пишете ни кога Ви одговара; разговорот останува тука. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION:
    "Мило ни е што повторно ни пишувате. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Добар ден и добре дојдовте! Во моментов не работиме, но Вашата порака стигна до нас. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Мило ни е што повторно ни пишувате. Во моментов не работиме. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Добре дојдовте повторно. Продолжуваме таму каде што застанавме.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Нашиот тим заврши со работа за денес, а Вашата порака е зачувана. Очекувано време за одговор: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE: "Сѐ уште сте во редицата и се извинуваме за чекањето. Првиот слободен колега ќе Ви се јави.",
  YOU_ARE_CONNECTED_TO: "Сега со Вас разговара {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Го префрламе разговорот на тимот што најдобро може да Ви помогне. Таму ќе прочитаат сѐ што сте напишале досега.",
  TRANSFER_TO_AGENT: "Го префрламе разговорот на колега што добро ја познава темата. Само момент, Ве молиме.",
  BACK_TO_QUEUE:
    "Разговорот мораше да се прекине. Вашето место во редицата останува, а наскоро некој од нашиот тим ќе продолжи со Вас.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Во разговорот се вклучува {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Разговорот го напушта {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Дали сте сѐ уште тука? Со задоволство ќе продолжиме кога ќе Ви одговара.",
  AGENT_NON_RESPONSIVE:
    "Ви благодариме за трпението. Одговорот трае малку подолго од вообичаеното, но наскоро ќе пристигне.",
  AGENT_UPDATED_RESPONSE_TIME: "Имаме нова информација за Вас. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Разбираме дека е итно. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Ви благодариме што нѐ известивте дека веќе не е толку итно. Очекувано време за одговор: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Најавувањето беше успешно, па сега можеме да Ви помогнеме и околу Вашата сметка.",
  AGENT_END_CONVERSATION:
    "Овој разговор е завршен. Ви благодариме што ни пишавте; со нова порака започнува нов разговор.",
  CONSUMER_END_CONVERSATION:
    "Го завршивте овој разговор. Ви благодариме што ни пишавте; тука сме кога ќе Ви затребаме.",
  SYSTEM_END_CONVERSATION: "Овој разговор е завршен. Со нова порака започнува нов разговор.",
  ROUTING_TO_AGENT: "Ви благодариме за интересот. Го бараме вистинскиот колега за Вас.",
  WAITING_FOR_AGENT:
    "Сите колеги моментално водат разговори. Вашето место во редицата: {PlaceInQ}. Време на чекање: околу {AvgWaitMinutes} мин. {AvgWaitSeconds} сек.",
  AGENTS_UNAVAILABLE: "Жал ни е, во моментов никој не е слободен. Ве молиме обидете се повторно малку подоцна.",
  CHAT_STARTED: "На четот со Вас сега разговара {name}.",
  TRANSFER_TO_AGENT_CHAT: "Само момент, Ве молиме. Четот го презема {name}.",
  TRANSFER_TO_SKILL: "Само момент, Ве молиме. Ве поврзуваме со тимот што најдобро може да Ви помогне.",
  AGENT_DISCONNECTED_TRANSFER: "Врската е прекината ({name}). Само момент, Ве молиме: четот го презема друг колега.",
  REQUEUED_BY_SYSTEM: "Поврзувањето не успеа ({name}). Сега сте на првото место во редицата.",
  ENDED_BY_AGENT: "Ви благодариме за разговорот. Ви посакуваме пријатен ден.",
  ENDED_UNEXPECTEDLY: "Жал ни е, четот се прекина. Отворете го повторно и ќе продолжиме.",
  NOT_IN_PROGRESS: "Во овој чет веќе нема никој од нашиот тим. Ве молиме започнете нов.",
  TRANSCRIPT_REQUESTED: "По завршувањето на четот, записот ќе биде испратен на {email}.",
  "Non-responsive Fair Warning": "Веќе некое време немаме порака од Вас. Дали сакате да продолжиме?",
  "Non-responsive Final Warning":
    "Бидејќи немаме одговор од Вас, сега го завршуваме овој чет. Можете повторно да ни пишете во секое време.",
  "On-hold message #1": "Проверувам и за момент Ви се јавувам.",
  "On-hold message #2": "Ви благодарам за трпението, наскоро продолжуваме.",
  "On-hold message #3": "Жал ми е што трае подолго. Не заборавив на Вас.",
};
