/**
 * Names of months and days of the week in the languages that news databases and pages print: English,
 * German, French, Spanish, Italian, Dutch, Portuguese, Russian, Arabic (both sets of month names), Ukrainian,
 * Polish, Czech, Slovak, Hungarian, Romanian, Bulgarian, Greek, Turkish, Swedish, Danish, Norwegian, Finnish,
 * Catalan, Hebrew, Hindi, Indonesian and Malay. Small letters as `toLowerCase` makes them of capitals, too, no
 * final dot. Left out are words that another language uses for another month (Croatian "listopada") or that are
 * common words beside numbers.
 */
const monthTable: readonly string[] = [
  'january jan januar jänner jaenner jän janvier janv enero ene janeiro gennaio gen januari января январь янв січня stycznia styczeń ocak يناير كانون_الثاني جانفي ianuarie ledna leden január januára tammikuu tammikuuta tammikuun ιανουαρίου ιανουαριου ιανουάριος ιαν січень януари gener जनवरी בינואר ינואר',
  'february feb februar feber februari février fevrier févr fevr febrero fevereiro fev febbraio февраля февраль фев февр лютого lutego luty şubat فبراير شباط فيفري februarie února únor február febr februára helmikuu helmikuuta helmikuun φεβρουαρίου φεβρουαριου φεβρουάριος φεβ лютий февруари febrer pebruari फ़रवरी फरवरी בפברואר פברואר',
  'march mar märz maerz mär mrz mars marts marzo março marco maart mrt марта март мар березня marca marzec mart مارس آذار اذار martie března březen március márc maaliskuu maaliskuuta maaliskuun μαρτίου μαρτιου μάρτιος μαρ березень març maret मार्च במרץ מרץ',
  'april apr avril avr abril abr aprile апреля апрель апр квітня kwietnia kwiecień nisan أبريل ابريل إبريل نيسان أفريل aprilie dubna duben április ápr apríla huhtikuu huhtikuuta huhtikuun απριλίου απριλιου απρίλιος απρ квітень ni̇san अप्रैल באפריל אפריל',
  'may mai mayo maio maggio mag mei maj мая май травня maja mayıs مايو أيار ايار ماي května květen május máj mája toukokuu toukokuuta toukokuun μαΐου μαίου μαιου μάιος μάϊος μαΐ травень maig mayis मई במאי מאי',
  'june jun juni juin junio junho giugno giu июня июнь июн червня czerwca czerwiec haziran يونيو يونيه حزيران جوان iunie června červen június jún júna kesäkuu kesäkuuta kesäkuun ιουνίου ιουνιου ιούνιος ιουν червень юни juny hazi̇ran जून ביוני יוני',
  'july jul juli juillet juil julio julho luglio lug июля июль июл липня lipca lipiec temmuz يوليو يوليه تموز جويلية iulie července červenec július júl júla heinäkuu heinäkuuta heinäkuun ιουλίου ιουλιου ιούλιος ιουλ липень юли juliol julai जुलाई ביולי יולי',
  'august aug août aout agosto ago augustus augusti августа август авг серпня sierpnia sierpień ağustos أغسطس اغسطس آب اب أوت srpna srpen augusztus elokuu elokuuta elokuun αυγούστου αυγουστου αύγουστος αυγ серпень agost agustus ogos agustos अगस्त באוגוסט אוגוסט',
  'september sep sept septembre septiembre setembro set settembre сентября сентябрь сен сент вересня września wrzesień eylül سبتمبر أيلول ايلول septembrie septembra září szeptember szept syyskuu syyskuuta syyskuun σεπτεμβρίου σεπτεμβριου σεπτέμβριος σεπ вересень септември setembre eylul सितंबर सितम्बर בספטמבר ספטמבר',
  'october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт жовтня października październik ekim أكتوبر اكتوبر تشرين_الأول تشرين_الاول octombrie října říjen október októbra lokakuu lokakuuta lokakuun οκτωβρίου οκτωβριου οκτώβριος οκτ жовтень октомври eki̇m अक्टूबर अक्तूबर באוקטובר אוקטובר',
  'november nov novembre noviembre novembro ноября ноябрь ноя нояб листопада listopada listopad kasım نوفمبر تشرين_الثاني noiembrie listopadu novembra marraskuu marraskuuta marraskuun νοεμβρίου νοεμβριου νοέμβριος νοε ноември kasim नवंबर नवम्बर בנובמבר נובמבר',
  'december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember декабря декабрь дек грудня grudnia grudzień aralık ديسمبر كانون_الأول كانون_الاول decembrie prosince prosinec decembra joulukuu joulukuuta joulukuun δεκεμβρίου δεκεμβριου δεκέμβριος δεκ грудень декември desembre disember aralik दिसंबर दिसम्बर בדצמבר דצמבר',
]

/** Number of the month, 1 to 12, by its name. */
export const monthNumbers: ReadonlyMap<string, number> = new Map(
  monthTable.flatMap((names, index) =>
    names.split(' ').map((name) => [name.replaceAll('_', ' '), index + 1] as const),
  ),
)

/** Day of the week, 0 for Sunday, by its name. */
export const weekdayNumbers: ReadonlyMap<string, number> = new Map(
  [
    'sunday sun sonntag so dimanche dim domingo dom domenica zondag zo воскресенье вс الأحد الاحد أحد söndag søndag sunnuntai neděle vasárnap duminică duminica κυριακή niedziela неділя pazar minggu रविवार',
    'monday mon montag mo lundi lun lunes lunedì lunedi maandag ma segunda-feira segunda понедельник пн الاثنين الإثنين الأثنين måndag mandag maanantai pondělí hétfő luni δευτέρα poniedziałek понеділок pazartesi senin सोमवार',
    'tuesday tue tues dienstag di mardi mar martes martedì martedi dinsdag terça-feira terça вторник вт الثلاثاء tisdag tirsdag tiistai úterý kedd marți marti τρίτη wtorek вівторок salı selasa मंगलवार',
    'wednesday wed mittwoch mi mercredi mer miércoles miercoles mié mercoledì mercoledi woensdag wo quarta-feira quarta среда ср الأربعاء الاربعاء onsdag keskiviikko středa szerda miercuri τετάρτη środa середа çarşamba rabu बुधवार',
    'thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio donderdag quinta-feira quinta четверг чт الخميس torsdag torstai čtvrtek csütörtök joi πέμπτη czwartek четвер perşembe kamis गुरुवार',
    'friday fri freitag fr vendredi ven viernes vie venerdì venerdi vrijdag sexta-feira sexta пятница пт الجمعة fredag perjantai pátek péntek vineri παρασκευή piątek пʼятниця п’ятниця cuma jumat शुक्रवार',
    'saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sabato sab zaterdag za суббота сб السبت lördag lørdag lauantai sobota szombat sâmbătă sambata σάββατο субота cumartesi sabtu शनिवार',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index] as const)),
)

/** The names of days as a regular expression's source, longest first. */
export const weekdaySource = [...weekdayNumbers.keys()].sort((a, b) => b.length - a.length).join('|')
