import { expect, test } from 'vitest'
import { longDate } from '../../../renderer/reading/article-head'

test.each([
  ['2024', 'year', '2024'],
  ['2024-03', 'month', 'March 2024'],
  ['2024-03-12', 'day', '12 March 2024'],
  ['2024-03-12T17:21', 'time', '12 March 2024, 17:21'],
  ['2024-03-12T23:30:00-08:00', 'time', '12 March 2024, 23:30'],
] as const)('%s is told as far as it is known', (iso, precision, expected) => {
  expect(longDate({ iso, precision, text: '' })).toBe(expected)
})
