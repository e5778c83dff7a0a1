import type { DefaultTexts } from "../default-texts.ts";

export const SERBIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Добар дан и добро дошли! Пишите нам кад год Вам одговара; разговор остаје сачуван овде. Време одговора: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION: "Драго нам је што нам се поново јављате. Време одговора: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Добар дан и добро дошли! Тренутно не радимо, али Ваша порука је стигла до нас. Време одговора: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Драго нам је што нам се поново јављате. Тренутно не радимо. Време одговора: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Драго нам је што сте поново ту. Враћамо се Вашем питању.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Наш тим је завршио рад за данас. Ваша порука је сачувана. Време одговора: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "И даље сте у реду и жао нам је због чекања. Прва слободна особа из тима јавиће се управо Вама.",
  YOU_ARE_CONNECTED_TO: "Сада са Вама разговара {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Прослеђујемо разговор тиму који Вам најбоље може помоћи. Тамо ће прочитати све што сте до сада написали.",
  TRANSFER_TO_AGENT: "Прослеђујемо разговор особи која добро познаје ову тему. Молимо Вас за тренутак стрпљења.",
  BACK_TO_QUEUE:
    "Разговор је морао да буде прекинут. Задржавате своје место, а неко из тима ће ускоро наставити са Вама.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Разговору се придружује {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Разговор напушта {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Да ли сте још ту? Радо ћемо наставити када Вама буде одговарало.",
  AGENT_NON_RESPONSIVE: "Хвала Вам на стрпљењу. На одговор се чека мало дуже него обично, али је у припреми.",
  AGENT_UPDATED_RESPONSE_TIME: "Имамо нову информацију за Вас. Време одговора: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Разумемо да је хитно. Време одговора: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Хвала што сте нам јавили да више није толико хитно. Време одговора: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Пријава је успела, па Вам сада можемо помоћи и у вези са Вашим налогом.",
  AGENT_END_CONVERSATION: "Овај разговор је завршен. Хвала што сте нам писали; нова порука започиње нови разговор.",
  CONSUMER_END_CONVERSATION: "Завршили сте овај разговор. Хвала што сте нам писали; ту смо кад год Вам затребамо.",
  SYSTEM_END_CONVERSATION: "Овај разговор је завршен. Нова порука започиње следећи.",
  ROUTING_TO_AGENT: "Хвала на интересовању. Тражимо праву особу за Вас.",
  WAITING_FOR_AGENT:
    "Сви из тима тренутно воде разговоре. Ваше место у реду: {PlaceInQ}. Време чекања: око {AvgWaitMinutes} мин {AvgWaitSeconds} с.",
  AGENTS_UNAVAILABLE: "Жао нам је, тренутно нико није слободан. Молимо Вас да покушате поново мало касније.",
  CHAT_STARTED: "На чету са Вама разговара {name}.",
  TRANSFER_TO_AGENT_CHAT: "Молимо Вас за тренутак стрпљења. Чет преузима {name}.",
  TRANSFER_TO_SKILL: "Молимо Вас за тренутак стрпљења. Повезујемо Вас са тимом који Вам најбоље може помоћи.",
  AGENT_DISCONNECTED_TRANSFER:
    "Веза је прекинута: {name}. Молимо Вас за тренутак стрпљења, чет преузима неко други из тима.",
  REQUEUED_BY_SYSTEM: "Сметње у вези: {name}. Сада сте на почетку реда.",
  ENDED_BY_AGENT: "Хвала на разговору. Желимо Вам пријатан дан.",
  ENDED_UNEXPECTEDLY: "Жао нам је, чет је прекинут. Отворите га поново и наставићемо.",
  NOT_IN_PROGRESS: "На овом чету више нема никога из нашег тима. Молимо Вас да започнете нови.",
  TRANSCRIPT_REQUESTED: "По завршетку чета запис разговора биће послат на адресу {email}.",
  "Non-responsive Fair Warning": "Већ неко време немамо вести од Вас. Да наставимо?",
  "Non-responsive Final Warning":
    "Пошто немамо вести од Вас, сада завршавамо овај чет. Слободно нам се јавите у било ком тренутку.",
  "On-hold message #1": "Проверавам и враћам се за који тренутак.",
  "On-hold message #2": "Хвала Вам на стрпљењу, ускоро ћу поново бити са Вама.",
  "On-hold message #3": "Жао ми је што ово траје дуже. Ваше питање није заборављено.",
};
