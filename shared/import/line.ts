import { captionLikelihood } from './caption'
import { Char, charClass, hashSeed } from './chars'
import { type DateMention, findDates } from './dates'
import { type Lexicon, type LineWords, learntLexicon } from './lexicon'
import { furnitureOf } from './marks'
import type { Furniture } from './phrases'
import { counts, leastWeight, scan, weighedWords } from './scan'
import { endsSentence } from './sentences'

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
    isBlank(text) ? blankLine(text, index) : new ReadLine(text, index, lexicon),
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

/** What all lines of white space share: of each only its number and its white space are kept. */
const nothing: Omit<Line, 'index' | 'raw'> = {
  text: '',
  blank: true,
  length: 0,
  words: 0,
  cjk: false,
  sentence: false,
  stops: 0,
  letters: 0,
  capitals: 0,
  digits: 0,
  commas: 0,
  bars: 0,
  capitalised: 0,
  shortWords: 0,
  furniture: null,
  key: '',
  keyHash: hashSeed,
  prefixHash: hashSeed,
  openingWeight: 0,
  dates: noDates,
  link: false,
  caption: 0,
  controls: 0,
  addressing: 0,
  pictures: 0,
  weightMean: 0,
  weightMost: leastWeight,
  weightSum: 0,
  weighed: 0,
}

const blankLine = (raw: string, index: number): Line => Object.assign(Object.create(nothing), { raw, index })

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
  /** Between the words of the key are single spaces only. */
  readonly #evenly: boolean
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
    this.#evenly = !counts.oddSpaces && !counts.rareSpaces
    this.furniture =
      length > closely
        ? null
        : counts.oddSpaces
          ? furnitureOf(keyOf(text, looked, keyStart, false))
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
    if (this.#key === null) {
      const looked = Math.min(closely, this.length)
      this.#key = keyOf(this.text, looked, bulletsEnd(this.text, looked), this.#evenly)
    }
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

function keyOf(text: string, end: number, start: number, evenly: boolean): string {
  const small = text.slice(start, end).toLowerCase()
  return evenly ? small : small.replace(/\s+/g, ' ')
}

const hasLink = (text: string, end: number): boolean => {
  const at = text.indexOf('://')
  return at >= 0 && at <= end - 3 && /https?$/.test(text.slice(Math.max(0, at - 5), at))
}
