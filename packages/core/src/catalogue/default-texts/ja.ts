import type { DefaultTexts } from "../default-texts.ts";

export const JAPANESE: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "お問い合わせいただきありがとうございます。ご都合のよいときにいつでもメッセージをお送りください。会話の内容はこちらに残ります。回答までの目安：{expectedResponseTime}。",
    fallback:
      "お問い合わせいただきありがとうございます。ご都合のよいときにいつでもメッセージをお送りください。会話の内容はこちらに残ります。できるだけ早くお答えいたします。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "再度お問い合わせいただきありがとうございます。回答までの目安：{expectedResponseTime}。",
    fallback: "再度お問い合わせいただきありがとうございます。できるだけ早くお答えいたします。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "お問い合わせいただきありがとうございます。ただいま営業時間外です。ご都合のよいときにいつでもメッセージをお送りください。会話の内容はこちらに残ります。回答までの目安：{expectedResponseTime}。",
    fallback:
      "お問い合わせいただきありがとうございます。ただいま営業時間外です。ご都合のよいときにいつでもメッセージをお送りください。会話の内容はこちらに残ります。営業再開後にお答えいたします。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "再度お問い合わせいただきありがとうございます。ただいま営業時間外です。回答までの目安：{expectedResponseTime}。",
    fallback: "再度お問い合わせいただきありがとうございます。ただいま営業時間外です。営業再開後にお答えいたします。",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE:
    "引き続きご連絡いただきありがとうございます。お問い合わせの続きを承ります。",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "ただいま営業時間外です。メッセージはお預かりしております。回答までの目安：{expectedResponseTime}。",
    fallback: "ただいま営業時間外です。メッセージはお預かりしておりますので、営業再開後にお答えいたします。",
  },
  CONV_AWAITING_IN_QUEUE: "お待たせして申し訳ございません。順番にご案内しておりますので、このままお待ちください。",
  YOU_ARE_CONNECTED_TO: "これより{agentNickname}が対応いたします。",
  ENGAGEMENT_TRANSFERED: "より適した担当部署におつなぎいたします。これまでの内容は引き継がれます。",
  TRANSFER_TO_AGENT: "この件に詳しい担当者におつなぎいたします。少々お待ちください。",
  BACK_TO_QUEUE: "担当者が席を外しました。順番はそのままで、別の担当者が引き継ぎますので、しばらくお待ちください。",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname}が会話に参加しました。",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname}が会話から退出しました。",
  CONSUMER_NON_RESPONSIVE: "その後いかがでしょうか。ご準備ができましたら、いつでもメッセージをお送りください。",
  AGENT_NON_RESPONSIVE:
    "お待ちいただきありがとうございます。回答に想定よりお時間をいただいております。その間もメッセージをお送りいただけます。",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "回答までの目安が変わりました：{expectedResponseTime}。",
    fallback: "ただいま回答を準備しております。できるだけ早くご連絡いたします。",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "お急ぎとのこと、承知いたしました。回答までの目安：{expectedResponseTime}。",
    fallback: "お急ぎとのこと、承知いたしました。できるだけ早くお答えいたします。",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "お急ぎではないとのご連絡、ありがとうございます。回答までの目安：{expectedResponseTime}。",
    fallback: "お急ぎではないとのご連絡、ありがとうございます。できるだけ早くお答えいたします。",
  },
  CONSUMER_STEP_UP: "ログインが確認できました。アカウントに関するご相談も承れます。",
  AGENT_END_CONVERSATION:
    "この会話は終了しました。お問い合わせありがとうございました。新しいメッセージを送信すると、新しい会話が始まります。",
  CONSUMER_END_CONVERSATION: "会話を終了しました。ありがとうございました。またいつでもお声がけください。",
  SYSTEM_END_CONVERSATION: "この会話は終了しました。新しいメッセージを送信すると、新しい会話が始まります。",
  ROUTING_TO_AGENT: "お問い合わせありがとうございます。ただいま適した担当者をお探ししております。",
  WAITING_FOR_AGENT: {
    words: "対応できる担当者がまだおりません。順番：{PlaceInQ}番目。待ち時間の目安：{averageWait}。",
    fallback: "対応できる担当者がまだおりません。順番：{PlaceInQ}番目。",
  },
  AGENTS_UNAVAILABLE:
    "申し訳ございません。ただいま対応できる担当者がおりません。しばらくしてからもう一度お試しください。",
  CHAT_STARTED: "チャットは{name}が対応いたします。",
  TRANSFER_TO_AGENT_CHAT: "{name}におつなぎいたします。少々お待ちください。",
  TRANSFER_TO_SKILL: "より適した担当部署におつなぎいたします。少々お待ちください。",
  AGENT_DISCONNECTED_TRANSFER: "{name}との接続が切れました。別の担当者に交代いたしますので、少々お待ちください。",
  REQUEUED_BY_SYSTEM:
    "{name}との接続に問題が発生しました。順番はそのままで、別の担当者が引き継ぎますので、今しばらくお待ちください。",
  ENDED_BY_AGENT: "チャットをご利用いただきありがとうございました。またお困りの際はお気軽にご利用ください。",
  ENDED_UNEXPECTEDLY: "申し訳ございません。チャットが途切れました。お手数ですが、新しいチャットを開始してください。",
  NOT_IN_PROGRESS: "このチャットには担当者がおりません。新しいチャットを開始してください。",
  TRANSCRIPT_REQUESTED: {
    words: "チャット終了後、記録を{email}にお送りいたします。",
    fallback: "チャット終了後、記録をメールでお送りいたします。",
  },
  "Non-responsive Fair Warning": "しばらくご返信がないようです。引き続きご利用になりますか。",
  "Non-responsive Final Warning": "ご返信がないため、チャットを終了いたします。またいつでもお問い合わせください。",
  "On-hold message #1": "回答に想定よりお時間をいただいております。その間もメッセージをお送りいただけます。",
  "On-hold message #2": "お待ちいただきありがとうございます。その間もメッセージをお送りいただけます。",
  "On-hold message #3": "お時間をいただき申し訳ございません。その間もメッセージをお送りいただけます。",
};
