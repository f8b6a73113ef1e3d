import { expect, test } from 'vitest'
import { crowdsOf } from '../../../renderer/reading/crowds'
import type { Run } from '../../../shared/text/flatten'

const run = (start: number, end: number, count: number): Run => ({
  start,
  end,
  active: Array.from({ length: count }, (_, at) => `s${at}`),
})
/** Lines of ten characters. */
const lineOf = (offset: number): number => Math.floor(offset / 10)

test.each([
  ['two segments are no crowd', [run(0, 5, 2)], []],
  ['three are', [run(0, 5, 3)], [{ at: 4, count: 3 }]],
  [
    'a crowd tells its greatest count once',
    [run(0, 3, 3), run(3, 5, 6), run(5, 8, 4)],
    [{ at: 7, count: 6 }],
  ],
  [
    'a gap parts two crowds',
    [run(0, 3, 3), run(5, 8, 4)],
    [
      { at: 2, count: 3 },
      { at: 7, count: 4 },
    ],
  ],
  [
    'so do two segments between them',
    [run(0, 3, 3), run(3, 5, 2), run(5, 8, 4)],
    [
      { at: 2, count: 3 },
      { at: 7, count: 4 },
    ],
  ],
  [
    'a crowd ends with its line',
    [run(6, 10, 3), run(10, 14, 4)],
    [
      { at: 9, count: 3 },
      { at: 13, count: 4 },
    ],
  ],
])('%s', (_name, runs, expected) => {
  expect(crowdsOf(runs, lineOf)).toEqual(expected)
})
