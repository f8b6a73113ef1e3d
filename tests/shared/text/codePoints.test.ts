import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codePointIndex,
  codePointLength,
  splitsPair,
  toCodePointSpan,
  toUtf16Span,
} from '../../../shared/text/codePoints'
import { anyText, textAndSpan } from '../../support/texts'

describe('code points', () => {
  it.each([
    ['', 0, 0],
    ['abc', 2, 2],
    ['😀b', 2, 1],
    ['😀b', 3, 2],
    ['a😀😀b', 5, 3],
    ['e\u0301x', 2, 2],
    ['\ud83dx', 1, 1],
    ['\ude00\ud83d', 2, 2],
    ['漢字', 2, 2],
  ])('in %j the UTF-16 offset %i is code point %i', (text, offset, position) => {
    const index = codePointIndex(text)
    expect(index.toCodePoint(offset)).toBe(position)
    expect(index.toUtf16(position)).toBe(offset)
  })

  it('counts an offset inside a pair as the start of the pair', () => {
    expect(codePointIndex('a😀b').toCodePoint(2)).toBe(1)
  })

  it('agrees with walking the text one code point at a time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const index = codePointIndex(text)
        let offset = 0
        let position = 0
        for (const point of text) {
          expect(index.toCodePoint(offset)).toBe(position)
          expect(index.toUtf16(position)).toBe(offset)
          offset += point.length
          position += 1
        }
        expect(index.length).toBe(position)
        expect(codePointLength(text)).toBe(position)
        expect(index.toCodePoint(text.length)).toBe(position)
        expect(index.toUtf16(position)).toBe(text.length)
      }),
    )
  })

  it('selects in code points what the span selects in UTF-16', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        fc.pre(!splitsPair(text, span.start) && !splitsPair(text, span.end))
        const index = codePointIndex(text)
        const points = toCodePointSpan(index, span)
        expect([...text].slice(points.start, points.end).join('')).toBe(text.slice(span.start, span.end))
        expect(toUtf16Span(index, points)).toEqual(span)
      }),
    )
  })

  it.each([-1, 4, 0.5, Number.NaN])('refuses the offset %d of a text of three units', (offset) => {
    expect(() => codePointIndex('abc').toCodePoint(offset)).toThrow(RangeError)
    expect(() => codePointIndex('abc').toUtf16(offset)).toThrow(RangeError)
  })
})
