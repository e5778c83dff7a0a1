import type { DefaultTexts } from "../default-texts.ts";

export const CHINESE_HONG_KONG: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words: "您好，歡迎！您可隨時留言給我們，對話內容會保留在此。預計回覆時間：{expectedResponseTime}。",
    fallback: "您好，歡迎！您可隨時留言給我們，對話內容會保留在此。我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "很高興再次收到您的查詢。預計回覆時間：{expectedResponseTime}。",
    fallback: "很高興再次收到您的查詢。我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "您好，歡迎！現時並非辦公時間。您可隨時留言給我們，對話內容會保留在此。預計回覆時間：{expectedResponseTime}。",
    fallback: "您好，歡迎！現時並非辦公時間。您可隨時留言給我們，對話內容會保留在此。恢復服務後，我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "很高興再次收到您的查詢。現時並非辦公時間。預計回覆時間：{expectedResponseTime}。",
    fallback: "很高興再次收到您的查詢。現時並非辦公時間。恢復服務後，我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "歡迎回來，我們會繼續跟進您之前的查詢。",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "現時並非辦公時間，您的訊息會留待同事跟進。預計回覆時間：{expectedResponseTime}。",
    fallback: "現時並非辦公時間，您的訊息會留待同事跟進，恢復服務後會盡快回覆您。",
  },
  CONV_AWAITING_IN_QUEUE: "您仍在輪候中，抱歉要您久等。同事會盡快為您服務。",
  YOU_ARE_CONNECTED_TO: "現由{agentNickname}為您服務。",
  ENGAGEMENT_TRANSFERED: "現正將您轉介至最能協助您的團隊，同事可查閱您之前的對話內容。",
  TRANSFER_TO_AGENT: "現正將您轉介至熟悉有關事宜的同事，請稍候。",
  BACK_TO_QUEUE: "負責的同事需要暫時離開。您的輪候次序會予以保留，另一位同事會盡快繼續跟進。",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname}已加入對話。",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname}已離開對話。",
  CONSUMER_NON_RESPONSIVE: "請問您還在嗎？歡迎您隨時繼續留言。",
  AGENT_NON_RESPONSIVE: "感謝您耐心等候。今次回覆需時較預期長，期間您可繼續留言。",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "回覆時間有更新。預計回覆時間：{expectedResponseTime}。",
    fallback: "我們正在處理您的查詢，會盡快與您聯絡。",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "明白，您的查詢較為緊急。預計回覆時間：{expectedResponseTime}。",
    fallback: "明白，您的查詢較為緊急。我們會盡快回覆您。",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "感謝您告知事情已不太緊急。預計回覆時間：{expectedResponseTime}。",
    fallback: "感謝您告知事情已不太緊急。我們會盡快回覆您。",
  },
  CONSUMER_STEP_UP: "您已登入，我們現可協助您處理戶口事宜。",
  AGENT_END_CONVERSATION: "是次對話已結束，感謝您的查詢。如再發送訊息，便會開始新的對話。",
  CONSUMER_END_CONVERSATION: "您已結束是次對話。感謝您的查詢，如有需要，歡迎隨時聯絡我們。",
  SYSTEM_END_CONVERSATION: "是次對話已結束。發送新訊息便可開始新的對話。",
  ROUTING_TO_AGENT: "感謝您的垂詢。我們正為您安排合適的同事。",
  WAITING_FOR_AGENT: {
    words: "暫時未有同事有空。您的輪候次序：第{PlaceInQ}位。預計輪候時間：{averageWait}。",
    fallback: "暫時未有同事有空。您的輪候次序：第{PlaceInQ}位。",
  },
  AGENTS_UNAVAILABLE: "抱歉，現時未有同事可為您服務。請稍後再試。",
  CHAT_STARTED: "您現正與{name}對話。",
  TRANSFER_TO_AGENT_CHAT: "請稍候，現正為您接通{name}。",
  TRANSFER_TO_SKILL: "請稍候，現正為您接通最能協助您的團隊。",
  AGENT_DISCONNECTED_TRANSFER: "與{name}的連線已中斷。請稍候，另一位同事會繼續為您服務。",
  REQUEUED_BY_SYSTEM: "與{name}的連線出現問題。您的輪候次序會予以保留，另一位同事會盡快為您服務。",
  ENDED_BY_AGENT: "感謝您使用即時對話服務，祝您有愉快的一天。",
  ENDED_UNEXPECTEDLY: "抱歉，對話意外中斷。請開始新的對話。",
  NOT_IN_PROGRESS: "此對話已沒有同事在線，請開始新的對話。",
  TRANSCRIPT_REQUESTED: {
    words: "對話結束後，對話紀錄將傳送至{email}。",
    fallback: "對話結束後，我們會以電郵將對話紀錄傳送給您。",
  },
  "Non-responsive Fair Warning": "我們有一段時間未有收到您的訊息，請問是否繼續？",
  "Non-responsive Final Warning": "由於未有收到您的訊息，我們現在結束是次對話。歡迎您隨時再與我們聯絡。",
  "On-hold message #1": "今次回覆需時較預期長，期間您可繼續留言。",
  "On-hold message #2": "感謝您耐心等候。期間您可繼續留言。",
  "On-hold message #3": "抱歉，需時較預期長。感謝您耐心等候。",
};
