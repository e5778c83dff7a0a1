import type { DefaultTexts } from "../default-texts.ts";

export const FRENCH_CANADA: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Bonjour et bienvenue! Écrivez-nous au moment qui vous convient; la conversation demeure ici. Temps de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Bonjour et bienvenue! Écrivez-nous au moment qui vous convient; la conversation demeure ici. Nous vous répondrons dès que nous le pourrons.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "C’est un plaisir de vous lire de nouveau. Temps de réponse prévu : {expectedResponseTime}.",
    fallback: "C’est un plaisir de vous lire de nouveau. Nous vous répondrons dès que nous le pourrons.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Bonjour et bienvenue! Nous sommes fermés en ce moment. Écrivez-nous au moment qui vous convient; la conversation demeure ici. Temps de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Bonjour et bienvenue! Nous sommes fermés en ce moment. Écrivez-nous au moment qui vous convient; la conversation demeure ici. Nous vous répondrons à la réouverture.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "C’est un plaisir de vous lire de nouveau. Nous sommes fermés en ce moment. Temps de réponse prévu : {expectedResponseTime}.",
    fallback:
      "C’est un plaisir de vous lire de nouveau. Nous sommes fermés en ce moment. Nous vous répondrons à la réouverture.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Bon retour parmi nous. Nous reprenons là où nous en étions.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Nous sommes fermés en ce moment et votre message attend notre équipe. Temps de réponse prévu : {expectedResponseTime}.",
    fallback:
      "Nous sommes fermés en ce moment. Votre message attend notre équipe, et nous vous répondrons à la réouverture.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Vous êtes toujours dans la file d’attente et nous nous excusons de cette attente. Quelqu’un de l’équipe s’occupera de vous dès que possible.",
  YOU_ARE_CONNECTED_TO: "Vous conversez maintenant avec {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Nous vous dirigeons vers l’équipe la mieux placée pour vous aider. Elle peut lire vos messages précédents.",
  TRANSFER_TO_AGENT: "Nous vous dirigeons vers une personne qui connaît bien le sujet. Un instant, s’il vous plaît.",
  BACK_TO_QUEUE:
    "La personne qui vous répondait a dû s’absenter. Vous conservez votre place dans la file et quelqu’un d’autre de l’équipe poursuivra avec vous dès que possible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Se joint à la conversation : {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Quitte la conversation : {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Êtes-vous toujours là? Écrivez-nous lorsque vous voudrez poursuivre.",
  AGENT_NON_RESPONSIVE:
    "Merci de patienter. Votre réponse prend plus de temps que prévu; vous pouvez continuer d’écrire entre-temps.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nouveau temps de réponse prévu : {expectedResponseTime}.",
    fallback: "Nous travaillons à votre réponse et vous recontacterons dès que possible.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Nous comprenons que c’est urgent. Temps de réponse prévu : {expectedResponseTime}.",
    fallback: "Nous comprenons que c’est urgent. Nous vous répondrons dès que nous le pourrons.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Merci de nous avoir avisés que c’est moins urgent. Temps de réponse prévu : {expectedResponseTime}.",
    fallback: "Merci de nous avoir avisés que c’est moins urgent. Nous vous répondrons dès que nous le pourrons.",
  },
  CONSUMER_STEP_UP: "Votre connexion est confirmée; nous pouvons donc aussi vous aider avec votre compte.",
  AGENT_END_CONVERSATION:
    "Cette conversation a pris fin. Merci de nous avoir écrit; un nouveau message en commencera une autre.",
  CONSUMER_END_CONVERSATION:
    "Vous avez mis fin à cette conversation. Merci de nous avoir écrit; n’hésitez pas à nous réécrire au besoin.",
  SYSTEM_END_CONVERSATION: "Cette conversation a pris fin. Un nouveau message en commencera une autre.",
  ROUTING_TO_AGENT: "Merci de communiquer avec nous. Nous cherchons la bonne personne pour vous aider.",
  WAITING_FOR_AGENT: {
    words:
      "Personne de l’équipe n’est encore disponible. Votre rang dans la file : {PlaceInQ}. Temps d’attente prévu : {averageWait}.",
    fallback: "Personne de l’équipe n’est encore disponible. Votre rang dans la file : {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Désolés, personne n’est disponible en ce moment. Veuillez réessayer un peu plus tard.",
  CHAT_STARTED: "Vous clavardez maintenant avec {name}.",
  TRANSFER_TO_AGENT_CHAT: "Un instant, s’il vous plaît : nous vous mettons en communication avec {name}.",
  TRANSFER_TO_SKILL:
    "Un instant, s’il vous plaît : nous vous mettons en communication avec l’équipe la mieux placée pour vous aider.",
  AGENT_DISCONNECTED_TRANSFER:
    "La connexion avec {name} a été perdue. Un instant, s’il vous plaît : quelqu’un d’autre de l’équipe prend la relève.",
  REQUEUED_BY_SYSTEM:
    "Il y a un problème de connexion avec {name}. Vous conservez votre place dans la file et quelqu’un d’autre de l’équipe vous aidera dès que possible.",
  ENDED_BY_AGENT: "Merci d’avoir clavardé avec nous. Bonne journée!",
  ENDED_UNEXPECTEDLY: "Désolés, la séance de clavardage a été interrompue. Veuillez en commencer une nouvelle.",
  NOT_IN_PROGRESS:
    "Il n’y a plus personne de l’équipe dans cette séance de clavardage. Veuillez en commencer une nouvelle.",
  TRANSCRIPT_REQUESTED: {
    words: "À la fin du clavardage, la transcription sera envoyée à {email}.",
    fallback: "À la fin du clavardage, nous vous enverrons la transcription par courriel.",
  },
  "Non-responsive Fair Warning": "Nous n’avons pas eu de vos nouvelles depuis un moment. Voulez-vous poursuivre?",
  "Non-responsive Final Warning":
    "Comme nous n’avons pas eu de vos nouvelles, nous mettons fin au clavardage. Revenez quand bon vous semble.",
  "On-hold message #1": "Votre réponse prend plus de temps que prévu; vous pouvez continuer d’écrire entre-temps.",
  "On-hold message #2": "Merci de patienter. Vous pouvez continuer d’écrire entre-temps.",
  "On-hold message #3": "Je m’excuse, c’est plus long que prévu. Merci de patienter.",
};
