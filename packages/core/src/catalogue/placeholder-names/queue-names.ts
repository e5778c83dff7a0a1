import type { Names, WrittenLanguage } from "./written-language.ts";

/** What one language calls the figures of a queue. */
interface QueueNames {
  readonly place: Names;
  readonly length: Names;
  readonly wait: Names;
  readonly minutes: Names;
  readonly seconds: Names;
}

/** Minutes and seconds of the average wait are written after its name in some languages, before it in others. */
function names(place: Names, length: Names, wait: Names, minutes: Names, seconds: Names): QueueNames {
  return { place, length, wait, minutes, seconds };
}

/** What editors call the figures of a queue, as patterns for each shipped language (REN-1). */
export const QUEUE_NAMES = {
  en: names(
    ["(place|position|spot|number) in (|the )(queue|line|q)", "(queue|line) (place|position|number)"],
    ["length of (|the )(queue|line)", "line length", "(people|visitors|customers) in (|the )(queue|line)"],
    ["(average|avg|mean) wait(|ing)(| time)", "time of average wait"],
    ["(average|avg) wait(|ing)(| time)(| in) (minutes|mins|min)", "minutes of (|the )average wait"],
    ["(average|avg) wait(|ing)(| time)(| in) (seconds|secs|sec)", "seconds of (|the )average wait"],
  ),
  ar: names(
    ["(ال|)(ترتيب|مكان|موقع|رقم|دور|مكانك|ترتيبك) في (قائمة الانتظار|الطابور|الدور)"],
    ["طول (قائمة الانتظار|الطابور)", "عدد المنتظرين"],
    ["متوسط (وقت|مدة|زمن|) (ال|)انتظار"],
    ["(دقائق|متوسط دقائق) (متوسط |)(ال|)انتظار"],
    ["(ثواني|متوسط ثواني) (متوسط |)(ال|)انتظار"],
  ),
  bg: names(
    ["(място|мястото|позиция|позицията) (на|в) (опашката|опашка)"],
    ["(дължина|дължината) на опашката", "брой чакащи"],
    ["(средно|средното) (време|времето) (за|на) (чакане|изчакване)", "средно чакане"],
    ["(минути|минутите) (средно |)(чакане|изчакване)", "средно чакане в минути"],
    ["(секунди|секундите) (средно |)(чакане|изчакване)", "средно чакане в секунди"],
  ),
  cs: names(
    ["(místo|pořadí|pozice|pozici) ve frontě"],
    ["(délka|délku|délky) fronty", "počet čekajících"],
    ["(průměrná|průměrnou|průměrné) (doba|dobu|doby|čekání)(| čekání)", "průměrný čas čekání"],
    ["minuty (průměrného |)čekání", "průměrné čekání v minutách"],
    ["sekundy (průměrného |)čekání", "průměrné čekání v sekundách"],
  ),
  da: names(
    ["(plads|pladsen|nummer|position) i (køen|kø)", "(kø)(plads|nummer)"],
    ["(køens længde|kølængde|kølængden)", "antal i kø"],
    ["(gennemsnitlig|gennemsnitlige) (ventetid|ventetiden)"],
    ["(gennemsnitlig ventetid i |gennemsnitlige vente|vente)minutter"],
    ["(gennemsnitlig ventetid i |gennemsnitlige vente|vente)sekunder"],
  ),
  de: names(
    ["(platz|position|stelle|nummer) in der (warteschlange|schlange)", "(warteschlangen|warte)(platz|position|nummer)"],
    ["(länge der warteschlange|warteschlangenlänge|anzahl der wartenden|wartende)"],
    ["(durchschnittliche|mittlere|durchschnittlichen) (wartezeit|wartedauer)"],
    ["(durchschnittliche |)(wartezeit in minuten|warteminuten)", "minuten (der |)(durchschnittlichen |)wartezeit"],
    ["(durchschnittliche |)(wartezeit in sekunden|wartesekunden)", "sekunden (der |)(durchschnittlichen |)wartezeit"],
  ),
  el: names(
    ["(θέση|θέσης|σειρά) στην (ουρά|αναμονή)"],
    ["(μήκος|μέγεθος) (της |)ουράς"],
    ["(μέσος|μέσου|μέσο) (χρόνος|χρόνου|χρόνο) αναμονής"],
    ["λεπτά (μέσης |)αναμονής", "μέση αναμονή σε λεπτά"],
    ["δευτερόλεπτα (μέσης |)αναμονής", "μέση αναμονή σε δευτερόλεπτα"],
  ),
  es: names(
    ["(lugar|puesto|posición|turno|número) en (la |)(cola|fila)"],
    ["(longitud|tamaño|largo) de la (cola|fila)", "personas en (la |)(cola|fila)"],
    ["tiempo (medio|promedio) de espera", "(tiempo de |)espera (media|promedio)"],
    ["minutos de espera(| media| promedio)", "minutos (medios |promedio |)de espera"],
    ["segundos de espera(| media| promedio)", "segundos (medios |promedio |)de espera"],
  ),
  et: names(
    ["(koht|koha|kohta|positsioon) järjekorras", "järjekorranumber"],
    ["järjekorra (pikkus|pikkuse)"],
    ["keskmine (ooteaeg|ooteaja)", "keskmise ooteaja"],
    ["(keskmise |)ooteaja minutid", "keskmine ooteaeg minutites"],
    ["(keskmise |)ooteaja sekundid", "keskmine ooteaeg sekundites"],
  ),
  fi: names(
    ["(paikka|paikan|sija|sijainti|numero) jonossa", "(jonotusnumero|jonopaikka)"],
    ["jonon (pituus|pituuden)", "jonossa olevien määrä"],
    ["(keskimääräinen|keskimääräisen) (odotusaika|odotusajan|jonotusaika)"],
    ["(keskimääräiset |)odotusminuutit", "keskimääräinen odotusaika minuutteina"],
    ["(keskimääräiset |)odotussekunnit", "keskimääräinen odotusaika sekunteina"],
  ),
  fr: names(
    ["(place|position|rang|numéro) dans (la |)(file|file d'attente|queue)"],
    ["longueur de la (file|file d'attente|queue)", "nombre de personnes (dans la file|en attente)"],
    ["(temps|durée|délai) (d'attente moyen|d'attente moyenne|moyen d'attente|moyenne d'attente)", "attente moyenne"],
    ["minutes d'attente(| moyenne| moyennes)", "attente moyenne en minutes"],
    ["secondes d'attente(| moyenne| moyennes)", "attente moyenne en secondes"],
  ),
  he: names(
    ["(ה|)(מקום|מיקום|מספר) בתור", "(מקומך|מיקומך) בתור"],
    ["אורך (ה|)תור", "(מספר הממתינים|מספר ממתינים)"],
    ["(זמן|משך) (ה|)המתנה (ה|)ממוצע", "(ה|)המתנה (ה|)ממוצעת"],
    ["דקות (ה|)המתנה", "דקות המתנה ממוצעות"],
    ["שניות (ה|)המתנה", "שניות המתנה ממוצעות"],
  ),
  hi: names(
    ["(कतार|लाइन) में (|आपका )(स्थान|नंबर|स्थिति)"],
    ["(कतार|लाइन) की लंबाई"],
    ["औसत प्रतीक्षा (|का )समय", "औसत प्रतीक्षा"],
    ["(औसत |)प्रतीक्षा के मिनट", "औसत प्रतीक्षा मिनट"],
    ["(औसत |)प्रतीक्षा के सेकंड", "औसत प्रतीक्षा सेकंड"],
  ),
  hr: names(
    ["(mjesto|mjesta|pozicija|broj) u redu(| čekanja)"],
    ["(duljina|duljinu|dužina) reda(| čekanja)"],
    ["(prosječno|prosječnog) (vrijeme|vremena) čekanja", "prosječno čekanje"],
    ["minute (prosječnog |)čekanja", "prosječno čekanje u minutama"],
    ["sekunde (prosječnog |)čekanja", "prosječno čekanje u sekundama"],
  ),
  hu: names(
    ["(hely|helye|helyét|pozíció|sorszám) a (sorban|várólistán|várakozási sorban)"],
    ["(a |)(sor|várólista|várakozási sor) hossza"],
    ["(átlagos|az átlagos) (várakozási idő|várakozás)"],
    ["(átlagos |)várakozás percben", "várakozási percek"],
    ["(átlagos |)várakozás másodpercben", "várakozási másodpercek"],
  ),
  id: names(
    ["(urutan|posisi|nomor|tempat) (dalam |di |)(antrean|antrian)"],
    ["panjang (antrean|antrian)"],
    ["(rata-rata waktu tunggu|waktu tunggu rata-rata)"],
    ["menit (rata-rata |)(waktu |)tunggu"],
    ["detik (rata-rata |)(waktu |)tunggu"],
  ),
  it: names(
    ["(posto|posizione|numero) (in |nella )(coda|fila)"],
    ["lunghezza della (coda|fila)", "persone in (coda|attesa)"],
    ["(tempo di |)attesa (media|medio)", "tempo medio di attesa"],
    ["minuti (medi |)di attesa(| media)"],
    ["secondi (medi |)di attesa(| media)"],
  ),
  ja: names(
    ["(待ち|)(順番|順位)", "待ち行列の(位置|順番)", "列の順番"],
    ["(待ち|待機)(人数|行列の長さ)", "待ち行列の長さ"],
    ["平均(待ち|待機)(時間)"],
    ["平均(待ち|待機)(時間|)(の|)(分|分数)", "平均待ち時間（分）"],
    ["平均(待ち|待機)(時間|)(の|)(秒|秒数)", "平均待ち時間（秒）"],
  ),
  ko: names(
    ["(대기|대기열) (순서|순번|위치|번호)"],
    ["(대기열|대기) (길이|인원|인원수)"],
    ["평균 대기 시간"],
    ["평균 대기 (시간 |)분", "평균 대기 시간 분"],
    ["평균 대기 (시간 |)초", "평균 대기 시간 초"],
  ),
  lt: names(
    ["(vieta|vietą|vietos|numeris) eilėje"],
    ["eilės ilgis", "eilės ilgį"],
    ["(vidutinis|vidutinį) laukimo (laikas|laiką)", "(vidutinio laukimo laiko|vidutinis laukimas)"],
    ["(vidutinio |)laukimo minutės", "vidutinis laukimas minutėmis"],
    ["(vidutinio |)laukimo sekundės", "vidutinis laukimas sekundėmis"],
  ),
  lv: names(
    ["(vieta|vietu|vietas|numurs) rindā"],
    ["rindas (garums|garumu)"],
    ["(vidējais|vidējo) gaidīšanas (laiks|laiku)"],
    ["(vidējās |)gaidīšanas minūtes"],
    ["(vidējās |)gaidīšanas sekundes"],
  ),
  mk: names(
    ["(место|местото|позиција) во (редица|редицата|редот)"],
    ["(должина|должината) на (редицата|редот)"],
    ["(просечно|просечното) (време|времето) на чекање", "просечно чекање"],
    ["минути (просечно |на |)чекање"],
    ["секунди (просечно |на |)чекање"],
  ),
  ms: names(
    ["(kedudukan|tempat|nombor) (dalam |)(giliran|barisan)", "giliran anda"],
    ["panjang (giliran|barisan)"],
    ["(purata masa menunggu|masa menunggu purata)"],
    ["minit (purata |)(masa |)menunggu"],
    ["saat (purata |)(masa |)menunggu"],
  ),
  nb: names(
    ["(plass|plassen) i (køen|kø)", "(kø)(plassen|plass|nummer)"],
    ["(køens lengde|kølengde|kølengden)"],
    ["(gjennomsnittlig|gjennomsnittlige) (ventetid|ventetiden)"],
    ["(gjennomsnittlig ventetid i minutter|gjennomsnittlige venteminutter|venteminutter)"],
    ["(gjennomsnittlig ventetid i sekunder|gjennomsnittlige ventesekunder)"],
  ),
  nl: names(
    ["(plaats|positie|nummer|plek) in de (wachtrij|rij)", "wachtrij(positie|plaats|nummer)"],
    ["(lengte van de wachtrij|wachtrijlengte|aantal wachtenden)"],
    ["gemiddelde (wachttijd|wachtduur)"],
    ["(gemiddelde |)(wachttijd in minuten|wachtminuten)"],
    ["(gemiddelde |)(wachttijd in seconden|wachtseconden)"],
  ),
  pl: names(
    ["(miejsce|miejsca|pozycja|pozycję|numer) w kolejce"],
    ["(długość|długości) kolejki", "liczba oczekujących"],
    ["(średni|średniego|średnim) (czas|czasu|czasem) oczekiwania"],
    ["minuty (średniego |)oczekiwania"],
    ["sekundy (średniego |)oczekiwania"],
  ),
  pt: names(
    ["(lugar|posição|número|vez) na fila"],
    ["(comprimento|tamanho) da fila", "pessoas na fila"],
    ["tempo médio de espera", "espera média"],
    ["minutos (médios |)de espera(| média)"],
    ["segundos (médios |)de espera(| média)"],
  ),
  ro: names(
    ["(loc|locul|poziție|poziția|poziția) (la rând|în coadă|în așteptare|la coadă)"],
    ["(lungimea|lungime) (cozii|rândului)"],
    ["(timp|timpul) mediu de așteptare", "așteptare medie"],
    ["minute (medii |)de așteptare", "minutele de așteptare"],
    ["secunde (medii |)de așteptare", "secundele de așteptare"],
  ),
  ru: names(
    ["(место|места|местом|номер|позиция) в очереди"],
    ["(длина|длины|длину) очереди", "(количество|число) ожидающих"],
    ["(среднее|среднего|средним) (время|времени|временем) ожидания", "среднее ожидание"],
    ["минуты (среднего |)ожидания", "среднее ожидание в минутах"],
    ["секунды (среднего |)ожидания", "среднее ожидание в секундах"],
  ),
  sk: names(
    ["(miesto|pozícia|číslo) v (poradí|rade)", "poradie v rade"],
    ["(dĺžka|dĺžku) (radu|poradia|frontu)"],
    ["(priemerný|priemerného) (čas|času) čakania", "priemerné čakanie"],
    ["minúty (priemerného |)čakania"],
    ["sekundy (priemerného |)čakania"],
  ),
  sl: names(
    ["(mesto|mesta|položaj|številka) v (vrsti|čakalni vrsti)"],
    ["(dolžina|dolžino) (čakalne |)vrste"],
    ["(povprečni|povprečnega) (čas|časa) čakanja", "povprečno čakanje"],
    ["minute (povprečnega |)čakanja", "povprečno čakanje v minutah"],
    ["sekunde povprečnega čakanja", "povprečno čakanje v sekundah"],
  ),
  sr: names(
    ["(место|места|позиција|број) у реду(| за чекање)", "mesto u redu(| za čekanje)"],
    ["дужина реда", "dužina reda"],
    ["(просечно|просечног) (време|времена) чекања", "(prosečno|prosečnog) (vreme|vremena) čekanja"],
    ["минути (просечног |)чекања", "minuti (prosečnog |)čekanja"],
    ["секунде (просечног |)чекања", "sekunde prosečnog čekanja"],
  ),
  sv: names(
    ["(plats|platsen|nummer) i (kön|kö)", "(köplats|könummer)"],
    ["(köns längd|kölängd|kölängden)"],
    ["(genomsnittlig|genomsnittliga|medel) (väntetid|väntetiden)"],
    ["(genomsnittlig väntetid i |genomsnittliga vänte|vänte)minuter"],
    ["(genomsnittlig väntetid i |genomsnittliga vänte|vänte)sekunder"],
  ),
  th: names(
    ["(ลำดับ|ตำแหน่ง|หมายเลข)(ใน|)(คิว|การรอ|แถว)", "ลำดับคิว"],
    ["(ความยาว|จำนวน)(ของ|)คิว", "จำนวนผู้รอ"],
    ["(เวลา|ระยะเวลา)(รอ|การรอ|รอคอย)เฉลี่ย"],
    ["นาที(ที่รอ|การรอ)(เฉลี่ย|)", "เวลารอเฉลี่ยเป็นนาที"],
    ["วินาที(ที่รอ|การรอ)(เฉลี่ย|)", "เวลารอเฉลี่ยเป็นวินาที"],
  ),
  tr: names(
    ["(sıradaki|kuyruktaki) (yer|yeri|yeriniz|konum|sıra)", "sıra (numarası|no|yeri)"],
    ["(kuyruk|sıra) (uzunluğu|uzunluğunu)"],
    ["ortalama bekleme(| süresi| süresini)"],
    ["ortalama bekleme (dakikası|dakikaları|süresi dakika)"],
    ["ortalama bekleme (saniyesi|saniyeleri|süresi saniye)"],
  ),
  uk: names(
    ["(місце|місця|місцем|номер|позиція) (в|у) черзі"],
    ["(довжина|довжини|довжину) черги", "кількість у черзі"],
    ["(середній|середнього|середнім) (час|часу|часом) очікування", "середнє очікування"],
    ["хвилини (середнього |)очікування"],
    ["секунди (середнього |)очікування"],
  ),
  vi: names(
    ["(vị trí|thứ tự|số thứ tự) (|của Quý khách )trong hàng (chờ|đợi)", "vị trí hàng chờ"],
    ["(độ dài|chiều dài) hàng (chờ|đợi)", "số người đang chờ"],
    ["thời gian chờ trung bình"],
    ["(số |)phút chờ(| trung bình)"],
    ["(số |)giây chờ(| trung bình)"],
  ),
  zh: names(
    ["(排队|排隊|队列|隊列|輪候|等候|等待)(的|中的|)(位置|位次|序号|序號|順位|次序|名次)"],
    ["(队列|隊列|排队|排隊|輪候)(的|)(长度|長度|人数|人數)"],
    ["平均(等待|等候|輪候)(时间|時間|时长|時長)"],
    ["平均(等待|等候|輪候)(分钟|分鐘|分钟数|分鐘數)", "平均(等待|等候)(时间|時間)分(钟|鐘)"],
    ["平均(等待|等候|輪候)(秒|秒数|秒數)", "平均(等待|等候)(时间|時間)秒"],
  ),
} satisfies Record<WrittenLanguage, QueueNames>;
