import type { DefaultTexts } from "../default-texts.ts";

export const HINDI: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME:
    "नमस्ते, आपका स्वागत है! जब भी सुविधा हो, हमें लिखें; बातचीत यहीं सुरक्षित रहेगी। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_OPEN_NEW_CONVERSATION: "आपसे फिर बात करके खुशी हुई। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS:
    "नमस्ते, आपका स्वागत है! अभी हमारी सेवा बंद है, पर आपका संदेश हमें मिल गया है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS:
    "आपसे फिर बात करके खुशी हुई। अभी हमारी सेवा बंद है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "आपका फिर से स्वागत है। बात जहाँ रुकी थी, हम वहीं से आगे बढ़ते हैं।",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS:
    "हमारी टीम का आज का काम समाप्त हो गया है और आपका संदेश हमारे पास सुरक्षित है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONV_AWAITING_IN_QUEUE:
    "आप अब भी कतार में हैं; प्रतीक्षा के लिए हमें खेद है। हमारी टीम का जो सदस्य सबसे पहले उपलब्ध होगा, वह आपकी मदद करेगा।",
  YOU_ARE_CONNECTED_TO: "अब आपकी बातचीत {agentNickname} से हो रही है।",
  ENGAGEMENT_TRANSFERED: "हम आपको उस टीम से जोड़ रहे हैं जो आपकी सबसे अच्छी मदद कर सकती है। वह आपके अब तक के संदेश पढ़ लेगी।",
  TRANSFER_TO_AGENT: "हम आपको ऐसे सहकर्मी से जोड़ रहे हैं जिन्हें इस विषय की अच्छी जानकारी है। कृपया थोड़ी प्रतीक्षा करें।",
  BACK_TO_QUEUE:
    "आपकी बातचीत बीच में रोकनी पड़ी। कतार में आपका स्थान बना रहेगा और जल्द ही हमारी टीम का कोई और सदस्य इसे आगे बढ़ाएगा।",
  ANOTHER_AGENT_JOINED_CONVERSATION: "अब बातचीत में शामिल: {agentNickname}।",
  JOINED_AGENT_LEFT_CONVERSATION: "अब बातचीत में शामिल नहीं: {agentNickname}।",
  CONSUMER_NON_RESPONSIVE: "क्या आप अब भी यहाँ हैं? जब आप चाहें, हम खुशी से बात आगे बढ़ाएँगे।",
  AGENT_NON_RESPONSIVE: "धैर्य रखने के लिए धन्यवाद। जवाब में सामान्य से थोड़ा अधिक समय लग रहा है, पर वह जल्द ही आपको मिलेगा।",
  AGENT_UPDATED_RESPONSE_TIME: "आपके लिए नई जानकारी है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "हम समझते हैं कि मामला अत्यावश्यक है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME:
    "यह बताने के लिए धन्यवाद कि मामला अब उतना अत्यावश्यक नहीं है। जवाब का अनुमानित समय: {expectedResponseTime}।",
  CONSUMER_STEP_UP: "आपका साइन-इन हो गया है, इसलिए अब हम आपके खाते से जुड़ी मदद भी कर सकते हैं।",
  AGENT_END_CONVERSATION: "यह बातचीत समाप्त हो गई है। हमें लिखने के लिए धन्यवाद; नया संदेश भेजने पर नई बातचीत शुरू होगी।",
  CONSUMER_END_CONVERSATION: "आपने यह बातचीत समाप्त कर दी है। हमें लिखने के लिए धन्यवाद; जब भी ज़रूरत हो, हम यहाँ हैं।",
  SYSTEM_END_CONVERSATION: "यह बातचीत समाप्त हो गई है। नया संदेश भेजने पर नई बातचीत शुरू होगी।",
  ROUTING_TO_AGENT: "रुचि दिखाने के लिए धन्यवाद। हम आपके लिए सही सहकर्मी ढूँढ रहे हैं।",
  WAITING_FOR_AGENT:
    "हमारे सभी सहकर्मी अभी व्यस्त हैं। कतार में आपका स्थान: {PlaceInQ}। प्रतीक्षा का समय: लगभग {AvgWaitMinutes} मिनट {AvgWaitSeconds} सेकंड।",
  AGENTS_UNAVAILABLE: "क्षमा करें, इस समय कोई उपलब्ध नहीं है। कृपया थोड़ी देर बाद फिर कोशिश करें।",
  CHAT_STARTED: "चैट में अब आपके साथ हैं: {name}।",
  TRANSFER_TO_AGENT_CHAT: "कृपया थोड़ी प्रतीक्षा करें, हम आपको {name} से जोड़ रहे हैं।",
  TRANSFER_TO_SKILL: "कृपया थोड़ी प्रतीक्षा करें, हम आपको उस टीम से जोड़ रहे हैं जो आपकी सबसे अच्छी मदद कर सकती है।",
  AGENT_DISCONNECTED_TRANSFER: "{name} से संपर्क टूट गया है। कृपया थोड़ी प्रतीक्षा करें, हमारे एक और सहकर्मी चैट संभाल रहे हैं।",
  REQUEUED_BY_SYSTEM: "{name} से संपर्क नहीं हो पाया। कतार में अब अगली बारी आपकी है।",
  ENDED_BY_AGENT: "हमसे चैट करने के लिए धन्यवाद। आपका दिन शुभ हो।",
  ENDED_UNEXPECTEDLY: "क्षमा करें, चैट बीच में रुक गई। कृपया उसे फिर से खोलें, हम बात आगे बढ़ाएँगे।",
  NOT_IN_PROGRESS: "इस चैट में अब हमारी टीम का कोई सदस्य नहीं है। कृपया नई चैट शुरू करें।",
  TRANSCRIPT_REQUESTED: "चैट समाप्त होने पर उसकी प्रतिलिपि {email} पर भेजी जाएगी।",
  "Non-responsive Fair Warning": "कुछ समय से आपका कोई संदेश नहीं मिला है। क्या हम बात जारी रखें?",
  "Non-responsive Final Warning":
    "आपका कोई उत्तर न मिलने के कारण यह चैट अब समाप्त की जा रही है। आप कभी भी फिर से संपर्क कर सकते हैं।",
  "On-hold message #1": "मामले की जाँच जारी है, कुछ ही पल में आपको जवाब मिलेगा।",
  "On-hold message #2": "प्रतीक्षा के लिए धन्यवाद, बातचीत थोड़ी ही देर में आगे बढ़ेगी।",
  "On-hold message #3": "अधिक समय लगने के लिए खेद है। आपकी बात ध्यान में है।",
};
