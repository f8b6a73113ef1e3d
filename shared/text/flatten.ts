import type { Id, Span } from '../schema'

/** One marked stretch. Several marks may carry the same id: the spans of one segment. */
export interface Mark extends Span {
  readonly id: Id
}

/** A stretch over which the same marks lie. */
export interface Run extends Span {
  /** Ids of the marks over the run, each once, in the order of each id's first mark in the list given. */
  readonly active: readonly Id[]
}

/**
 * Cuts overlapping marks into disjoint runs in text order, each as long as possible; text under no mark has
 * no run and empty marks are passed over. O(n log n) plus what the runs themselves hold.
 */
export function flatten(marks: readonly Mark[]): readonly Run[] {
  const rank = new Map<Id, number>()
  const edges: { at: number; opens: boolean; rank: number }[] = []
  for (const mark of marks) {
    const known = rank.get(mark.id) ?? rank.size
    rank.set(mark.id, known)
    if (mark.start >= mark.end) continue
    edges.push({ at: mark.start, opens: true, rank: known }, { at: mark.end, opens: false, rank: known })
  }
  edges.sort((a, b) => a.at - b.at)
  const ids = [...rank.keys()]
  const open = new OpenRanks(ids.length)
  const runs: Run[] = []
  for (let next = 0; next < edges.length; ) {
    const at = (edges[next] as { at: number }).at
    for (; edges[next]?.at === at; next++) {
      const edge = edges[next] as { opens: boolean; rank: number }
      if (edge.opens) open.add(edge.rank)
      else open.remove(edge.rank)
    }
    const end = edges[next]?.at
    if (end === undefined || open.sorted.length === 0) continue
    const active = open.sorted.map((known) => ids[known] as Id)
    const last = runs.at(-1)
    // A segment whose spans touch opens and closes at one place: the run goes on.
    if (last?.end === at && sameIds(last.active, active)) runs[runs.length - 1] = { ...last, end }
    else runs.push({ start: at, end, active })
  }
  return runs
}

/** `flatten` for the part of the text from `from` to `to`: the same runs, cut off at both ends. */
export function flattenRange(marks: readonly Mark[], from: number, to: number): readonly Run[] {
  // Marks outside become empty and stay in the list, since the first mark of an id decides its place.
  return flatten(
    marks.map((mark) =>
      mark.start >= from && mark.end <= to
        ? mark
        : { id: mark.id, start: Math.max(mark.start, from), end: Math.min(mark.end, to) },
    ),
  )
}

/** What to take away and what to draw anew so that `before` becomes `after`. */
export interface RunsDiff {
  readonly removed: readonly Run[]
  readonly added: readonly Run[]
}

/** The runs between the common beginning and the common end of two flattenings. */
export function diffRuns(before: readonly Run[], after: readonly Run[]): RunsDiff {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && sameRun(before[head] as Run, after[head] as Run)) head++
  let tail = 0
  while (tail < shorter - head && sameRun(before.at(-1 - tail) as Run, after.at(-1 - tail) as Run)) tail++
  return {
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
  }
}

/** Ranks of the marks that are open, sorted, each once however often it was opened. */
class OpenRanks {
  readonly sorted: number[] = []
  readonly #count: Uint32Array

  constructor(ranks: number) {
    this.#count = new Uint32Array(ranks)
  }

  add(rank: number): void {
    const count = this.#count[rank] as number
    this.#count[rank] = count + 1
    if (count === 0) this.sorted.splice(this.#place(rank), 0, rank)
  }

  remove(rank: number): void {
    const count = (this.#count[rank] as number) - 1
    this.#count[rank] = count
    if (count === 0) this.sorted.splice(this.#place(rank), 1)
  }

  #place(rank: number): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.sorted[middle] as number) < rank) low = middle + 1
      else high = middle
    }
    return low
  }
}

function sameRun(a: Run, b: Run): boolean {
  return a.start === b.start && a.end === b.end && sameIds(a.active, b.active)
}

function sameIds(a: readonly Id[], b: readonly Id[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
