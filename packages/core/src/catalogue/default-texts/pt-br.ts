import type { DefaultTexts } from "../default-texts.ts";

export const PORTUGUESE: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Olá! Que bom ter você aqui. Escreva quando for melhor para você; a conversa fica guardada aqui. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback:
      "Olá! Que bom ter você aqui. Escreva quando for melhor para você; a conversa fica guardada aqui. Vamos responder assim que possível.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Que bom falar com você de novo. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback: "Que bom falar com você de novo. Vamos responder assim que possível.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Olá! Que bom ter você aqui. Estamos fechados no momento. Escreva quando for melhor para você; a conversa fica guardada aqui. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback:
      "Olá! Que bom ter você aqui. Estamos fechados no momento. Escreva quando for melhor para você; a conversa fica guardada aqui. Vamos responder assim que abrirmos de novo.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Que bom falar com você de novo. Estamos fechados no momento. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback:
      "Que bom falar com você de novo. Estamos fechados no momento. Vamos responder assim que abrirmos de novo.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Que bom ter você de volta. Vamos retomar o seu atendimento.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Estamos fechados no momento, e sua mensagem está à espera da nossa equipe. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback:
      "Estamos fechados no momento, e sua mensagem está à espera da nossa equipe. Responderemos assim que abrirmos de novo.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Você continua na fila, e pedimos desculpas pela espera. Alguém da equipe vai atender você assim que possível.",
  YOU_ARE_CONNECTED_TO: "Agora você está falando com {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Estamos transferindo você para a equipe que pode ajudar melhor. Ela pode ler o que você já escreveu.",
  TRANSFER_TO_AGENT: "Estamos transferindo você para alguém que conhece bem este assunto. Um momento, por favor.",
  BACK_TO_QUEUE:
    "Quem atendia você precisou sair. Você mantém seu lugar na fila, e outra pessoa da equipe continua com você assim que possível.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} entrou na conversa.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} saiu da conversa.",
  CONSUMER_NON_RESPONSIVE: "Você ainda está por aí? Escreva quando quiser continuar.",
  AGENT_NON_RESPONSIVE:
    "Agradecemos a sua paciência. A resposta está demorando mais do que o esperado. Enquanto isso, você pode continuar escrevendo.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Novo tempo estimado de resposta: {expectedResponseTime}.",
    fallback: "Estamos cuidando do seu caso e retornamos assim que possível.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Entendido, é urgente. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback: "Entendido, é urgente. Vamos responder assim que possível.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Agradecemos por avisar que ficou menos urgente. Tempo estimado de resposta: {expectedResponseTime}.",
    fallback: "Agradecemos por avisar que ficou menos urgente. Vamos responder assim que possível.",
  },
  CONSUMER_STEP_UP: "Você entrou na sua conta, então agora também podemos ajudar com ela.",
  AGENT_END_CONVERSATION: "Esta conversa foi encerrada. Agradecemos o contato; uma nova mensagem abre outra.",
  CONSUMER_END_CONVERSATION: "Você encerrou esta conversa. Agradecemos o contato; escreva de novo quando precisar.",
  SYSTEM_END_CONVERSATION: "Esta conversa foi encerrada. Uma nova mensagem abre outra.",
  ROUTING_TO_AGENT: "Agradecemos o contato. Estamos procurando a pessoa certa para atender você.",
  WAITING_FOR_AGENT: {
    words:
      "Ainda não há ninguém da equipe disponível. Seu lugar na fila: {PlaceInQ}. Tempo estimado de espera: {averageWait}.",
    fallback: "Ainda não há ninguém da equipe disponível. Seu lugar na fila: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Desculpe, não há ninguém disponível no momento. Tente de novo um pouco mais tarde, por favor.",
  CHAT_STARTED: "Agora você está no chat com {name}.",
  TRANSFER_TO_AGENT_CHAT: "Um momento, por favor: estamos conectando você com {name}.",
  TRANSFER_TO_SKILL: "Um momento, por favor: estamos conectando você com a equipe que pode ajudar melhor.",
  AGENT_DISCONNECTED_TRANSFER: "A conexão com {name} caiu. Um momento, por favor: outra pessoa da equipe vai assumir.",
  REQUEUED_BY_SYSTEM:
    "A conexão com {name} falhou. Você mantém seu lugar na fila, e outra pessoa da equipe vai atender você assim que possível.",
  ENDED_BY_AGENT: "Agradecemos a conversa. Tenha um ótimo dia.",
  ENDED_UNEXPECTEDLY: "Desculpe, o chat caiu. Abra um novo, por favor.",
  NOT_IN_PROGRESS: "Não há mais ninguém da equipe neste chat. Abra um novo, por favor.",
  TRANSCRIPT_REQUESTED: {
    words: "Ao fim do chat, a transcrição será enviada para {email}.",
    fallback: "Ao fim do chat, enviaremos a transcrição para você por e-mail.",
  },
  "Non-responsive Fair Warning": "Faz um tempo que não temos notícias suas. Vamos continuar?",
  "Non-responsive Final Warning": "Como não tivemos notícias suas, vamos encerrar este chat. Volte quando quiser.",
  "On-hold message #1":
    "A resposta está demorando mais do que o esperado. Enquanto isso, você pode continuar escrevendo.",
  "On-hold message #2": "Agradeço a paciência. Enquanto isso, você pode continuar escrevendo.",
  "On-hold message #3": "Desculpe a demora. Agradeço a paciência.",
};
