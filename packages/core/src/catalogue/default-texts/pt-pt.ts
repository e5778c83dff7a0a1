import type { DefaultTexts } from "../default-texts.ts";

export const PORTUGUESE_PORTUGAL: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Olá, damos-lhe as boas-vindas! Escreva-nos quando lhe for mais conveniente; a conversa fica guardada aqui. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback:
      "Olá, damos-lhe as boas-vindas! Escreva-nos quando lhe for mais conveniente; a conversa fica guardada aqui. Responderemos assim que possível.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "É bom voltar a ter notícias suas. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback: "É bom voltar a ter notícias suas. Responderemos assim que possível.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Olá, damos-lhe as boas-vindas! Neste momento estamos encerrados. Escreva-nos quando lhe for mais conveniente; a conversa fica guardada aqui. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback:
      "Olá, damos-lhe as boas-vindas! Neste momento estamos encerrados. Escreva-nos quando lhe for mais conveniente; a conversa fica guardada aqui. Responderemos assim que reabrirmos.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "É bom voltar a ter notícias suas. Neste momento estamos encerrados. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback: "É bom voltar a ter notícias suas. Neste momento estamos encerrados. Responderemos assim que reabrirmos.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "É bom contar consigo novamente. Vamos retomar o seu pedido.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Neste momento estamos encerrados e a sua mensagem aguarda a nossa equipa. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback:
      "Neste momento estamos encerrados e a sua mensagem aguarda a nossa equipa. Responderemos assim que reabrirmos.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Continua na fila e pedimos desculpa pela espera. Alguém da equipa responde assim que possível.",
  YOU_ARE_CONNECTED_TO: "Está agora a falar com {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Vamos passar a conversa à equipa que melhor pode ajudar. Essa equipa pode ler o que já nos escreveu.",
  TRANSFER_TO_AGENT: "Vamos passar a conversa a alguém que conhece bem este assunto. Um momento, por favor.",
  BACK_TO_QUEUE:
    "A pessoa que falava consigo teve de se ausentar. O seu lugar na fila mantém-se e outra pessoa da equipa retoma a conversa assim que possível.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Entrou na conversa: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Saiu da conversa: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Ainda está aí? Escreva-nos quando quiser continuar.",
  AGENT_NON_RESPONSIVE:
    "Agradecemos a sua paciência. A resposta está a demorar mais do que devia. Entretanto, pode continuar a escrever.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Novo tempo de resposta previsto: {expectedResponseTime}.",
    fallback: "Estamos a tratar do seu pedido e entraremos em contacto assim que possível.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Compreendemos que é urgente. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback: "Compreendemos que é urgente. Responderemos assim que possível.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Agradecemos que nos tenha avisado de que já não é tão urgente. Tempo de resposta previsto: {expectedResponseTime}.",
    fallback: "Agradecemos que nos tenha avisado de que já não é tão urgente. Responderemos assim que possível.",
  },
  CONSUMER_STEP_UP: "Já tem a sessão iniciada, pelo que também podemos ajudar com a sua conta.",
  AGENT_END_CONVERSATION:
    "Esta conversa terminou. Agradecemos o seu contacto; uma nova mensagem dará início a outra conversa.",
  CONSUMER_END_CONVERSATION:
    "Deu esta conversa por terminada. Agradecemos o seu contacto; escreva-nos de novo quando precisar.",
  SYSTEM_END_CONVERSATION: "Esta conversa terminou. Uma nova mensagem dará início a outra conversa.",
  ROUTING_TO_AGENT: "Agradecemos o seu contacto. Estamos à procura da pessoa certa para si.",
  WAITING_FOR_AGENT: {
    words:
      "Ainda não há ninguém da equipa disponível. O seu lugar na fila: {PlaceInQ}. Tempo de espera previsto: {averageWait}.",
    fallback: "Ainda não há ninguém da equipa disponível. O seu lugar na fila: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE:
    "Lamentamos, mas de momento não há ninguém disponível. Tente novamente um pouco mais tarde, por favor.",
  CHAT_STARTED: "Está agora no chat com {name}.",
  TRANSFER_TO_AGENT_CHAT: "Um momento, por favor: vamos passar o chat a {name}.",
  TRANSFER_TO_SKILL: "Um momento, por favor: vamos passar o chat à equipa que melhor pode ajudar.",
  AGENT_DISCONNECTED_TRANSFER:
    "Perdeu-se a ligação com {name}. Um momento, por favor: outra pessoa da equipa vai continuar o chat.",
  REQUEUED_BY_SYSTEM:
    "A ligação com {name} falhou. O seu lugar na fila mantém-se e outra pessoa da equipa retoma o chat assim que possível.",
  ENDED_BY_AGENT: "Agradecemos a conversa. Desejamos-lhe um bom dia.",
  ENDED_UNEXPECTEDLY: "Lamentamos, o chat foi interrompido. Inicie um novo, por favor.",
  NOT_IN_PROGRESS: "Já não está ninguém da equipa neste chat. Inicie um novo, por favor.",
  TRANSCRIPT_REQUESTED: {
    words: "Quando o chat terminar, a transcrição será enviada para {email}.",
    fallback: "Quando o chat terminar, enviamos-lhe a transcrição por e-mail.",
  },
  "Non-responsive Fair Warning": "Há algum tempo que não temos notícias suas. Podemos continuar?",
  "Non-responsive Final Warning":
    "Como não tivemos notícias suas, vamos terminar agora este chat. Volte quando quiser.",
  "On-hold message #1": "A resposta está a demorar mais do que devia. Entretanto, pode continuar a escrever.",
  "On-hold message #2": "Agradeço a sua paciência. Entretanto, pode continuar a escrever.",
  "On-hold message #3": "Peço desculpa pela demora. Agradeço a sua paciência.",
};
