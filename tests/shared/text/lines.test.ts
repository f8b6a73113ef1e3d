import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAt, lineSpan, lineStarts, offsetOf, positionOf, spanByLine } from '../../../shared/text/lines'
import { anyText, textAndSpan } from '../../support/texts'

describe('lines', () => {
  it.each([
    ['', [0]],
    ['a', [0]],
    ['a\n', [0, 2]],
    ['\n\n', [0, 1, 2]],
    ['ab\n\ncd', [0, 3, 4]],
  ])('the lines of %j begin at %j', (text, starts) => {
    expect(lineStarts(text)).toEqual(starts)
  })

  it('puts the two lines of "ab\\ncd" at the positions that a document of two paragraphs gives them', () => {
    const starts = lineStarts('ab\ncd')
    expect([0, 1, 2, 3, 4, 5].map((offset) => positionOf(starts, offset))).toEqual([1, 2, 3, 5, 6, 7])
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((position) => offsetOf(starts, position, 5))).toEqual([
      0, 0, 1, 2, 3, 3, 4, 5, 5,
    ])
  })

  it('finds its way from every offset to a position and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const starts = lineStarts(text)
        const lines = text.split('\n')
        let position = 0
        let offset = 0
        for (const [number, line] of lines.entries()) {
          expect(lineSpan(starts, number, text.length)).toEqual({ start: offset, end: offset + line.length })
          expect(offsetOf(starts, position, text.length)).toBe(offset)
          position++
          for (let at = 0; at <= line.length; at++, offset++, position++) {
            expect(lineAt(starts, offset)).toBe(number)
            expect(positionOf(starts, offset)).toBe(position)
            expect(offsetOf(starts, position, text.length)).toBe(offset)
          }
        }
        expect(offsetOf(starts, position, text.length)).toBe(text.length)
      }),
    )
  })

  it('cuts a span into lines that hold its text without the line breaks', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const pieces = spanByLine(lineStarts(text), span, text.length)
        expect(pieces.map((piece) => text.slice(piece.start, piece.end))).toEqual(
          text
            .slice(span.start, span.end)
            .split('\n')
            .filter((line) => line !== ''),
        )
        for (const piece of pieces) expect(lineAt(lineStarts(text), piece.start)).toBe(piece.line)
      }),
    )
  })
})
