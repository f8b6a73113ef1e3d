import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffRuns, flatten, flattenRange, type Mark, type Run } from '../../../shared/text/flatten'

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

  it('tells by their difference how one flattening becomes another', () => {
    fc.assert(
      fc.property(marks, mark, (list, added) => {
        const [before, after] = [flatten(list), flatten([...list, added])]
        const diff = diffRuns(before, after)
        const kept = before.filter((run) => !diff.removed.includes(run))
        expect([...kept, ...diff.added].sort((p, q) => p.start - q.start)).toEqual(after)
        for (const run of [...diff.removed, ...diff.added]) {
          const reach = before.filter((one) => one.end === added.start || one.start === added.end)
          const from = Math.min(added.start, ...reach.map((one) => one.start))
          const to = Math.max(added.end, ...reach.map((one) => one.end))
          const widest = [...before, ...after].filter((one) => one.end > added.start && one.start < added.end)
          expect(run.start).toBeGreaterThanOrEqual(Math.min(from, ...widest.map((one) => one.start)))
          expect(run.end).toBeLessThanOrEqual(Math.max(to, ...widest.map((one) => one.end)))
        }
      }),
    )
  })
})
