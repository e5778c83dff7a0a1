import type { DefaultTexts } from "../default-texts.ts";

export const TURKISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "Merhaba, hoş geldiniz! Bize dilediğiniz zaman yazabilirsiniz; görüşmeniz burada kalır. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION: "Sizden yeniden haber almak güzel. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "Merhaba, hoş geldiniz! Şu anda kapalıyız, ancak mesajınız bize ulaştı. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "Sizden yeniden haber almak güzel. Şu anda kapalıyız. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Tekrar hoş geldiniz. Konunuzu kaldığı yerden ele alıyoruz.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "Ekibimiz bugünkü mesaisini tamamladı. Mesajınız bizi bekliyor. Yanıt süresi: {expectedResponseTime}.",
  CONV_AWAITING_IN_QUEUE:
    "Hâlâ sıradasınız; sizi beklettiğimiz için özür dileriz. Müsait olan ilk ekip arkadaşımız sizinle ilgilenecek.",
  YOU_ARE_CONNECTED_TO: "Şu anda sizinle görüşen kişi: {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Görüşmenizi, size en iyi yardımcı olabilecek ekibe aktarıyoruz. Ekip, şimdiye kadar yazdıklarınızı okuyacak.",
  TRANSFER_TO_AGENT: "Görüşmenizi bu konuyu iyi bilen bir ekip arkadaşımıza aktarıyoruz. Lütfen biraz bekleyin.",
  BACK_TO_QUEUE:
    "Sizinle görüşen ekip arkadaşımızın ayrılması gerekti. Sıranız korunuyor; kısa süre içinde başka bir ekip arkadaşımız sizinle devam edecek.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Görüşmeye katılan kişi: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Görüşmeden ayrılan kişi: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Hâlâ orada mısınız? Hazır olduğunuzda memnuniyetle devam ederiz.",
  AGENT_NON_RESPONSIVE:
    "Sabrınız için teşekkür ederiz. Yanıtınız olması gerekenden biraz uzun sürüyor, ancak yakında size ulaşacak.",
  AGENT_UPDATED_RESPONSE_TIME: "Sizin için yeni bir bilgimiz var. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "Konunun acil olduğunu anlıyoruz. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "Konunun artık o kadar acil olmadığını bildirdiğiniz için teşekkür ederiz. Yanıt süresi: {expectedResponseTime}.",
  CONSUMER_STEP_UP: "Oturum açtınız; artık hesabınızla ilgili konularda da size yardımcı olabiliriz.",
  AGENT_END_CONVERSATION:
    "Bu görüşme sonlandırıldı. Bize yazdığınız için teşekkür ederiz; yeni bir mesajla yeni bir görüşme başlar.",
  CONSUMER_END_CONVERSATION:
    "Bu görüşmeyi sonlandırdınız. Bize yazdığınız için teşekkür ederiz; ihtiyaç duyduğunuzda buradayız.",
  SYSTEM_END_CONVERSATION: "Bu görüşme sonlandırıldı. Yeni bir mesaj yazdığınızda yenisi başlar.",
  ROUTING_TO_AGENT: "İlginiz için teşekkür ederiz. Size yardımcı olacak doğru kişiyi arıyoruz.",
  WAITING_FOR_AGENT:
    "Tüm ekip arkadaşlarımız şu anda görüşmede. Sıranız: {PlaceInQ}. Tahmini bekleme süresi: {AvgWaitMinutes} dk {AvgWaitSeconds} sn.",
  AGENTS_UNAVAILABLE: "Üzgünüz, şu anda müsait kimse yok. Lütfen biraz sonra tekrar deneyin.",
  CHAT_STARTED: "Sohbette sizinle ilgilenen kişi: {name}.",
  TRANSFER_TO_AGENT_CHAT: "Lütfen biraz bekleyin. Sohbeti devralacak kişi: {name}.",
  TRANSFER_TO_SKILL: "Lütfen biraz bekleyin. Sizi, size en iyi yardımcı olabilecek ekibe bağlıyoruz.",
  AGENT_DISCONNECTED_TRANSFER:
    "Bağlantı koptu: {name}. Lütfen biraz bekleyin, bir ekip arkadaşımız sohbeti devralıyor.",
  REQUEUED_BY_SYSTEM: "Bağlantı kurulamadı: {name}. Şimdi sıranın başındasınız.",
  ENDED_BY_AGENT: "Bizimle sohbet ettiğiniz için teşekkür ederiz. İyi günler dileriz.",
  ENDED_UNEXPECTEDLY: "Üzgünüz, sohbet kesildi. Lütfen yeniden açın, kaldığımız yerden devam edelim.",
  NOT_IN_PROGRESS: "Bu sohbette artık ekibimizden kimse yok. Lütfen yeni bir sohbet başlatın.",
  TRANSCRIPT_REQUESTED: "Sohbet bittiğinde dökümü şu adrese gönderilecek: {email}.",
  "Non-responsive Fair Warning": "Bir süredir sizden haber alamıyoruz. Devam edelim mi?",
  "Non-responsive Final Warning":
    "Sizden haber alamadığımız için bu sohbeti şimdi sonlandırıyoruz. Dilediğiniz zaman yeniden yazabilirsiniz.",
  "On-hold message #1": "Konuyu inceliyorum, birazdan size döneceğim.",
  "On-hold message #2": "Sabrınız için teşekkür ederim, kısa süre içinde yeniden sizinle olacağım.",
  "On-hold message #3": "Bu kadar uzun sürdüğü için özür dilerim. Sizi unutmadım.",
};
