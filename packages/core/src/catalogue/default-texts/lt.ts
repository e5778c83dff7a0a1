import type { DefaultTexts } from "../default-texts.ts";

export const LITHUANIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Laba diena, džiaugiamės, kad kreipiatės! Rašykite mums, kada tik jums patogu; pokalbis lieka čia. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback:
      "Laba diena, džiaugiamės, kad kreipiatės! Rašykite mums, kada tik jums patogu; pokalbis lieka čia. Atsakysime kuo greičiau.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Malonu, kad vėl rašote. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Malonu, kad vėl rašote. Atsakysime kuo greičiau.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Džiaugiamės, kad kreipiatės! Šiuo metu nedirbame. Rašykite mums, kada tik jums patogu; pokalbis lieka čia. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback:
      "Džiaugiamės, kad kreipiatės! Šiuo metu nedirbame. Rašykite mums, kada tik jums patogu; pokalbis lieka čia. Atsakysime, kai tik vėl pradėsime dirbti.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Malonu, kad vėl rašote. Šiuo metu nedirbame. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Malonu, kad vėl rašote. Šiuo metu nedirbame. Atsakysime, kai tik vėl pradėsime dirbti.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Malonu, kad sugrįžote. Tęsiame nuo ten, kur sustojome.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Šiuo metu nedirbame, o jūsų žinutę gavome. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Šiuo metu nedirbame. Jūsų žinutę gavome ir atsakysime, kai tik vėl pradėsime dirbti.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Jūs vis dar eilėje; atsiprašome, kad tenka laukti. Komandos narys jums atsakys kuo greičiau.",
  YOU_ARE_CONNECTED_TO: "Dabar su jumis bendrauja {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Perduodame pokalbį komandai, kuri gali jums padėti geriausiai. Ji gali perskaityti tai, ką jau parašėte.",
  TRANSFER_TO_AGENT: "Perduodame pokalbį kolegai, kuris gerai išmano šią temą. Prašome truputį palaukti.",
  BACK_TO_QUEUE:
    "Su jumis bendravęs komandos narys turėjo pasitraukti. Jūsų vieta eilėje išlieka, ir kuo greičiau pokalbį tęs kitas komandos narys.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Prie pokalbio prisijungia {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Pokalbį palieka {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Ar dar esate čia? Parašykite, kai norėsite tęsti.",
  AGENT_NON_RESPONSIVE:
    "Dėkojame už kantrybę. Atsakymas užtrunka ilgiau, nei tikėtasi. Kol laukiate, galite rašyti toliau.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Naujas numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Rengiame jums atsakymą ir susisieksime kuo greičiau.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Suprantame, kad tai skubu. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Suprantame, kad tai skubu. Atsakysime kuo greičiau.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Dėkojame, kad pranešėte, jog nebėra taip skubu. Numatomas atsakymo laikas: {expectedResponseTime}.",
    fallback: "Dėkojame, kad pranešėte, jog nebėra taip skubu. Atsakysime kuo greičiau.",
  },
  CONSUMER_STEP_UP: "Prisijungimas pavyko, todėl dabar galime padėti ir dėl jūsų paskyros.",
  AGENT_END_CONVERSATION: "Šis pokalbis baigtas. Dėkojame, kad parašėte; nauja žinutė pradės naują pokalbį.",
  CONSUMER_END_CONVERSATION: "Jūs baigėte šį pokalbį. Dėkojame, kad parašėte; kreipkitės vėl, kai mūsų prireiks.",
  SYSTEM_END_CONVERSATION: "Šis pokalbis baigtas. Nauja žinutė pradės naują pokalbį.",
  ROUTING_TO_AGENT: "Dėkojame, kad kreipėtės. Ieškome jums tinkamo specialisto.",
  WAITING_FOR_AGENT: {
    words: "Laisvų specialistų dar nėra. Jūsų vieta eilėje: {PlaceInQ}. Numatomas laukimo laikas: {averageWait}.",
    fallback: "Laisvų specialistų dar nėra. Jūsų vieta eilėje: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Apgailestaujame, šiuo metu nėra laisvų specialistų. Pabandykite dar kartą kiek vėliau.",
  CHAT_STARTED: "Pokalbis prasidėjo, jums padeda {name}.",
  TRANSFER_TO_AGENT_CHAT: "Prašome truputį palaukti. Su jumis toliau bendraus {name}.",
  TRANSFER_TO_SKILL: "Prašome truputį palaukti. Sujungiame jus su komanda, kuri gali padėti geriausiai.",
  AGENT_DISCONNECTED_TRANSFER:
    "Ryšys nutrūko, ir {name} pokalbyje nebedalyvauja. Prašome truputį palaukti, pokalbį perima kitas komandos narys.",
  REQUEUED_BY_SYSTEM:
    "Dėl ryšio sutrikimo {name} negali tęsti pokalbio. Jūsų vieta eilėje išlieka, ir kuo greičiau jums atsakys kitas komandos narys.",
  ENDED_BY_AGENT: "Dėkojame už pokalbį. Linkime geros dienos.",
  ENDED_UNEXPECTEDLY: "Atsiprašome, pokalbis nutrūko. Pradėkite naują.",
  NOT_IN_PROGRESS: "Šiame pokalbyje nebėra nė vieno mūsų komandos nario. Prašome pradėti naują.",
  TRANSCRIPT_REQUESTED: {
    words: "Pasibaigus pokalbiui, jo tekstą išsiųsime adresu {email}.",
    fallback: "Pasibaigus pokalbiui, jo tekstą atsiųsime jums el. paštu.",
  },
  "Non-responsive Fair Warning": "Kurį laiką negavome jūsų žinučių. Ar norite tęsti?",
  "Non-responsive Final Warning": "Kadangi atsakymo negavome, pokalbį dabar baigiame. Galite bet kada sugrįžti.",
  "On-hold message #1": "Atsakymas užtrunka ilgiau, nei tikėtasi. Kol laukiate, galite rašyti toliau.",
  "On-hold message #2": "Dėkoju už kantrybę. Kol laukiate, galite rašyti toliau.",
  "On-hold message #3": "Atsiprašau, kad užtrunka ilgiau. Dėkoju už kantrybę.",
};
