import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bar, placeLabels } from '../../../renderer/reading/labels'

const bar = (id: string, top: number, bottom: number, column = 0): Bar => ({
  id,
  top,
  bottom,
  column,
  stretches: [{ top, bottom }],
})

const height = 30
const told = (bars: readonly Bar[], rank: (id: string) => number = () => 0): string[] =>
  placeLabels(bars, height, rank).map(
    ({ id, top, columns, folded }) => `${id}@${top}/${columns} ${folded.join('')}`,
  )

describe('placeLabels', () => {
  test('a label stands at the top of its bar, right of the bars beside it', () => {
    expect(told([bar('a', 0, 20), bar('b', 100, 140, 0), bar('c', 105, 120, 1)])).toEqual([
      'a@0/1 ',
      'b@100/2 c',
    ])
  })

  test('a label that finds no room at the top moves down along a bar that is long enough', () => {
    expect(told([bar('a', 0, 20), bar('b', 5, 80, 1)])).toEqual(['a@0/2 ', 'b@30/2 '])
  })

  test('where two do not fit, the one of the smaller rank shows', () => {
    const rank = (id: string): number => (id === 'b' ? 0 : 1)
    expect(told([bar('a', 0, 20), bar('b', 5, 20, 1), bar('c', 8, 20, 2)], rank)).toEqual(['b@0/3 ac'])
  })

  test('a label may be a line deeper where the next one leaves room', () => {
    const roomy = (bars: readonly Bar[]): boolean[] =>
      placeLabels(bars, height, () => 0).map((label) => label.hasRoom)
    expect(roomy([bar('a', 0, 20)])).toEqual([true])
    expect(roomy([bar('a', 0, 20), bar('b', 44, 60)])).toEqual([false, true])
    expect(roomy([bar('a', 0, 20), bar('b', 45, 60)])).toEqual([true, true])
    expect(roomy([bar('a', 0, 60), bar('b', 0, 60, 1), bar('c', 35, 44, 2)])).toEqual([false, true])
  })

  test('no two labels overlap, and every bar is labelled or folded exactly once', () => {
    const bars = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 6, max: 120 }), fc.nat(4)), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(bars, (rows) => {
        const all = rows.map(([top, size, column], at) => bar(`s${at}`, top, top + size, column))
        const labels = placeLabels(all, height, (id) => Number(id.slice(1)) % 3)
        const tops = labels.map((label) => label.top)
        for (let at = 1; at < tops.length; at += 1) {
          expect((tops[at] as number) - (tops[at - 1] as number)).toBeGreaterThanOrEqual(height)
        }
        const named = labels.flatMap((label) => [label.id, ...label.folded]).sort()
        expect(named).toEqual(all.map((one) => one.id).sort())
      }),
    )
  })
})
