import { Char, charClass, hashSeed, hashStep, smallUnit } from './chars'
import { Known, type Lexicon } from './lexicon'

/** Words that are weighed; later ones tell little more. */
export const weighedWords = 14

/** Words that are looked up at the beginning of a line, and UTF-16 units at its end, where credits stand. */
const lookedUp = 30
const tail = 60

/** The weight that stands for none, less than any. */
export const leastWeight = -3

/** No word of the lexicon is longer. */
const longestWord = 24

/** Units of the key that make the prefix. */
const prefixLength = 7

/** What a scan found, until the next one. */
export const counts = {
  spaces: 0,
  /** Other white space than single spaces, and such as few texts have. */
  oddSpaces: false,
  rareSpaces: false,
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
export function scan(text: string, end: number, keyStart: number, lexicon: Lexicon): void {
  let spaces = 0
  let oddSpaces = false
  let rareSpaces = false
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
      case Char.other:
        if (unit < 32 || (unit >= 0x2000 && isRareSpace(unit))) rareSpaces = true
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
  counts.rareSpaces = rareSpaces
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

/** Widths of spaces, ends of lines and the mark of byte order, which patterns take for white space too. */
const isRareSpace = (unit: number): boolean =>
  unit <= 0x200a ||
  unit === 0x2028 ||
  unit === 0x2029 ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0xfeff

/** Slash, full stop, hyphen. */
const isDateSign = (unit: number): boolean => unit === 47 || unit === 46 || unit === 45
