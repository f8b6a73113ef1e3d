/**
 * The language of a text as a BCP 47 tag, "" when it cannot be told: the script decides where it can, common
 * short words do in Latin, Cyrillic and Arabic script. Looks at the first 1,500 UTF-16 units.
 */
export function languageOf(text: string): string {
  const sample = text.slice(0, 1500)
  const counts = scriptsOf(sample)
  if (counts.total < 20) return ''
  if (counts.kana > counts.total * 0.1) return 'ja'
  if (counts.hangul > counts.total * 0.3) return 'ko'
  if (counts.han > counts.total * 0.3) return 'zh'
  for (const [script, language] of lonely) if (counts[script] > counts.total * 0.5) return language
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const hits = new Map<string, number>()
  for (const word of words)
    for (const language of languagesOf.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1)
  const [best] = [...hits].sort((a, b) => b[1] - a[1])
  return best && best[1] >= Math.max(2, words.length * 0.04) ? best[0] : ''
}

const lonely = [
  ['greek', 'el'],
  ['hebrew', 'he'],
  ['devanagari', 'hi'],
  ['thai', 'th'],
] as const

type Script = 'han' | 'kana' | 'hangul' | 'greek' | 'hebrew' | 'devanagari' | 'thai'

function scriptsOf(text: string): Record<Script | 'total', number> {
  const counts = { han: 0, kana: 0, hangul: 0, greek: 0, hebrew: 0, devanagari: 0, thai: 0, total: 0 }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x41 || (code > 0x5a && code < 0x61) || (code > 0x7a && code < 0xaa)) continue
    if (code >= 0x2000 && code < 0x2e80) continue
    counts.total += 1
    if (code >= 0x3400 && code < 0xa000) counts.han += 1
    else if (code >= 0x3041 && code < 0x3100) counts.kana += 1
    else if (code >= 0xac00 && code < 0xd7a4) counts.hangul += 1
    else if (code >= 0x370 && code < 0x400) counts.greek += 1
    else if (code >= 0x590 && code < 0x600) counts.hebrew += 1
    else if (code >= 0x900 && code < 0x980) counts.devanagari += 1
    else if (code >= 0xe00 && code < 0xe80) counts.thai += 1
  }
  return counts
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'the of and to in that is was for on with as by at from his it be has have are were this which not an their they will would he she',
  ),
  de: words(
    'der die das und ist von den mit zu dem nicht ein eine auch auf für sich im des als wie werden wurde hat sind bei nach aus es war noch',
  ),
  fr: words(
    'le la les des et est dans que une un du pour qui par sur au pas plus avec ce sont ont été son sa aux cette il elle nous',
  ),
  es: words(
    'el la los las de que y en un una por con para del se su es lo como más pero sus fue al ha este sobre entre',
  ),
  it: words(
    'il la di che e un una per del della è non con le dei si nel alla sono gli da più anche ha al delle questo come',
  ),
  nl: words(
    'de het een en van is dat niet op te zijn met voor er die aan ook om naar bij wordt heeft uit maar als door hij',
  ),
  pt: words(
    'o a os as de que e do da em um uma para com não por no na dos das se mais ao como foi pelo pela são seu sua',
  ),
  ru: words(
    'и в на что не с по он как это из за от для до было был его а но к о у же так при также который года',
  ),
  uk: words('і в на що не з та як це із за від для до було був його а але про у який року також'),
  ar: words('في من على أن إلى التي عن الذي مع هذا هذه كما بعد قد لم كان وقال بين أو ما لا إن وفي ذلك خلال'),
  fa: words('و در به از که این را با است برای آن یک خود تا بر می های شد'),
  pl: words('w i na z że się do nie jest to o jak po przez od dla ale są za oraz jego może'),
  tr: words('ve bir bu için ile da de olarak olan çok daha ise gibi kadar sonra olduğu'),
  sv: words('och att det i en som på är av för den med till inte har de om ett var'),
  da: words('og at det i en som på er af for den med til ikke har de om et var'),
}

/** The languages that have a word among their most common. */
const languagesOf: ReadonlyMap<string, readonly string[]> = (() => {
  const languages = new Map<string, string[]>()
  for (const [language, common] of Object.entries(stopWords))
    for (const word of common) languages.set(word, [...(languages.get(word) ?? []), language])
  return languages
})()
