import iconv from 'iconv-lite'
import { countLetters, likelihoodIn } from '../../shared/text/legacy/letters'
import { asian, commonness, likelihoodAs } from './asian'

/**
 * Which legacy encoding bytes are in, when they are not Unicode. Every candidate reads a sample; what it gives is
 * as likely as its letters are in the candidate's languages. The most likely wins, as far as encodings that were
 * seldom used may.
 */
export interface Guess {
  readonly label: string
  readonly reason: string
}

interface Alphabet {
  readonly label: string
  /** For a person. */
  readonly script: string
  /** Languages of the model of letters that were written in it. */
  readonly languages: readonly string[]
  /** How much seldomer it was used than others, as a factor. */
  readonly use: number
}

const western = ['de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'sv', 'da', 'nb', 'fi', 'ca']
const central = ['pl', 'cs', 'sk', 'hu', 'hr', 'sl', 'ro']

const alphabets: readonly Alphabet[] = [
  { label: 'windows-1252', script: 'a Western European language', languages: western, use: 1 },
  { label: 'iso-8859-15', script: 'a Western European language', languages: western, use: 0.03 },
  { label: 'macintosh', script: 'a Western European language', languages: western, use: 0.02 },
  { label: 'windows-1250', script: 'a Central European language', languages: central, use: 0.3 },
  { label: 'iso-8859-2', script: 'a Central European language', languages: central, use: 0.1 },
  { label: 'windows-1251', script: 'Cyrillic', languages: ['ru', 'uk', 'bg', 'sr'], use: 1 },
  { label: 'koi8-r', script: 'Cyrillic', languages: ['ru', 'bg'], use: 0.3 },
  { label: 'koi8-u', script: 'Cyrillic', languages: ['uk'], use: 0.1 },
  { label: 'ibm866', script: 'Cyrillic', languages: ['ru', 'uk', 'bg'], use: 0.03 },
  { label: 'iso-8859-5', script: 'Cyrillic', languages: ['ru', 'uk', 'bg', 'sr'], use: 0.01 },
  { label: 'windows-1256', script: 'Arabic', languages: ['ar', 'fa', 'ur'], use: 1 },
  { label: 'iso-8859-6', script: 'Arabic', languages: ['ar'], use: 0.03 },
  { label: 'windows-1253', script: 'Greek', languages: ['el'], use: 0.5 },
  { label: 'windows-1254', script: 'Turkish', languages: ['tr'], use: 0.5 },
  { label: 'windows-1255', script: 'Hebrew', languages: ['he'], use: 0.5 },
  { label: 'windows-1257', script: 'a Baltic language', languages: ['lt', 'lv', 'et'], use: 0.3 },
  { label: 'windows-1258', script: 'Vietnamese', languages: ['vi'], use: 0.1 },
  { label: 'windows-874', script: 'Thai', languages: ['th'], use: 0.3 },
]

/** Bytes of lines with bytes beyond ASCII that are looked at; more only cost time. */
const wanted = 12_000

/** UTF-16 without a mark and without ASCII, as Chinese, Japanese and Korean can be; null when it is not that. */
export function guessWide(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample.length < 16) return null
  const bytes = Buffer.from(sample.subarray(0, Math.min(wanted, sample.length - (sample.length % 2))))
  for (const label of ['utf-16le', 'utf-16be'] as const) {
    const text = iconv.decode(bytes, label)
    if (asian.some((one) => commonness(text, one) > 0.8)) return label
  }
  return null
}

/** Another reading this many times less likely is out of the question. */
const sure = 100

/** Bytes are text in no encoding known where even the best gives characters as unlikely as this on the whole. */
const unlikely = 0.000_5

interface Reading {
  readonly label: string
  readonly script: string
  readonly text: string
  /** Natural logarithm. */
  readonly likelihood: number
}

/** The most likely legacy encoding of bytes that are not Unicode. Always gives an answer; the reason says how sure. */
export function guessLegacy(bytes: Uint8Array): Guess {
  const sample = telling(bytes)
  const beyond = sample.reduce((sum, byte) => sum + (byte < 0x80 ? 0 : 1), 0)
  const readings = [...alphabets.map((one) => readAs(sample, one)), ...asian.map(readAsian)].sort(
    (a, b) => b.likelihood - a.likelihood,
  )
  const best = readings[0]
  if (!best || best.likelihood < beyond * Math.log(unlikely))
    return { label: 'windows-1252', reason: 'a guess: no encoding fits well, please check the letters' }
  const other = readings.find(({ text }) => text !== best.text)
  const certain = !other || best.likelihood - other.likelihood > Math.log(sure)
  const doubt = certain ? '' : ', not certain: please check the letters'
  return { label: best.label, reason: `letters as in ${best.script}${doubt}` }

  function readAsian(one: (typeof asian)[number]): Reading {
    const text = iconv.decode(sample, one.label)
    return { label: one.label, script: one.language, text, likelihood: likelihoodAs(text, one) }
  }
}

function readAs(sample: Buffer, { label, script, languages, use }: Alphabet): Reading {
  const text = iconv.decode(sample, label)
  const count = countLetters(text)
  const best = Math.max(...languages.map((language) => likelihoodIn(language, count)))
  return { label, script, text, likelihood: best + Math.log(use) }
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
