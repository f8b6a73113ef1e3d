import iconv from 'iconv-lite'

/** Chinese, Japanese and Korean in their encodings before Unicode: how likely characters are in running text. */

/** Frequent characters of running text; half of all characters of news text are among them. */
const hans =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'
const hant =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千週委素技備半辦青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴'
const asianSigns = '，。、；：？！“”‘’（）《》「」『』—…·\u3000【】〈〉'

export interface Asian {
  readonly label: string
  readonly language: string
  readonly common: ReadonlySet<string>
  /** Whole ranges that are common besides: kana, hangul. */
  readonly range: RegExp | null
}

/** The encodings that write a character in two bytes, with what news in them is made of. */
export const asian: readonly Asian[] = [
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

/** Shares of running text, as natural logarithms of each character's. */
const shares = {
  /** One of some 170 kana, of the common characters, of the Korean syllables. */
  kana: Math.log(0.6 / 170),
  common: Math.log(0.5 / 600),
  hangul: Math.log(0.9 / 2350),
  /** One that the standard has among its usual ones, and any other. */
  usual: Math.log(0.4 / 3500),
  rare: Math.log(0.01 / 10_000),
  /** Katakana of half width, which only forms and invoices have. */
  half: Math.log(0.000_1),
  hole: Math.log(0.000_000_1),
} as const

/**
 * Lead bytes of the characters that a standard lists first, since nearly all text is made of them: first level of
 * GB 2312, Big5, JIS X 0208 as Shift JIS and as EUC, syllables of KS X 1001.
 */
const firstLevels: Readonly<Record<string, readonly [number, number]>> = {
  gb18030: [0xb0, 0xd7],
  big5: [0xa4, 0xc6],
  shift_jis: [0x88, 0x97],
  'euc-jp': [0xb0, 0xcf],
  'euc-kr': [0xb0, 0xc8],
}

const usual = new Map<string, ReadonlySet<string>>()

/** The characters of an encoding's first level. */
function usualIn(label: string): ReadonlySet<string> {
  const known = usual.get(label)
  if (known) return known
  const [first, last] = firstLevels[label] ?? [1, 0]
  const bytes: number[] = []
  for (let lead = first; lead <= last; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) bytes.push(lead, trail)
  const made = new Set(iconv.decode(Buffer.from(bytes), label))
  usual.set(label, made)
  return made
}

/** The likelihood of a text's characters beyond ASCII, as a natural logarithm. */
export function likelihoodAs(text: string, { label, common, range }: Asian): number {
  const first = usualIn(label)
  let sum = 0
  for (const here of text) {
    if (here < '\u0080') continue
    if (here === '\uFFFD' || (here >= '\ue000' && here <= '\uf8ff')) sum += shares.hole
    else if (range?.test(here))
      sum += label !== 'euc-kr' ? shares.kana : first.has(here) ? shares.hangul : shares.rare
    else if (label !== 'euc-kr' && common.has(here)) sum += shares.common
    else if (asianSigns.includes(here)) sum += shares.common
    else if (/[\uff61-\uff9f]/.test(here)) sum += shares.half
    else sum += first.has(here) && label !== 'euc-kr' ? shares.usual : shares.rare
  }
  return sum
}

/** How far a text is made of what a language often writes, from -3 to 1. */
export function commonness(text: string, one: Asian): number {
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
