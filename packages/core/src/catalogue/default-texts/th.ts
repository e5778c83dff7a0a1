import type { DefaultTexts } from "../default-texts.ts";

export const THAI: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "ยินดีต้อนรับ คุณส่งข้อความถึงเราได้ทุกเมื่อที่สะดวก การสนทนาจะยังคงอยู่ที่นี่ เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_OPEN_NEW_CONVERSATION: "ยินดีที่ได้ดูแลคุณอีกครั้ง เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "ยินดีต้อนรับ ขณะนี้อยู่นอกเวลาทำการ แต่เราได้รับข้อความของคุณเรียบร้อยแล้ว เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "ยินดีที่ได้ดูแลคุณอีกครั้ง ขณะนี้อยู่นอกเวลาทำการ เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "ยินดีต้อนรับกลับมา เราจะดูแลเรื่องของคุณต่อจากเดิม",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "วันนี้หมดเวลาทำการแล้ว ทีมงานจะดูแลข้อความของคุณเมื่อเปิดทำการ เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONV_AWAITING_IN_QUEUE: "คุณยังอยู่ในคิว ขออภัยที่ให้รอ เจ้าหน้าที่ท่านถัดไปที่ว่างจะดูแลคุณ",
  YOU_ARE_CONNECTED_TO: "ขณะนี้คุณกำลังสนทนากับ {agentNickname}",
  ENGAGEMENT_TRANSFERED: "เรากำลังโอนการสนทนาไปยังทีมที่ช่วยเหลือคุณได้ดีที่สุด ทีมงานจะอ่านข้อความทั้งหมดที่คุณส่งมาแล้ว",
  TRANSFER_TO_AGENT: "เรากำลังโอนการสนทนาไปยังเจ้าหน้าที่ที่เชี่ยวชาญเรื่องนี้ กรุณารอสักครู่",
  BACK_TO_QUEUE: "เจ้าหน้าที่ที่ดูแลคุณติดภารกิจ คิวของคุณยังอยู่ และเจ้าหน้าที่ท่านอื่นจะดูแลคุณต่อในอีกสักครู่",
  ANOTHER_AGENT_JOINED_CONVERSATION: "{agentNickname} เข้าร่วมการสนทนาแล้ว",
  JOINED_AGENT_LEFT_CONVERSATION: "{agentNickname} ออกจากการสนทนาแล้ว",
  CONSUMER_NON_RESPONSIVE: "คุณยังอยู่ในการสนทนาหรือไม่ เรายินดีสนทนาต่อเมื่อคุณสะดวก",
  AGENT_NON_RESPONSIVE: "ขอบคุณที่รอ คำตอบใช้เวลานานกว่าปกติเล็กน้อย เรากำลังดำเนินการให้คุณอยู่",
  AGENT_UPDATED_RESPONSE_TIME: "ขอแจ้งข้อมูลล่าสุดให้คุณทราบ เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "รับทราบว่าเป็นเรื่องเร่งด่วน เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "ขอบคุณที่แจ้งว่าเรื่องนี้ไม่เร่งด่วนเท่าเดิมแล้ว เวลาตอบกลับโดยประมาณ: {expectedResponseTime}",
  CONSUMER_STEP_UP: "คุณเข้าสู่ระบบแล้ว เราจึงช่วยดูแลเรื่องบัญชีของคุณได้",
  AGENT_END_CONVERSATION: "การสนทนานี้สิ้นสุดแล้ว ขอบคุณที่ติดต่อเรา เมื่อคุณส่งข้อความใหม่ การสนทนาใหม่จะเริ่มขึ้น",
  CONSUMER_END_CONVERSATION: "คุณได้จบการสนทนานี้แล้ว ขอบคุณที่ติดต่อเรา เราพร้อมดูแลเสมอเมื่อคุณต้องการ",
  SYSTEM_END_CONVERSATION: "การสนทนานี้สิ้นสุดแล้ว หากต้องการเริ่มการสนทนาใหม่ กรุณาส่งข้อความอีกครั้ง",
  ROUTING_TO_AGENT: "ขอบคุณที่ให้ความสนใจ เรากำลังหาเจ้าหน้าที่ที่เหมาะสมให้คุณ",
  WAITING_FOR_AGENT:
    "เจ้าหน้าที่ทุกท่านกำลังให้บริการอยู่ ลำดับคิวของคุณ: {PlaceInQ} เวลารอโดยประมาณ: {AvgWaitMinutes} นาที {AvgWaitSeconds} วินาที",
  AGENTS_UNAVAILABLE: "ขออภัย ขณะนี้ไม่มีเจ้าหน้าที่ว่าง กรุณาลองใหม่อีกครั้งในภายหลัง",
  CHAT_STARTED: "ขณะนี้คุณกำลังแชตกับ {name}",
  TRANSFER_TO_AGENT_CHAT: "กรุณารอสักครู่ เรากำลังเชื่อมต่อคุณกับ {name}",
  TRANSFER_TO_SKILL: "กรุณารอสักครู่ เรากำลังเชื่อมต่อคุณกับทีมที่ช่วยเหลือคุณได้ดีที่สุด",
  AGENT_DISCONNECTED_TRANSFER: "การเชื่อมต่อกับ {name} ขาดหายไป กรุณารอสักครู่ เจ้าหน้าที่ท่านอื่นกำลังมาดูแลต่อ",
  REQUEUED_BY_SYSTEM: "การเชื่อมต่อกับ {name} ไม่สำเร็จ คุณเป็นคิวถัดไปสำหรับเจ้าหน้าที่ท่านอื่น",
  ENDED_BY_AGENT: "ขอบคุณที่แชตกับเรา ขอให้เป็นวันที่ดีสำหรับคุณ",
  ENDED_UNEXPECTEDLY: "ขออภัย การเชื่อมต่อแชตขาดหายไป กรุณาเปิดแชตอีกครั้งเพื่อสนทนาต่อ",
  NOT_IN_PROGRESS: "ไม่มีเจ้าหน้าที่อยู่ในแชตนี้แล้ว กรุณาเริ่มแชตใหม่",
  TRANSCRIPT_REQUESTED: "เมื่อแชตสิ้นสุด เราจะส่งบันทึกการสนทนาไปที่ {email}",
  "Non-responsive Fair Warning": "เราไม่ได้รับข้อความจากคุณมาสักพักแล้ว ต้องการสนทนาต่อหรือไม่",
  "Non-responsive Final Warning": "เนื่องจากไม่ได้รับข้อความจากคุณ เราขอจบแชตนี้ก่อน คุณติดต่อกลับมาได้ทุกเมื่อ",
  "On-hold message #1": "กำลังตรวจสอบข้อมูลให้คุณ กรุณารอสักครู่",
  "On-hold message #2": "ขอบคุณที่รอ จะกลับมาแจ้งให้ทราบในอีกสักครู่",
  "On-hold message #3": "ขออภัยที่ใช้เวลานาน ยังคงดูแลเรื่องของคุณอยู่",
};
