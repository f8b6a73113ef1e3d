import { captionLikelihood } from './caption'
import { Char, charClass } from './chars'
import { type DateMention, findDates } from './dates'
import { type Lexicon, type LineWords, learntLexicon, readWords } from './lexicon'
import { furnitureOf } from './marks'
import { endMarks, type Furniture } from './phrases'

/** What can be said of one line by itself. Lengths are UTF-16 units; counts look at the first 400. */
export interface Line extends LineWords {
  readonly index: number
  /** The line as it stands. */
  readonly raw: string
  /** Without white space at its ends. */
  readonly text: string
  readonly blank: boolean
  readonly length: number
  /** Words; in scripts without spaces, characters divided by 1.7. */
  readonly words: number
  /** In Chinese or Japanese characters for the most part. */
  readonly cjk: boolean
  /** Ends as a sentence does, closing quotation marks and brackets aside. */
  readonly sentence: boolean
  /** Full stops and the like inside the line. */
  readonly stops: number
  readonly letters: number
  readonly capitals: number
  readonly digits: number
  readonly commas: number
  /** |, ›, /, •, ·, > : what menus put between entries. */
  readonly bars: number
  /** Words that begin with a capital. */
  readonly capitalised: number
  /** Words of one to three letters: articles, prepositions. Menus have few. */
  readonly shortWords: number
  readonly furniture: Furniture | null
  /** In small letters, bullets and doubled spaces taken away: equal for copies of one line. */
  readonly key: string
  /** Dates with a year, on lines that are short enough to be about a date. */
  readonly dates: readonly DateMention[]
  readonly link: boolean
  /** How surely it is a caption by its words alone, 0 to 1. */
  readonly caption: number
}

/** Lines longer than this hold sentences; only their beginnings are looked at closely. */
const closely = 400

/** Longer lines are no date lines. */
const datable = 200

/** Reads every line of a text. Only training passes a lexicon of its own. */
export function readLines(texts: readonly string[], lexicon: Lexicon = learntLexicon()): readonly Line[] {
  return texts.map((text, index) => readLine(text, index, lexicon))
}

function readLine(raw: string, index: number, lexicon: Lexicon): Line {
  const text = raw.trim()
  const head = text.length > closely ? text.slice(0, closely) : text
  const counts = scan(head)
  const key = foldedKey(head, counts.oddSpaces)
  const cjk = counts.wide * 2 > counts.letters
  const words =
    (cjk ? Math.ceil(counts.wide / 1.7) : counts.spaces + (text === '' ? 0 : 1)) *
    (text.length / Math.max(1, head.length))
  const sentence = endsSentence(text)
  const known = readWords(key, lexicon)
  return {
    index,
    raw,
    text,
    blank: text === '',
    length: text.length,
    words: Math.round(words),
    cjk,
    sentence,
    stops: counts.stops,
    letters: counts.letters,
    capitals: counts.capitals,
    digits: counts.digits,
    commas: counts.commas,
    bars: counts.bars,
    capitalised: counts.capitalised,
    shortWords: counts.shortWords,
    furniture: furnitureOf(key),
    key,
    dates: counts.dated && text.length <= datable ? findDates(text).filter((date) => date.year !== null) : [],
    link: counts.colons > 0 && /https?:\/\//.test(head),
    caption: captionLikelihood(text, Math.round(words), sentence, known.pictures > 0),
    controls: known.controls,
    addressing: known.addressing,
    pictures: known.pictures,
    weightMean: known.weightMean,
    weightMost: known.weightMost,
    weightSum: known.weightSum,
    weighed: known.weighed,
  }
}

/** In small letters, without bullets before it (a dash stays, as "- Advertisement -" needs it). */
function foldedKey(text: string, oddSpaces: boolean): string {
  let key = text.toLowerCase()
  const first = key.charCodeAt(0)
  if (first === 0x2d ? key.charCodeAt(1) !== 32 : bullets.has(first))
    key = key.replace(/^[\s•·\-–—*▪►▶»>■◆●○|]+(?=.)/u, '')
  return oddSpaces ? key.replace(/\s+/g, ' ') : key
}

const bullets: ReadonlySet<number> = new Set([...'•·–—*▪►▶»>■◆●○|'].map((sign) => sign.charCodeAt(0)))

/** Whether a text ends with the sign that ends a sentence, an end mark, closing quotation marks and brackets aside. */
export function endsSentence(text: string): boolean {
  let at = text.length - 1
  while (at >= 0 && closing.has(text.charCodeAt(at))) at -= 1
  if (at < 0) return false
  if (stopSigns.has(text.charCodeAt(at))) return true
  const tail = text.slice(-24)
  const mark = endMarks.exec(tail)
  return mark !== null && /[.!?。！？]["”'’)]*\s*$/u.test(tail.slice(0, mark.index + 1))
}

const codes = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)))
const closing = codes('\'"”’»›」』）)]* \u00a0')
const stopSigns = codes('.!?…。！？؟۔।॥')

interface Counts {
  spaces: number
  oddSpaces: boolean
  letters: number
  capitals: number
  digits: number
  wide: number
  stops: number
  commas: number
  colons: number
  bars: number
  capitalised: number
  shortWords: number
  /** Has what every date with a year has: four digits in a row, two numbers with a sign between them, or 年. */
  dated: boolean
}

/** One pass over the units: what kinds of characters there are. */
function scan(text: string): Counts {
  const counts: Counts = {
    spaces: 0,
    oddSpaces: false,
    letters: 0,
    capitals: 0,
    digits: 0,
    wide: 0,
    stops: 0,
    commas: 0,
    colons: 0,
    bars: 0,
    capitalised: 0,
    shortWords: 0,
    dated: false,
  }
  let before: number = Char.space
  let wordLength = 0
  let digitRun = 0
  let joins = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const kind = charClass[unit] as number
    if (kind !== Char.digit) digitRun = 0
    switch (kind) {
      case Char.letter:
        counts.letters += 1
        break
      case Char.space:
        if (unit !== 32 || before === Char.space) counts.oddSpaces = true
        if (before !== Char.space) {
          counts.spaces += 1
          if (wordLength <= 3) counts.shortWords += 1
        }
        before = Char.space
        wordLength = 0
        continue
      case Char.capital:
        counts.letters += 1
        counts.capitals += 1
        if (before === Char.space || before === Char.other || before >= Char.stop) counts.capitalised += 1
        break
      case Char.digit:
        counts.digits += 1
        digitRun += 1
        if (digitRun === 4) counts.dated = true
        if (digitRun === 1 && at >= 2 && isDateSign(text.charCodeAt(at - 1))) {
          joins += 1
          if (joins >= 2) counts.dated = true
        }
        break
      case Char.stop:
        counts.stops += 1
        break
      case Char.comma:
        counts.commas += 1
        break
      case Char.bar:
        counts.bars += 1
        break
      case Char.colon:
        counts.colons += 1
        break
      case Char.wide:
        counts.letters += 1
        counts.wide += 1
        if (unit === 0x5e74) counts.dated = true
        break
      case Char.syllable:
        counts.letters += 1
        if (unit === 0xb144) counts.dated = true
        break
    }
    before = kind
    wordLength += 1
  }
  return counts
}

/** Slash, full stop, hyphen. */
const isDateSign = (unit: number): boolean => unit === 47 || unit === 46 || unit === 45
