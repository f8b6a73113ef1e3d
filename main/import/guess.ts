import iconv from 'iconv-lite'

/**
 * Which legacy encoding bytes are in, when they are not Unicode. Every candidate reads a sample; what it
 * gives is scored by facts of real text: letters that the language uses often, words of one script, small
 * letters that do not turn into capitals within a word, no undefined bytes. The best score wins.
 */
export interface Guess {
  readonly label: string
  readonly reason: string
}

/** What text in a single-byte encoding is made of beyond ASCII. */
interface Alphabet {
  readonly label: string
  readonly language: string
  /** Letters and signs common in the languages the encoding serves, both cases where they have two. */
  readonly common: string
  /** Letters and signs that occur. All others speak against the encoding. */
  readonly rare: string
  /** For scripts that write them: a word of four letters or more without a vowel speaks against it. */
  readonly vowels?: RegExp
}

const quotes = '‘’“”–—…«»„‚'
const signs = '€£¥§©®°·•™†‡½¼¾²³±×µ¿¡ªº\u00a0\u00ad´¨'
const russian = 'оеаинтсрвлкмдпуяызьгбчйхжшюцщэфъё'
const cyrillicVowels = /[аеёиоуыэюяіїє]/iu

const alphabets: readonly Alphabet[] = [
  {
    label: 'windows-1252',
    language: 'a Western European language',
    common: `éèàêçáíóúñäöüßãõôâîïëùûåøæœ${quotes}`,
    rare: `ìòðþýÿšž‹›${signs}`,
  },
  {
    label: 'macintosh',
    language: 'a Western European language',
    common: `éèàêçáíóúñäöüßãõôâîïëùûåøæœ${quotes}`,
    rare: `ìòÿ‹›${signs}`,
  },
  {
    label: 'windows-1250',
    language: 'a Central European language',
    common: `ąćęłńóśźżáčďéěíňřšťúůýžôľĺäöüßőűăâîşţđ${quotes}`,
    rare: `çëŕľ‹›${signs}`,
  },
  {
    label: 'iso-8859-2',
    language: 'a Central European language',
    common: 'ąćęłńóśźżáčďéěíňřšťúůýžôľĺäöüßőűăâîşţđ',
    rare: 'çëŕ§°\u00a0\u00ad´¨',
  },
  {
    label: 'windows-1251',
    language: 'Cyrillic',
    common: `${russian}іїєґўјљњћђџ${quotes}№`,
    rare: signs,
    vowels: cyrillicVowels,
  },
  { label: 'koi8-r', language: 'Cyrillic', common: russian, rare: '©°·²─│\u00a0', vowels: cyrillicVowels },
  {
    label: 'koi8-u',
    language: 'Cyrillic',
    common: `${russian}іїєґ`,
    rare: '©°·²─│\u00a0',
    vowels: cyrillicVowels,
  },
  { label: 'ibm866', language: 'Cyrillic', common: russian, rare: 'їєў°·№─│\u00a0', vowels: cyrillicVowels },
  {
    label: 'iso-8859-5',
    language: 'Cyrillic',
    common: `${russian}іїєўјљњћђџ№`,
    rare: '§\u00a0\u00ad',
    vowels: cyrillicVowels,
  },
  {
    label: 'windows-1256',
    language: 'Arabic',
    common: `ابتةثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئ،؛؟${quotes}`,
    rare: `پچژگکےھہںـًٌٍَُِّْéèàçêâîôûùëïœ${signs}`,
  },
  {
    label: 'iso-8859-6',
    language: 'Arabic',
    common: 'ابتةثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئ،؛؟',
    rare: 'ـًٌٍَُِّْ\u00a0\u00ad',
  },
  {
    label: 'windows-1253',
    language: 'Greek',
    common: `αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ${quotes}`,
    rare: `ΐΰ΄΅${signs}`,
    vowels: /[αεηιουωάέήίόύώ]/iu,
  },
  {
    label: 'windows-1254',
    language: 'Turkish',
    common: `ışğİüöçâîû${quotes}`,
    rare: `éèàêáíóúñäßôï${signs}`,
  },
  {
    label: 'windows-1255',
    language: 'Hebrew',
    common: `אבגדהוזחטיךכלםמןנסעףפץצקרשת${quotes}`,
    rare: `₪־׳״ְִֵֶַָֹֻּׁׂ${signs}`,
  },
  {
    label: 'windows-1257',
    language: 'a Baltic language',
    common: `āčēģīķļņšūžąęėįųõäöü${quotes}`,
    rare: `óśźżćńłß${signs}`,
  },
  {
    label: 'windows-874',
    language: 'Thai',
    common: 'กขคงจฉชซญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหอะัาำิีึืุูเแโใไๆ็่้์๊๋',
    rare: `${quotes}฿ฤฬฮฯ๐๑๒๓๔๕๖๗๘๙\u00a0ฆฑฒฌ`,
  },
]

/** Frequent characters of running text; half of all characters of news text are among them. */
const hans =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'
const hant =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千週委素技備半辦青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴'
const asianSigns = '，。、；：？！“”‘’（）《》「」『』—…·\u3000【】〈〉'

interface Asian {
  readonly label: string
  readonly language: string
  readonly common: ReadonlySet<string>
  /** Whole ranges that are common besides: kana, hangul. */
  readonly range: RegExp | null
}

const asian: readonly Asian[] = [
  { label: 'gb18030', language: 'Chinese', common: new Set(hans + asianSigns), range: null },
  { label: 'big5', language: 'Chinese', common: new Set(hant + asianSigns), range: null },
  {
    label: 'shift_jis',
    language: 'Japanese',
    common: new Set(hant + hans + asianSigns),
    range: /[\u3041-\u30ff]/u,
  },
  {
    label: 'euc-jp',
    language: 'Japanese',
    common: new Set(hant + hans + asianSigns),
    range: /[\u3041-\u30ff]/u,
  },
  { label: 'euc-kr', language: 'Korean', common: new Set(asianSigns), range: /[\uac00-\ud7a3]/u },
]

/** Enough bytes beyond ASCII to tell; more only costs time. */
const wanted = 12_000

/** UTF-16 without a mark and without ASCII, as Chinese, Japanese and Korean can be; null when it is not that. */
export function guessWide(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample.length < 16) return null
  const bytes = Buffer.from(sample.subarray(0, Math.min(wanted, sample.length - (sample.length % 2))))
  for (const label of ['utf-16le', 'utf-16be'] as const) {
    const text = iconv.decode(bytes, label)
    if (asian.some((one) => scoreAsian(text, one) > 0.8)) return label
  }
  return null
}

/** The most likely legacy encoding of bytes that are not Unicode. Always gives an answer; the reason says how sure. */
export function guessLegacy(bytes: Uint8Array): Guess {
  const sample = telling(bytes)
  const scored = [
    ...alphabets.map((alphabet) => ({
      label: alphabet.label,
      language: alphabet.language,
      score: scoreAlphabet(iconv.decode(sample, alphabet.label), alphabet),
    })),
    ...asian.map((one) => ({
      label: one.label,
      language: one.language,
      score: scoreAsian(iconv.decode(sample, one.label), one),
    })),
  ].sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (!best || best.score <= 0)
    return { label: 'windows-1252', reason: 'a guess: no encoding fits well, please check the letters' }
  const sure = best.score > 0.6 ? '' : ', not certain: please check the letters'
  return { label: best.label, reason: `letters as in ${best.language}${sure}` }
}

/**
 * The lines that hold bytes beyond ASCII, up to a bound. Lines are cut at LF, which is never the second
 * byte of a character in any of the encodings.
 */
function telling(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  let size = 0
  for (let at = 0; at < bytes.length && size < wanted; ) {
    const found = bytes.indexOf(10, at)
    const end = found < 0 ? bytes.length : found + 1
    const line = bytes.subarray(at, Math.min(end, at + wanted))
    if (line.some((byte) => byte >= 0x80)) {
      parts.push(line)
      size += line.length
    }
    at = end
  }
  return Buffer.concat(parts)
}

/** From -3 to about 1: the mean over the characters beyond ASCII. */
function scoreAlphabet(text: string, alphabet: Alphabet): number {
  const common = new Set(alphabet.common)
  const capitals = new Set(alphabet.common.toUpperCase())
  const rare = new Set(alphabet.rare + alphabet.rare.toUpperCase())
  let sum = 0
  let count = 0
  let before = ' '
  const characters = [...text]
  for (let at = 0; at < characters.length; at += 1) {
    const here = characters[at] ?? ' '
    const after = characters[at + 1] ?? ' '
    if (here >= '\u0080') {
      count += 1
      sum += weigh(here, before, after, common, capitals, rare)
    }
    before = here
  }
  if (alphabet.vowels)
    for (const word of text.match(/[^\P{L}a-zA-Z]{4,}/gu) ?? []) if (!alphabet.vowels.test(word)) sum -= 2
  return count === 0 ? 0 : sum / count
}

const letter = /\p{L}|\p{M}/u

function weigh(
  here: string,
  before: string,
  after: string,
  common: ReadonlySet<string>,
  capitals: ReadonlySet<string>,
  rare: ReadonlySet<string>,
): number {
  if (here === '\uFFFD' || (here >= '\u0080' && here < '\u00a0')) return -3
  const inWord = letter.test(before) && letter.test(after)
  if (!letter.test(here)) {
    // A sign between two letters, unless it is an apostrophe or a joint.
    if (inWord && !/[’‘\u00ad·\u00a0–—´]/.test(here)) return -1
    if (/[€£¥]/.test(here)) return /\d/.test(before + after) ? 1 : 0.2
    return common.has(here) ? 0.9 : rare.has(here) ? 0.4 : -1
  }
  if (/\d/.test(before) || /\d/.test(after)) return -0.5
  // A capital right after a small letter of the same word.
  const capital = here !== here.toLowerCase()
  if (capital && letter.test(before) && before !== before.toUpperCase()) return -1
  // Letters of two alphabets in one word.
  if (mixed(here, before) || mixed(here, after)) return -1
  if (common.has(here)) return 1
  if (capitals.has(here)) return 0.7
  return rare.has(here) ? 0.2 : -1
}

const latin = /\p{Script=Latin}/u

function mixed(here: string, other: string): boolean {
  if (!letter.test(other)) return false
  return latin.test(here) !== latin.test(other)
}

/** From -3 to 1: half of running text is common characters, so the share is doubled. */
function scoreAsian(text: string, one: Asian): number {
  let sum = 0
  let count = 0
  for (const here of text) {
    if (here < '\u0080') continue
    count += 1
    if (here === '\uFFFD' || (here >= '\ue000' && here <= '\uf8ff')) sum -= 3
    else if (one.common.has(here) || one.range?.test(here)) sum += 1
    else if (/[\uff61-\uff9f]/.test(here)) sum -= 1
    else if (!/[\u3000-\u9fff\uff00-\uff60]/.test(here)) sum -= 0.5
  }
  if (count < 4) return 0
  return Math.min(1, (sum / count) * 1.6)
}
