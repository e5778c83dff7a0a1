import type { DefaultTexts } from "../default-texts.ts";

export const ENGLISH_UK: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hello and welcome! Write to us whenever it suits you – your conversation stays here. Expected response time: {expectedResponseTime}.",
    fallback:
      "Hello and welcome! Write to us whenever it suits you – your conversation stays here. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "It’s good to hear from you again. Expected response time: {expectedResponseTime}.",
    fallback: "It’s good to hear from you again. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hello and welcome! We’re closed at the moment. Write to us whenever it suits you – your conversation stays here. Expected response time: {expectedResponseTime}.",
    fallback:
      "Hello and welcome! We’re closed at the moment. Write to us whenever it suits you – your conversation stays here. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "It’s good to hear from you again. We’re closed at the moment. Expected response time: {expectedResponseTime}.",
    fallback: "It’s good to hear from you again. We’re closed at the moment. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Welcome back. We’ll pick up where we left off.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "We’re closed at the moment, and your message is waiting for our team. Expected response time: {expectedResponseTime}.",
    fallback:
      "We’re closed at the moment, and your message is waiting for our team. We’ll answer once we’re open again.",
  },
  CONV_AWAITING_IN_QUEUE:
    "You’re still in the queue, and we’re sorry to keep you waiting. A colleague will be with you as soon as possible.",
  YOU_ARE_CONNECTED_TO: "You’re now talking to {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "We’re passing you on to the team best placed to help you. They can read what you’ve written so far.",
  TRANSFER_TO_AGENT: "We’re passing you on to a colleague who knows this subject well. One moment, please.",
  BACK_TO_QUEUE:
    "The colleague helping you has had to step away. You keep your place in the queue, and someone else will be with you as soon as possible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Now also in the conversation: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "No longer in the conversation: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Are you still there? Do write whenever you’d like to carry on.",
  AGENT_NON_RESPONSIVE:
    "Thank you for bearing with us. Your answer is taking longer than it should; do carry on writing in the meantime.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "New expected response time: {expectedResponseTime}.",
    fallback: "We’re working on your answer and will be in touch as soon as we can.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "We understand that this is urgent. Expected response time: {expectedResponseTime}.",
    fallback: "We understand that this is urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Thank you for letting us know that this is less urgent. Expected response time: {expectedResponseTime}.",
    fallback: "Thank you for letting us know that this is less urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_STEP_UP: "You’re now signed in, so we can help you with your account.",
  AGENT_END_CONVERSATION:
    "This conversation has now ended. Thank you for getting in touch; sending a new message will start another.",
  CONSUMER_END_CONVERSATION:
    "You’ve ended this conversation. Thank you for getting in touch; do write to us again whenever you need to.",
  SYSTEM_END_CONVERSATION: "This conversation has now ended. Sending a new message will start another.",
  ROUTING_TO_AGENT: "Thank you for contacting us. We’re finding the right colleague for you.",
  WAITING_FOR_AGENT: {
    words:
      "None of our colleagues are free yet. Your place in the queue: {PlaceInQ}. Estimated waiting time: {averageWait}.",
    fallback: "None of our colleagues are free yet. Your place in the queue: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "We’re sorry, nobody is available at the moment. Please try again a little later.",
  CHAT_STARTED: "You’re now chatting to {name}.",
  TRANSFER_TO_AGENT_CHAT: "One moment, please – we’re putting you through to {name}.",
  TRANSFER_TO_SKILL: "One moment, please – we’re putting you through to the team best placed to help you.",
  AGENT_DISCONNECTED_TRANSFER:
    "We’ve lost the connection with {name}. One moment, please – another colleague is taking over.",
  REQUEUED_BY_SYSTEM:
    "There’s a problem with the connection to {name}. You keep your place in the queue, and another colleague will be with you as soon as possible.",
  ENDED_BY_AGENT: "Thank you for chatting to us. Have a lovely day.",
  ENDED_UNEXPECTEDLY: "We’re sorry, the chat was cut off. Please start a new one.",
  NOT_IN_PROGRESS: "There is no longer anyone from our team in this chat. Please start a new one.",
  TRANSCRIPT_REQUESTED: {
    words: "Once the chat is over, we’ll send the transcript to {email}.",
    fallback: "Once the chat is over, we’ll send you the transcript by email.",
  },
  "Non-responsive Fair Warning": "We haven’t heard from you for a while. Would you like to carry on?",
  "Non-responsive Final Warning":
    "As we haven’t heard from you, we’re ending this chat now. You’re welcome to come back at any time.",
  "On-hold message #1": "Your answer is taking longer than it should; do carry on writing in the meantime.",
  "On-hold message #2": "Thank you for bearing with me. Do carry on writing in the meantime.",
  "On-hold message #3": "I’m sorry this is taking a while. Thank you for bearing with me.",
};
