/**
 * Names of months and days of the week in the languages that news databases and pages print: English,
 * German, French, Spanish, Italian, Dutch, Portuguese, Russian, Arabic (both sets of month names) and, since
 * they cost nothing, Ukrainian, Polish, Turkish, Swedish, Danish and Norwegian. Small letters, no final dot.
 */
const monthTable: readonly string[] = [
  'january jan januar jänner jaenner jän janvier janv enero ene janeiro gennaio gen januari января январь янв січня stycznia styczeń ocak يناير كانون_الثاني جانفي',
  'february feb februar feber februari février fevrier févr fevr febrero fevereiro fev febbraio февраля февраль фев февр лютого lutego luty şubat فبراير شباط فيفري',
  'march mar märz maerz mär mrz mars marzo março marco maart mrt марта март мар березня marca marzec mart مارس آذار اذار',
  'april apr avril avr abril abr aprile апреля апрель апр квітня kwietnia kwiecień nisan أبريل ابريل إبريل نيسان أفريل',
  'may mai mayo maio maggio mag mei maj мая май травня maja mayıs مايو أيار ايار ماي',
  'june jun juni juin junio junho giugno giu июня июнь июн червня czerwca czerwiec haziran يونيو يونيه حزيران جوان',
  'july jul juli juillet juil julio julho luglio lug июля июль июл липня lipca lipiec temmuz يوليو يوليه تموز جويلية',
  'august aug août aout agosto ago augustus augusti августа август авг серпня sierpnia sierpień ağustos أغسطس اغسطس آب اب أوت',
  'september sep sept septembre septiembre setembro set settembre сентября сентябрь сен сент вересня września wrzesień eylül سبتمبر أيلول ايلول',
  'october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт жовтня października październik ekim أكتوبر اكتوبر تشرين_الأول تشرين_الاول',
  'november nov novembre noviembre novembro ноября ноябрь ноя нояб листопада listopada listopad kasım نوفمبر تشرين_الثاني',
  'december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember декабря декабрь дек грудня grudnia grudzień aralık ديسمبر كانون_الأول كانون_الاول',
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
    'sunday sun sonntag so dimanche dim domingo dom domenica zondag zo воскресенье вс الأحد الاحد أحد',
    'monday mon montag mo lundi lun lunes lunedì lunedi maandag ma segunda-feira segunda понедельник пн الاثنين الإثنين الأثنين',
    'tuesday tue tues dienstag di mardi mar martes martedì martedi dinsdag terça-feira terça вторник вт الثلاثاء',
    'wednesday wed mittwoch mi mercredi mer miércoles miercoles mié mercoledì mercoledi woensdag wo quarta-feira quarta среда ср الأربعاء الاربعاء',
    'thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio donderdag quinta-feira quinta четверг чт الخميس',
    'friday fri freitag fr vendredi ven viernes vie venerdì venerdi vrijdag sexta-feira sexta пятница пт الجمعة',
    'saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sabato sab zaterdag za суббота сб السبت',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index] as const)),
)

/** The names of days as a regular expression's source, longest first. */
export const weekdaySource = [...weekdayNumbers.keys()].sort((a, b) => b.length - a.length).join('|')
