import type { CodeColour, Id, Segment, Span } from '../../shared/schema'
import { endOf, inTextOrder, startOf } from '../../shared/segments/lookup'
import type { Mark, Run } from '../../shared/text/flatten'
import { assignLanes } from '../../shared/text/lanes'

/** How the code of a segment shows: never by colour alone, so the line under the text has a form too. */
export interface Look {
  /** Null for a passage without any code. */
  readonly colour: CodeColour | null
  /** Number of the dimension that gave the colour, from 0: solid, dashed, dotted, then solid again. */
  readonly form: number
}

/** What one segment draws over one run. */
export interface Stroke {
  readonly id: Id
  /** Place of its line under the text: 0 next to it, 1 below; null where the run is too crowded for it. */
  readonly slot: 0 | 1
  /** The run is where the segment, or one of its spans, begins or ends. */
  readonly begins: boolean
  readonly ends: boolean
}

/** Marks of all spans, in the text order of their segments. */
export function marksOf(segments: readonly Segment[]): readonly Mark[] {
  return inTextOrder(segments).flatMap((segment) =>
    segment.spans.map(({ start, end }) => ({ id: segment.id, start, end })),
  )
}

/** The line under the text that each segment keeps along its whole length, as far as two lines suffice. */
export function levelsOf(segments: readonly Segment[]): ReadonlyMap<Id, number> {
  return assignLanes(segments)
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

/** The segments that differ between two states, and the text range that holds them before and after. */
export function changedRange(
  before: readonly Segment[],
  after: readonly Segment[],
): { readonly count: number; readonly span: Span | null } {
  const old = new Map(before.map((segment) => [segment.id, segment]))
  let count = 0
  let start = Number.MAX_SAFE_INTEGER
  let end = 0
  const touch = (segment: Segment): void => {
    count += 1
    start = Math.min(start, startOf(segment))
    end = Math.max(end, endOf(segment))
  }
  for (const segment of after) {
    const was = old.get(segment.id)
    old.delete(segment.id)
    if (was === segment) continue
    if (was) touch(was)
    touch(segment)
  }
  for (const gone of old.values()) touch(gone)
  return { count, span: count === 0 ? null : { start, end } }
}
