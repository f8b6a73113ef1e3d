import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTextOrder } from '../../../renderer/state/text-order'
import type { Segment } from '../../../shared/schema'
import { segmentWith } from '../../support/records'

const segment = (id: number, start: number, length: number): Segment => ({
  ...segmentWith(`s-${id}`, 'q'.repeat(60), [{ start: 0, end: 1 }]),
  spans: [{ start, end: start + length, quote: 'q'.repeat(length), prefix: '', suffix: '' }],
})
const ids = (segments: readonly Segment[]): string[] => segments.map(({ id }) => id)
const table = (segments: readonly Segment[]): Record<string, Segment> =>
  Object.fromEntries(segments.map((one) => [one.id, one]))

test('earlier ones first, of those that begin together the longer, then by id', () => {
  const order = inTextOrder(table([segment(1, 5, 2), segment(2, 0, 3), segment(4, 5, 9), segment(3, 5, 2)]))
  expect(ids(order)).toEqual(['s-2', 's-4', 's-1', 's-3'])
})

test('after any edits the order is that of sorting anew', () => {
  const edit = fc.record({ id: fc.nat(80), start: fc.nat(40), length: fc.integer({ min: 1, max: 9 }) })
  fc.assert(
    fc.property(
      fc.array(edit, { maxLength: 60 }),
      fc.array(fc.array(edit, { maxLength: 4 })),
      (first, edits) => {
        let now = table(first.map(({ id, start, length }) => segment(id, start, length)))
        inTextOrder(now)
        for (const some of edits) {
          const next = { ...now }
          for (const { id, start, length } of some) {
            if (next[`s-${id}`] && start % 3 === 0) delete next[`s-${id}`]
            else next[`s-${id}`] = segment(id, start, length)
          }
          now = next
          const anew = Object.values(now).sort(
            (a, b) =>
              (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) ||
              (b.spans[0]?.end ?? 0) - (a.spans[0]?.end ?? 0) ||
              (a.id < b.id ? -1 : 1),
          )
          expect(ids(inTextOrder(now))).toEqual(ids(anew))
          expect(inTextOrder(now).every((one) => now[one.id] === one)).toBe(true)
        }
      },
    ),
  )
})
