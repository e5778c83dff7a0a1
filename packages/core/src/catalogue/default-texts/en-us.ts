import type { DefaultTexts } from "../default-texts.ts";

export const ENGLISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Hello and welcome! Message us whenever it suits you; your conversation stays right here. Expected response time: {expectedResponseTime}.",
    fallback:
      "Hello and welcome! Message us whenever it suits you; your conversation stays right here. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Good to hear from you again. Expected response time: {expectedResponseTime}.",
    fallback: "Good to hear from you again. We’ll answer as soon as we can.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Hello and welcome! We’re closed right now. Message us whenever it suits you; your conversation stays right here. Expected response time: {expectedResponseTime}.",
    fallback:
      "Hello and welcome! We’re closed right now. Message us whenever it suits you; your conversation stays right here. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Good to hear from you again. We’re closed right now. Expected response time: {expectedResponseTime}.",
    fallback: "Good to hear from you again. We’re closed right now. We’ll answer once we’re open again.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Welcome back. We’ll pick up where we left off.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "We’re closed right now, and your message is waiting for our team. Expected response time: {expectedResponseTime}.",
    fallback: "We’re closed right now, and your message is waiting for our team. We’ll answer once we’re open again.",
  },
  CONV_AWAITING_IN_QUEUE:
    "You’re still in line, and we’re sorry about the wait. A team member will be with you as soon as possible.",
  YOU_ARE_CONNECTED_TO: "You are now talking with {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "We’re transferring you to the team that can help you best. They can read what you’ve written so far.",
  TRANSFER_TO_AGENT: "We’re transferring you to a team member who knows this topic well. One moment, please.",
  BACK_TO_QUEUE:
    "Your agent had to step away. You keep your place in line, and another team member will continue with you as soon as possible.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} has joined the conversation.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} has left the conversation.",
  CONSUMER_NON_RESPONSIVE: "Are you still there? Just write whenever you’d like to continue.",
  AGENT_NON_RESPONSIVE:
    "Thank you for your patience. Your answer is taking longer than it should. You can keep writing in the meantime.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "New expected response time: {expectedResponseTime}.",
    fallback: "We’re working on your answer and will get back to you as soon as we can.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Understood, this is urgent. Expected response time: {expectedResponseTime}.",
    fallback: "Understood, this is urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Thank you for letting us know that it’s less urgent. Expected response time: {expectedResponseTime}.",
    fallback: "Thank you for letting us know that it’s less urgent. We’ll answer as soon as we can.",
  },
  CONSUMER_STEP_UP: "You are signed in now, so we can help you with your account.",
  AGENT_END_CONVERSATION:
    "This conversation has ended. Thank you for contacting us; your next message will start a new one.",
  CONSUMER_END_CONVERSATION:
    "You’ve ended this conversation. Thank you for contacting us; feel free to write again whenever you need to.",
  SYSTEM_END_CONVERSATION: "This conversation has ended. Your next message will start a new one.",
  ROUTING_TO_AGENT: "Thank you for contacting us. We’re looking for the right person to help you.",
  WAITING_FOR_AGENT: {
    words: "Nobody on our team is free yet. Your place in line: {PlaceInQ}. Estimated wait: {averageWait}.",
    fallback: "Nobody on our team is free yet. Your place in line: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "We’re sorry, nobody is available right now. Please try again a little later.",
  CHAT_STARTED: "You are now chatting with {name}.",
  TRANSFER_TO_AGENT_CHAT: "One moment, please. We’re connecting you with {name}.",
  TRANSFER_TO_SKILL: "One moment, please. We’re connecting you with the team that can help you best.",
  AGENT_DISCONNECTED_TRANSFER:
    "{name} has lost the connection to this chat. One moment, please; another team member will take over.",
  REQUEUED_BY_SYSTEM:
    "{name} has lost the connection to this chat. You keep your place in line, and another team member will help you as soon as possible.",
  ENDED_BY_AGENT: "Thank you for chatting with us. Have a great day!",
  ENDED_UNEXPECTEDLY: "We’re sorry, the chat was interrupted. Please start a new one.",
  NOT_IN_PROGRESS: "There’s no longer anyone from our team in this chat. Please start a new one.",
  TRANSCRIPT_REQUESTED: {
    words: "Once the chat is over, we’ll send the transcript to {email}.",
    fallback: "Once the chat is over, we’ll email you the transcript.",
  },
  "Non-responsive Fair Warning": "We haven’t heard from you for a while. Would you like to continue?",
  "Non-responsive Final Warning":
    "Since we haven’t heard from you, we’re ending this chat now. You’re welcome back anytime.",
  "On-hold message #1": "Your answer is taking longer than it should. You can keep writing in the meantime.",
  "On-hold message #2": "Thank you for your patience. You can keep writing in the meantime.",
  "On-hold message #3": "I’m sorry this is taking longer than expected. Thank you for your patience.",
};
