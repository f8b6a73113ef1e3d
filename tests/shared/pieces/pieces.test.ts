import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countPieces, joinPieces, pieceOf, pieceSize } from '../../../shared/pieces'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const table = (count: number) => Object.fromEntries(numbers(count).map((index) => [`id-${index}`, index]))

describe('answers in pieces', () => {
  test.each([
    ['nothing', null, 1],
    ['a list by itself', numbers(10_000), 1],
    ['an answer without lists', { id: 'a' }, 1],
    ['a list that just fits', { files: numbers(pieceSize) }, 1],
    ['one entry more', { files: numbers(pieceSize + 1) }, 2],
    ['a table that is longer than the list', { files: numbers(10), before: table(3 * pieceSize) }, 3],
  ])('%s goes in pieces as its longest part asks for', (_, value, pieces) => {
    expect(countPieces(value)).toBe(pieces)
  })

  test('no piece has more entries of a list or table than fit, and all together give the value again', () => {
    const length = fc.integer({ min: 0, max: 3 * pieceSize })
    fc.assert(
      fc.property(length, length, (files, before) => {
        const value = {
          id: 'batch',
          files: numbers(files),
          before: table(before),
          notes: ['one'],
          replaces: null,
        }
        const pieces = numbers(countPieces(value)).map((index) => pieceOf(value, index))
        for (const piece of pieces) {
          for (const part of [piece.files, piece.before]) {
            expect(Object.keys(part ?? {}).length).toBeLessThanOrEqual(pieceSize)
          }
        }
        expect(joinPieces(pieces)).toEqual(value)
      }),
      { numRuns: 30 },
    )
  })
})
