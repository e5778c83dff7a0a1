import type { DefaultTexts } from "../default-texts.ts";

export const CHINESE_TAIWAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words: "您好，歡迎！您可以隨時傳訊息給我們，對話內容會保留在這裡。預計回覆時間：{expectedResponseTime}。",
    fallback: "您好，歡迎！您可以隨時傳訊息給我們，對話內容會保留在這裡。我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "很高興再次為您服務。預計回覆時間：{expectedResponseTime}。",
    fallback: "很高興再次為您服務。我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "您好，歡迎！目前為非服務時間。您可以隨時傳訊息給我們，對話內容會保留在這裡。預計回覆時間：{expectedResponseTime}。",
    fallback:
      "您好，歡迎！目前為非服務時間。您可以隨時傳訊息給我們，對話內容會保留在這裡。恢復服務後，我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "很高興再次為您服務。目前為非服務時間。預計回覆時間：{expectedResponseTime}。",
    fallback: "很高興再次為您服務。目前為非服務時間。恢復服務後，我們會盡快回覆您。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "歡迎回來，我們會繼續為您處理先前的問題。",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "目前為非服務時間，我們會在上班後查看您的訊息。預計回覆時間：{expectedResponseTime}。",
    fallback: "目前為非服務時間，您的訊息我們已經收到，恢復服務後會盡快回覆您。",
  },
  CONV_AWAITING_IN_QUEUE: "您目前仍在排隊中，很抱歉讓您久等了。客服人員會盡快為您服務。",
  YOU_ARE_CONNECTED_TO: "現在由{agentNickname}為您服務。",
  ENGAGEMENT_TRANSFERED: "正在為您轉接最能協助您的團隊，他們可以查看您先前的對話內容。",
  TRANSFER_TO_AGENT: "正在為您轉接熟悉這類問題的同仁，請稍候。",
  BACK_TO_QUEUE: "為您服務的客服人員需要暫時離開。您的排隊順位會保留，其他同仁會盡快繼續為您服務。",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname}已加入對話。",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname}已離開對話。",
  CONSUMER_NON_RESPONSIVE: "請問您還在嗎？您方便時，歡迎隨時繼續留言。",
  AGENT_NON_RESPONSIVE: "感謝您耐心等候。這次回覆比預期久，這段時間您可以繼續留言。",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "回覆時間有更新。預計回覆時間：{expectedResponseTime}。",
    fallback: "我們正在處理您的問題，會盡快與您聯絡。",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "了解，您的問題比較緊急。預計回覆時間：{expectedResponseTime}。",
    fallback: "了解，您的問題比較緊急。我們會盡快回覆您。",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "謝謝您告訴我們這件事已經不那麼緊急。預計回覆時間：{expectedResponseTime}。",
    fallback: "謝謝您告訴我們這件事已經不那麼緊急。我們會盡快回覆您。",
  },
  CONSUMER_STEP_UP: "您已登入，現在我們可以協助您處理帳戶相關問題。",
  AGENT_END_CONVERSATION: "本次對話已結束，感謝您的來訊。再次傳送訊息就會開始新的對話。",
  CONSUMER_END_CONVERSATION: "您已結束本次對話。感謝您的來訊，有需要時歡迎隨時與我們聯絡。",
  SYSTEM_END_CONVERSATION: "本次對話已結束。傳送新訊息即可開始新的對話。",
  ROUTING_TO_AGENT: "感謝您的詢問。我們正在為您安排合適的客服人員。",
  WAITING_FOR_AGENT: {
    words: "目前還沒有空閒的客服人員。您的排隊順位：第{PlaceInQ}位。預計等候時間：{averageWait}。",
    fallback: "目前還沒有空閒的客服人員。您的排隊順位：第{PlaceInQ}位。",
  },
  AGENTS_UNAVAILABLE: "很抱歉，目前沒有可為您服務的客服人員。請稍後再試。",
  CHAT_STARTED: "您正在與{name}進行線上對話。",
  TRANSFER_TO_AGENT_CHAT: "請稍候，正在為您轉接{name}。",
  TRANSFER_TO_SKILL: "請稍候，正在為您轉接最能協助您的團隊。",
  AGENT_DISCONNECTED_TRANSFER: "與{name}的連線已中斷。請稍候，將由其他同仁接手為您服務。",
  REQUEUED_BY_SYSTEM: "與{name}的連線發生問題。您的排隊順位會保留，其他同仁會盡快為您服務。",
  ENDED_BY_AGENT: "感謝您使用線上客服，祝您有美好的一天。",
  ENDED_UNEXPECTEDLY: "很抱歉，線上對話意外中斷。請開始新的對話。",
  NOT_IN_PROGRESS: "此線上對話已沒有客服人員，請開始新的對話。",
  TRANSCRIPT_REQUESTED: {
    words: "線上對話結束後，對話紀錄將寄到{email}。",
    fallback: "線上對話結束後，我們會將對話紀錄寄到您的電子信箱。",
  },
  "Non-responsive Fair Warning": "有一段時間沒有收到您的訊息了，請問要繼續嗎？",
  "Non-responsive Final Warning": "由於一直沒有收到您的訊息，我們現在結束這次線上對話。歡迎您隨時再與我們聯絡。",
  "On-hold message #1": "這次回覆比預期久，這段時間您可以繼續留言。",
  "On-hold message #2": "感謝您耐心等候。這段時間您可以繼續留言。",
  "On-hold message #3": "很抱歉讓您久候。感謝您耐心等候。",
};
