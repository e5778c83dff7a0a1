import type { DefaultTexts } from "../default-texts.ts";

export const RUSSIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Здравствуйте, добро пожаловать! Пишите нам в любое удобное время: переписка сохранится здесь. Время ответа: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION: "Рады, что вы снова с нами. Время ответа: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Здравствуйте, добро пожаловать! Сейчас мы не работаем, но ваше сообщение уже у нас. Время ответа: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Рады, что вы снова с нами. Сейчас мы не работаем. Время ответа: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "С возвращением! Продолжаем работу над вашим вопросом.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Наша команда уже завершила работу на сегодня. Ваше сообщение обязательно прочитают. Время ответа: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "Вы по-прежнему в очереди, просим прощения за ожидание. Как только кто-то из команды освободится, ответят именно вам.",
  YOU_ARE_CONNECTED_TO: "Теперь с вами на связи {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Передаём разговор команде, которая сможет помочь лучше всего. Там прочитают всё, что вы уже написали.",
  TRANSFER_TO_AGENT: "Передаём разговор специалисту, который хорошо знает эту тему. Одну минуту, пожалуйста.",
  BACK_TO_QUEUE:
    "Ваш разговор пришлось прервать. Место в очереди остаётся за вами, и вскоре общение с вами продолжит кто-то из нашей команды.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "К разговору подключается {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Разговор покидает {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Вы ещё здесь? С удовольствием продолжим, когда вам будет удобно.",
  AGENT_NON_RESPONSIVE: "Благодарим за терпение. Ответ готовится чуть дольше обычного и скоро придёт.",
  AGENT_UPDATED_RESPONSE_TIME: "Сообщаем обновлённую информацию. Время ответа: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Понимаем, что вопрос срочный. Время ответа: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Спасибо, что сообщили: вопрос уже не такой срочный. Время ответа: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Вход выполнен, и теперь мы можем помочь вам и с учётной записью.",
  AGENT_END_CONVERSATION: "Разговор завершён. Спасибо, что написали нам! Новое сообщение начнёт новый разговор.",
  CONSUMER_END_CONVERSATION: "Вы завершили разговор. Спасибо, что написали нам! Если понадобится помощь, мы на связи.",
  SYSTEM_END_CONVERSATION: "Этот разговор завершён. Новое сообщение начнёт следующий.",
  ROUTING_TO_AGENT: "Благодарим за обращение. Подбираем для вас подходящего специалиста.",
  WAITING_FOR_AGENT:
    "Все специалисты сейчас заняты. Ваше место в очереди: {PlaceInQ}. Время ожидания: примерно {AvgWaitMinutes} мин {AvgWaitSeconds} с.",
  AGENTS_UNAVAILABLE: "К сожалению, сейчас нет свободных специалистов. Пожалуйста, попробуйте чуть позже.",
  CHAT_STARTED: "В чате вам отвечает {name}.",
  TRANSFER_TO_AGENT_CHAT: "Одну минуту, пожалуйста. К чату подключится {name}.",
  TRANSFER_TO_SKILL: "Одну минуту, пожалуйста. Соединяем вас с командой, которая сможет помочь лучше всего.",
  AGENT_DISCONNECTED_TRANSFER: "Связь прервалась: {name}. Одну минуту, пожалуйста, чат продолжит другой специалист.",
  REQUEUED_BY_SYSTEM: "Сбой связи: {name}. Теперь вы в начале очереди.",
  ENDED_BY_AGENT: "Спасибо за общение в чате. Желаем вам хорошего дня.",
  ENDED_UNEXPECTEDLY: "Приносим извинения, чат прервался. Откройте его снова, и мы продолжим.",
  NOT_IN_PROGRESS: "В этом чате больше нет никого из нашей команды. Пожалуйста, начните новый.",
  TRANSCRIPT_REQUESTED: "По окончании чата запись разговора придёт на адрес {email}.",
  "Non-responsive Fair Warning": "От вас уже некоторое время нет сообщений. Продолжим?",
  "Non-responsive Final Warning": "Ответа от вас нет, поэтому мы завершаем этот чат. Обращайтесь снова в любое время.",
  "On-hold message #1": "Проверяю информацию и скоро к вам вернусь.",
  "On-hold message #2": "Спасибо за терпение, ещё немного, и я снова буду с вами.",
  "On-hold message #3": "Приношу извинения, что приходится ждать дольше. Я помню о вашем вопросе.",
};
