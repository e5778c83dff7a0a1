import type { DefaultTexts } from "../default-texts.ts";

export const ENGLISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hello, and welcome! Write to us whenever it suits you; the conversation stays here. You can expect an answer within {expectedResponseTime}.",
    fallback:
      "Hello and welcome! Message us whenever it suits you; your conversation stays right here. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Good to hear from you again. You can expect an answer within {expectedResponseTime}.",
    fallback: "Good to hear from you again. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hello, and welcome! We are closed just now, but your message is safe with us. You can expect an answer within {expectedResponseTime}.",
    fallback:
      "Hello and welcome! We’re closed right now, but we’ve received your message. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Good to hear from you again. We are closed just now. You can expect an answer within {expectedResponseTime}.",
    fallback: "Good to hear from you again. We’re closed right now. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Welcome back. We are picking this up again for you.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Our team has finished for today. Your message is waiting for them; you can expect an answer within {expectedResponseTime}.",
    fallback: "We’re closed right now, and your message is waiting for our team. We’ll answer once we’re open again.",
  },
  CONV_AWAITING_IN_QUEUE: "You are still in line, and we are sorry about the wait. The next free colleague is yours.",
  YOU_ARE_CONNECTED_TO: "You are now talking with {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "We are passing you on to the team that can help you best. They will read what you have written so far.",
  TRANSFER_TO_AGENT: "We are passing you on to a colleague who knows this well. One moment, please.",
  BACK_TO_QUEUE: "Your agent had to step away. You keep your place, and a colleague will carry on with you shortly.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} has joined the conversation.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} has left the conversation.",
  CONSUMER_NON_RESPONSIVE: "Are you still there? We are happy to carry on whenever you are ready.",
  AGENT_NON_RESPONSIVE:
    "Thank you for your patience. Your answer is taking a little longer than it should, and it is on its way.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "An update for you: you can expect an answer within {expectedResponseTime}.",
    fallback: "We’re working on your answer and will get back to you as soon as we can.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Understood, this is urgent. You can expect an answer within {expectedResponseTime}.",
    fallback: "Understood, this is urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Thank you for letting us know that it is less urgent. You can expect an answer within {expectedResponseTime}.",
    fallback: "Thank you for letting us know that it’s less urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_STEP_UP: "You are signed in now, so we can help you with your account.",
  AGENT_END_CONVERSATION:
    "This conversation has been ended. Thank you for writing to us; a new message starts a new one.",
  CONSUMER_END_CONVERSATION:
    "You have ended this conversation. Thank you for writing to us; we are here when you need us.",
  SYSTEM_END_CONVERSATION: "This conversation has been ended. A new message starts a new one.",
  ROUTING_TO_AGENT: "Thank you for your interest. We are looking for the right colleague for you.",
  WAITING_FOR_AGENT: {
    words:
      "Everyone on our team is helping other customers. Your place in line: {PlaceInQ}. Estimated wait: {averageWait}.",
    fallback: "Everyone on our team is helping other customers. Your place in line: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "We are sorry, nobody is free at the moment. Please try again a little later.",
  CHAT_STARTED: "You are now chatting with {name}.",
  TRANSFER_TO_AGENT_CHAT: "One moment, please: we are connecting you with {name}.",
  TRANSFER_TO_SKILL: "One moment, please: we are connecting you with the team that can help you best.",
  AGENT_DISCONNECTED_TRANSFER: "We have lost the connection to {name}. One moment, please: a colleague is taking over.",
  REQUEUED_BY_SYSTEM: "The connection to {name} has failed. You are next in line for another colleague.",
  ENDED_BY_AGENT: "Thank you for chatting with us. We wish you a pleasant day.",
  ENDED_UNEXPECTEDLY: "We are sorry, the chat has broken off. Please open it again and we will carry on.",
  NOT_IN_PROGRESS: "No agent is in this chat any more. Please start a new one.",
  TRANSCRIPT_REQUESTED: {
    words: "When the chat is over, its transcript goes to {email}.",
    fallback: "Once the chat is over, we’ll email you the transcript.",
  },
  "Non-responsive Fair Warning": "We have not heard from you for a while. Shall we carry on?",
  "Non-responsive Final Warning":
    "As we have not heard from you, we are ending this chat now. Please come back at any time.",
  "On-hold message #1": "I am looking into it and will be back with you in a moment.",
  "On-hold message #2": "Thank you for your patience, I will be with you again shortly.",
  "On-hold message #3": "I am sorry that this is taking longer. I have not forgotten you.",
};
