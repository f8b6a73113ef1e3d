import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten, flattenRange, type Mark, type Run, reflow } from '../../../shared/text/flatten'

const size = 30
const mark = fc
  .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(size), fc.nat(size))
  .map(([id, x, y]): Mark => ({ id, start: Math.min(x, y), end: Math.max(x, y) }))
const marks = fc.array(mark, { maxLength: 14 })

/** Asks of every single place which marks lie over it, and joins neighbours that answer alike. */
function oracle(list: readonly Mark[]): readonly Run[] {
  const order = [...new Set(list.map((one) => one.id))]
  const runs: { start: number; end: number; active: string[] }[] = []
  for (let at = 0; at < size; at++) {
    const active = order.filter((id) => list.some((one) => one.id === id && one.start <= at && at < one.end))
    const last = runs.at(-1)
    if (active.length === 0) continue
    if (last?.end === at && last.active.join() === active.join()) last.end = at + 1
    else runs.push({ start: at, end: at + 1, active })
  }
  return runs
}

describe('flattening', () => {
  it('cuts two overlapping marks into three runs', () => {
    expect(
      flatten([
        { id: 'a', start: 0, end: 6 },
        { id: 'b', start: 4, end: 9 },
      ]),
    ).toEqual([
      { start: 0, end: 4, active: ['a'] },
      { start: 4, end: 6, active: ['a', 'b'] },
      { start: 6, end: 9, active: ['b'] },
    ])
  })

  it('joins spans of one segment that touch', () => {
    expect(
      flatten([
        { id: 'a', start: 0, end: 3 },
        { id: 'a', start: 3, end: 5 },
      ]),
    ).toEqual([{ start: 0, end: 5, active: ['a'] }])
  })

  it('agrees with asking every single place', () => {
    fc.assert(
      fc.property(marks, (list) => {
        expect(flatten(list)).toEqual(oracle(list))
      }),
      { numRuns: 500 },
    )
  })

  it('gives for a part of the text the same runs, cut at its ends', () => {
    fc.assert(
      fc.property(marks, fc.nat(size), fc.nat(size), (list, x, y) => {
        const [from, to] = [Math.min(x, y), Math.max(x, y)]
        const cut = flatten(list)
          .map((run) => ({ ...run, start: Math.max(run.start, from), end: Math.min(run.end, to) }))
          .filter((run) => run.start < run.end)
        expect(flattenRange(list, from, to)).toEqual(cut)
      }),
    )
  })

  it('redoes only what a change touches, to the same runs', () => {
    fc.assert(
      fc.property(marks, mark, fc.nat(), (list, added, place) => {
        const at = place % (list.length + 1)
        const longer = [...list.slice(0, at), added, ...list.slice(at)]
        // The mark must not be the first of an id that has others: that would change the order elsewhere.
        fc.pre(!longer.slice(at + 1).some((one) => one.id === added.id))
        for (const [old, now] of [
          [list, longer],
          [longer, list],
        ] as const) {
          const before = flatten(old)
          const { runs, removed, added: drawn } = reflow(before, now, added.start, added.end)
          expect(runs).toEqual(flatten(now))
          const kept = before.filter((run) => !removed.includes(run))
          expect([...kept, ...drawn].sort((p, q) => p.start - q.start)).toEqual(runs)
          for (const run of removed) {
            expect(run.end >= added.start && run.start <= added.end).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
