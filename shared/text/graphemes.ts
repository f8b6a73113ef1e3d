import type { Span } from '../schema'

/**
 * Boundaries that a reader sees: graphemes, words, sentences, lines. Offsets are UTF-16. The segmenter is
 * asked about one line at a time, since it is superlinear in the length of what it is given; a LF is a
 * boundary of every kind.
 */

export const selectionUnits = ['grapheme', 'word', 'sentence', 'line'] as const
export type SelectionUnit = (typeof selectionUnits)[number]

/**
 * A selection as a passage: grown to whole graphemes, then without the white space at either end. Null when
 * nothing but white space is left. The span may be given backwards or reach beyond the text.
 */
export function snapSpan(text: string, span: Span): Span | null {
  let start = graphemeFloor(text, clamp(text, Math.min(span.start, span.end)))
  let end = graphemeCeil(text, clamp(text, Math.max(span.start, span.end)))
  while (start < end && isSpace(text, start) && isGraphemeBoundary(text, start + 1)) start++
  while (start < end && isSpace(text, end - 1) && isGraphemeBoundary(text, end - 1)) end--
  return start < end && !isBlank(text.slice(start, end)) ? { start, end } : null
}

/** True when a reader would see nothing: white space, zero-width spaces and direction marks only. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\u2066-\u2069\u202a-\u202e]/.test(text)
}

/** True when no grapheme is cut at the offset. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true
  // Between two ASCII characters there is always a boundary, but for CR LF.
  if (text.charCodeAt(offset - 1) < 0x80 && text.charCodeAt(offset) < 0x80) {
    return text[offset] !== '\n' || text[offset - 1] !== '\r'
  }
  const line = lineAround(text, offset)
  if (offset === line.start || offset === line.end) return true
  return clusterAt(text, line, offset).start === offset
}

/** The grapheme boundary at or before the offset. */
export function graphemeFloor(text: string, offset: number): number {
  if (isGraphemeBoundary(text, offset)) return offset
  return clusterAt(text, lineAround(text, offset), offset).start
}

/** The grapheme boundary at or after the offset. */
export function graphemeCeil(text: string, offset: number): number {
  if (isGraphemeBoundary(text, offset)) return offset
  return clusterAt(text, lineAround(text, offset), offset).end
}

/**
 * The word that holds the offset or, when none does, the one that ends there (a caret behind a word). Null
 * between words. Words of scripts without spaces are those of the platform's dictionaries.
 */
export function wordSpanAt(text: string, offset: number): Span | null {
  const line = lineAround(text, offset)
  return wordWithin(text, line, offset) ?? (offset > line.start ? wordWithin(text, line, offset - 1) : null)
}

/** The sentence that holds the offset, without outer white space; null on an empty line. */
export function sentenceSpanAt(text: string, offset: number): Span | null {
  const line = lineAround(text, offset)
  const spans = sentencesOf(text, line)
  return spans.find((sentence) => offset < sentence.end) ?? spans.at(-1) ?? null
}

/**
 * The next boundary of a kind after (`by` 1) or before (`by` -1) the offset, for moving the caret and for
 * growing a selection by keyboard. Stops at the ends of the text. A step by word lands at a word's end when
 * going forwards and at a word's start when going backwards; by sentence likewise, outer white space aside.
 */
export function stepOffset(text: string, offset: number, unit: SelectionUnit, by: 1 | -1): number {
  const from = clamp(text, offset)
  const end = by === 1 ? text.length : 0
  if (from === end) return end
  switch (unit) {
    case 'grapheme':
      return by === 1 ? graphemeCeil(text, from + 1) : graphemeFloor(text, from - 1)
    case 'line': {
      const line = lineAround(text, from)
      if (by === 1) return from === line.end ? lineAround(text, from + 1).end : line.end
      return from === line.start ? lineAround(text, from - 1).start : line.start
    }
    case 'word':
    case 'sentence':
      for (let line = lineAround(text, from); ; ) {
        const spans = unit === 'word' ? wordsOf(text, line) : sentencesOf(text, line)
        const edges = spans.map((span) => (by === 1 ? span.end : span.start))
        const next = by === 1 ? edges.find((edge) => edge > from) : edges.findLast((edge) => edge < from)
        if (next !== undefined) return next
        if (by === 1 ? line.end === text.length : line.start === 0) return end
        line = lineAround(text, by === 1 ? line.end + 1 : line.start - 1)
      }
  }
}

// The locale decides nothing about graphemes and words here; a fixed one keeps every machine the same. Each is
// made when it is first asked, since the platform loads its tables then.
const made = new Map<Intl.SegmenterOptions['granularity'], Intl.Segmenter>()

function segmenter(granularity: 'grapheme' | 'word' | 'sentence'): Intl.Segmenter {
  const known = made.get(granularity)
  if (known) return known
  const fresh = new Intl.Segmenter('en', { granularity })
  made.set(granularity, fresh)
  return fresh
}

/** Abbreviations and initials after which a full stop rarely ends a sentence: "Mr.", "U.N.", "J. Harl". */
const openEnding =
  /(?:^|[\s("“‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Amb|Hon|No|vs|cf|e\.g|i\.e|\p{Lu}|(?:\p{L}\.)+\p{L})\.\s+$/u

function sentencesOf(text: string, line: Span): readonly Span[] {
  const found: { start: number; end: number }[] = []
  for (const piece of segmenter('sentence').segment(text.slice(line.start, line.end))) {
    const start = line.start + piece.index
    const end = start + piece.segment.length
    const last = found.at(-1)
    if (last && openEnding.test(text.slice(last.start, last.end))) last.end = end
    else found.push({ start, end })
  }
  return found.map((span) => snapSpan(text, span)).filter((span) => span !== null)
}

function wordsOf(text: string, line: Span): readonly Span[] {
  const found: Span[] = []
  for (const piece of segmenter('word').segment(text.slice(line.start, line.end))) {
    if (piece.isWordLike) found.push(wholeGraphemes(text, line, piece))
  }
  return found
}

function wordWithin(text: string, line: Span, offset: number): Span | null {
  const piece = segmenter('word')
    .segment(text.slice(line.start, line.end))
    .containing(offset - line.start)
  return piece?.isWordLike ? wholeGraphemes(text, line, piece) : null
}

/** Dictionaries cut Hangul written in separate letters within a syllable. */
function wholeGraphemes(text: string, line: Span, piece: Intl.SegmentData): Span {
  const start = line.start + piece.index
  return {
    start: graphemeFloor(text, start),
    end: graphemeCeil(text, start + piece.segment.length),
  }
}

function clusterAt(text: string, line: Span, offset: number): Span {
  const piece = segmenter('grapheme')
    .segment(text.slice(line.start, line.end))
    .containing(offset - line.start)
  if (!piece) return { start: offset, end: offset }
  const start = line.start + piece.index
  return { start, end: start + piece.segment.length }
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset)
  return {
    start: offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1,
    end: end === -1 ? text.length : end,
  }
}

function isSpace(text: string, offset: number): boolean {
  return isBlank(text.charAt(offset))
}

function clamp(text: string, offset: number): number {
  return Math.min(Math.max(offset, 0), text.length)
}
