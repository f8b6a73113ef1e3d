import { type DateMention, findDates } from './dates'
import { controlShare, furnitureOf } from './marks'
import { endMarks, type Furniture } from './phrases'

/** What can be said of one line by itself. Lengths are UTF-16 units. */
export interface Line {
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
  /** |, ›, », /, •, · : what menus put between entries. */
  readonly bars: number
  /** Words that begin with a capital. */
  readonly capitalised: number
  readonly furniture: Furniture | null
  /** Share of the words that name buttons, 0 to 1. */
  readonly controls: number
  /** In small letters, bullets and doubled spaces taken away: equal for copies of one line. */
  readonly key: string
  /** Dates on lines that are short enough to be about a date. */
  readonly dates: readonly DateMention[]
  readonly link: boolean
}

/** Lines longer than this hold sentences; only their ends are looked at closely. */
const closely = 400

const dateline = 200

/** Reads every line of a text. */
export function readLines(texts: readonly string[]): readonly Line[] {
  return texts.map(readLine)
}

function readLine(raw: string, index: number): Line {
  const text = raw.trim()
  const head = text.length > closely ? text.slice(0, closely) : text
  const key = foldedKey(head)
  const counts = scan(head)
  const scale = text.length / Math.max(1, head.length)
  const short = text.length <= dateline
  const spaced = counts.spaces + (text === '' ? 0 : 1)
  const cjk = counts.wide * 2 > counts.letters
  const words = (cjk ? Math.ceil(counts.wide / 1.7) : spaced) * scale
  const controls = words <= 30 ? controlShare(key.split(/[\s|,;:/•·]+/).filter((word) => word !== '')) : 0
  return {
    index,
    raw,
    text,
    blank: text === '',
    length: text.length,
    words: Math.round(words),
    cjk,
    sentence: endsSentence(text),
    stops: counts.stops,
    letters: counts.letters,
    capitals: counts.capitals,
    digits: counts.digits,
    commas: counts.commas,
    bars: counts.bars,
    capitalised: counts.capitalised,
    furniture: furnitureOf(key),
    controls,
    key,
    dates: short && counts.digits > 0 ? findDates(text) : [],
    link: /https?:\/\/|www\./.test(head),
  }
}

function foldedKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s•·\-–—*▪►▶»>■◆●○|]+(?=.)/u, (lead) =>
      lead.trim() === '-' || /^-\s/.test(lead) ? '- ' : '',
    )
    .replace(/\s+/g, ' ')
}

/** Whether a text ends with the sign that ends a sentence, an end mark, closing quotation marks and brackets aside. */
export function endsSentence(text: string): boolean {
  const tail = text.slice(-40).replace(endMarks, (mark) => (/^[.。!?！？]/.test(mark) ? mark.charAt(0) : ''))
  return /[.!?…。！？؟۔।॥](?:["'”’»›」』）)\]*\s]|\[\d+\]){0,6}$/u.test(tail.trimEnd())
}

interface Counts {
  spaces: number
  letters: number
  capitals: number
  digits: number
  wide: number
  stops: number
  commas: number
  bars: number
  capitalised: number
}

/** One pass over the units: what kinds of characters there are. */
function scan(text: string): Counts {
  const counts: Counts = {
    spaces: 0,
    letters: 0,
    capitals: 0,
    digits: 0,
    wide: 0,
    stops: 0,
    commas: 0,
    bars: 0,
    capitalised: 0,
  }
  let before = 32
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 97 && unit <= 122) counts.letters += 1
    else if (unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000) {
      if (before !== 32) counts.spaces += 1
      before = 32
      continue
    } else if (isCapital(unit)) {
      counts.letters += 1
      counts.capitals += 1
      if (!isLetterOrDigit(before)) counts.capitalised += 1
    } else if (unit >= 48 && unit <= 57) counts.digits += 1
    else if ((unit >= 0x660 && unit <= 0x669) || (unit >= 0xff10 && unit <= 0xff19)) counts.digits += 1
    else if (
      unit === 46 ||
      unit === 33 ||
      unit === 63 ||
      unit === 0x3002 ||
      unit === 0xff01 ||
      unit === 0xff1f ||
      unit === 0x61f
    )
      counts.stops += 1
    else if (unit === 44 || unit === 0xff0c || unit === 0x60c || unit === 0x3001) counts.commas += 1
    else if (
      unit === 124 ||
      unit === 0x203a ||
      unit === 47 ||
      unit === 0x2022 ||
      unit === 0xb7 ||
      unit === 62
    )
      counts.bars += 1
    else if ((unit >= 0x3040 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4)) {
      counts.letters += 1
      if (unit < 0xac00) counts.wide += 1
    } else if (unit >= 0xc0 && unit < 0x2000) counts.letters += 1
    before = unit
  }
  return counts
}

const isCapital = (unit: number): boolean =>
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7) ||
  (unit >= 0x391 && unit <= 0x3a9) ||
  (unit >= 0x400 && unit <= 0x42f)

const isLetterOrDigit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit >= 0xc0
