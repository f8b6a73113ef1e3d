import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  graphemeCeil,
  graphemeFloor,
  isBlank,
  isGraphemeBoundary,
  selectionUnits,
  sentenceSpanAt,
  snapSpan,
  stepOffset,
  wordSpanAt,
} from '../../../shared/text/graphemes'
import { anyText, textAndSpan } from '../../support/texts'

const whole = new Intl.Segmenter('en', { granularity: 'grapheme' })

function boundariesOf(text: string): ReadonlySet<number> {
  return new Set([...[...whole.segment(text)].map((piece) => piece.index), text.length])
}

const chosen = (text: string, span: { start: number; end: number } | null) =>
  span && text.slice(span.start, span.end)

describe('snapping a selection', () => {
  it.each([
    ['a word here', 2, 7, 'word'],
    ['a word here', 1, 6, 'word'],
    ['one\ntwo\n', 0, 8, 'one\ntwo'],
    ['x\u00a0\u3000y\u200b', 1, 5, 'y'],
    ['e\u0301a', 1, 3, 'e\u0301a'],
    ['e\u0301a', 0, 1, 'e\u0301'],
    ['a👩‍👩‍👧b', 2, 4, '👩‍👩‍👧'],
    ['a👩‍👩‍👧b', 3, 3, null],
    ['🇺🇳🇪🇺', 2, 5, '🇺🇳🇪🇺'],
    ['a \u0301b', 1, 3, ' \u0301'],
    ['سَلام عليكم', 1, 6, 'سَلام'],
    ['backwards', 5, 0, 'backw'],
    ['beyond', 3, 99, 'ond'],
    [' \n\t', 0, 3, null],
    ['abc', 2, 2, null],
    ['', 0, 0, null],
  ])('of %j from %i to %i is %j', (text, start, end, expected) => {
    const snapped = snapSpan(text, { start, end })
    if (start === end && snapped) expect(isGraphemeBoundary(text, start)).toBe(false)
    else expect(chosen(text, snapped)).toBe(expected)
  })

  it('knows the grapheme boundaries that the whole text has', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const boundaries = boundariesOf(text)
        for (let at = 0; at <= text.length; at++) {
          expect(isGraphemeBoundary(text, at)).toBe(boundaries.has(at))
          expect(boundaries.has(graphemeFloor(text, at))).toBe(true)
          expect(boundaries.has(graphemeCeil(text, at))).toBe(true)
        }
      }),
    )
  })

  it('keeps every visible character that was selected and cuts none', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const snapped = snapSpan(text, span)
        const boundaries = boundariesOf(text)
        if (!snapped) {
          const inside = [...boundaries].filter((at) => at >= span.start && at < span.end)
          expect(isBlank(text.slice(span.start, span.end)) || inside.length === 0).toBe(true)
          return
        }
        expect(boundaries.has(snapped.start) && boundaries.has(snapped.end)).toBe(true)
        expect(isBlank(text.slice(snapped.start, snapped.end))).toBe(false)
        expect(isBlank(text.slice(span.start, Math.max(span.start, snapped.start)))).toBe(true)
        expect(isBlank(text.slice(Math.min(span.end, snapped.end), span.end))).toBe(true)
        expect(snapSpan(text, snapped)).toEqual(snapped)
      }),
    )
  })
})

describe('words and sentences', () => {
  it.each([
    ['the envoy said', 5, 'envoy'],
    ['the envoy said', 9, 'envoy'],
    ['the envoy said', 14, 'said'],
    ['wait... what', 6, null],
    ["Ostrava's note", 3, "Ostrava's"],
    ['a\nb', 1, 'a'],
    ['', 0, null],
  ])('the word of %j at %i is %j', (text, offset, expected) => {
    expect(chosen(text, wordSpanAt(text, offset))).toBe(expected)
  })

  it('takes words of Chinese from the dictionary', () => {
    expect(chosen('港口问题', wordSpanAt('港口问题', 0))).toBe('港口')
  })

  it.each([
    ['He left. She stayed. End', 3, 'He left.'],
    ['He left. She stayed. End', 8, 'She stayed.'],
    ['He left. She stayed. End', 24, 'End'],
    ['Mr. Harl of the U.N. mission spoke. Then left.', 6, 'Mr. Harl of the U.N. mission spoke.'],
    ['J. Harl spoke. ', 15, 'J. Harl spoke.'],
    ['one line\nanother. More', 10, 'another.'],
    ['a\n\nb', 2, null],
    ['他走了。她留下。', 5, '她留下。'],
  ])('the sentence of %j at %i is %j', (text, offset, expected) => {
    expect(chosen(text, sentenceSpanAt(text, offset))).toBe(expected)
  })
})

describe('stepping', () => {
  it.each([
    ['one two', 0, 'word', 1, 3],
    ['one two', 3, 'word', 1, 7],
    ['one two', 7, 'word', -1, 4],
    ['one two', 5, 'word', -1, 4],
    ['one\n\ntwo', 3, 'word', 1, 8],
    ['one\n\ntwo', 5, 'word', -1, 0],
    ['One. Two.', 0, 'sentence', 1, 4],
    ['One. Two.', 4, 'sentence', 1, 9],
    ['One. Two.', 9, 'sentence', -1, 5],
    ['ab\ncd', 1, 'line', 1, 2],
    ['ab\ncd', 2, 'line', 1, 5],
    ['ab\ncd', 3, 'line', -1, 0],
    ['e\u0301x', 0, 'grapheme', 1, 2],
    ['e\u0301x', 2, 'grapheme', -1, 0],
    ['a\nb', 1, 'grapheme', 1, 2],
  ] as const)('in %j from %i by %s (%i) lands at %i', (text, offset, unit, by, expected) => {
    expect(stepOffset(text, offset, unit, by)).toBe(expected)
  })

  it('always moves until the end of the text and never cuts a grapheme', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...selectionUnits), fc.constantFrom(1, -1), (text, unit, by) => {
        const boundaries = boundariesOf(text)
        let at = by === 1 ? 0 : text.length
        const end = text.length - at
        for (let steps = 0; at !== end; steps++) {
          const next = stepOffset(text, at, unit, by as 1 | -1)
          expect((next - at) * by).toBeGreaterThan(0)
          expect(boundaries.has(next)).toBe(true)
          at = next
          expect(steps).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
