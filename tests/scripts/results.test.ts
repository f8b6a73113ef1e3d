import { describe, expect, test } from 'vitest'
import { figureInWords, mergeResults, resultOf, tableOf } from '../../scripts/run/results.mjs'

describe('a goal', () => {
  test.each([
    ['at most, met exactly', 8, { atMost: 8 }, true],
    ['at most, missed', 8.1, { atMost: 8 }, false],
    ['at least, met', 600, { atLeast: 500 }, true],
    ['at least, missed', 400, { atLeast: 500 }, false],
    ['between, met', 1, { atLeast: 0, atMost: 2 }, true],
    ['a figure that is none misses', Number.NaN, { atMost: 8 }, false],
  ])('%s', (_, figure, goal, met) => {
    expect(resultOf({ id: 'a', size: 1, figure, unit: 'ms', goal }).met).toBe(met)
  })

  test('that is not there is neither met nor missed', () => {
    expect(resultOf({ id: 'a', size: 1, figure: 3, unit: 'ms' })).toEqual({
      id: 'a',
      size: 1,
      figure: 3,
      unit: 'ms',
      goal: null,
      met: null,
    })
  })
})

test('results of another run stay; those of the same id and size are replaced in place', () => {
  const row = (id: string, size: number, figure: number) => resultOf({ id, size, figure, unit: 'ms' })
  const merged = mergeResults([row('a', 1, 10), row('b', 1, 20)], [row('a', 2, 11), row('a', 1, 12)])
  expect(merged.map(({ id, size, figure }) => [id, size, figure])).toEqual([
    ['a', 1, 12],
    ['b', 1, 20],
    ['a', 2, 11],
  ])
})

test('the table is aligned and marks what missed its goal', () => {
  const table = tableOf([
    resultOf({ id: 'commit', size: 10000, figure: 0.5123, unit: 'ms', goal: { atMost: 0.4 } }),
    resultOf({ id: 'memory', size: 100, figure: 1234.5, unit: 'MB' }),
  ])
  expect(table.split('\n')).toEqual([
    'what      size  figure  unit  goal    met',
    'commit  10,000   0.512  ms    <= 0.4  NO',
    'memory     100   1,235  MB',
  ])
})

test.each([
  [0.0004567, '0.000457'],
  [12.345, '12.3'],
  [99.99, '100'],
  [123456.7, '123,457'],
])('%d is shown as %s', (figure, words) => {
  expect(figureInWords(figure)).toBe(words)
})
