import { describe, expect, test } from 'vitest'
import { parseTypedDate } from '../../../shared/import/typedDate'

describe('a date that a person types', () => {
  test.each([
    ['2024', '2024', 'year'],
    ['2024-03', '2024-03', 'month'],
    ['2024-03-12', '2024-03-12', 'day'],
    [' 2024-02-29 ', '2024-02-29', 'day'],
    ['2024-03-12T17:21', '2024-03-12T17:21', 'time'],
    ['2024-03-12 17:21', '2024-03-12T17:21', 'time'],
    ['2024-03-12T17:21:05+01:00', '2024-03-12T17:21:05+01:00', 'time'],
    ['2024-03-12T17:21Z', '2024-03-12T17:21Z', 'time'],
  ])('%s is understood', (typed, iso, precision) => {
    expect(parseTypedDate(typed)).toEqual({ iso, precision })
  })

  test.each([
    '',
    '12.03.2024',
    '2024-13',
    '2024-00',
    '2023-02-29',
    '2024-04-31',
    '2024-03-12T24:00',
    '24-03-12',
    '2024-3-1',
  ])('%s is refused', (typed) => {
    expect(parseTypedDate(typed)).toBeNull()
  })
})
