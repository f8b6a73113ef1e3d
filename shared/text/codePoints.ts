import type { Span } from '../schema'

/**
 * Offsets are UTF-16 inside Framewise and Unicode code points in every file it exchanges with other tools.
 * A surrogate pair is one code point; a lone surrogate counts as one too, as in Python and R.
 */
export interface CodePointIndex {
  /** Number of code points in the text. */
  readonly length: number
  /** Code points before a UTF-16 offset; an offset inside a pair counts as the pair's start. */
  toCodePoint(offset: number): number
  /** UTF-16 offset of the code point at `position`; `length` gives the end of the text. */
  toUtf16(position: number): number
}

/** Builds the index in one pass; each conversion is then O(log pairs), and free for text without pairs. */
export function codePointIndex(text: string): CodePointIndex {
  const pairs = lowHalves(text)
  const length = text.length - pairs.length
  return {
    length,
    toCodePoint(offset) {
      assertWithin(offset, text.length, 'UTF-16 offset')
      return offset - countWhile(pairs, (low) => low <= offset)
    },
    toUtf16(position) {
      assertWithin(position, length, 'code point')
      // The pair that is k-th in the text starts k units later than its number in code points.
      return position + countWhile(pairs, (low, k) => low - 1 - k < position)
    },
  }
}

/** The span in code points, half-open. */
export function toCodePointSpan(index: CodePointIndex, span: Span): Span {
  return { start: index.toCodePoint(span.start), end: index.toCodePoint(span.end) }
}

/** The span in UTF-16 units, half-open. */
export function toUtf16Span(index: CodePointIndex, span: Span): Span {
  return { start: index.toUtf16(span.start), end: index.toUtf16(span.end) }
}

/** Number of code points of a text. */
export function codePointLength(text: string): number {
  return text.length - lowHalves(text).length
}

/** True when a cut at the UTF-16 offset would part the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset))
}

function lowHalves(text: string): readonly number[] {
  const found: number[] = []
  // Most articles have no pair at all, and a regular expression finds that out much faster than a loop.
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return found
  for (let at = 1; at < text.length; at++) {
    if (splitsPair(text, at)) found.push(at)
  }
  return found
}

/** How many leading elements satisfy a condition that holds for a prefix of the list. */
function countWhile(list: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(list[middle] as number, middle)) low = middle + 1
    else high = middle
  }
  return low
}

function assertWithin(value: number, end: number, name: string): void {
  if (!Number.isInteger(value) || value < 0 || value > end) {
    throw new RangeError(`The ${name} ${value} is not within 0 to ${end}`)
  }
}

// NaN, which charCodeAt gives outside the text, is neither.
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
