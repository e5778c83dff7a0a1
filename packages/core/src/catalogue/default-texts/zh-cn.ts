import type { DefaultTexts } from "../default-texts.ts";

export const CHINESE_SIMPLIFIED: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words: "您好，欢迎！您可以随时给我们留言，对话会保留在这里。预计回复时间：{expectedResponseTime}。",
    fallback: "您好，欢迎！您可以随时给我们留言，对话会保留在这里。我们会尽快回复您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "很高兴再次为您服务。预计回复时间：{expectedResponseTime}。",
    fallback: "很高兴再次为您服务。我们会尽快回复您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "您好，欢迎！现在是非工作时间。您可以随时给我们留言，对话会保留在这里。预计回复时间：{expectedResponseTime}。",
    fallback: "您好，欢迎！现在是非工作时间。您可以随时给我们留言，对话会保留在这里。恢复服务后，我们会尽快回复您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "很高兴再次为您服务。现在是非工作时间。预计回复时间：{expectedResponseTime}。",
    fallback: "很高兴再次为您服务。现在是非工作时间。恢复服务后，我们会尽快回复您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "欢迎回来，我们继续为您处理之前的问题。",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "现在是非工作时间，我们会在上班后查看您的消息。预计回复时间：{expectedResponseTime}。",
    fallback: "现在是非工作时间，您的消息我们已收到，恢复服务后会尽快回复您。",
  },
  CONV_AWAITING_IN_QUEUE: "您仍在排队中，抱歉让您久等了。客服会尽快为您服务。",
  YOU_ARE_CONNECTED_TO: "现在由{agentNickname}为您服务。",
  ENGAGEMENT_TRANSFERED: "正在将您转接至最适合为您解答的团队，他们可以查看您之前的对话内容。",
  TRANSFER_TO_AGENT: "正在为您转接熟悉这方面问题的同事，请稍候。",
  BACK_TO_QUEUE: "为您服务的客服需要暂时离开。您的排队位置会保留，其他同事会尽快继续为您服务。",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname}已加入对话。",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname}已离开对话。",
  CONSUMER_NON_RESPONSIVE: "请问您还在吗？您方便时，请随时继续留言。",
  AGENT_NON_RESPONSIVE: "感谢您的耐心等待。这次回复比预期慢，您可以先继续留言。",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "回复时间有更新。预计回复时间：{expectedResponseTime}。",
    fallback: "我们正在处理您的问题，会尽快与您联系。",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "明白，您的问题比较紧急。预计回复时间：{expectedResponseTime}。",
    fallback: "明白，您的问题比较紧急。我们会尽快回复您。",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "感谢您告知此事已不那么紧急。预计回复时间：{expectedResponseTime}。",
    fallback: "感谢您告知此事已不那么紧急。我们会尽快回复您。",
  },
  CONSUMER_STEP_UP: "您已登录，现在我们可以为您处理账户相关的问题。",
  AGENT_END_CONVERSATION: "本次对话已结束，感谢您的咨询。再次发送消息将开启新的对话。",
  CONSUMER_END_CONVERSATION: "您已结束本次对话。感谢您的咨询，有需要时欢迎随时联系我们。",
  SYSTEM_END_CONVERSATION: "本次对话已结束。发送新消息即可开启新的对话。",
  ROUTING_TO_AGENT: "感谢您的咨询。我们正在为您安排合适的客服。",
  WAITING_FOR_AGENT: {
    words: "目前还没有空闲的客服。您的排队位置：第{PlaceInQ}位。预计等待时间：{averageWait}。",
    fallback: "目前还没有空闲的客服。您的排队位置：第{PlaceInQ}位。",
  },
  AGENTS_UNAVAILABLE: "很抱歉，目前没有空闲的客服。请稍后再试。",
  CHAT_STARTED: "您正在与{name}聊天。",
  TRANSFER_TO_AGENT_CHAT: "请稍候，正在为您转接{name}。",
  TRANSFER_TO_SKILL: "请稍候，正在为您转接最适合解答您问题的团队。",
  AGENT_DISCONNECTED_TRANSFER: "与{name}的连接已断开。请稍候，将由其他同事接着为您服务。",
  REQUEUED_BY_SYSTEM: "与{name}的连接出现故障。您的排队位置会保留，其他同事会尽快为您服务。",
  ENDED_BY_AGENT: "感谢您使用在线客服，祝您生活愉快。",
  ENDED_UNEXPECTEDLY: "很抱歉，聊天意外中断。请发起新的聊天。",
  NOT_IN_PROGRESS: "此聊天中已没有客服，请发起新的聊天。",
  TRANSCRIPT_REQUESTED: {
    words: "聊天结束后，聊天记录将发送至{email}。",
    fallback: "聊天结束后，我们会将聊天记录发送到您的邮箱。",
  },
  "Non-responsive Fair Warning": "有一段时间没有收到您的消息了，请问要继续吗？",
  "Non-responsive Final Warning": "由于一直没有收到您的消息，我们现在结束本次聊天。欢迎您随时再来。",
  "On-hold message #1": "这次回复比预期慢，您可以先继续留言。",
  "On-hold message #2": "感谢您的耐心等待。您可以先继续留言。",
  "On-hold message #3": "抱歉让您久等了。感谢您的耐心等待。",
};
