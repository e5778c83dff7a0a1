import type { DefaultTexts } from "../default-texts.ts";

export const TURKISH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Merhaba, hoş geldiniz! Bize dilediğiniz zaman yazabilirsiniz; görüşmeniz burada kalır. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback:
      "Merhaba, hoş geldiniz! Bize dilediğiniz zaman yazabilirsiniz; görüşmeniz burada kalır. Size en kısa sürede yanıt vereceğiz.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Sizden yeniden haber almak güzel. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback: "Sizden yeniden haber almak güzel. Size en kısa sürede yanıt vereceğiz.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Merhaba, hoş geldiniz! Şu anda kapalıyız. Bize dilediğiniz zaman yazabilirsiniz; görüşmeniz burada kalır. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback:
      "Merhaba, hoş geldiniz! Şu anda kapalıyız. Bize dilediğiniz zaman yazabilirsiniz; görüşmeniz burada kalır. Yeniden açıldığımızda size yanıt vereceğiz.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Sizden yeniden haber almak güzel. Şu anda kapalıyız. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback: "Sizden yeniden haber almak güzel. Şu anda kapalıyız. Yeniden açıldığımızda size yanıt vereceğiz.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Tekrar hoş geldiniz. Konunuzu kaldığı yerden ele alıyoruz.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Şu anda kapalıyız. Mesajınız bize ulaştı. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback: "Şu anda kapalıyız. Mesajınız bize ulaştı; yeniden açıldığımızda size yanıt vereceğiz.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Hâlâ sıradasınız; sizi beklettiğimiz için özür dileriz. Bir ekip arkadaşımız en kısa sürede sizinle ilgilenecek.",
  YOU_ARE_CONNECTED_TO: "Şu anda sizinle görüşen kişi: {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Görüşmenizi, size en iyi yardımcı olabilecek ekibe aktarıyoruz. Ekip, şimdiye kadar yazdıklarınızı okuyabilir.",
  TRANSFER_TO_AGENT: "Görüşmenizi bu konuyu iyi bilen bir ekip arkadaşımıza aktarıyoruz. Lütfen biraz bekleyin.",
  BACK_TO_QUEUE:
    "Sizinle görüşen ekip arkadaşımızın ayrılması gerekti. Sıranız korunuyor; başka bir ekip arkadaşımız en kısa sürede sizinle devam edecek.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Görüşmeye katılan kişi: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Görüşmeden ayrılan kişi: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Hâlâ orada mısınız? Devam etmek istediğinizde yazmanız yeterli.",
  AGENT_NON_RESPONSIVE:
    "Sabrınız için teşekkür ederiz. Yanıtımız beklenenden uzun sürüyor; bu arada yazmaya devam edebilirsiniz.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Yeni tahmini yanıt süresi: {expectedResponseTime}.",
    fallback: "Konunuzla ilgileniyoruz; size en kısa sürede döneceğiz.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Konunun acil olduğunu anlıyoruz. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback: "Konunun acil olduğunu anlıyoruz. Size en kısa sürede yanıt vereceğiz.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Konunun artık o kadar acil olmadığını bildirdiğiniz için teşekkür ederiz. Tahmini yanıt süresi: {expectedResponseTime}.",
    fallback:
      "Konunun artık o kadar acil olmadığını bildirdiğiniz için teşekkür ederiz. Size en kısa sürede yanıt vereceğiz.",
  },
  CONSUMER_STEP_UP: "Oturum açtınız; artık hesabınızla ilgili konularda da size yardımcı olabiliriz.",
  AGENT_END_CONVERSATION:
    "Bu görüşme sonlandırıldı. Bize yazdığınız için teşekkür ederiz; yeni bir mesajla yeni bir görüşme başlar.",
  CONSUMER_END_CONVERSATION:
    "Bu görüşmeyi sonlandırdınız. Bize yazdığınız için teşekkür ederiz; ihtiyaç duyduğunuzda yine yazabilirsiniz.",
  SYSTEM_END_CONVERSATION: "Bu görüşme sonlandırıldı. Yeni bir mesaj yazdığınızda yenisi başlar.",
  ROUTING_TO_AGENT: "İlginiz için teşekkür ederiz. Size yardımcı olacak doğru kişiyi arıyoruz.",
  WAITING_FOR_AGENT: {
    words: "Ekibimizden henüz müsait kimse yok. Sıranız: {PlaceInQ}. Tahmini bekleme süresi: {averageWait}.",
    fallback: "Ekibimizden henüz müsait kimse yok. Sıranız: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Üzgünüz, şu anda müsait kimse yok. Lütfen biraz sonra tekrar deneyin.",
  CHAT_STARTED: "Sohbette sizinle ilgilenen kişi: {name}.",
  TRANSFER_TO_AGENT_CHAT: "Lütfen biraz bekleyin. Sohbeti devralacak kişi: {name}.",
  TRANSFER_TO_SKILL: "Lütfen biraz bekleyin. Sizi, ihtiyacınıza en uygun ekibe bağlıyoruz.",
  AGENT_DISCONNECTED_TRANSFER:
    "Bağlantı koptu ve {name} artık sohbette değil. Lütfen biraz bekleyin, başka bir ekip arkadaşımız sohbeti devralıyor.",
  REQUEUED_BY_SYSTEM:
    "Bağlantı sorunu nedeniyle {name} devam edemiyor. Sıranız korunuyor; başka bir ekip arkadaşımız en kısa sürede size yanıt verecek.",
  ENDED_BY_AGENT: "Bizimle sohbet ettiğiniz için teşekkür ederiz. İyi günler dileriz.",
  ENDED_UNEXPECTEDLY: "Üzgünüz, sohbet kesildi. Lütfen yeni bir sohbet başlatın.",
  NOT_IN_PROGRESS: "Bu sohbette artık ekibimizden kimse yok. Lütfen yeni bir sohbet başlatın.",
  TRANSCRIPT_REQUESTED: {
    words: "Sohbet bittiğinde dökümü şu adrese gönderilecek: {email}.",
    fallback: "Sohbet bittiğinde dökümünü size e-postayla göndereceğiz.",
  },
  "Non-responsive Fair Warning": "Bir süredir sizden haber alamıyoruz. Devam edelim mi?",
  "Non-responsive Final Warning":
    "Sizden haber alamadığımız için bu sohbeti şimdi sonlandırıyoruz. Dilediğiniz zaman yeniden yazabilirsiniz.",
  "On-hold message #1": "Yanıtımız beklenenden uzun sürüyor; bu arada yazmaya devam edebilirsiniz.",
  "On-hold message #2": "Sabrınız için teşekkür ederim. Bu arada yazmaya devam edebilirsiniz.",
  "On-hold message #3": "Bu kadar uzun sürdüğü için özür dilerim. Sabrınız için teşekkür ederim.",
};
