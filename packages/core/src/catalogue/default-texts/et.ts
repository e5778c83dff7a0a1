import type { DefaultTexts } from "../default-texts.ts";

export const ESTONIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Tere tulemast! Kirjutage meile siis, kui teile sobib; vestlus jääb siia alles. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback:
      "Tere tulemast! Kirjutage meile siis, kui teile sobib; vestlus jääb siia alles. Vastame teile nii kiiresti kui võimalik.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Rõõm teist jälle kuulda. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Rõõm teist jälle kuulda. Vastame teile nii kiiresti kui võimalik.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Tere tulemast! Oleme praegu suletud. Kirjutage meile siis, kui teile sobib; vestlus jääb siia alles. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback:
      "Tere tulemast! Oleme praegu suletud. Kirjutage meile siis, kui teile sobib; vestlus jääb siia alles. Vastame teile, kui oleme taas avatud.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Rõõm teist jälle kuulda. Oleme praegu suletud. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Rõõm teist jälle kuulda. Oleme praegu suletud. Vastame teile, kui oleme taas avatud.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Tere tulemast tagasi. Jätkame sealt, kus pooleli jäime.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Oleme praegu suletud, kuid teie sõnum ootab vastamist. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Oleme praegu suletud. Teie sõnum ootab vastamist ja me vastame, kui oleme taas avatud.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Olete endiselt järjekorras; vabandame ootamise pärast. Klienditeenindaja tegeleb teiega esimesel võimalusel.",
  YOU_ARE_CONNECTED_TO: "Teiega vestleb nüüd {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Suuname teid edasi meeskonnale, kes saab teid kõige paremini aidata. Seni kirjutatut saab seal lugeda.",
  TRANSFER_TO_AGENT: "Suuname teid edasi kolleegile, kes tunneb seda teemat hästi. Üks hetk, palun.",
  BACK_TO_QUEUE:
    "Teid aidanud klienditeenindaja pidi vestlusest lahkuma. Teie koht järjekorras säilib ja üks meie kolleegidest jätkab teiega esimesel võimalusel.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Vestlusega liitus {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Vestlusest lahkus {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Kas olete veel siin? Kirjutage, kui teile sobib jätkata.",
  AGENT_NON_RESPONSIVE:
    "Täname kannatlikkuse eest. Vastamine võtab oodatust kauem aega. Võite seni meile edasi kirjutada.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Uus eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Tegeleme teie küsimusega ja anname endast märku nii kiiresti kui võimalik.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Mõistame, et asi on kiire. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Mõistame, et asi on kiire. Vastame teile nii kiiresti kui võimalik.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Täname teatamast, et asi pole enam nii kiire. Eeldatav vastamisaeg: {expectedResponseTime}.",
    fallback: "Täname teatamast, et asi pole enam nii kiire. Vastame teile nii kiiresti kui võimalik.",
  },
  CONSUMER_STEP_UP: "Olete nüüd sisse logitud ja saame aidata teid ka kontoga seotud küsimustes.",
  AGENT_END_CONVERSATION: "See vestlus on lõpetatud. Täname kirjutamast; uue sõnumiga algab uus vestlus.",
  CONSUMER_END_CONVERSATION:
    "Olete selle vestluse lõpetanud. Täname kirjutamast; kirjutage meile julgelt uuesti, kui meid vajate.",
  SYSTEM_END_CONVERSATION: "See vestlus on lõpetatud. Uue sõnumiga algab uus vestlus.",
  ROUTING_TO_AGENT: "Täname, et meie poole pöördusite. Otsime teile sobivat kolleegi.",
  WAITING_FOR_AGENT: {
    words:
      "Ükski klienditeenindaja pole veel vaba. Teie koht järjekorras: {PlaceInQ}. Eeldatav ooteaeg: {averageWait}.",
    fallback: "Ükski klienditeenindaja pole veel vaba. Teie koht järjekorras: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Kahjuks pole praegu ükski klienditeenindaja vaba. Palun proovige veidi hiljem uuesti.",
  CHAT_STARTED: "Vestlus on alanud ja teid aitab {name}.",
  TRANSFER_TO_AGENT_CHAT: "Üks hetk, palun. Ühendame teid; edasi aitab teid {name}.",
  TRANSFER_TO_SKILL: "Üks hetk, palun. Ühendame teid meeskonnaga, kes saab teid kõige paremini aidata.",
  AGENT_DISCONNECTED_TRANSFER:
    "Ühendus katkes ja {name} ei ole enam vestluses. Üks hetk, palun: vestluse võtab üle meie kolleeg.",
  REQUEUED_BY_SYSTEM:
    "Ühenduse tõrke tõttu ei saa {name} vestlust jätkata. Teie koht järjekorras säilib ja teine kolleeg jätkab teiega esimesel võimalusel.",
  ENDED_BY_AGENT: "Täname vestluse eest. Soovime teile meeldivat päeva.",
  ENDED_UNEXPECTEDLY: "Vabandame, vestlus katkes. Palun alustage uut.",
  NOT_IN_PROGRESS: "Selles vestluses pole enam ühtegi klienditeenindajat. Palun alustage uut.",
  TRANSCRIPT_REQUESTED: {
    words: "Vestluse lõppedes saadame selle koopia aadressile {email}.",
    fallback: "Vestluse lõppedes saadame selle koopia teile e-postiga.",
  },
  "Non-responsive Fair Warning": "Me pole teilt mõnda aega midagi kuulnud. Kas soovite jätkata?",
  "Non-responsive Final Warning":
    "Kuna me pole teilt vastust saanud, lõpetame vestluse nüüd. Olete alati oodatud tagasi.",
  "On-hold message #1": "Vastamine võtab oodatust kauem aega. Võite seni meile edasi kirjutada.",
  "On-hold message #2": "Tänan kannatlikkuse eest. Võite seni edasi kirjutada.",
  "On-hold message #3": "Kahjuks läheb veidi kauem aega. Tänan kannatlikkuse eest.",
};
