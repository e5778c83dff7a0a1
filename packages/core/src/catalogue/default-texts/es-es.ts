import type { DefaultTexts } from "../default-texts.ts";

export const SPANISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "¡Hola! Le damos la bienvenida. Escríbanos cuando le venga bien; la conversación quedará guardada aquí. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback:
      "¡Hola! Le damos la bienvenida. Escríbanos cuando le venga bien; la conversación quedará guardada aquí. Le responderemos lo antes posible.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Nos alegra volver a saber de usted. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback: "Nos alegra volver a saber de usted. Le responderemos lo antes posible.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "¡Hola! Le damos la bienvenida. Ahora mismo estamos cerrados. Escríbanos cuando le venga bien; la conversación quedará guardada aquí. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback:
      "¡Hola! Le damos la bienvenida. Ahora mismo estamos cerrados. Escríbanos cuando le venga bien; la conversación quedará guardada aquí. Le responderemos en cuanto volvamos a abrir.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Nos alegra volver a saber de usted. Ahora mismo estamos cerrados. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback:
      "Nos alegra volver a saber de usted. Ahora mismo estamos cerrados. Le responderemos en cuanto volvamos a abrir.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Nos alegra verle de nuevo. Retomamos su consulta.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Ahora mismo estamos cerrados y su mensaje espera a nuestro equipo. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback:
      "Ahora mismo estamos cerrados y su mensaje espera a nuestro equipo. Le responderemos en cuanto volvamos a abrir.",
  },
  CONV_AWAITING_IN_QUEUE: "Sigue en la cola y lamentamos la espera. Alguien del equipo le atenderá lo antes posible.",
  YOU_ARE_CONNECTED_TO: "Ahora está hablando con {agentNickname}.",
  ENGAGEMENT_TRANSFERED: "Le pasamos con el equipo que mejor puede ayudarle. Pueden leer lo que ya nos ha escrito.",
  TRANSFER_TO_AGENT: "Le pasamos con alguien que conoce bien este tema. Un momento, por favor.",
  BACK_TO_QUEUE:
    "La persona que le atendía ha tenido que ausentarse. Usted conserva su puesto en la cola y otra persona del equipo seguirá con usted lo antes posible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} se ha unido a la conversación.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} ha salido de la conversación.",
  CONSUMER_NON_RESPONSIVE: "¿Sigue ahí? Escríbanos cuando quiera continuar.",
  AGENT_NON_RESPONSIVE:
    "Gracias por su paciencia. La respuesta está tardando más de lo debido. Mientras tanto, puede seguir escribiéndonos.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nuevo tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback: "Estamos con su consulta y nos pondremos en contacto con usted lo antes posible.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Entendido, es urgente. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback: "Entendido, es urgente. Le responderemos lo antes posible.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Gracias por avisarnos de que ya no es tan urgente. Tiempo de respuesta previsto: {expectedResponseTime}.",
    fallback: "Gracias por avisarnos de que ya no es tan urgente. Le responderemos lo antes posible.",
  },
  CONSUMER_STEP_UP: "Ya ha iniciado sesión, así que también podemos ayudarle con su cuenta.",
  AGENT_END_CONVERSATION: "Esta conversación ha terminado. Gracias por escribirnos; un nuevo mensaje abrirá otra.",
  CONSUMER_END_CONVERSATION: "Usted ha finalizado esta conversación. Gracias; escríbanos de nuevo cuando nos necesite.",
  SYSTEM_END_CONVERSATION: "Esta conversación ha terminado. Un nuevo mensaje abrirá otra.",
  ROUTING_TO_AGENT: "Gracias por escribirnos. Estamos buscando a la persona adecuada para usted.",
  WAITING_FOR_AGENT: {
    words: "Todavía no hay nadie libre en el equipo. Su puesto en la cola: {PlaceInQ}. Espera prevista: {averageWait}.",
    fallback: "Todavía no hay nadie libre en el equipo. Su puesto en la cola: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Lo sentimos, ahora mismo no hay nadie libre. Inténtelo de nuevo un poco más tarde, por favor.",
  CHAT_STARTED: "Ahora está chateando con {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un momento, por favor: le pasamos con {name}.",
  TRANSFER_TO_SKILL: "Un momento, por favor: le pasamos con el equipo que mejor puede ayudarle.",
  AGENT_DISCONNECTED_TRANSFER:
    "Se ha perdido la conexión con {name}. Un momento, por favor: otra persona del equipo toma el relevo.",
  REQUEUED_BY_SYSTEM:
    "Ha fallado la conexión con {name}. Usted conserva su puesto en la cola y otra persona del equipo le atenderá lo antes posible.",
  ENDED_BY_AGENT: "Gracias por chatear con nosotros. Que tenga un buen día.",
  ENDED_UNEXPECTEDLY: "Lo sentimos, el chat se ha cortado. Abra uno nuevo, por favor.",
  NOT_IN_PROGRESS: "Ya no hay nadie del equipo en este chat. Abra uno nuevo, por favor.",
  TRANSCRIPT_REQUESTED: {
    words: "Al terminar el chat, enviaremos la transcripción a {email}.",
    fallback: "Al terminar el chat, le enviaremos la transcripción por correo electrónico.",
  },
  "Non-responsive Fair Warning": "Hace un rato que no sabemos de usted. ¿Seguimos?",
  "Non-responsive Final Warning": "Como no hemos sabido de usted, terminamos el chat por ahora. Vuelva cuando quiera.",
  "On-hold message #1": "La respuesta está tardando más de lo debido. Mientras tanto, puede seguir escribiéndonos.",
  "On-hold message #2": "Gracias por su paciencia. Mientras tanto, puede seguir escribiendo.",
  "On-hold message #3": "Siento que esté tardando más. Gracias por su paciencia.",
};
