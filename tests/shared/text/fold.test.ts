import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldKey, foldWithOffsets, loosen, matchesIn, matchOffsets } from '../../../shared/text/fold'
import { anyText } from '../../support/texts'

describe('folding', () => {
  it.each([
    ['ÉCOLE', 'ecole'],
    ['e\u0301cole', 'ecole'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Ærø', 'aero'],
    ['Łódź', 'lodz'],
    ['ＵＮ', 'un'],
    ['ﬁn', 'fin'],
    ['“don’t” — no…', '"don\'t" - no...'],
    ['كِتَابٌ', 'كتاب'],
    ['שָׁלוֹם', 'שלום'],
    ['हिन्दी', 'हिन्दी'],
    ['がぎ', 'がぎ'],
    ['한국', '한국'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['\u200fمرحبا', 'مرحبا'],
  ])('makes %j into %j', (text, expected) => {
    expect(fold(text)).toBe(expected.normalize('NFC'))
  })

  it('compares names without their outer and doubled white space', () => {
    expect(foldKey('  Human\u00a0 Impact\n')).toBe('human impact')
  })

  it('folds with offsets to the same text as without', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWithOffsets(text).text).toBe(fold(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('finds what it folded where it stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldWithOffsets(text)
        for (let at = 0; at < folded.text.length; at++) {
          const { start, end } = folded.toSource(at, at + 1)
          expect(start).toBeLessThan(end)
          expect(fold(text.slice(start, end))).toContain(folded.text[at])
        }
      }),
    )
  })
})

describe('matching', () => {
  it.each([
    ['Le château, CHATEAU', 'Château', ['château', 'CHATEAU']],
    ['Die Straße', 'strasse', ['Straße']],
    ['Die Straße', 's', ['S', 'ß']],
    ['the ﬁrst', 'first', ['ﬁrst']],
    ['a\u00a0b', 'a b', ['a\u00a0b']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['七十余国', '十余', ['十余']],
    ['nothing', '  ', []],
    ['nothing', 'x', []],
  ])('in %j finds %j as %j', (text, query, expected) => {
    expect(matchOffsets(text, query).map((span) => text.slice(span.start, span.end))).toEqual(expected)
  })

  it('gives matches in order, apart, and each folding to something that holds the query', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('a', 'e', 'word', 'ss', 'i', '漢', '😀', '"'), (text, query) => {
        let end = 0
        for (const span of matchesIn(foldWithOffsets(text), foldKey(query))) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(fold(text.slice(span.start, span.end))).toContain(fold(query))
          end = span.end
        }
      }),
    )
  })
})

describe('loosening', () => {
  it('disregards white space and the form of marks, but not case and accents', () => {
    expect(loosen('He said:\n “Don’t  – ever”').text).toBe('Hesaid:"Don\'t-ever"')
    expect(loosen('Cafe\u0301').text).toBe('Café')
  })
})
