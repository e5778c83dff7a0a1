import type { DefaultTexts } from "../default-texts.ts";

export const UKRAINIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Добрий день, вітаємо! Пишіть нам, коли вам зручно: розмова залишиться тут. Час відповіді: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION: "Радо вітаємо вас знову. Час відповіді: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Добрий день, вітаємо! Зараз ми не працюємо, але ваше повідомлення вже в нас. Час відповіді: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Радо вітаємо вас знову. Зараз ми не працюємо. Час відповіді: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "З поверненням! Продовжуємо роботу над вашим питанням.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Наша команда вже завершила роботу на сьогодні. Ваше повідомлення обов’язково прочитають. Час відповіді: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "Ви все ще в черзі, перепрошуємо за очікування. Щойно хтось із команди звільниться, відповідь отримаєте саме ви.",
  YOU_ARE_CONNECTED_TO: "Зараз із вами спілкується {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Передаємо розмову команді, яка зможе допомогти найкраще. Там прочитають усе, що ви вже написали.",
  TRANSFER_TO_AGENT: "Передаємо розмову людині, яка добре знає цю тему. Хвилинку, будь ласка.",
  BACK_TO_QUEUE:
    "Розмову довелося перервати. Ваше місце в черзі зберігається, і невдовзі хтось із нашої команди продовжить спілкування з вами.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "До розмови долучається {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Розмову залишає {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Ви ще тут? Радо продовжимо, коли вам буде зручно.",
  AGENT_NON_RESPONSIVE: "Дякуємо за терпіння. Відповідь готується трохи довше, ніж зазвичай, і незабаром надійде.",
  AGENT_UPDATED_RESPONSE_TIME: "Маємо для вас оновлену інформацію. Час відповіді: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Розуміємо, що питання термінове. Час відповіді: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Дякуємо, що повідомили: питання вже не таке термінове. Час відповіді: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Вхід виконано, тож тепер ми можемо допомогти вам і з обліковим записом.",
  AGENT_END_CONVERSATION: "Розмову завершено. Дякуємо, що написали нам! Нове повідомлення розпочне нову розмову.",
  CONSUMER_END_CONVERSATION:
    "Ви завершили розмову. Дякуємо, що написали нам! Якщо знадобиться допомога, ми на зв’язку.",
  SYSTEM_END_CONVERSATION: "Цю розмову завершено. Нове повідомлення розпочне наступну.",
  ROUTING_TO_AGENT: "Дякуємо за звернення. Шукаємо людину, яка найкраще вам допоможе.",
  WAITING_FOR_AGENT:
    "Уся наша команда зараз зайнята розмовами. Ваше місце в черзі: {PlaceInQ}. Час очікування: приблизно {AvgWaitMinutes} хв {AvgWaitSeconds} с.",
  AGENTS_UNAVAILABLE: "На жаль, зараз усі зайняті. Будь ласка, спробуйте ще раз трохи пізніше.",
  CHAT_STARTED: "У чаті вам відповідає {name}.",
  TRANSFER_TO_AGENT_CHAT: "Хвилинку, будь ласка. До чату приєднається {name}.",
  TRANSFER_TO_SKILL: "Хвилинку, будь ласка. З’єднуємо вас із командою, яка зможе допомогти найкраще.",
  AGENT_DISCONNECTED_TRANSFER:
    "Зв’язок перервався: {name}. Хвилинку, будь ласка, чат продовжить хтось інший із команди.",
  REQUEUED_BY_SYSTEM: "Збій зв’язку: {name}. Тепер ви на початку черги.",
  ENDED_BY_AGENT: "Дякуємо за розмову в чаті. Бажаємо вам гарного дня.",
  ENDED_UNEXPECTEDLY: "Перепрошуємо, чат перервався. Відкрийте його знову, і ми продовжимо.",
  NOT_IN_PROGRESS: "У цьому чаті вже немає нікого з нашої команди. Будь ласка, почніть новий.",
  TRANSCRIPT_REQUESTED: "Після завершення чату запис розмови надійде на адресу {email}.",
  "Non-responsive Fair Warning": "Від вас уже певний час немає повідомлень. Продовжимо?",
  "Non-responsive Final Warning": "Відповіді від вас немає, тому ми завершуємо цей чат. Звертайтеся знову будь-коли.",
  "On-hold message #1": "Перевіряю інформацію й скоро повернуся до вас.",
  "On-hold message #2": "Дякую за терпіння, ще трохи, і я знову буду з вами.",
  "On-hold message #3": "Перепрошую, що це триває довше. Я пам’ятаю про ваше питання.",
};
