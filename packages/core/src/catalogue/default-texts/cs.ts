import type { DefaultTexts } from "../default-texts.ts";

export const CZECH: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Dobrý den, vítáme vás! Pište nám, kdykoli se vám to hodí; konverzace tu zůstane uložená. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback:
      "Dobrý den, vítáme vás! Pište nám, kdykoli se vám to hodí; konverzace tu zůstane uložená. Odpovíme vám co nejdříve.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Jsme rádi, že se opět ozýváte. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Jsme rádi, že se opět ozýváte. Odpovíme vám co nejdříve.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Dobrý den, vítáme vás! Právě máme zavřeno. Pište nám, kdykoli se vám to hodí; konverzace tu zůstane uložená. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback:
      "Dobrý den, vítáme vás! Právě máme zavřeno. Pište nám, kdykoli se vám to hodí; konverzace tu zůstane uložená. Odpovíme vám, jakmile budeme mít zase otevřeno.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words: "Jsme rádi, že se opět ozýváte. Právě máme zavřeno. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Jsme rádi, že se opět ozýváte. Právě máme zavřeno. Odpovíme vám, jakmile budeme mít zase otevřeno.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Vítejte zpět. Navážeme tam, kde jsme skončili.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words: "Právě máme zavřeno a vaše zpráva čeká na náš tým. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Právě máme zavřeno. Vaše zpráva čeká na náš tým a odpovíme vám, jakmile budeme mít zase otevřeno.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Stále čekáte ve frontě a za čekání se omlouváme. Někdo z týmu se vám bude věnovat co nejdříve.",
  YOU_ARE_CONNECTED_TO: "Nyní se vám věnuje {agentNickname}.",
  ENGAGEMENT_TRANSFERED: "Předáváme vás týmu, který vám dokáže nejlépe pomoci. Dosavadní konverzaci si může přečíst.",
  TRANSFER_TO_AGENT: "Předáváme vás někomu z týmu, kdo se v tom dobře vyzná. Okamžik, prosím.",
  BACK_TO_QUEUE:
    "Osoba, která se vám věnovala, musela odejít. Vaše pořadí ve frontě zůstává zachováno a co nejdříve s vámi bude pokračovat někdo jiný z týmu.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Do konverzace se připojuje {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Z konverzace odchází {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Jste tu ještě? Napište, až se vám bude hodit pokračovat.",
  AGENT_NON_RESPONSIVE: "Děkujeme za trpělivost. Odpověď trvá déle, než by měla; mezitím nám můžete psát dál.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Nová předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Na odpovědi pro vás pracujeme a ozveme se co nejdříve.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Rozumíme, je to naléhavé. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Rozumíme, je to naléhavé. Odpovíme vám co nejdříve.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words: "Děkujeme za zprávu, že to už tolik nespěchá. Předpokládaná doba odpovědi: {expectedResponseTime}.",
    fallback: "Děkujeme za zprávu, že to už tolik nespěchá. Odpovíme vám co nejdříve.",
  },
  CONSUMER_STEP_UP: "Přihlášení proběhlo úspěšně, takže vám můžeme pomoci i s vaším účtem.",
  AGENT_END_CONVERSATION: "Tato konverzace byla ukončena. Děkujeme za vaši zprávu; novou zprávou zahájíte další.",
  CONSUMER_END_CONVERSATION:
    "Konverzace byla z vaší strany ukončena. Děkujeme za vaši zprávu; kdykoli nás budete potřebovat, napište nám znovu.",
  SYSTEM_END_CONVERSATION: "Tato konverzace byla ukončena. Novou zprávou zahájíte další.",
  ROUTING_TO_AGENT: "Děkujeme, že se na nás obracíte. Hledáme pro vás vhodnou osobu z našeho týmu.",
  WAITING_FOR_AGENT: {
    words:
      "Zatím není nikdo z týmu volný. Vaše pořadí ve frontě: {PlaceInQ}. Předpokládaná doba čekání: {averageWait}.",
    fallback: "Zatím není nikdo z týmu volný. Vaše pořadí ve frontě: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Je nám líto, momentálně se vám nemůže nikdo věnovat. Zkuste to prosím o něco později.",
  CHAT_STARTED: "V chatu se vám nyní věnuje {name}.",
  TRANSFER_TO_AGENT_CHAT: "Okamžik, prosím, přepojujeme vás. Dále se vám bude věnovat {name}.",
  TRANSFER_TO_SKILL: "Okamžik, prosím, spojujeme vás s týmem, který vám dokáže nejlépe pomoci.",
  AGENT_DISCONNECTED_TRANSFER:
    "Spojení se přerušilo a {name} už v chatu není. Okamžik, prosím, chat přebírá někdo jiný z týmu.",
  REQUEUED_BY_SYSTEM:
    "Spojení selhalo a {name} nemůže pokračovat. Vaše pořadí ve frontě zůstává zachováno a co nejdříve se vám bude věnovat někdo jiný z týmu.",
  ENDED_BY_AGENT: "Děkujeme za rozhovor v chatu. Přejeme vám příjemný den.",
  ENDED_UNEXPECTEDLY: "Omlouváme se, chat se přerušil. Zahajte prosím nový.",
  NOT_IN_PROGRESS: "V tomto chatu už nikdo z našeho týmu není. Zahajte prosím nový.",
  TRANSCRIPT_REQUESTED: {
    words: "Po skončení chatu odešleme jeho přepis na adresu {email}.",
    fallback: "Po skončení chatu vám jeho přepis pošleme e-mailem.",
  },
  "Non-responsive Fair Warning": "Už chvíli jsme od vás nedostali zprávu. Chcete pokračovat?",
  "Non-responsive Final Warning":
    "Protože jsme od vás nedostali zprávu, chat nyní ukončujeme. Můžete se kdykoli vrátit.",
  "On-hold message #1": "Odpověď trvá déle, než by měla; mezitím nám můžete psát dál.",
  "On-hold message #2": "Děkuji za trpělivost. Mezitím nám můžete psát dál.",
  "On-hold message #3": "Omlouvám se, že to trvá déle. Děkuji za trpělivost.",
};
