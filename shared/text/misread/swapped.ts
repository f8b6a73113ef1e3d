import { countLetters, likelihoodIn } from '../legacy/letters'
import type { Misread } from './place'

/**
 * Texts of another alphabet, in an encoding of one byte each, that were read as Western European: "Ïðèâåò" for
 * "Привет". No Western language writes words of accented letters alone, so stretches of them tell it.
 */
interface Alphabet {
  readonly languages: readonly string[]
  /** Characters of the bytes 0xC0 to 0xFF. */
  readonly high: string
  /** Letters of bytes below, with what Windows-1252 shows for them. */
  readonly low: Readonly<Record<string, string>>
}

const gap = '\uFFFD'

const alphabets: readonly Alphabet[] = [
  {
    // Windows-1251
    languages: ['ru', 'uk', 'bg', 'sr'],
    high: 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
    low: { '¨': 'Ё', '¸': 'ё', '²': 'І', '³': 'і', '¯': 'Ї', '¿': 'ї', ª: 'Є', º: 'є', '¥': 'Ґ', '´': 'ґ' },
  },
  {
    // KOI8-R
    languages: ['ru', 'bg'],
    high: 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ',
    low: { '£': 'ё', '³': 'Ё' },
  },
  {
    // Windows-1253
    languages: ['el'],
    high: `ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ${gap}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ${gap}`,
    low: { '¢': 'Ά', '¸': 'Έ', '¹': 'Ή', º: 'Ί', '¼': 'Ό', '¾': 'Ύ', '¿': 'Ώ' },
  },
  {
    // Windows-1255, its letters without points
    languages: ['he'],
    high: `${gap.repeat(32)}אבגדהוזחטיךכלםמןנסעףפץצקרשת${gap.repeat(5)}`,
    low: {},
  },
  {
    // Windows-1256, without the letters that it shares with Windows-1252
    languages: ['ar', 'fa', 'ur'],
    high: `ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقك${gap}ل${gap}منهو${gap.repeat(5)}ىي${gap.repeat(17)}ے`,
    low: { '¡': '،', '¿': '؟', '\u0081': 'پ', '\u008d': 'چ', Ž: 'ژ', '\u0090': 'گ', '˜': 'ک' },
  },
]

const tables = alphabets.map(({ languages, high, low }) => {
  const letters = new Map(Object.entries(low))
  for (const [at, letter] of [...high].entries())
    if (letter !== gap) letters.set(String.fromCharCode(0xc0 + at), letter)
  return { languages, letters }
})

/** Three of the letters in question in a row. */
const core = /[À-ÿ¨¸¢²³ºª¿£]{3}/gu

/** Where a stretch ends: at letters of ASCII and at line ends. */
const bound = /[A-Za-z\n]/

interface Stretch {
  readonly found: string
  readonly start: number
}

/** Stretches between bounds that hold three such letters in a row. */
function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = []
  let end = 0
  for (const { index } of text.matchAll(core)) {
    if (index < end) continue
    let start = index
    while (start > end && !bound.test(text[start - 1] ?? '')) start -= 1
    end = index
    while (end < text.length && !bound.test(text[end] ?? '')) end += 1
    stretches.push({ found: text.slice(start, end), start })
  }
  return stretches
}

/** So many letters at least, in a text of nothing else and beside letters of ASCII; fewer may stand for something. */
const fewest = { alone: 6, beside: 12 } as const

/** UTF-16 units of stretches that are judged; more only cost time. */
const enough = 10_000

/** Natural logarithm of how much likelier the letters must be than those that stand there. */
const surplus = Math.log(1_000_000)

/** Least likelihood of a letter on the whole, as a natural logarithm. */
const least = Math.log(0.025)

const western = ['fr', 'de', 'es', 'pt-BR', 'it', 'da', 'sv', 'fi'] as const

/** Where a text has such letters, in its order; none unless another alphabet is far likelier. */
export function findSwapped(text: string): readonly Misread[] {
  const stretches = stretchesOf(text)
  const odd = stretches.map(({ found }) => found).join('\n')
  const letters = odd.match(/[À-ÿ]/gu)?.length ?? 0
  if (letters < (/[A-Za-z]/.test(text) ? fewest.beside : fewest.alone)) return []
  // Words of both kinds are what Western languages write.
  const mixed = text.match(/[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]/gu)?.length ?? 0
  if (mixed * 10 > letters) return []
  const sample = odd.slice(0, enough)
  const asIs = countLetters(sample.toLowerCase())
  const usual = Math.max(...western.map((language) => likelihoodIn(language, asIs)))
  let best: { readonly likelihood: number; readonly letters: ReadonlyMap<string, string> } | null = null
  for (const { languages, letters: table } of tables) {
    const count = countLetters(swapped(sample, table).toLowerCase())
    const likelihood = Math.max(...languages.map((language) => likelihoodIn(language, count)))
    if (likelihood > (best?.likelihood ?? Number.NEGATIVE_INFINITY)) best = { likelihood, letters: table }
  }
  const judged = sample.match(/[À-ÿ]/gu)?.length ?? 0
  if (!best || best.likelihood < usual + surplus || best.likelihood < judged * least) return []
  const table = best.letters
  return stretches.flatMap(({ found, start }) => placesIn(found, start, table))
}

const swapped = (text: string, letters: ReadonlyMap<string, string>): string =>
  text.replace(/[\u0080-\uffff]/g, (one) => letters.get(one) ?? one)

/** Runs of changed letters within a stretch that begins at `start`. */
function placesIn(found: string, start: number, letters: ReadonlyMap<string, string>): Misread[] {
  const places: Misread[] = []
  for (let at = 0; at < found.length; at += 1) {
    const from = at
    let after = ''
    for (; at < found.length && letters.has(found[at] ?? ''); at += 1) after += letters.get(found[at] ?? '')
    if (after !== '') places.push({ start: start + from, end: start + at, after, certainty: 0.9 })
  }
  return places
}
