import type { DefaultTexts } from "../default-texts.ts";

export const SPANISH_LATIN_AMERICA: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "¡Hola! Le damos la bienvenida. Escríbanos cuando guste; la conversación permanece aquí. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback:
      "¡Hola! Le damos la bienvenida. Escríbanos cuando guste; la conversación permanece aquí. Le responderemos tan pronto como podamos.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "¡Qué gusto saber de usted otra vez! Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback: "¡Qué gusto saber de usted otra vez! Le responderemos tan pronto como podamos.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "¡Hola! Le damos la bienvenida. En este momento estamos fuera de horario. Escríbanos cuando guste; la conversación permanece aquí. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback:
      "¡Hola! Le damos la bienvenida. En este momento estamos fuera de horario. Escríbanos cuando guste; la conversación permanece aquí. Le responderemos en cuanto abramos de nuevo.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "¡Qué gusto saber de usted otra vez! En este momento estamos fuera de horario. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback:
      "¡Qué gusto saber de usted otra vez! En este momento estamos fuera de horario. Le responderemos en cuanto abramos de nuevo.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "¡Qué gusto tenerle de regreso! Seguimos donde nos quedamos.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "En este momento estamos fuera de horario y su mensaje espera a nuestro equipo. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback:
      "En este momento estamos fuera de horario y su mensaje espera a nuestro equipo. Le responderemos al regresar.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Sigue en la fila y le pedimos disculpas por la espera. Alguien del equipo le atenderá lo antes posible.",
  YOU_ARE_CONNECTED_TO: "Ahora conversa con {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Estamos pasando su conversación al equipo que mejor puede ayudarle. Ahí pueden leer lo que nos escribió hasta ahora.",
  TRANSFER_TO_AGENT: "Estamos pasando su conversación a alguien que conoce bien este tema. Un momento, por favor.",
  BACK_TO_QUEUE:
    "La persona que le atendía tuvo que retirarse. Usted conserva su lugar en la fila y alguien más del equipo continuará con usted lo antes posible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Se unió a la conversación: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Salió de la conversación: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "¿Sigue ahí? Escríbanos cuando desee continuar.",
  AGENT_NON_RESPONSIVE:
    "Gracias por su paciencia. La respuesta está tomando más tiempo de lo normal. Mientras tanto, puede seguir escribiendo.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nuevo tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback: "Estamos trabajando en su consulta y le contestaremos tan pronto como podamos.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Entendemos que es urgente. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback: "Entendemos que es urgente. Le responderemos tan pronto como podamos.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Gracias por avisarnos que ya no es tan urgente. Tiempo estimado de respuesta: {expectedResponseTime}.",
    fallback: "Gracias por avisarnos que ya no es tan urgente. Le responderemos tan pronto como podamos.",
  },
  CONSUMER_STEP_UP: "Ya inició sesión, así que ahora también podemos ayudarle con su cuenta.",
  AGENT_END_CONVERSATION:
    "Esta conversación finalizó. Gracias por escribirnos; si envía otro mensaje, comenzará una nueva.",
  CONSUMER_END_CONVERSATION:
    "Usted finalizó esta conversación. Gracias por escribirnos; puede volver a hacerlo cuando lo necesite.",
  SYSTEM_END_CONVERSATION: "Esta conversación finalizó. Si envía otro mensaje, comenzará una nueva.",
  ROUTING_TO_AGENT: "Gracias por comunicarse con nosotros. Estamos buscando a la persona indicada para ayudarle.",
  WAITING_FOR_AGENT: {
    words:
      "Todavía no hay nadie disponible en el equipo. Su lugar en la fila: {PlaceInQ}. Tiempo estimado de espera: {averageWait}.",
    fallback: "Todavía no hay nadie disponible en el equipo. Su lugar en la fila: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE:
    "Lo sentimos, en este momento no hay nadie disponible. Por favor, intente de nuevo un poco más tarde.",
  CHAT_STARTED: "Ahora está en el chat con {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un momento, por favor: le comunicamos con {name}.",
  TRANSFER_TO_SKILL: "Un momento, por favor: le comunicamos con el equipo que mejor puede ayudarle.",
  AGENT_DISCONNECTED_TRANSFER:
    "Se perdió la conexión con {name}. Un momento, por favor: otra persona del equipo continuará con usted.",
  REQUEUED_BY_SYSTEM:
    "Falló la conexión con {name}. Usted conserva su lugar en la fila y alguien más del equipo le atenderá lo antes posible.",
  ENDED_BY_AGENT: "Gracias por chatear con nosotros. Le deseamos un excelente día.",
  ENDED_UNEXPECTEDLY: "Lo sentimos, el chat se interrumpió. Por favor, inicie uno nuevo.",
  NOT_IN_PROGRESS: "Ya no hay nadie del equipo en este chat. Por favor, inicie uno nuevo.",
  TRANSCRIPT_REQUESTED: {
    words: "Cuando termine el chat, enviaremos la transcripción a {email}.",
    fallback: "Cuando termine el chat, le enviaremos la transcripción por correo electrónico.",
  },
  "Non-responsive Fair Warning": "Hace un rato que no recibimos mensajes suyos. ¿Desea continuar?",
  "Non-responsive Final Warning":
    "Como no recibimos respuesta, cerramos este chat por ahora. Puede volver cuando guste.",
  "On-hold message #1": "La respuesta está tomando más tiempo de lo normal. Mientras tanto, puede seguir escribiendo.",
  "On-hold message #2": "Gracias por esperar. Mientras tanto, puede seguir escribiendo.",
  "On-hold message #3": "Lamento la demora. Gracias por esperar.",
};
