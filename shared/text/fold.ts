import type { Span } from '../schema'

/**
 * Text as search compares it: without case, accents, vowel points, width and ligature forms, soft hyphens
 * and other invisible marks, and with one kind of quotation mark and dash. Vowel signs of Indic scripts and
 * the marks of kana stay, since they tell words apart. White space keeps its place.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  // Separate Hangul letters join across characters, so the whole is not the sum of its parts there.
  return hangulLetters.test(text) ? foldWithOffsets(text).text : foldPiece(text)
}

/** A name or a query as it is compared: folded, outer white space gone, inner runs one space. */
export function foldKey(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim()
}

/** A folded text that knows where its characters came from. Offsets are UTF-16, ranges half-open. */
export interface FoldedText {
  readonly text: string
  /** The range of the source that a range of the folded text stands for, in whole characters. */
  toSource(start: number, end: number): Span
}

/** `fold` with the way back to the source. */
export function foldWithOffsets(text: string): FoldedText {
  if (isAscii(text)) return { text: text.toLowerCase(), toSource: (start, end) => ({ start, end }) }
  return mapPieces(text, character, foldPiece)
}

/** Where the folded query occurs in the text, in text order, not overlapping; [] for a blank query. */
export function matchOffsets(text: string, query: string): readonly Span[] {
  return matchesIn(foldWithOffsets(text), foldKey(query))
}

/** `matchOffsets` for a text that was folded before and a query that `foldKey` made. */
export function matchesIn(folded: FoldedText, key: string): readonly Span[] {
  const found: Span[] = []
  if (key === '') return found
  for (let at = folded.text.indexOf(key); at !== -1; at = folded.text.indexOf(key, at + key.length)) {
    const span = folded.toSource(at, at + key.length)
    // Two matches may share a character that folds to several ("ß" holds two s); it is given once.
    if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span)
  }
  return found
}

/**
 * The text with white space and invisible marks taken out and quotation marks, dashes and Unicode forms
 * made one; case and accents stay. For finding a passage again that was reformatted, not rewritten.
 */
export function loosen(text: string): FoldedText {
  return mapPieces(text, character, loosenPiece)
}

const ignorable = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufe00-\\ufe0f\\ufeff'

/** A base character with its marks, or Hangul letters that make up syllables together. */
const character = new RegExp(
  `(?:[\\u1100-\\u11ff\\u3131-\\u318e\\u3200-\\u327f\\ua960-\\ua97f\\ud7b0-\\ud7ff\\uffa0-\\uffdc]+|[\\uac00-\\ud7a3][\\u1160-\\u11ff]*|\\P{M})[\\p{M}${ignorable}]*|\\p{M}+`,
  'gsu',
)
const hangulLetters = /[\u1100-\u11ff\u3131-\u318e\u3200-\u327f\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc]/

/** Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; tatweel; invisible marks. */
const dropped = new RegExp(
  `[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f${ignorable}]`,
  'gu',
)
const invisible = new RegExp(`[\\s${ignorable}]`, 'gu')

const singleQuotes = /[‘’‚‛ʼ′`´]/g
const doubleQuotes = /[“”„‟«»″]/g
const dashes = /[‐‑‒–—―−]/g
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
}

function foldPiece(piece: string): string {
  return plainMarks(piece.normalize('NFKD').replace(dropped, '').toLowerCase())
    .replace(/[ßςæœøđðþłħı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}

function loosenPiece(piece: string): string {
  return plainMarks(piece.normalize('NFC').replace(invisible, ''))
}

function plainMarks(text: string): string {
  return text.replace(singleQuotes, "'").replace(doubleQuotes, '"').replace(dashes, '-')
}

/** Rewrites a text piece by piece and keeps, for each unit of the result, the piece that it came from. */
function mapPieces(text: string, pattern: RegExp, rewrite: (piece: string) => string): FoldedText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const match of text.matchAll(pattern)) {
    const made = rewrite(match[0])
    parts.push(made)
    for (let unit = 0; unit < made.length; unit++) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  return {
    text: parts.join(''),
    toSource(start, end) {
      const from = starts[start] ?? text.length
      return { start: from, end: end > start ? (ends[end - 1] ?? text.length) : from }
    },
  }
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole.
  return /^[\x00-\x7f]*$/.test(text)
}
