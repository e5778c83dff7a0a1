import type { DefaultTexts } from "../default-texts.ts";

export const HEBREW: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "שלום וברוכים הבאים! אפשר לכתוב לנו בכל זמן שנוח, והשיחה נשמרת כאן. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "שלום וברוכים הבאים! אפשר לכתוב לנו בכל זמן שנוח, והשיחה נשמרת כאן. נענה לך בהקדם האפשרי.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "טוב לשמוע ממך שוב. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "טוב לשמוע ממך שוב. נענה לך בהקדם האפשרי.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "שלום וברוכים הבאים! כרגע אנחנו סגורים. אפשר לכתוב לנו בכל זמן שנוח, והשיחה נשמרת כאן. זמן המענה המשוער: {expectedResponseTime}.",
    fallback:
      "שלום וברוכים הבאים! כרגע אנחנו סגורים. אפשר לכתוב לנו בכל זמן שנוח, והשיחה נשמרת כאן. נענה לך כשנפתח שוב.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "טוב לשמוע ממך שוב. כרגע אנחנו סגורים. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "טוב לשמוע ממך שוב. כרגע אנחנו סגורים. נענה לך כשנפתח שוב.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "שמחים שחזרת. אנחנו ממשיכים לטפל בפנייה שלך.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "כרגע אנחנו סגורים, וההודעה שלך ממתינה לצוות. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "כרגע אנחנו סגורים. ההודעה שלך ממתינה לצוות, ונענה לך כשנפתח שוב.",
  },
  CONV_AWAITING_IN_QUEUE: "מקומך בתור נשמר, ואנחנו מתנצלים על ההמתנה. מישהו מהצוות יהיה איתך בהקדם האפשרי.",
  YOU_ARE_CONNECTED_TO: "בשיחה איתך עכשיו: {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "אנחנו מעבירים אותך לצוות שיוכל לעזור לך בצורה הטובה ביותר. הצוות יכול לקרוא את מה שכתבת עד כה.",
  TRANSFER_TO_AGENT: "אנחנו מעבירים אותך למישהו מהצוות שמכיר היטב את הנושא. רק רגע, בבקשה.",
  BACK_TO_QUEUE: "השיחה שלך חזרה לתור. מקומך בתור נשמר, ומישהו אחר מהצוות ימשיך איתך בהקדם האפשרי.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "הצטרפות לשיחה: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "עזיבת השיחה: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "עדיין איתנו? אפשר להמשיך לכתוב כשיהיה לך נוח.",
  AGENT_NON_RESPONSIVE: "תודה על הסבלנות. התשובה מתעכבת מעבר לצפוי, ובינתיים אפשר להמשיך לכתוב.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "זמן מענה משוער חדש: {expectedResponseTime}.",
    fallback: "אנחנו מטפלים בפנייה שלך ונחזור אליך בהקדם האפשרי.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "הבנו שזה דחוף. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "הבנו שזה דחוף. נענה לך בהקדם האפשרי.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "תודה שעדכנת שזה פחות דחוף. זמן המענה המשוער: {expectedResponseTime}.",
    fallback: "תודה שעדכנת שזה פחות דחוף. נענה לך בהקדם האפשרי.",
  },
  CONSUMER_STEP_UP: "הכניסה לחשבון הצליחה, ועכשיו נוכל לעזור גם בענייני החשבון שלך.",
  AGENT_END_CONVERSATION: "השיחה הסתיימה. תודה שכתבת לנו; הודעה חדשה תפתח שיחה חדשה.",
  CONSUMER_END_CONVERSATION: "סיימת את השיחה. תודה, ואפשר לכתוב לנו שוב בכל פעם שצריך.",
  SYSTEM_END_CONVERSATION: "השיחה הסתיימה. הודעה חדשה תפתח שיחה חדשה.",
  ROUTING_TO_AGENT: "תודה על הפנייה. אנחנו מחפשים בשבילך את מי שיוכל לעזור.",
  WAITING_FOR_AGENT: {
    words: "עדיין אין מישהו פנוי בצוות. מקומך בתור: {PlaceInQ}. זמן ההמתנה המשוער: {averageWait}.",
    fallback: "עדיין אין מישהו פנוי בצוות. מקומך בתור: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "מצטערים, אף אחד לא פנוי כרגע. אפשר לנסות שוב מעט מאוחר יותר.",
  CHAT_STARTED: "בצ׳אט איתך עכשיו: {name}.",
  TRANSFER_TO_AGENT_CHAT: "רק רגע, בבקשה: אנחנו מחברים אותך אל {name}.",
  TRANSFER_TO_SKILL: "רק רגע, בבקשה: אנחנו מחברים אותך לצוות שיוכל לעזור לך בצורה הטובה ביותר.",
  AGENT_DISCONNECTED_TRANSFER: "החיבור עם {name} נותק. רק רגע, בבקשה: מישהו אחר מהצוות ימשיך איתך.",
  REQUEUED_BY_SYSTEM: "אירעה תקלה בחיבור עם {name}. מקומך בתור נשמר, ומישהו אחר מהצוות ימשיך איתך בהקדם האפשרי.",
  ENDED_BY_AGENT: "תודה על השיחה. שיהיה לך יום נעים.",
  ENDED_UNEXPECTEDLY: "מצטערים, הצ׳אט נקטע. אפשר להתחיל צ׳אט חדש.",
  NOT_IN_PROGRESS: "אין יותר אף אחד מהצוות בצ׳אט הזה. אפשר להתחיל צ׳אט חדש.",
  TRANSCRIPT_REQUESTED: {
    words: "בסיום הצ׳אט יישלח התמליל אל {email}.",
    fallback: "בסיום הצ׳אט נשלח לך את התמליל בדואר אלקטרוני.",
  },
  "Non-responsive Fair Warning": "לא שמענו ממך כבר זמן מה. להמשיך?",
  "Non-responsive Final Warning": "מאחר שלא שמענו ממך, אנחנו מסיימים את הצ׳אט. אפשר לחזור בכל עת.",
  "On-hold message #1": "התשובה מתעכבת מעבר לצפוי, ובינתיים אפשר להמשיך לכתוב.",
  "On-hold message #2": "תודה על הסבלנות. בינתיים אפשר להמשיך לכתוב.",
  "On-hold message #3": "סליחה שזה לוקח קצת יותר זמן. תודה על הסבלנות.",
};
