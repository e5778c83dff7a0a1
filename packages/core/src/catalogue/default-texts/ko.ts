import type { DefaultTexts } from "../default-texts.ts";

export const KOREAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "안녕하세요, 환영합니다! 편하실 때 언제든지 메시지를 남겨 주세요. 대화 내용은 이곳에 그대로 남아 있습니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback:
      "안녕하세요, 환영합니다! 편하실 때 언제든지 메시지를 남겨 주세요. 대화 내용은 이곳에 그대로 남아 있습니다. 최대한 빨리 답변드리겠습니다.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "다시 찾아 주셔서 감사합니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback: "다시 찾아 주셔서 감사합니다. 최대한 빨리 답변드리겠습니다.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "안녕하세요, 환영합니다! 지금은 상담 시간이 아닙니다. 편하실 때 언제든지 메시지를 남겨 주세요. 대화 내용은 이곳에 그대로 남아 있습니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback:
      "안녕하세요, 환영합니다! 지금은 상담 시간이 아닙니다. 편하실 때 언제든지 메시지를 남겨 주세요. 대화 내용은 이곳에 그대로 남아 있습니다. 상담이 다시 시작되는 대로 답변드리겠습니다.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "다시 찾아 주셔서 감사합니다. 지금은 상담 시간이 아닙니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback: "다시 찾아 주셔서 감사합니다. 지금은 상담 시간이 아닙니다. 상담이 다시 시작되는 대로 답변드리겠습니다.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "다시 찾아 주셔서 반갑습니다. 이전 문의를 이어서 도와드리겠습니다.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "지금은 상담 시간이 아닙니다. 보내 주신 메시지는 상담원이 확인할 예정입니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback:
      "지금은 상담 시간이 아닙니다. 보내 주신 메시지는 잘 보관되어 있으며, 상담이 다시 시작되는 대로 답변드리겠습니다.",
  },
  CONV_AWAITING_IN_QUEUE:
    "아직 대기 중이십니다. 오래 기다리시게 해 드려 죄송합니다. 상담원이 최대한 빨리 도와드리겠습니다.",
  YOU_ARE_CONNECTED_TO: "지금부터 {agentNickname}님이 도와드립니다.",
  ENGAGEMENT_TRANSFERED:
    "더 잘 도와드릴 수 있는 담당 팀으로 연결해 드리겠습니다. 지금까지의 대화 내용은 담당 팀에서 확인할 수 있습니다.",
  TRANSFER_TO_AGENT: "이 문의를 잘 아는 상담원에게 연결해 드리겠습니다. 잠시만 기다려 주세요.",
  BACK_TO_QUEUE:
    "상담원이 부득이하게 자리를 비우게 되었습니다. 대기 순서는 유지되며, 다른 상담원이 최대한 빨리 이어서 도와드리겠습니다.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname}님이 대화에 참여했습니다.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname}님이 대화에서 나갔습니다.",
  CONSUMER_NON_RESPONSIVE: "아직 계신가요? 편하실 때 언제든지 메시지를 보내 주세요.",
  AGENT_NON_RESPONSIVE:
    "기다려 주셔서 감사합니다. 답변이 예상보다 늦어지고 있습니다. 그동안 메시지를 계속 보내셔도 됩니다.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "변경된 예상 답변 시간: {expectedResponseTime}.",
    fallback: "문의하신 내용을 확인하고 있으며, 최대한 빨리 연락드리겠습니다.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "긴급한 문의로 확인했습니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback: "긴급한 문의로 확인했습니다. 최대한 빨리 답변드리겠습니다.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "급하지 않다고 알려 주셔서 감사합니다. 예상 답변 시간: {expectedResponseTime}.",
    fallback: "급하지 않다고 알려 주셔서 감사합니다. 최대한 빨리 답변드리겠습니다.",
  },
  CONSUMER_STEP_UP: "로그인이 확인되었습니다. 이제 계정 관련 문의도 도와드릴 수 있습니다.",
  AGENT_END_CONVERSATION:
    "이 대화가 종료되었습니다. 문의해 주셔서 감사합니다. 새 메시지를 보내시면 새로운 대화가 시작됩니다.",
  CONSUMER_END_CONVERSATION:
    "고객님께서 대화를 종료하셨습니다. 문의해 주셔서 감사합니다. 필요하실 때 언제든지 찾아 주세요.",
  SYSTEM_END_CONVERSATION: "이 대화가 종료되었습니다. 새 메시지를 보내시면 새로운 대화가 시작됩니다.",
  ROUTING_TO_AGENT: "문의해 주셔서 감사합니다. 알맞은 상담원을 찾고 있습니다.",
  WAITING_FOR_AGENT: {
    words: "아직 상담 가능한 상담원이 없습니다. 대기 순서: {PlaceInQ}번째. 예상 대기 시간: {averageWait}.",
    fallback: "아직 상담 가능한 상담원이 없습니다. 대기 순서: {PlaceInQ}번째.",
  },
  AGENTS_UNAVAILABLE: "죄송합니다. 지금은 상담 가능한 상담원이 없습니다. 잠시 후 다시 시도해 주세요.",
  CHAT_STARTED: "{name}님과의 채팅이 시작되었습니다.",
  TRANSFER_TO_AGENT_CHAT: "잠시만 기다려 주세요. {name}님에게 연결해 드리겠습니다.",
  TRANSFER_TO_SKILL: "잠시만 기다려 주세요. 더 잘 도와드릴 수 있는 담당 팀으로 연결해 드리겠습니다.",
  AGENT_DISCONNECTED_TRANSFER:
    "{name}님과의 연결이 끊어졌습니다. 잠시만 기다려 주세요. 다른 상담원이 이어서 도와드리겠습니다.",
  REQUEUED_BY_SYSTEM:
    "{name}님과의 연결에 문제가 생겼습니다. 대기 순서는 유지되며, 다른 상담원이 최대한 빨리 도와드리겠습니다.",
  ENDED_BY_AGENT: "채팅을 이용해 주셔서 감사합니다. 좋은 하루 보내세요.",
  ENDED_UNEXPECTEDLY: "죄송합니다. 채팅이 예기치 않게 끊어졌습니다. 새 채팅을 시작해 주세요.",
  NOT_IN_PROGRESS: "이 채팅에는 더 이상 상담원이 없습니다. 새 채팅을 시작해 주세요.",
  TRANSCRIPT_REQUESTED: {
    words: "채팅이 끝나면 대화 내용을 다음 주소로 보내 드립니다: {email}.",
    fallback: "채팅이 끝나면 대화 내용을 이메일로 보내 드립니다.",
  },
  "Non-responsive Fair Warning": "한동안 메시지를 받지 못했습니다. 계속 진행할까요?",
  "Non-responsive Final Warning": "응답이 없어 채팅을 종료합니다. 언제든지 다시 찾아 주세요.",
  "On-hold message #1": "답변이 예상보다 늦어지고 있습니다. 그동안 메시지를 계속 보내셔도 됩니다.",
  "On-hold message #2": "기다려 주셔서 감사합니다. 그동안 메시지를 계속 보내셔도 됩니다.",
  "On-hold message #3": "시간이 더 걸려 죄송합니다. 기다려 주셔서 감사합니다.",
};
