import type { CodeColour, Id, Segment, Span } from '../../shared/schema'
import { endOf, sameSpans, startOf } from '../../shared/segments/lookup'
import type { Mark, Run } from '../../shared/text/flatten'
import { assignLanes } from '../../shared/text/lanes'

/** How the code of a segment shows: never by colour alone, so the line under the text has a form too. */
export interface Look {
  /** Null for a passage without any code. */
  readonly colour: CodeColour | null
  /** Number of the dimension that gave the colour, from 0: solid, dashed, dotted, then solid again. */
  readonly form: number
}

/** What one segment draws over one run, or over the part of a run that lies in one line. */
export interface Stroke {
  readonly id: Id
  /** Place of its line under the text: 0 next to it, 1 below. */
  readonly slot: 0 | 1
  /** One of the segment's spans begins or ends with it. */
  readonly begins: boolean
  readonly ends: boolean
}

/** Marks of all spans. `segments` are in text order. */
export function marksOf(segments: readonly Segment[]): readonly Mark[] {
  return segments.flatMap((segment) =>
    segment.spans.map(({ start, end }) => ({ id: segment.id, start, end })),
  )
}

/** The line under the text that each segment keeps along its whole length, as far as two lines suffice. */
export function levelsOf(segments: readonly Segment[]): ReadonlyMap<Id, number> {
  return assignLanes(segments)
}

/**
 * `levelsOf` after a change, from the levels before it: the same result, without going through all segments
 * when codes and memos changed or a segment was added after all others. `runs` are those before the change.
 */
export function levelsAfter(
  before: ReadonlyMap<Id, number>,
  runs: readonly Run[],
  segments: readonly Segment[],
  difference: Difference,
): ReadonlyMap<Id, number> {
  const { added, removed, edited } = difference
  const moved = edited.some(
    ([from, to]) => !sameSpans(from.spans, to.spans) || from.createdAt !== to.createdAt,
  )
  if (moved || removed.length > 0 || added.length > 1) return levelsOf(segments)
  const [newest] = added
  if (!newest) return before
  if (segments.some((segment) => segment !== newest && segment.createdAt >= newest.createdAt)) {
    return levelsOf(segments)
  }
  const taken = new Set<number>()
  for (const span of newest.spans) {
    for (let at = firstRunAfter(runs, span.start); (runs[at]?.start ?? span.end) < span.end; at += 1) {
      for (const id of (runs[at] as Run).active) taken.add(before.get(id) ?? 0)
    }
  }
  let level = 0
  while (taken.has(level)) level += 1
  return new Map(before).set(newest.id, level)
}

/** Two lines fit below the text; of more segments the two lowest levels are drawn, a count tells the rest. */
export function strokesOf(
  run: Run,
  levels: ReadonlyMap<Id, number>,
  segment: (id: Id) => Segment | undefined,
): readonly Stroke[] {
  const [first, second] = [...run.active].sort((a, b) => (levels.get(a) ?? 0) - (levels.get(b) ?? 0))
  if (first === undefined) return []
  const stroke = (id: Id, slot: 0 | 1): Stroke => {
    const spans = segment(id)?.spans ?? []
    return {
      id,
      slot,
      begins: spans.some((span) => span.start === run.start),
      ends: spans.some((span) => span.end === run.end),
    }
  }
  if (second === undefined) return [stroke(first, (levels.get(first) ?? 0) === 1 ? 1 : 0)]
  return [stroke(first, 0), stroke(second, 1)]
}

/** From this many segments over one place a count stands beside the text. */
export const crowd = 3

/** What differs between the segments of two states. Records that did not change are the same objects. */
export interface Difference {
  readonly added: readonly Segment[]
  readonly removed: readonly Segment[]
  readonly edited: readonly (readonly [from: Segment, to: Segment])[]
}

export function differenceOf(before: ReadonlyMap<Id, Segment>, after: readonly Segment[]): Difference {
  const added: Segment[] = []
  const edited: [Segment, Segment][] = []
  for (const segment of after) {
    const was = before.get(segment.id)
    if (!was) added.push(segment)
    else if (was !== segment) edited.push([was, segment])
  }
  if (before.size === after.length - added.length) return { added, removed: [], edited }
  const kept = new Set(after.map((segment) => segment.id))
  return { added, removed: [...before.values()].filter((segment) => !kept.has(segment.id)), edited }
}

/** The text range that holds what differs, before and after; null when nothing does. */
export function rangeOf({ added, removed, edited }: Difference): Span | null {
  const touched = [...added, ...removed, ...edited.flat()]
  if (touched.length === 0) return null
  return {
    start: Math.min(...touched.map(startOf)),
    end: Math.max(...touched.map(endOf)),
  }
}

/** Index of the first run that ends after the offset. */
export function firstRunAfter(runs: readonly Run[], offset: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((runs[middle] as Run).end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Ids of the segments over the character at the offset. */
export function idsAt(runs: readonly Run[], offset: number): readonly Id[] {
  const run = runs[firstRunAfter(runs, offset)]
  return run && run.start <= offset ? run.active : []
}
