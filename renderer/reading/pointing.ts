import type { Id, Segment } from '../../shared/schema'

/** The one that marks least text first, the later one first among equals: what lies on top. */
export function innermostFirst(segments: readonly Segment[]): readonly Segment[] {
  return [...segments].sort(
    (a, b) => marked(a) - marked(b) || (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0),
  )
}

/**
 * What a click on a place means: the innermost segment, then with each further click on the same place the
 * next one out, and the innermost again after the last.
 */
export function nextUnder(
  under: readonly Segment[],
  selected: Id | null,
  samePlace: boolean,
): Segment | null {
  const ordered = innermostFirst(under)
  const at = ordered.findIndex((segment) => segment.id === selected)
  return (at === -1 || !samePlace ? ordered[0] : ordered[(at + 1) % ordered.length]) ?? null
}

/**
 * The segment after or before the selected one in text order; from the caret when none is selected. Stops
 * at the ends. `segments` are in text order.
 */
export function stepSegment(
  segments: readonly Segment[],
  selected: Id | null,
  caret: number,
  by: 1 | -1,
): Segment | null {
  const at = segments.findIndex((segment) => segment.id === selected)
  if (at !== -1) return segments[at + by] ?? null
  const from = (segment: Segment): number => segment.spans[0]?.start ?? 0
  if (by === 1) return segments.find((segment) => from(segment) >= caret) ?? segments.at(-1) ?? null
  return segments.findLast((segment) => from(segment) < caret) ?? segments[0] ?? null
}

function marked(segment: Segment): number {
  return segment.spans.reduce((sum, span) => sum + span.end - span.start, 0)
}
