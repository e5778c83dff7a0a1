import type { DefaultTexts } from "../default-texts.ts";

export const FRENCH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Bonjour et bienvenue ! Écrivez-nous quand vous le souhaitez, la conversation reste ici. Délai de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Bonjour et bienvenue ! Écrivez-nous quand vous le souhaitez, la conversation reste ici. Nous vous répondrons dès que possible.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Ravis de vous retrouver. Délai de réponse prévu : {expectedResponseTime}.",
    fallback: "Ravis de vous retrouver. Nous vous répondrons dès que possible.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Bonjour et bienvenue ! Nous sommes fermés pour le moment. Écrivez-nous quand vous le souhaitez, la conversation reste ici. Délai de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Bonjour et bienvenue ! Nous sommes fermés pour le moment. Écrivez-nous quand vous le souhaitez, la conversation reste ici. Nous vous répondrons dès notre réouverture.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Ravis de vous retrouver. Nous sommes fermés pour le moment. Délai de réponse prévu : {expectedResponseTime}.",
    fallback: "Ravis de vous retrouver. Nous sommes fermés pour le moment. Nous vous répondrons dès notre réouverture.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Heureux de vous revoir. Nous reprenons votre demande.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Nous sommes fermés pour le moment et votre message attend notre équipe. Délai de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Nous sommes fermés pour le moment. Votre message attend notre équipe, qui vous répondra dès notre réouverture.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Vous êtes toujours dans la file, et nous sommes désolés de cette attente. Quelqu’un de l’équipe vous répondra dès que possible.",
  YOU_ARE_CONNECTED_TO: "Vous êtes maintenant en conversation avec {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Nous vous mettons en relation avec l’équipe la mieux placée pour vous aider. Elle peut lire ce que vous avez déjà écrit.",
  TRANSFER_TO_AGENT:
    "Nous vous mettons en relation avec une personne qui connaît bien ce sujet. Un instant, s’il vous plaît.",
  BACK_TO_QUEUE:
    "La personne qui vous répondait a dû s’absenter. Vous gardez votre place dans la file et quelqu’un d’autre de l’équipe reprendra avec vous dès que possible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} a rejoint la conversation.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} a quitté la conversation.",
  CONSUMER_NON_RESPONSIVE: "Êtes-vous toujours là ? Écrivez-nous dès que vous souhaiterez reprendre.",
  AGENT_NON_RESPONSIVE:
    "Merci de votre patience. La réponse prend plus de temps que prévu ; vous pouvez continuer à écrire en attendant.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nouveau délai de réponse prévu : {expectedResponseTime}.",
    fallback: "Nous préparons votre réponse et revenons vers vous dès que possible.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "C’est noté, votre demande est urgente. Délai de réponse prévu : {expectedResponseTime}.",
    fallback: "C’est noté, votre demande est urgente. Nous vous répondrons dès que possible.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Merci de nous avoir prévenus que c’est moins urgent. Délai de réponse prévu : {expectedResponseTime}.",
    fallback: "Merci de nous avoir prévenus que c’est moins urgent. Nous vous répondrons dès que possible.",
  },
  CONSUMER_STEP_UP: "Vous avez ouvert votre session, nous pouvons donc aussi vous aider pour votre compte.",
  AGENT_END_CONVERSATION:
    "Cette conversation est terminée. Merci de nous avoir écrit ; un nouveau message en ouvrira une autre.",
  CONSUMER_END_CONVERSATION: "Vous avez mis fin à cette conversation. Merci, et à bientôt si vous avez besoin de nous.",
  SYSTEM_END_CONVERSATION: "Cette conversation est terminée. Un nouveau message en ouvrira une autre.",
  ROUTING_TO_AGENT: "Merci de nous contacter. Nous cherchons la bonne personne pour vous répondre.",
  WAITING_FOR_AGENT: {
    words:
      "Personne n’est encore libre dans notre équipe. Votre place dans la file : {PlaceInQ}. Attente estimée : {averageWait}.",
    fallback: "Personne n’est encore libre dans notre équipe. Votre place dans la file : {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Désolés, personne n’est libre pour le moment. Merci de réessayer un peu plus tard.",
  CHAT_STARTED: "Vous discutez maintenant avec {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un instant, s’il vous plaît : nous vous mettons en relation avec {name}.",
  TRANSFER_TO_SKILL:
    "Un instant, s’il vous plaît : nous vous mettons en relation avec l’équipe la mieux placée pour vous aider.",
  AGENT_DISCONNECTED_TRANSFER:
    "La connexion avec {name} est coupée. Un instant, s’il vous plaît : quelqu’un d’autre de l’équipe prend le relais.",
  REQUEUED_BY_SYSTEM:
    "La connexion avec {name} a été interrompue. Vous gardez votre place dans la file et quelqu’un d’autre de l’équipe vous répondra dès que possible.",
  ENDED_BY_AGENT: "Merci pour cet échange. Nous vous souhaitons une bonne journée.",
  ENDED_UNEXPECTEDLY: "Désolés, la discussion a été coupée. Merci d’en ouvrir une nouvelle.",
  NOT_IN_PROGRESS: "Il n’y a plus personne de l’équipe dans cette discussion. Merci d’en ouvrir une nouvelle.",
  TRANSCRIPT_REQUESTED: {
    words: "À la fin de la discussion, sa transcription sera envoyée à {email}.",
    fallback: "À la fin de la discussion, nous vous enverrons sa transcription par e-mail.",
  },
  "Non-responsive Fair Warning": "Nous n’avons plus de nouvelles de vous depuis un moment. Souhaitez-vous continuer ?",
  "Non-responsive Final Warning":
    "Sans nouvelles de votre part, nous mettons fin à cette discussion. Revenez quand vous le souhaitez.",
  "On-hold message #1": "La réponse prend plus de temps que prévu ; vous pouvez continuer à écrire en attendant.",
  "On-hold message #2": "Merci de votre patience. Vous pouvez continuer à écrire en attendant.",
  "On-hold message #3": "Pardon, c’est un peu plus long que prévu. Merci de votre patience.",
};
