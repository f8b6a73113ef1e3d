import type { Id, Span } from '../schema'

/** Something that gets a bar in the margin: an id, when it came to be, and the stretches its bar covers. */
export interface LaneItem {
  readonly id: Id
  /** ISO 8601 instant. */
  readonly createdAt: string
  /** Half-open, in any one unit: offsets, lines or pixels. */
  readonly spans: readonly Span[]
}

/**
 * The column of each bar, from 0 next to the text. Older bars choose first, each the first column in which
 * none of its stretches overlaps another bar; so a new bar moves no older one, and the result does not
 * depend on the order of the list. Bars of one moment choose in text order, then by id.
 */
export function assignLanes(items: readonly LaneItem[]): ReadonlyMap<Id, number> {
  const lanes: Lane[] = []
  const chosen = new Map<Id, number>()
  for (const item of [...items].sort(byAge)) {
    const spans = item.spans.filter((span) => span.start < span.end)
    let lane = lanes.findIndex((taken) => spans.every((span) => isFree(taken, span)))
    if (lane === -1) lane = lanes.push([]) - 1
    for (const span of spans) occupy(lanes[lane] as Lane, span)
    chosen.set(item.id, lane)
  }
  return chosen
}

/** Disjoint stretches in order of position. */
type Lane = Span[]

function byAge(a: LaneItem, b: LaneItem): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  const start = firstStart(a) - firstStart(b)
  if (start !== 0 && !Number.isNaN(start)) return start
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function firstStart(item: LaneItem): number {
  return item.spans.reduce((least, span) => Math.min(least, span.start), Number.MAX_SAFE_INTEGER)
}

function isFree(lane: Lane, span: Span): boolean {
  const next = lane[firstEndingAfter(lane, span.start)]
  return next === undefined || next.start >= span.end
}

/** Takes the stretch; stretches of one item may touch or overlap and then become one. */
function occupy(lane: Lane, span: Span): void {
  let at = firstEndingAfter(lane, span.start)
  let { start, end } = span
  let joined = 0
  for (let next = lane[at]; next && next.start < end; next = lane[at + joined]) {
    start = Math.min(start, next.start)
    end = Math.max(end, next.end)
    joined++
  }
  at = Math.min(at, lane.length)
  lane.splice(at, joined, { start, end })
}

function firstEndingAfter(lane: Lane, position: number): number {
  let low = 0
  let high = lane.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lane[middle] as Span).end <= position) low = middle + 1
    else high = middle
  }
  return low
}
