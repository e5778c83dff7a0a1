import type { Language } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import type { ShippedTag } from "./default-texts.ts";

/** The few words that are put into texts in place of a value (REN-2, REN-7). */
export interface Phrases {
  /** For a nickname that nobody gave. */
  readonly anAgent: string;
  readonly underOneMinute: string;
}

const PHRASES = {
  "en-US": { anAgent: "a team member", underOneMinute: "less than a minute" },
  "en-GB": { anAgent: "a member of our team", underOneMinute: "less than a minute" },
  ar: { anAgent: "أحد أعضاء فريقنا", underOneMinute: "أقل من دقيقة" },
  bg: { anAgent: "колега от екипа ни", underOneMinute: "по-малко от минута" },
  cs: { anAgent: "někdo z našeho týmu", underOneMinute: "méně než minuta" },
  da: { anAgent: "en medarbejder", underOneMinute: "under et minut" },
  de: { anAgent: "jemand aus unserem Team", underOneMinute: "weniger als eine Minute" },
  el: { anAgent: "ένα μέλος της ομάδας μας", underOneMinute: "λιγότερο από ένα λεπτό" },
  "es-ES": { anAgent: "alguien de nuestro equipo", underOneMinute: "menos de un minuto" },
  "es-419": { anAgent: "alguien de nuestro equipo", underOneMinute: "menos de un minuto" },
  et: { anAgent: "meie klienditeenindaja", underOneMinute: "alla minuti" },
  fi: { anAgent: "asiakaspalvelijamme", underOneMinute: "alle minuutti" },
  "fr-FR": { anAgent: "un membre de notre équipe", underOneMinute: "moins d’une minute" },
  "fr-CA": { anAgent: "un membre de notre équipe", underOneMinute: "moins d’une minute" },
  he: { anAgent: "נציג/ה מהצוות", underOneMinute: "פחות מדקה" },
  hi: { anAgent: "हमारी टीम के एक सदस्य", underOneMinute: "एक मिनट से कम" },
  hr: { anAgent: "netko iz našeg tima", underOneMinute: "manje od minute" },
  hu: { anAgent: "egy munkatársunk", underOneMinute: "kevesebb mint egy perc" },
  id: { anAgent: "petugas kami", underOneMinute: "kurang dari satu menit" },
  it: { anAgent: "una persona del team", underOneMinute: "meno di un minuto" },
  ja: { anAgent: "担当者", underOneMinute: "1分未満" },
  ko: { anAgent: "상담원", underOneMinute: "1분 미만" },
  lt: { anAgent: "mūsų komandos narys", underOneMinute: "mažiau nei minutė" },
  lv: { anAgent: "kāds no mūsu komandas", underOneMinute: "mazāk par minūti" },
  mk: { anAgent: "колега од нашиот тим", underOneMinute: "помалку од една минута" },
  ms: { anAgent: "pegawai kami", underOneMinute: "kurang daripada satu minit" },
  nb: { anAgent: "en medarbeider", underOneMinute: "mindre enn ett minutt" },
  nl: { anAgent: "een medewerker", underOneMinute: "minder dan een minuut" },
  pl: { anAgent: "osoba z naszego zespołu", underOneMinute: "mniej niż minuta" },
  "pt-BR": { anAgent: "alguém da nossa equipe", underOneMinute: "menos de um minuto" },
  "pt-PT": { anAgent: "alguém da nossa equipa", underOneMinute: "menos de um minuto" },
  ro: { anAgent: "cineva din echipa noastră", underOneMinute: "mai puțin de un minut" },
  ru: { anAgent: "специалист нашей команды", underOneMinute: "меньше минуты" },
  sk: { anAgent: "niekto z nášho tímu", underOneMinute: "menej ako minúta" },
  sl: { anAgent: "nekdo iz naše ekipe", underOneMinute: "manj kot minuta" },
  sr: { anAgent: "неко из нашег тима", underOneMinute: "мање од једног минута" },
  sv: { anAgent: "en medarbetare", underOneMinute: "mindre än en minut" },
  th: { anAgent: "เจ้าหน้าที่", underOneMinute: "ไม่ถึง 1 นาที" },
  tr: { anAgent: "bir ekip arkadaşımız", underOneMinute: "bir dakikadan az" },
  uk: { anAgent: "хтось із нашої команди", underOneMinute: "менше хвилини" },
  vi: { anAgent: "một nhân viên hỗ trợ", underOneMinute: "chưa đến một phút" },
  "zh-CN": { anAgent: "客服", underOneMinute: "不到1分钟" },
  "zh-HK": { anAgent: "客戶服務同事", underOneMinute: "不足1分鐘" },
  "zh-TW": { anAgent: "客服人員", underOneMinute: "不到1分鐘" },
} satisfies Record<ShippedTag, Phrases>;

const LANGUAGES = Object.keys(PHRASES).map((tag) => tag as Language);
const byLanguage = new Map<string, Phrases>(Object.entries(PHRASES));

/** The phrases of the nearest language; `undefined` where none is near, since another language's would be none (REN-7). */
export function findPhrases(language: Language): Phrases | undefined {
  const nearest = matchLanguage(language, LANGUAGES);
  return nearest === undefined ? undefined : byLanguage.get(nearest);
}
