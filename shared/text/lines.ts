import type { Span } from '../schema'

/**
 * Lines of a text, and where they stand in the reading document. That document has one text block per
 * LF-separated line, and every block costs one position before its text and one after, the LF itself none:
 * so the position of an offset is `offset + line + 1`. Offsets are UTF-16.
 */

/** The offset at which each line begins: 0, then one after each LF. Never empty. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The line that holds the offset; the LF at a line's end belongs to that line. O(log lines). */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Offsets of a line without its LF, half-open. */
export function lineSpan(starts: readonly number[], line: number, textLength: number): Span {
  const start = starts[line]
  if (start === undefined) throw new RangeError(`There is no line ${line}`)
  const next = starts[line + 1]
  return { start, end: next === undefined ? textLength : next - 1 }
}

/** Document position of an offset. */
export function positionOf(starts: readonly number[], offset: number): number {
  return offset + lineAt(starts, offset) + 1
}

/**
 * Offset of a document position. A position between two blocks is the start of the later one; one outside
 * the blocks is the nearest end of the text.
 */
export function offsetOf(starts: readonly number[], position: number, textLength: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    // The gap before a block is `start + line`, its first position one more.
    if ((starts[middle] as number) + middle <= position) low = middle
    else high = middle - 1
  }
  const offset = Math.max(position - low - 1, starts[low] as number)
  return Math.min(offset, textLength)
}

/** The pieces of a span line by line, without the LFs and without empty pieces. */
export function spanByLine(
  starts: readonly number[],
  span: Span,
  textLength: number,
): readonly (Span & { readonly line: number })[] {
  const pieces: (Span & { line: number })[] = []
  const last = lineAt(starts, Math.max(span.start, span.end - 1))
  for (let line = lineAt(starts, span.start); line <= last; line++) {
    const whole = lineSpan(starts, line, textLength)
    const start = Math.max(whole.start, span.start)
    const end = Math.min(whole.end, span.end)
    if (start < end) pieces.push({ line, start, end })
  }
  return pieces
}
