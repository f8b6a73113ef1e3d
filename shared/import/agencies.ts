/**
 * The news agencies whose names stand in datelines and bylines all over the world, by the name to keep. Others
 * are known by how they are printed: in brackets in a dateline, or by what such names end in.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  Reuters: ['reuters', 'thomson reuters', '路透社', '路透', 'رويترز', 'рейтер', 'рейтерс'],
  AP: ['ap', 'associated press', 'the associated press', '美联社', 'أ ب', 'أسوشيتد برس'],
  AFP: ['afp', 'agence france-presse', 'agence france presse', '法新社', 'أ ف ب', 'أ.ف.ب', 'فرانس برس'],
  dpa: ['dpa', 'deutsche presse-agentur', '德新社', 'د ب أ'],
  Xinhua: ['xinhua', 'xinhua news agency', '新华社', '新華社', 'شينخوا', 'синьхуа'],
  'China News Service': ['china news service', 'cns', '中新社', '中新网', '中国新闻社'],
  TASS: ['tass', 'itar-tass', 'тасс', '塔斯社', 'تاس'],
  'RIA Novosti': ['ria novosti', 'риа новости', 'ria'],
  Interfax: ['interfax', 'интерфакс'],
  Kyodo: ['kyodo', 'kyodo news', '共同社', '共同'],
  Yonhap: ['yonhap', 'yonhap news agency', '韩联社'],
  EFE: ['efe', 'agencia efe'],
  'Europa Press': ['europa press', 'ep'],
  ANSA: ['ansa'],
  Adnkronos: ['adnkronos'],
  APA: ['apa'],
  UPI: ['upi', 'united press international'],
  PTI: ['pti', 'press trust of india'],
  ANI: ['ani'],
  IANS: ['ians'],
  PA: ['pa media', 'press association', 'pa news agency'],
  Anadolu: ['anadolu', 'anadolu agency', 'aa', 'الأناضول'],
  MENA: ['mena', 'أ ش أ'],
  SPA: ['spa', 'واس'],
  WAM: ['wam', 'وام'],
  Bernama: ['bernama'],
  Antara: ['antara'],
  Belga: ['belga'],
  ANP: ['anp'],
  Lusa: ['lusa', 'agência lusa'],
  'Agência Brasil': ['agência brasil'],
  PAP: ['pap'],
  NTB: ['ntb'],
  epd: ['epd'],
  KNA: ['kna'],
}

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(known).flatMap(([name, forms]) => forms.map((form) => [form, name] as const)),
)

/** The well-known agency that a text names and nothing else, by its usual name; null for none. */
export function knownAgency(text: string): string | null {
  return byName.get(text.trim().toLowerCase()) ?? null
}

/** Whether a name reads as an agency's. */
export function isAgency(name: string): boolean {
  return (
    knownAgency(name) !== null ||
    /^\p{Lu}{3,5}$/u.test(name.trim()) ||
    /(?:\bWire|\bNewswire|News Agency|News Service|Press Agency|Presse-Agentur|通讯社|وكالة \S.*)$/u.test(
      name.trim(),
    )
  )
}

/** An agency's usual name: of a well-known one ours, of others as printed. */
export function agencyName(text: string): string {
  return knownAgency(text) ?? text.trim()
}
