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
  const ranks = marks.map((mark) => {
    const known = rank.get(mark.id) ?? rank.size
    rank.set(mark.id, known)
    return known
  })
  const ids = [...rank.keys()]
  const edges = sortedEdges(marks)
  const open = new OpenRanks(ids.length)
  const runs: Run[] = []
  for (let next = 0; next < edges.length; ) {
    const at = (edges[next] as Edge).at
    for (let edge = edges[next]; edge?.at === at; edge = edges[++next]) {
      const known = ranks[edge.mark] as number
      if (edge.opens) open.add(known)
      else open.remove(known)
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
  const seen = new Set<Id>()
  for (const mark of marks) {
    if (mark.end > from && mark.start < to) seen.add(mark.id)
  }
  const within: Mark[] = []
  for (const mark of marks) {
    // A mark outside becomes empty and stays in the list: it may be the first of its id and decide its place.
    if (seen.has(mark.id)) {
      within.push({ id: mark.id, start: Math.max(mark.start, from), end: Math.min(mark.end, to) })
    }
  }
  return flatten(within)
}

/** New runs, and what to take away and draw anew to get there from the old ones. */
export interface Reflow {
  readonly runs: readonly Run[]
  readonly removed: readonly Run[]
  readonly added: readonly Run[]
}

/**
 * `flatten(marks)` when only marks within `from` to `to` came, went or changed since `before` and the others
 * kept their order. The work is in proportion to what lies there, but for two passes over the lists.
 */
export function reflow(before: readonly Run[], marks: readonly Mark[], from: number, to: number): Reflow {
  // Runs that touch the range are redone too, since they may join what is in it.
  const first = firstIndex(before, (run) => run.end >= from)
  const next = firstIndex(before, (run) => run.start > to)
  const removed = before.slice(first, next)
  const low = Math.min(from, removed[0]?.start ?? from)
  const high = Math.max(to, removed.at(-1)?.end ?? to)
  const added = flattenRange(marks, low, high)
  return { runs: [...before.slice(0, first), ...added, ...before.slice(next)], ...difference(removed, added) }
}

function difference(before: readonly Run[], after: readonly Run[]): Omit<Reflow, 'runs'> {
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

/** Index of the first run for which a condition holds that then holds for all later ones. */
function firstIndex(runs: readonly Run[], holds: (run: Run) => boolean): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(runs[middle] as Run)) high = middle
    else low = middle + 1
  }
  return low
}

interface Edge {
  readonly at: number
  readonly opens: boolean
  /** Index in the list of marks. */
  readonly mark: number
}

/** Both ends of every mark that is not empty, in text order. Numbers sort several times as fast as objects. */
function sortedEdges(marks: readonly Mark[]): readonly Edge[] {
  const ends = 2 * marks.length
  const keys: number[] = []
  for (const [index, mark] of marks.entries()) {
    if (mark.start < mark.end) keys.push(mark.start * ends + 2 * index, mark.end * ends + 2 * index + 1)
  }
  return Array.from(Float64Array.from(keys).sort(), (key) => {
    const edge = key % ends
    return { at: (key - edge) / ends, opens: edge % 2 === 0, mark: edge >> 1 }
  })
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
