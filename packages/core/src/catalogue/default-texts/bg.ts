import type { DefaultTexts } from "../default-texts.ts";

export const BULGARIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Здравейте и добре дошли! Пишете ни, когато Ви е удобно; разговорът се запазва тук. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION: "Радваме се, че отново ни пишете. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Здравейте и добре дошли! В момента сме извън работно време, но съобщението Ви е получено. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Радваме се, че отново ни пишете. В момента сме извън работно време. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Добре дошли отново. Продължаваме оттам, докъдето бяхме стигнали.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Работният ни ден приключи, но съобщението Ви е при нас. Срок за отговор: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "Все още чакате на опашката, за което се извиняваме. Първият свободен колега ще Ви обърне внимание.",
  YOU_ARE_CONNECTED_TO: "Сега с Вас разговаря {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Прехвърляме Ви към екипа, който може да Ви помогне най-добре. Там ще прочетат написаното досега.",
  TRANSFER_TO_AGENT: "Прехвърляме Ви към колега, който познава добре темата. Един момент, моля.",
  BACK_TO_QUEUE:
    "Наложи се разговорът Ви да бъде прекъснат. Запазвате мястото си и скоро наш колега ще продължи с Вас.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "В разговора се включва {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Вече не участва в разговора: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Още ли сте тук? С удоволствие ще продължим, когато Ви е удобно.",
  AGENT_NON_RESPONSIVE:
    "Благодарим за търпението. Отговорът се забавя малко повече от обичайното, но вече работим по него.",
  AGENT_UPDATED_RESPONSE_TIME: "Имаме новост за Вас. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Разбираме, че въпросът е спешен. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Благодарим, че ни уведомихте, че вече не е толкова спешно. Срок за отговор: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Вече сте влезли в профила си и можем да Ви помогнем с него.",
  AGENT_END_CONVERSATION:
    "Разговорът беше приключен. Благодарим, че ни писахте; с ново съобщение започва нов разговор.",
  CONSUMER_END_CONVERSATION:
    "Вие приключихте този разговор. Благодарим, че ни писахте; на Ваше разположение сме, когато имате нужда от нас.",
  SYSTEM_END_CONVERSATION: "Разговорът беше приключен. С ново съобщение започва нов.",
  ROUTING_TO_AGENT: "Благодарим за интереса. Търсим подходящия за Вас колега.",
  WAITING_FOR_AGENT:
    "Всички колеги са заети в разговори. Вашето място на опашката: {PlaceInQ}. Време за изчакване: около {AvgWaitMinutes} мин {AvgWaitSeconds} сек.",
  AGENTS_UNAVAILABLE: "Съжаляваме, в момента няма свободен колега. Моля, опитайте отново малко по-късно.",
  CHAT_STARTED: "В чата с Вас сега е {name}.",
  TRANSFER_TO_AGENT_CHAT: "Един момент, моля. С Вас ще продължи {name}.",
  TRANSFER_TO_SKILL: "Един момент, моля. Свързваме Ви с екипа, който може да Ви помогне най-добре.",
  AGENT_DISCONNECTED_TRANSFER: "Връзката прекъсна ({name}). Един момент, моля: друг колега поема разговора.",
  REQUEUED_BY_SYSTEM: "Свързването беше неуспешно ({name}). Следва Вашият ред за разговор с друг колега.",
  ENDED_BY_AGENT: "Благодарим Ви за разговора в чата. Желаем Ви приятен ден.",
  ENDED_UNEXPECTEDLY: "Съжаляваме, чатът прекъсна. Моля, отворете го отново и ще продължим.",
  NOT_IN_PROGRESS: "В този чат вече няма наш колега. Моля, започнете нов.",
  TRANSCRIPT_REQUESTED: "След края на чата ще изпратим записа от него на {email}.",
  "Non-responsive Fair Warning": "От известно време нямаме вест от Вас. Желаете ли да продължим?",
  "Non-responsive Final Warning":
    "Тъй като не получихме отговор от Вас, приключваме този чат. Можете да ни пишете отново по всяко време.",
  "On-hold message #1": "Проверявам и след малко ще Ви пиша отново.",
  "On-hold message #2": "Благодаря за търпението, скоро ще продължа с Вас.",
  "On-hold message #3": "Съжалявам, че отнема повече време. Продължавам да работя по въпроса Ви.",
};
