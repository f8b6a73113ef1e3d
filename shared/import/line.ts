import { captionLikelihood } from './caption'
import { Char, charClass, hashSeed, hashStep, smallUnit } from './chars'
import { type DateMention, findDates } from './dates'
import { Known, type Lexicon, type LineWords, learntLexicon } from './lexicon'
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
  /** A hash of the key, and one of its first seven units: lists of one kind begin their lines alike. */
  readonly keyHash: number
  readonly prefixHash: number
  /** How much more often lines of furniture open with the line's first two words than lines of text: see weightMean. */
  readonly openingWeight: number
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

/** Reads every line of a text. Only training and web pages pass a lexicon of their own. */
export function readLines(texts: readonly string[], lexicon: Lexicon = learntLexicon()): readonly Line[] {
  return texts.map((text, index) =>
    isBlank(text) ? new BlankLine(text, index) : new ReadLine(text, index, lexicon),
  )
}

/** How often each line stands among these, by `keyHash`. */
export function countCopies(lines: readonly Line[]): ReadonlyMap<number, number> {
  const copies = new Map<number, number>()
  for (const { keyHash } of lines) copies.set(keyHash, (copies.get(keyHash) ?? 0) + 1)
  return copies
}

const noDates: readonly DateMention[] = []

const isBlank = (text: string): boolean => text === '' || text.trim() === ''

/** A line of white space, of which little need be kept. */
class BlankLine implements Line {
  readonly index: number
  readonly raw: string

  constructor(raw: string, index: number) {
    this.index = index
    this.raw = raw
  }

  get text(): string {
    return ''
  }
  get key(): string {
    return ''
  }
  get blank(): boolean {
    return true
  }
  get cjk(): boolean {
    return false
  }
  get sentence(): boolean {
    return false
  }
  get link(): boolean {
    return false
  }
  get furniture(): Furniture | null {
    return null
  }
  get dates(): readonly DateMention[] {
    return noDates
  }
  get length(): number {
    return 0
  }
  get words(): number {
    return 0
  }
  get stops(): number {
    return 0
  }
  get letters(): number {
    return 0
  }
  get capitals(): number {
    return 0
  }
  get digits(): number {
    return 0
  }
  get commas(): number {
    return 0
  }
  get bars(): number {
    return 0
  }
  get capitalised(): number {
    return 0
  }
  get shortWords(): number {
    return 0
  }
  get openingWeight(): number {
    return 0
  }
  get caption(): number {
    return 0
  }
  get controls(): number {
    return 0
  }
  get addressing(): number {
    return 0
  }
  get pictures(): number {
    return 0
  }
  get weightMean(): number {
    return 0
  }
  get weightSum(): number {
    return 0
  }
  get weighed(): number {
    return 0
  }
  get weightMost(): number {
    return leastWeight
  }
  get keyHash(): number {
    return hashSeed
  }
  get prefixHash(): number {
    return hashSeed
  }
}

/** What is told of few lines is found when it is asked for. */
class ReadLine implements Line {
  readonly index: number
  readonly raw: string
  readonly text: string
  readonly blank: boolean
  readonly length: number
  readonly words: number
  readonly cjk: boolean
  readonly sentence: boolean
  readonly stops: number
  readonly letters: number
  readonly capitals: number
  readonly digits: number
  readonly commas: number
  readonly bars: number
  readonly capitalised: number
  readonly shortWords: number
  readonly furniture: Furniture | null
  readonly keyHash: number
  readonly prefixHash: number
  readonly openingWeight: number
  readonly link: boolean
  readonly caption: number
  readonly controls: number
  readonly addressing: number
  readonly pictures: number
  readonly weightMean: number
  readonly weightMost: number
  readonly weightSum: number
  readonly weighed: number
  #key: string | null = null
  #dates: readonly DateMention[] | null

  constructor(raw: string, index: number, lexicon: Lexicon) {
    const text = raw.trim()
    const { length } = text
    const looked = Math.min(length, closely)
    const keyStart = bulletsEnd(text, looked)
    scan(text, looked, keyStart, lexicon)
    const cjk = counts.wide * 2 > counts.letters
    const measured = (cjk ? Math.ceil(counts.wide / 1.7) : counts.spaces + 1) * (length / Math.max(1, looked))
    this.index = index
    this.raw = raw
    this.text = text
    this.blank = false
    this.length = length
    this.words = Math.round(measured)
    this.cjk = cjk
    this.sentence = endsSentence(text)
    this.stops = counts.stops
    this.letters = counts.letters
    this.capitals = counts.capitals
    this.digits = counts.digits
    this.commas = counts.commas
    this.bars = counts.bars
    this.capitalised = counts.capitalised
    this.shortWords = counts.shortWords
    this.furniture =
      length > closely
        ? null
        : counts.oddSpaces
          ? furnitureOf(keyOf(text, looked, keyStart))
          : furnitureOf(text, keyStart)
    this.keyHash = counts.keyHash
    this.prefixHash = counts.prefixHash
    this.openingWeight = lexicon.openingOf(counts.openingHash)
    this.link = counts.colons > 0 && hasLink(text, looked)
    this.caption = captionLikelihood(text, this.words, this.sentence, counts.pictures > 0)
    this.controls = counts.allWords && counts.known > 0 ? counts.controls / counts.known : 0
    this.addressing = counts.addressing
    this.pictures = counts.pictures
    const first = Math.max(1, Math.min(counts.known, weighedWords))
    this.weightMean = counts.weight / first
    this.weightMost = counts.weightMost
    this.weightSum = Math.max(-8, Math.min(8, counts.weight))
    this.weighed = counts.weighed / first
    this.#dates = counts.dated && length <= datable ? null : noDates
  }

  get key(): string {
    this.#key ??= keyOf(
      this.text,
      Math.min(closely, this.length),
      bulletsEnd(this.text, Math.min(closely, this.length)),
    )
    return this.#key
  }

  get dates(): readonly DateMention[] {
    this.#dates ??= findDates(this.text).filter((date) => date.year !== null)
    return this.#dates
  }
}

/** Where the bullets before a line end (a dash stays, as "- Advertisement -" needs it). */
function bulletsEnd(text: string, end: number): number {
  const first = text.charCodeAt(0)
  if (first === 0x2d ? text.charCodeAt(1) === 32 : !bullets.has(first)) return 0
  let at = 1
  while (at < end - 1 && (bullets.has(text.charCodeAt(at)) || charClass[text.charCodeAt(at)] === Char.space))
    at += 1
  return Math.min(at, Math.max(0, end - 1))
}

const bullets: ReadonlySet<number> = new Set([...'•·–—*▪►▶»>■◆●○|-'].map((sign) => sign.charCodeAt(0)))

const keyOf = (text: string, end: number, start: number): string =>
  text.slice(start, end).toLowerCase().replace(/\s+/g, ' ')

const hasLink = (text: string, end: number): boolean => {
  const at = text.indexOf('://')
  return at >= 0 && at <= end - 3 && /https?$/.test(text.slice(Math.max(0, at - 5), at))
}

/** Whether a text ends with the sign that ends a sentence, an end mark, closing quotation marks and brackets aside. */
export function endsSentence(text: string): boolean {
  let at = text.length - 1
  while (at >= 0 && closing.has(text.charCodeAt(at))) at -= 1
  if (at < 0) return false
  if (stopSigns.has(text.charCodeAt(at))) return true
  if (!markEnds.has(text.charCodeAt(text.length - 1))) return false
  const tail = text.slice(-24)
  const mark = endMarks.exec(tail)
  return mark !== null && /[.!?。！？]["”’»)]*\s*$/u.test(tail.slice(0, mark.index + 1))
}

const codes = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)))
const closing = codes('\'"”’»›」』）)]* \u00a0')
const stopSigns = codes('.!?…。！？؟۔।॥')
/** What the end marks of `endMarks` end with. */
const markEnds = codes('mDSd#-)）毕◼■ى]')

/** Words that are weighed; later ones tell little more. */
const weighedWords = 14

/** Words that are looked up at the beginning of a line, and UTF-16 units at its end, where credits stand. */
const lookedUp = 30
const tail = 60

/** The weight that stands for none, less than any. */
const leastWeight = -3

/** No word of the lexicon is longer. */
const longestWord = 24

/** Units of the key that make the prefix. */
const prefixLength = 7

/** What a scan found, until the next one. */
const counts = {
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
  /** Has what every date with a year has: four digits in a row, two numbers with a sign between them, or 年. */
  dated: false,
  keyHash: 0,
  prefixHash: 0,
  /** Of the key's first two words. */
  openingHash: 0,
  /** Words looked up at the beginning, and whether they are all. */
  known: 0,
  allWords: true,
  controls: 0,
  addressing: 0,
  pictures: 0,
  weight: 0,
  weightMost: 0,
  weighed: 0,
}

/** One pass over the first `end` units: what kinds of characters there are, and what the lexicon knows of the words. */
function scan(text: string, end: number, keyStart: number, lexicon: Lexicon): void {
  let spaces = 0
  let oddSpaces = false
  let letters = 0
  let capitals = 0
  let digits = 0
  let wide = 0
  let stops = 0
  let commas = 0
  let colons = 0
  let bars = 0
  let capitalised = 0
  let shortWords = 0
  let dated = false
  let before: number = Char.space
  let wordLength = 0
  let digitRun = 0
  let joins = 0
  let keyHash = hashSeed
  let keyLength = 0
  let prefixHash = hashSeed
  let openingHash = 0
  let keySpaces = 0
  let nameHash = hashSeed
  let nameLength = 0
  counts.known = 0
  counts.allWords = true
  counts.controls = 0
  counts.addressing = 0
  counts.pictures = 0
  counts.weight = 0
  counts.weightMost = leastWeight
  counts.weighed = 0
  for (let at = 0; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    const kind = charClass[unit] as number
    const small = smallUnit[unit] as number
    if (kind === Char.letter || kind === Char.capital || kind >= Char.wide) {
      nameHash = hashStep(nameHash, small)
      nameLength += 1
    } else if (nameLength > 0) {
      if (nameLength <= longestWord) lookUp(nameHash, at - nameLength, end, lexicon)
      else counts.known += 1
      nameLength = 0
      nameHash = hashSeed
    }
    if (kind === Char.space) {
      digitRun = 0
      if (unit !== 32 || before === Char.space) oddSpaces = true
      if (before !== Char.space) {
        spaces += 1
        if (wordLength <= 3) shortWords += 1
        if (at >= keyStart) {
          keySpaces += 1
          if (keySpaces === 2) openingHash = keyHash
          keyHash = hashStep(keyHash, 32)
          keyLength += 1
          if (keyLength === prefixLength) prefixHash = keyHash
        }
      }
      before = Char.space
      wordLength = 0
      continue
    }
    if (at >= keyStart) {
      keyHash = hashStep(keyHash, small)
      keyLength += 1
      if (keyLength === prefixLength) prefixHash = keyHash
    }
    if (kind !== Char.digit) digitRun = 0
    switch (kind) {
      case Char.letter:
        letters += 1
        break
      case Char.capital:
        letters += 1
        capitals += 1
        if (before === Char.space || before === Char.other || before >= Char.stop) capitalised += 1
        break
      case Char.digit:
        digits += 1
        digitRun += 1
        if (digitRun === 4) dated = true
        if (digitRun === 1 && at >= 2 && isDateSign(text.charCodeAt(at - 1))) {
          joins += 1
          if (joins >= 2) dated = true
        }
        break
      case Char.stop:
        stops += 1
        break
      case Char.comma:
        commas += 1
        break
      case Char.bar:
        bars += 1
        break
      case Char.colon:
        colons += 1
        break
      case Char.wide:
        letters += 1
        wide += 1
        if (unit === 0x5e74) dated = true
        break
      case Char.syllable:
        letters += 1
        if (unit === 0xb144) dated = true
        break
    }
    before = kind
    wordLength += 1
  }
  if (nameLength > 0) {
    if (nameLength <= longestWord) lookUp(nameHash, end - nameLength, end, lexicon)
    else counts.known += 1
  }
  if (counts.known > lookedUp) {
    counts.allWords = false
    counts.known = lookedUp
  }
  counts.spaces = spaces
  counts.oddSpaces = oddSpaces
  counts.letters = letters
  counts.capitals = capitals
  counts.digits = digits
  counts.wide = wide
  counts.stops = stops
  counts.commas = commas
  counts.colons = colons
  counts.bars = bars
  counts.capitalised = capitalised
  counts.shortWords = shortWords
  counts.dated = dated
  counts.keyHash = keyHash
  counts.openingHash = keySpaces < 2 ? keyHash : openingHash
  counts.prefixHash = keyLength < prefixLength ? keyHash : prefixHash
}

/** Adds what the lexicon knows of a word that begins at unit `start` of `end`. */
function lookUp(hash: number, start: number, end: number, lexicon: Lexicon): void {
  counts.known += 1
  const early = counts.known <= lookedUp
  if (!early && (start < end - tail || counts.pictures > 0)) return
  const place = lexicon.find(hash)
  if (place < 0) return
  const known = lexicon.known[place] as number
  if ((known & Known.picture) !== 0) counts.pictures += 1
  if (!early) return
  if ((known & Known.control) !== 0) counts.controls += 1
  if ((known & Known.addressing) !== 0) counts.addressing += 1
  const weight = lexicon.weights[place] as number
  if (counts.known > weighedWords || weight === 0) return
  counts.weight += weight
  counts.weighed += 1
  if (weight > counts.weightMost) counts.weightMost = weight
}

/** Slash, full stop, hyphen. */
const isDateSign = (unit: number): boolean => unit === 47 || unit === 46 || unit === 45
