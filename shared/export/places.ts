import type { Anchor, Segment } from '../schema'
import { checkAnchor, reanchor } from '../text/anchor'
import { type CodePointIndex, codePointIndex } from '../text/codePoints'

/** Where a span stands, in code points from 0, half-open, and the text there; nulls when it is lost. */
export interface Place {
  readonly start: number | null
  readonly end: number | null
  readonly quote: string
}

/**
 * Tells the places of segments in one article's text. A span whose quote stands elsewhere by now is found
 * again as in the reading view; one that is lost has no offsets, and the quote that was kept. So where there
 * are offsets, the text between them is the quote.
 */
export function placesIn(text: string): (segment: Segment) => readonly Place[] {
  let index: CodePointIndex | undefined
  const placeOf = (anchor: Anchor): Place => {
    const span = checkAnchor(text, anchor) ? anchor : (reanchor(text, anchor)?.span ?? null)
    if (!span) return { start: null, end: null, quote: anchor.quote }
    index ??= codePointIndex(text)
    return {
      start: index.toCodePoint(span.start),
      end: index.toCodePoint(span.end),
      quote: text.slice(span.start, span.end),
    }
  }
  return (segment) => segment.spans.map(placeOf)
}
