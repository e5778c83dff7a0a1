import type { Names, WrittenLanguage } from "./written-language.ts";

/** Of the agent concerned: what translators make of `{agentNickname}`. */
export const AGENT_NAMES = {
  en: [
    "(agent|operator|representative|rep|advisor|adviser|consultant|colleague)(|s|'s) (name|nickname|nick)",
    "(name|nickname) of (|the |your |an )(agent|operator|representative|advisor|colleague)",
    "nickname",
  ],
  ar: [
    "(اسم|لقب|كنية) (|ال)(وكيل|موظف|موظفة|مستشار|مندوب|ممثل|مساعد)",
    "(ال|)اسم (ال|)مستعار (لل|ل)(وكيل|موظف|ممثل)",
    "(اسم|لقب) (موظف|ممثل) (الخدمة|خدمة العملاء)",
  ],
  bg: [
    "(име|името|прякор|прякорът|прякора|псевдоним|псевдонима|псевдонимът|никнейм) на (агент|агента|оператор|оператора|служител|служителя|консултант|консултанта|колегата)",
  ],
  cs: [
    "(jméno|jména|jménu|jménem|přezdívka|přezdívku|přezdívky|přezdívkou) (agenta|agentky|operátora|operátorky|poradce|pracovníka|zástupce|kolegy)",
  ],
  da: [
    "(agent|agentens|medarbejder|medarbejderens|rådgiver|rådgiverens|konsulentens)(navn|navnet|kaldenavn|kaldenavnet|øgenavn)",
    "(navn|navnet|kaldenavn|kaldenavnet) på (|en )(agent|agenten|medarbejder|medarbejderen|rådgiver|rådgiveren)",
  ],
  de: [
    "(agent|agenten|agents|berater|mitarbeiter|betreuer)(name|namen|namens|nickname|spitzname|spitznamen)",
    "(name|namen|nickname|spitzname|spitznamen|anzeigename) (des|der|vom|Ihres|Ihrer) (agenten|agents|agentin|beraters|beraterin|mitarbeiters|mitarbeiterin)",
    "spitzname",
  ],
  el: [
    "(όνομα|ονόματος|ψευδώνυμο|ψευδωνύμου|παρατσούκλι) (|του |της )(εκπροσώπου|πράκτορα|αντιπροσώπου|συμβούλου|υπαλλήλου|συνεργάτη|χειριστή)",
  ],
  es: [
    "(nombre|apodo|alias|nick|nickname|sobrenombre) (del|de la|de|de su) (agente|asesor|asesora|operador|operadora|representante)",
    "apodo",
  ],
  et: [
    "(agendi|klienditeenindaja|teenindaja|operaatori|nõustaja|töötaja) (nimi|nime|nimega|nimele|hüüdnimi|hüüdnime|hüüdnimega)",
  ],
  fi: [
    "(agentin|asiakaspalvelijan|neuvojan|edustajan|asiantuntijan|työntekijän) (nimi|nimen|nimeä|nimellä|nimeltä|lempinimi|lempinimen|nimimerkki|nimimerkin)",
  ],
  fr: [
    "(nom|prénom|surnom|pseudo|pseudonyme) (de l'|du |de la |d'|de |de votre |)(agent|agente|conseiller|conseillère|opérateur|opératrice|collaborateur|représentant)",
    "surnom",
  ],
  he: ["(שם|שמו של|כינוי|הכינוי של|כינויו של) (|ה)(נציג|נציגה|סוכן|סוכנת|נציג השירות)", "כינוי"],
  hi: ["(एजेंट|एजेन्ट|प्रतिनिधि|सहायक) (|का |के |की )(नाम|उपनाम|निकनेम)"],
  hr: [
    "(ime|imena|imenu|imenom|nadimak|nadimka|nadimku|nadimkom) (agenta|agentice|operatera|savjetnika|djelatnika|predstavnika)",
  ],
  hu: [
    "(|az |a )(ügynök|munkatárs|munkatársunk|operátor|ügyintéző|tanácsadó) (neve|nevét|nevével|nevének|beceneve|becenevét|becenevével)",
    "ügynöknév",
  ],
  id: ["(nama|julukan|nama panggilan) (agen|petugas|operator|konsultan|staf)(|nya|kami| kami)"],
  it: [
    "(nome|nickname|soprannome|nomignolo) (dell'|del |della |di |dello |)(agente|operatore|operatrice|consulente|collega|addetto)",
    "soprannome",
  ],
  ja: [
    "(担当者|担当|オペレーター|オペレータ|エージェント|スタッフ|係員)(の|)(名前|お名前|氏名|名|ニックネーム|表示名)",
    "ニックネーム",
  ],
  ko: ["(상담원|상담사|에이전트|직원|담당자)(의|) (이름|성함|성명|닉네임|별명|명)", "닉네임"],
  lt: [
    "(agento|operatoriaus|konsultanto|darbuotojo|specialisto) (vardas|vardo|vardu|vardui|vardą|slapyvardis|slapyvardžio|slapyvardį|slapyvardžiu)",
  ],
  lv: [
    "(aģenta|operatora|konsultanta|darbinieka|speciālista) (vārds|vārda|vārdu|vārdam|segvārds|segvārda|segvārdu|iesauka|iesauku)",
  ],
  mk: ["(име|името|прекар|прекарот|надимак) на (агент|агентот|оператор|операторот|консултант|консултантот)"],
  ms: ["(nama|nama panggilan|nama samaran|gelaran) (ejen|pegawai|wakil|operator)"],
  nb: [
    "(agent|agentens|medarbeider|medarbeiderens|rådgiverens|kundebehandlerens)(navn|navnet|kallenavn|kallenavnet)",
    "(navn|navnet|kallenavn|kallenavnet) (på|til) (agent|agenten|medarbeider|medarbeideren|rådgiveren)",
  ],
  nl: [
    "(agent|agents|agenten|medewerker|medewerkers|adviseur)(|s) (naam|bijnaam|nickname)",
    "(naam|bijnaam|nickname) (van de|van een|van|van uw) (agent|medewerker|adviseur|collega)",
    "bijnaam",
  ],
  pl: [
    "(imię|imienia|imieniu|imieniem|nazwa|nazwę|nazwy|nazwisko|pseudonim|pseudonimu|pseudonimem|nick|nicka|nickiem) (agenta|konsultanta|konsultantki|operatora|doradcy|pracownika)",
  ],
  pt: [
    "(nome|apelido|alcunha|nickname) (do|da|de) (agente|atendente|operador|operadora|assistente|consultor|consultora|representante)",
  ],
  ro: [
    "(nume|numele|numelui|porecla|poreclă|pseudonim|pseudonimul) (agent|agentului|agentei|operatorului|consultantului|reprezentantului)",
  ],
  ru: [
    "(имя|имени|именем|ник|ника|ником|никнейм|никнейма|никнеймом|псевдоним|псевдонима|псевдонимом|прозвище) (агента|оператора|сотрудника|специалиста|консультанта|менеджера)",
    "никнейм",
  ],
  sk: [
    "(meno|mena|menu|menom|prezývka|prezývku|prezývky|prezývkou) (agenta|agentky|operátora|operátorky|poradcu|pracovníka|zástupcu)",
  ],
  sl: [
    "(ime|imena|imenu|imenom|vzdevek|vzdevka|vzdevku|vzdevkom) (agenta|agentke|operaterja|svetovalca|sodelavca|predstavnika)",
  ],
  sr: [
    "(име|имена|имену|именом|надимак|надимка|надимку|надимком) (агента|оператера|саветника|сарадника|представника)",
    "(ime|imena|imenu|imenom|nadimak|nadimka|nadimkom) (savetnika|saradnika|operatera)",
  ],
  sv: [
    "(agent|agentens|medarbetarens|handläggarens|rådgivarens)(namn|smeknamn|alias)",
    "(namn|namnet|smeknamn|smeknamnet) på (agent|agenten|medarbetaren|handläggaren)",
    "smeknamn",
  ],
  th: ["(ชื่อ|ชื่อเล่น|นามแฝง)(|ของ)(เจ้าหน้าที่|พนักงาน|ตัวแทน|เอเจนต์|เอเจ้นท์)"],
  tr: [
    "(temsilci|temsilcinin|müşteri temsilcisi|müşteri temsilcisinin|ajan|operatör|danışman|yetkili) (adı|adını|adının|ismi|ismini|takma adı|rumuzu|lakabı)",
    "takma ad",
  ],
  uk: [
    "(ім'я|імені|іменем|ім'ям|нік|ніка|ніком|нікнейм|нікнейма|псевдонім|псевдоніма|псевдонімом) (агента|оператора|співробітника|спеціаліста|фахівця|консультанта)",
  ],
  vi: [
    "(tên|biệt danh|biệt hiệu|tên hiển thị) (|của )(nhân viên|tổng đài viên|tư vấn viên|nhân viên hỗ trợ|nhân viên tư vấn|đại diện|đại lý)",
  ],
  zh: [
    "(客服|客服人员|客服人員|客服代表|客服专员|客服專員|坐席|座席|代理|代理人|专员|專員|顾问|顧問)(的|)(昵称|暱稱|名称|名稱|姓名|名字|名)",
    "昵称",
    "暱稱",
  ],
} satisfies Record<WrittenLanguage, Names>;

/** A bare name: what translators make of `{name}`, which live chat knows the agent by. */
export const BARE_NAMES = {
  en: [],
  ar: ["(ال|)اسم"],
  bg: ["име", "името"],
  cs: ["jméno"],
  da: ["navn", "navnet"],
  de: ["namen"],
  el: ["όνομα"],
  es: ["nombre"],
  et: ["nimi", "nime"],
  fi: ["nimi", "nimen"],
  fr: ["nom", "prénom"],
  he: ["(ה|)שם"],
  hi: ["नाम"],
  hr: ["ime"],
  hu: ["név", "neve"],
  id: ["nama"],
  it: ["nome"],
  ja: ["名前", "お名前", "氏名"],
  ko: ["이름", "성함", "성명"],
  lt: ["vardas", "vardą"],
  lv: ["vārds", "vārdu"],
  mk: ["име", "името"],
  ms: ["nama"],
  nb: ["navn", "navnet"],
  nl: ["naam"],
  pl: ["imię", "nazwa"],
  pt: ["nome"],
  ro: ["nume", "numele"],
  ru: ["имя", "имени", "именем"],
  sk: ["meno"],
  sl: ["ime"],
  sr: ["име", "ime"],
  sv: ["namn", "namnet"],
  th: ["ชื่อ"],
  tr: ["ad", "adı", "isim", "ismi"],
  uk: ["ім'я", "імені"],
  vi: ["tên"],
  zh: ["姓名", "名字", "名称", "名稱"],
} satisfies Record<WrittenLanguage, Names>;

/** The visitor's mail address. */
export const EMAIL_NAMES = {
  en: ["e-mail", "mail", "(e|)mail address"],
  ar: ["(ال|)بريد (ال|)إلكتروني", "(ال|)بريد", "(ال|)إيميل", "عنوان (ال|)بريد (ال|)إلكتروني"],
  bg: ["имейл", "имейл адрес", "електронна поща", "имейлът", "имейла"],
  cs: ["e-mailová adresa", "e-mailovou adresu", "e-mailu"],
  da: ["(e|)mailadresse", "(e|)mailadressen"],
  de: ["(e|)mail adresse"],
  el: ["ηλεκτρονική διεύθυνση", "διεύθυνση (email|ηλεκτρονικού ταχυδρομείου)", "ηλεκτρονικό ταχυδρομείο"],
  es: ["correo", "correo electrónico", "dirección de (correo|email|correo electrónico)"],
  et: ["(e-posti|meili) aadress(|i|ile)", "e-post"],
  fi: ["sähköposti", "sähköpostin", "sähköpostiosoite", "sähköpostiosoitteen", "sähköpostiosoitteeseen"],
  fr: ["courriel", "adresse (|de |d'|du )(e-mail|mail|courriel|messagerie|électronique)", "mél"],
  he: ['(ה|)דוא"ל', "(ה|)אימייל", "(ה|)מייל", 'כתובת (|ה)(דוא"ל|אימייל|מייל)', "דואר אלקטרוני"],
  hi: ["ईमेल", "ई-मेल", "ईमेल पता"],
  hr: ["e-pošta", "e-poštu", "adresa e-pošte", "adresu e-pošte", "(e-|)mail adresa"],
  hu: ["e-mail cím", "e-mail címe", "e-mail címre"],
  id: ["alamat (email|surel|e-mail)", "surel"],
  it: ["indirizzo (e-mail|di posta|di posta elettronica)", "posta elettronica"],
  ja: ["メール", "メールアドレス", "Eメール"],
  ko: ["이메일", "이메일 주소", "메일 주소"],
  lt: ["el. paštas", "el paštas", "el. pašto adresas", "el. paštą", "el. paštu"],
  lv: ["e-pasts", "e-pasta adrese", "e-pastu", "e-pasta adresi"],
  mk: ["е-пошта", "е-поштата", "имејл", "адреса на е-пошта"],
  ms: ["e-mel", "alamat (e-mel|emel)"],
  nb: ["e-post", "e-postadresse", "e-postadressen"],
  nl: ["(e-|)mailadres"],
  pl: ["adres (e-mail|mail|poczty)", "e-maila", "adres poczty elektronicznej"],
  pt: ["endereço de (e-mail|correio|correio eletrônico|correio eletrónico)", "correio eletr(ô|ó)nico"],
  ro: ["adresa de e-mail", "adresă de e-mail", "adresa e-mail", "poșta electronică"],
  ru: [
    "почта",
    "почты",
    "почту",
    "электронная почта",
    "электронной почты",
    "адрес (|электронной )почты",
    "эл. почта",
    "имейл",
  ],
  sk: ["e-mailová adresa", "e-mailovú adresu"],
  sl: ["e-pošta", "e-pošto", "e-poštni naslov", "elektronski naslov", "naslov e-pošte"],
  sr: ["имејл", "имејл адреса", "имејл адресу", "адреса е-поште", "имејла", "imejl", "imejl adresa"],
  sv: ["e-postadress", "e-postadressen", "mejl", "mejladress"],
  th: ["อีเมล", "อีเมล์", "ที่อยู่อีเมล"],
  tr: ["e-posta", "e-posta adresi", "e-posta adresine", "eposta"],
  uk: ["пошта", "пошти", "електронна пошта", "електронної пошти", "адреса (|електронної )пошти", "імейл"],
  vi: ["địa chỉ email", "thư điện tử", "địa chỉ thư điện tử"],
  zh: ["(电子|電子|)(邮箱|郵箱|邮件|郵件|信箱)(|地址|位址)", "電郵", "電郵地址", "邮箱"],
} satisfies Record<WrittenLanguage, Names>;
