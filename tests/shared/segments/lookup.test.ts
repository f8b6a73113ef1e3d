import { describe, expect, it } from 'vitest'
import {
  answersOf,
  colourOf,
  innermostUnder,
  inTextOrder,
  missingIn,
  quoteOf,
  sameCodes,
  segmentsUnder,
  summaryOf,
  titleOf,
} from '../../../shared/segments/lookup'
import { segmentWith, smallCodebook } from '../../support/records'

const text = 'abcdefghijklmnopqrstuvwxyz'
const codebook = smallCodebook()
const outer = segmentWith('outer', text, [{ start: 2, end: 12 }])
const inner = segmentWith('inner', text, [{ start: 4, end: 8 }])
const split = segmentWith('split', text, [
  { start: 2, end: 5 },
  { start: 9, end: 20 },
])
const later = segmentWith(
  'later',
  text,
  [{ start: 4, end: 8 }],
  {},
  { createdAt: '2026-05-01T00:00:00.000Z' },
)
const ids = (segments: readonly { id: string }[]) => segments.map((segment) => segment.id)

describe('segments of an article', () => {
  it('stand in text order, longer before shorter, older before newer', () => {
    expect(ids(inTextOrder([later, inner, outer, split]))).toEqual(['split', 'outer', 'inner', 'later'])
  })

  it.each([
    [1, []],
    [2, ['split', 'outer']],
    [4, ['split', 'outer', 'inner', 'later']],
    [5, ['outer', 'inner', 'later']],
    [8, ['outer']],
    [9, ['split', 'outer']],
    [12, ['split']],
    [20, []],
  ])('lie over the character at %i as %j', (offset, expected) => {
    expect(ids(segmentsUnder([later, inner, outer, split], offset))).toEqual(expected)
  })

  it('answer a click with the one that marks least, the newest of several', () => {
    expect(innermostUnder([outer, split, inner, later], 4)?.id).toBe('later')
    expect(innermostUnder([outer, split], 10)?.id).toBe('outer')
    expect(innermostUnder([outer], 30)).toBeNull()
  })
})

describe('a segment in words', () => {
  const coded = segmentWith('coded', text, [{ start: 0, end: 3 }], {
    actor: ['calder'],
    framing: ['double', 'sovereignty', 'gone'],
  })

  it('says its codes dimension by dimension', () => {
    expect(summaryOf(coded, codebook)).toBe('Framing: Double standard, Sovereignty; Actor: Calder')
    expect(answersOf(coded, codebook).map((answer) => answer.dimension.id)).toEqual(['framing', 'actor'])
    expect(titleOf(coded, codebook)).toBe('Double standard')
    expect(colourOf(coded, codebook)).toBe('red')
    expect(missingIn(coded, codebook).map((dimension) => dimension.name)).toEqual(['Claim type'])
  })

  it('says its words where it has no codes', () => {
    expect(summaryOf(outer, codebook)).toBe('no codes')
    expect(titleOf(split, codebook)).toBe('cde [...] jklmnopqrst')
    expect(quoteOf(split)).toBe('cde [...] jklmnopqrst')
    expect(colourOf(outer, codebook)).toBeNull()
  })

  it.each([
    [{ a: ['x', 'y'] }, { a: ['y', 'x'] }, true],
    [{ a: ['x'] }, { a: ['x'], b: [] }, true],
    [{ a: ['x'] }, { b: ['x'] }, false],
    [{ a: ['x'] }, { a: ['x', 'y'] }, false],
  ])('compares the codes %j and %j as %s', (a, b, same) => {
    expect(sameCodes(a, b)).toBe(same)
  })
})
