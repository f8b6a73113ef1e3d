import { describe, expect, test } from 'vitest'
import { sizeInWords, whenInWords } from '../../../renderer/backups/words'

describe('when a backup was made', () => {
  const now = new Date(2026, 10, 21, 8, 30)
  test.each([
    [new Date(2026, 10, 21, 8, 5), 'Today, 08:05'],
    [new Date(2026, 10, 20, 23, 59), 'Yesterday, 23:59'],
    [new Date(2026, 10, 15, 0, 1), 'Sunday, 00:01'],
    [new Date(2026, 10, 14, 12, 0), '14 November'],
    [new Date(2025, 11, 31, 12, 0), '31 December 2025'],
    // The clock was set back since.
    [new Date(2026, 10, 22, 12, 0), '22 November'],
  ])('%s is %s', (at, words) => {
    expect(whenInWords(at, now, 'en-GB')).toBe(words)
  })
})

describe('how large a backup is', () => {
  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_240, '1.2 KB'],
    [51_600, '52 KB'],
    [3_400_000, '3.4 MB'],
    [1_234_000_000, '1,234 MB'],
  ])('%s is %s', (bytes, words) => {
    expect(sizeInWords(bytes, 'en-GB')).toBe(words)
  })
})
