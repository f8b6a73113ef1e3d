import type { Id, Segment } from '../../shared/schema'

/**
 * Segments in text order: by first span, the longer first. A table that differs from one sorted a moment ago in
 * a few segments is not sorted anew: what changed is taken out of the order and put where it belongs.
 */
export function inTextOrder(table: Readonly<Record<Id, Segment>>): readonly Segment[] {
  const segments = Object.values(table)
  const sorted = fromRecent(table, segments) ?? [...segments].sort(compare)
  recent = [sorted, ...recent.filter((one) => one !== sorted)].slice(0, kept)
  return sorted
}

/** The orders of two articles side by side, and what was there before the last change of each. */
const kept = 4
let recent: readonly (readonly Segment[])[] = []

/** More segments than this are not worth putting in one by one. */
const few = 50

function fromRecent(
  table: Readonly<Record<Id, Segment>>,
  segments: readonly Segment[],
): readonly Segment[] | null {
  for (const before of recent) {
    if (before.length === 0 || Math.abs(before.length - segments.length) > few) continue
    const same = before.filter((segment) => table[segment.id] === segment)
    if (segments.length - same.length > few) continue
    const known = new Set(same)
    const sorted = [...same]
    for (const segment of segments) {
      if (!known.has(segment)) sorted.splice(placeOf(sorted, segment), 0, segment)
    }
    return sorted
  }
  return null
}

function placeOf(sorted: readonly Segment[], segment: Segment): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(sorted[middle] as Segment, segment) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compare(a: Segment, b: Segment): number {
  return (
    (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) ||
    (b.spans.at(-1)?.end ?? 0) - (a.spans.at(-1)?.end ?? 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
