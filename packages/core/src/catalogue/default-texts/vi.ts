import type { DefaultTexts } from "../default-texts.ts";

export const VIETNAMESE: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Chào mừng Quý khách! Quý khách có thể nhắn tin bất cứ khi nào thuận tiện; cuộc trò chuyện được lưu tại đây. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback:
      "Chào mừng Quý khách! Quý khách có thể nhắn tin bất cứ khi nào thuận tiện; cuộc trò chuyện được lưu tại đây. Chúng tôi sẽ trả lời Quý khách sớm nhất có thể.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Rất vui được hỗ trợ Quý khách một lần nữa. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback: "Rất vui được hỗ trợ Quý khách một lần nữa. Chúng tôi sẽ trả lời Quý khách sớm nhất có thể.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Chào mừng Quý khách! Hiện đang ngoài giờ làm việc. Quý khách có thể nhắn tin bất cứ khi nào thuận tiện; cuộc trò chuyện được lưu tại đây. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback:
      "Chào mừng Quý khách! Hiện đang ngoài giờ làm việc. Quý khách có thể nhắn tin bất cứ khi nào thuận tiện; cuộc trò chuyện được lưu tại đây. Chúng tôi sẽ trả lời Quý khách ngay khi làm việc trở lại.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Rất vui được hỗ trợ Quý khách một lần nữa. Hiện đang ngoài giờ làm việc. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback:
      "Rất vui được hỗ trợ Quý khách một lần nữa. Hiện đang ngoài giờ làm việc. Chúng tôi sẽ trả lời Quý khách ngay khi làm việc trở lại.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE:
    "Chào mừng Quý khách trở lại. Chúng tôi xin tiếp tục hỗ trợ yêu cầu của Quý khách.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Hiện đang ngoài giờ làm việc. Tin nhắn của Quý khách đã được ghi nhận. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback:
      "Hiện đang ngoài giờ làm việc. Tin nhắn của Quý khách đã được ghi nhận và chúng tôi sẽ trả lời ngay khi làm việc trở lại.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Quý khách vẫn đang trong hàng chờ, chúng tôi xin lỗi vì sự chậm trễ này. Nhân viên sẽ hỗ trợ Quý khách ngay khi có thể.",
  YOU_ARE_CONNECTED_TO: "Quý khách đang trò chuyện với {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Chúng tôi đang chuyển cuộc trò chuyện đến bộ phận có thể hỗ trợ tốt nhất. Bộ phận này có thể đọc những gì Quý khách đã viết.",
  TRANSFER_TO_AGENT:
    "Chúng tôi đang chuyển cuộc trò chuyện đến nhân viên am hiểu vấn đề này. Xin Quý khách chờ trong giây lát.",
  BACK_TO_QUEUE:
    "Nhân viên đang hỗ trợ Quý khách phải tạm rời đi. Vị trí của Quý khách trong hàng chờ được giữ nguyên, và một nhân viên khác sẽ tiếp tục hỗ trợ ngay khi có thể.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} đã tham gia cuộc trò chuyện.",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} đã rời cuộc trò chuyện.",
  CONSUMER_NON_RESPONSIVE: "Quý khách còn ở đó không ạ? Khi thuận tiện, mời Quý khách nhắn tiếp.",
  AGENT_NON_RESPONSIVE:
    "Cảm ơn Quý khách đã kiên nhẫn chờ đợi. Câu trả lời mất nhiều thời gian hơn dự kiến. Trong lúc chờ, Quý khách vẫn có thể nhắn thêm.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Thời gian phản hồi dự kiến mới: {expectedResponseTime}.",
    fallback: "Chúng tôi đang xử lý yêu cầu của Quý khách và sẽ liên hệ sớm nhất có thể.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Chúng tôi hiểu đây là việc gấp. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback: "Chúng tôi hiểu đây là việc gấp. Chúng tôi sẽ trả lời Quý khách sớm nhất có thể.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Cảm ơn Quý khách đã cho biết việc này không còn gấp như trước. Thời gian phản hồi dự kiến: {expectedResponseTime}.",
    fallback:
      "Cảm ơn Quý khách đã cho biết việc này không còn gấp như trước. Chúng tôi sẽ trả lời Quý khách sớm nhất có thể.",
  },
  CONSUMER_STEP_UP: "Quý khách đã đăng nhập, nên giờ đây chúng tôi có thể hỗ trợ về tài khoản của Quý khách.",
  AGENT_END_CONVERSATION:
    "Cuộc trò chuyện này đã kết thúc. Cảm ơn Quý khách đã liên hệ; khi Quý khách gửi tin nhắn mới, một cuộc trò chuyện mới sẽ bắt đầu.",
  CONSUMER_END_CONVERSATION:
    "Quý khách đã kết thúc cuộc trò chuyện này. Cảm ơn Quý khách đã liên hệ; khi cần, mời Quý khách nhắn tin lại cho chúng tôi.",
  SYSTEM_END_CONVERSATION:
    "Cuộc trò chuyện này đã kết thúc. Để bắt đầu cuộc trò chuyện mới, Quý khách chỉ cần gửi tin nhắn.",
  ROUTING_TO_AGENT: "Cảm ơn Quý khách đã liên hệ. Chúng tôi đang tìm nhân viên phù hợp để hỗ trợ Quý khách.",
  WAITING_FOR_AGENT: {
    words:
      "Hiện chưa có nhân viên nào sẵn sàng hỗ trợ. Vị trí của Quý khách trong hàng chờ: {PlaceInQ}. Thời gian chờ dự kiến: {averageWait}.",
    fallback: "Hiện chưa có nhân viên nào sẵn sàng hỗ trợ. Vị trí của Quý khách trong hàng chờ: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Rất tiếc, hiện chưa có nhân viên nào có thể hỗ trợ. Quý khách vui lòng thử lại sau ít phút.",
  CHAT_STARTED: "Quý khách đang chat với {name}.",
  TRANSFER_TO_AGENT_CHAT: "Xin Quý khách chờ trong giây lát, chúng tôi đang chuyển phiên chat đến {name}.",
  TRANSFER_TO_SKILL:
    "Xin Quý khách chờ trong giây lát, chúng tôi đang kết nối Quý khách với bộ phận có thể hỗ trợ tốt nhất.",
  AGENT_DISCONNECTED_TRANSFER:
    "Kết nối với {name} đã bị gián đoạn. Xin Quý khách chờ trong giây lát, một nhân viên khác đang tiếp nhận.",
  REQUEUED_BY_SYSTEM:
    "Kết nối với {name} gặp sự cố. Vị trí của Quý khách trong hàng chờ được giữ nguyên, và một nhân viên khác sẽ hỗ trợ ngay khi có thể.",
  ENDED_BY_AGENT: "Cảm ơn Quý khách đã trò chuyện cùng chúng tôi. Chúc Quý khách một ngày tốt lành.",
  ENDED_UNEXPECTEDLY: "Rất tiếc, phiên chat đã bị gián đoạn. Quý khách vui lòng bắt đầu phiên chat mới.",
  NOT_IN_PROGRESS: "Không còn nhân viên nào trong phiên chat này. Quý khách vui lòng bắt đầu phiên chat mới.",
  TRANSCRIPT_REQUESTED: {
    words: "Khi phiên chat kết thúc, nội dung trò chuyện sẽ được gửi đến {email}.",
    fallback: "Khi phiên chat kết thúc, chúng tôi sẽ gửi nội dung trò chuyện cho Quý khách qua email.",
  },
  "Non-responsive Fair Warning":
    "Đã một lúc chúng tôi chưa nhận được phản hồi của Quý khách. Quý khách có muốn tiếp tục không ạ?",
  "Non-responsive Final Warning":
    "Vì chưa nhận được phản hồi của Quý khách, chúng tôi xin kết thúc phiên chat này. Quý khách có thể quay lại bất cứ lúc nào.",
  "On-hold message #1": "Câu trả lời mất nhiều thời gian hơn dự kiến. Trong lúc chờ, Quý khách vẫn có thể nhắn thêm.",
  "On-hold message #2": "Cảm ơn Quý khách đã chờ. Trong lúc chờ, Quý khách vẫn có thể nhắn thêm.",
  "On-hold message #3": "Xin lỗi vì mất nhiều thời gian hơn dự kiến. Cảm ơn Quý khách đã chờ.",
};
