import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignLanes, type LaneItem } from '../../../shared/text/lanes'

const spans = fc.array(
  fc.tuple(fc.nat(40), fc.nat(12)).map(([start, length]) => ({ start, end: start + length })),
  { minLength: 1, maxLength: 3 },
)
const instant = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const items = fc
  .array(fc.tuple(spans, fc.nat(5)), { maxLength: 16 })
  .map((list) =>
    list.map(([parts, second], n): LaneItem => ({ id: `s${n}`, createdAt: instant(second), spans: parts })),
  )

const overlap = (a: LaneItem, b: LaneItem) =>
  a.spans.some((x) => b.spans.some((y) => Math.max(x.start, y.start) < Math.min(x.end, y.end)))

describe('lanes', () => {
  it('gives nested bars columns in the order they were made', () => {
    const lanes = assignLanes([
      { id: 'inner', createdAt: instant(2), spans: [{ start: 3, end: 5 }] },
      { id: 'outer', createdAt: instant(1), spans: [{ start: 0, end: 9 }] },
      { id: 'after', createdAt: instant(3), spans: [{ start: 9, end: 12 }] },
    ])
    expect(Object.fromEntries(lanes)).toEqual({ outer: 0, inner: 1, after: 0 })
  })

  it('never puts two bars that overlap into one column, and leaves no column out', () => {
    fc.assert(
      fc.property(items, (list) => {
        const lanes = assignLanes(list)
        expect(lanes.size).toBe(list.length)
        for (const a of list) {
          for (const b of list) {
            if (a !== b && overlap(a, b)) expect(lanes.get(a.id)).not.toBe(lanes.get(b.id))
          }
        }
        const used = new Set(lanes.values())
        expect([...used].sort((x, y) => x - y)).toEqual([...used.keys()].map((_, n) => n))
      }),
      { numRuns: 500 },
    )
  })

  it('moves no bar when a newer one comes', () => {
    fc.assert(
      fc.property(items, spans, (list, parts) => {
        const before = assignLanes(list)
        const after = assignLanes([{ id: 'new', createdAt: instant(9), spans: parts }, ...list])
        for (const [id, lane] of before) expect(after.get(id)).toBe(lane)
      }),
    )
  })

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(
        items.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([list, shuffled]) => {
          expect(new Map([...assignLanes(shuffled)].sort())).toEqual(new Map([...assignLanes(list)].sort()))
        },
      ),
    )
  })
})
