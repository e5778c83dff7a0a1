import type { DefaultTexts } from "../default-texts.ts";

export const ARABIC: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "مرحبًا وأهلًا بك! يمكنك مراسلتنا في أي وقت يناسبك، وستبقى المحادثة محفوظة هنا. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback:
      "مرحبًا وأهلًا بك! يمكنك مراسلتنا في أي وقت يناسبك، وستبقى المحادثة محفوظة هنا. سنرد عليك في أقرب وقت ممكن.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "يسعدنا تواصلك معنا من جديد. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback: "يسعدنا تواصلك معنا من جديد. سنرد عليك في أقرب وقت ممكن.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "مرحبًا وأهلًا بك! نحن خارج ساعات العمل حاليًا. يمكنك مراسلتنا في أي وقت يناسبك، وستبقى المحادثة محفوظة هنا. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback:
      "مرحبًا وأهلًا بك! نحن خارج ساعات العمل حاليًا. يمكنك مراسلتنا في أي وقت يناسبك، وستبقى المحادثة محفوظة هنا. سنرد عليك فور عودتنا إلى العمل.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "يسعدنا تواصلك معنا من جديد. نحن خارج ساعات العمل حاليًا. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback: "يسعدنا تواصلك معنا من جديد. نحن خارج ساعات العمل حاليًا. سنرد عليك فور عودتنا إلى العمل.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "أهلًا بك من جديد. سنتابع طلبك من حيث توقفنا.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "نحن خارج ساعات العمل حاليًا، ورسالتك محفوظة لدينا. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback: "نحن خارج ساعات العمل حاليًا. رسالتك محفوظة لدينا، وسنرد عليك فور عودتنا إلى العمل.",
  },
  CONV_AWAITING_IN_QUEUE: "ما زلت في قائمة الانتظار، ونعتذر عن التأخير. سيتابع معك أحد أعضاء فريقنا في أقرب وقت ممكن.",
  YOU_ARE_CONNECTED_TO: "أنت الآن على تواصل مع {agentNickname}.",
  ENGAGEMENT_TRANSFERED: "نحوّلك الآن إلى الفريق الأقدر على مساعدتك، ويمكنه الاطلاع على ما كتبته حتى الآن.",
  TRANSFER_TO_AGENT: "نحوّلك الآن إلى زميل لديه خبرة في هذا الموضوع. لحظة من فضلك.",
  BACK_TO_QUEUE: "اضطر من كان يتابع معك إلى المغادرة. دورك محفوظ، وسيتابع معك أحد زملائنا في أقرب وقت ممكن.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "انضمام جديد إلى المحادثة: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "مغادرة المحادثة: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "هل ما زلت معنا؟ يمكنك متابعة المحادثة متى شئت.",
  AGENT_NON_RESPONSIVE: "شكرًا على صبرك. الرد يستغرق وقتًا أطول من المتوقع، ويمكنك متابعة الكتابة إلينا في هذه الأثناء.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "وقت الرد المتوقع الجديد: {expectedResponseTime}.",
    fallback: "نعمل على طلبك وسنتواصل معك في أقرب وقت ممكن.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "نتفهّم أن الأمر عاجل. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback: "نتفهّم أن الأمر عاجل. سنرد عليك في أقرب وقت ممكن.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "شكرًا على إبلاغنا بأن الأمر لم يعد عاجلًا. وقت الرد المتوقع: {expectedResponseTime}.",
    fallback: "شكرًا على إبلاغنا بأن الأمر لم يعد عاجلًا. سنرد عليك في أقرب وقت ممكن.",
  },
  CONSUMER_STEP_UP: "تم تسجيل دخولك، ويمكننا الآن مساعدتك في كل ما يخص حسابك.",
  AGENT_END_CONVERSATION: "تم إنهاء هذه المحادثة. شكرًا على مراسلتنا، ويمكنك بدء محادثة جديدة بإرسال رسالة أخرى.",
  CONSUMER_END_CONVERSATION: "لقد أنهيت هذه المحادثة. شكرًا على مراسلتنا، ويمكنك الكتابة إلينا مجددًا متى احتجت إلى ذلك.",
  SYSTEM_END_CONVERSATION: "تم إنهاء هذه المحادثة. إرسال رسالة جديدة يبدأ محادثة أخرى.",
  ROUTING_TO_AGENT: "شكرًا على تواصلك معنا. نبحث الآن عن الشخص المناسب لمساعدتك.",
  WAITING_FOR_AGENT: {
    words: "لم يتفرّغ أحد من فريقنا بعد. رقمك في قائمة الانتظار: {PlaceInQ}. مدة الانتظار المتوقعة: {averageWait}.",
    fallback: "لم يتفرّغ أحد من فريقنا بعد. رقمك في قائمة الانتظار: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "نعتذر، لا يتوفر أحد من فريقنا في الوقت الحالي. يرجى المحاولة مرة أخرى بعد قليل.",
  CHAT_STARTED: "بدأت الدردشة، ومعك الآن {name}.",
  TRANSFER_TO_AGENT_CHAT: "لحظة من فضلك، نحوّلك الآن إلى {name}.",
  TRANSFER_TO_SKILL: "لحظة من فضلك، نحوّلك الآن إلى الفريق الأقدر على مساعدتك.",
  AGENT_DISCONNECTED_TRANSFER: "انقطع الاتصال مع {name}. لحظة من فضلك، سيتابع معك زميل آخر.",
  REQUEUED_BY_SYSTEM: "حدث خلل في الاتصال مع {name}. دورك محفوظ، وسيتابع معك زميل آخر في أقرب وقت ممكن.",
  ENDED_BY_AGENT: "شكرًا على تواصلك معنا عبر الدردشة. نتمنى لك يومًا سعيدًا.",
  ENDED_UNEXPECTEDLY: "نعتذر، انقطعت الدردشة. يرجى بدء دردشة جديدة.",
  NOT_IN_PROGRESS: "لم يعد أحد من فريقنا في هذه الدردشة. يرجى بدء دردشة جديدة.",
  TRANSCRIPT_REQUESTED: {
    words: "بعد انتهاء الدردشة سنرسل نصها إلى {email}.",
    fallback: "بعد انتهاء الدردشة سنرسل إليك نصها بالبريد الإلكتروني.",
  },
  "Non-responsive Fair Warning": "لم تصلنا رسالة منك منذ فترة. هل يمكننا المتابعة؟",
  "Non-responsive Final Warning": "لم يصلنا رد منك، لذا سننهي هذه الدردشة الآن. يسعدنا تواصلك معنا مجددًا في أي وقت.",
  "On-hold message #1": "الرد يستغرق وقتًا أطول من المتوقع، ويمكنك متابعة الكتابة إلينا في هذه الأثناء.",
  "On-hold message #2": "شكرًا على صبرك. يمكنك متابعة الكتابة إلينا في هذه الأثناء.",
  "On-hold message #3": "أعتذر عن التأخير. شكرًا على صبرك.",
};
