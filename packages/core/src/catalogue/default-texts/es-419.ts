import type { DefaultTexts } from "../default-texts.ts";

export const SPANISH_LATIN_AMERICA: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "¡Hola! Le damos la bienvenida. Escríbanos cuando guste; la conversación permanece aquí. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION:
    "Qué gusto saber de usted otra vez. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "¡Hola! Le damos la bienvenida. En este momento estamos fuera de horario, pero ya tenemos su mensaje. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Qué gusto saber de usted otra vez. En este momento estamos fuera de horario. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Qué gusto tenerle de regreso. Seguimos donde nos quedamos.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Nuestro equipo ya terminó su jornada y su mensaje le está esperando. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "Sigue en la fila y le pedimos una disculpa por la espera. La próxima persona disponible le atenderá.",
  YOU_ARE_CONNECTED_TO: "Ahora conversa con {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Estamos pasando su conversación al equipo que mejor puede ayudarle. Ahí leerán lo que nos escribió hasta ahora.",
  TRANSFER_TO_AGENT: "Estamos pasando su conversación a alguien que conoce bien este tema. Un momento, por favor.",
  BACK_TO_QUEUE:
    "La persona que le atendía tuvo que retirarse. Su lugar en la fila se mantiene y alguien más del equipo continuará con usted en breve.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Se unió a la conversación: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Salió de la conversación: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "¿Sigue ahí? Con gusto continuamos cuando usted lo desee.",
  AGENT_NON_RESPONSIVE:
    "Gracias por su paciencia. La respuesta está tomando un poco más de tiempo de lo normal, pero ya viene en camino.",
  AGENT_UPDATED_RESPONSE_TIME: "Le tenemos una actualización. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME:
    "Entendemos que es urgente. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Gracias por avisarnos que ya no es tan urgente. Tiempo estimado de respuesta: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Ya inició sesión, así que ahora también podemos ayudarle con su cuenta.",
  AGENT_END_CONVERSATION:
    "Esta conversación finalizó. Gracias por escribirnos; si envía otro mensaje, comenzará una nueva.",
  CONSUMER_END_CONVERSATION:
    "Usted finalizó esta conversación. Gracias por escribirnos; aquí estamos para cuando nos necesite.",
  SYSTEM_END_CONVERSATION: "Esta conversación finalizó. Si envía otro mensaje, comenzará una nueva.",
  ROUTING_TO_AGENT: "Gracias por su interés. Estamos buscando a la persona indicada para ayudarle.",
  WAITING_FOR_AGENT:
    "Todo el equipo está atendiendo otras conversaciones. Su lugar en la fila: {PlaceInQ}. Tiempo de espera: alrededor de {AvgWaitMinutes} min {AvgWaitSeconds} s.",
  AGENTS_UNAVAILABLE:
    "Lo sentimos, en este momento no hay nadie disponible. Por favor, intente de nuevo un poco más tarde.",
  CHAT_STARTED: "Ahora está en el chat con {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un momento, por favor: le comunicamos con {name}.",
  TRANSFER_TO_SKILL: "Un momento, por favor: le comunicamos con el equipo que mejor puede ayudarle.",
  AGENT_DISCONNECTED_TRANSFER:
    "Se perdió la conexión con {name}. Un momento, por favor: otra persona del equipo continuará con usted.",
  REQUEUED_BY_SYSTEM: "Falló la conexión con {name}. Su turno es el próximo en la fila.",
  ENDED_BY_AGENT: "Gracias por chatear con nosotros. Le deseamos un excelente día.",
  ENDED_UNEXPECTEDLY: "Lo sentimos, el chat se interrumpió. Ábralo otra vez y continuamos.",
  NOT_IN_PROGRESS: "Ya no hay nadie del equipo en este chat. Por favor, inicie uno nuevo.",
  TRANSCRIPT_REQUESTED: "Cuando termine el chat, enviaremos la transcripción a {email}.",
  "Non-responsive Fair Warning": "Hace un rato que no recibimos mensajes suyos. ¿Desea continuar?",
  "Non-responsive Final Warning":
    "Como no recibimos respuesta, cerramos este chat por ahora. Puede volver cuando guste.",
  "On-hold message #1": "Lo estoy revisando y regreso con usted en un momento.",
  "On-hold message #2": "Gracias por esperar, en breve continúo con usted.",
  "On-hold message #3": "Lamento la demora. Sigo pendiente de su caso.",
};
