import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  alignRows,
  anchorsOf,
  bareOf,
  type OriginalRow,
  piecesOf,
  rowOfLine,
} from '../../../shared/import/original'

const words = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '')

describe('rows and lines of one file', () => {
  test('the same rows are the same lines, blank ones are none', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.constant('')), { maxLength: 30 }), (lines) => {
        const found = [...alignRows(lines, lines)]
        for (const [at, line] of lines.entries()) {
          if (line.trim() === '') expect(found[at]).toBe(-1)
          else
            expect(lines[found[at] ?? -1]?.replace(/\s+/g, ' ').trim()).toBe(line.replace(/\s+/g, ' ').trim())
        }
        // Reading goes on: a line that stands twice is found in its place.
        if (new Set(lines.map((line) => line.replace(/\s+/g, ' ').trim())).size === lines.length)
          expect(found).toEqual(lines.map((line, at) => (line.trim() === '' ? -1 : at)))
      }),
    )
  })

  test.each<[string, string[], string[], number[]]>([
    [
      'a line that stands twice is each time the next',
      ['Menu', 'a', 'Menu'],
      ['Menu', 'a', 'Menu'],
      [0, 1, 2],
    ],
    ['what was put elsewhere is found there', ['By Ann Lee', 'Title'], ['Title', 'By Ann Lee'], [1, 0]],
    [
      'rows joined to one line',
      ['The first half', 'and the second'],
      ['The first half and the second'],
      [0, 0],
    ],
    [
      'a row of several lines is the first',
      ['Title of the day | By Ann Lee'],
      ['Title of the day', 'By Ann Lee'],
      [0],
    ],
    ['what stands in no line is none', ['cover page', 'Title'], ['Title'], [-1, 0]],
  ])('%s', (_, rows, lines, expected) => {
    expect([...alignRows(rows, lines)]).toEqual(expected)
  })

  test('the source of a page is compared without tags, entities read', () => {
    expect(bareOf('<p class="x">one &amp; <b>two</b>&#8217;s &#x201c;x&#x201d;</p>').trim()).toBe(
      'one &  two ’s “x”',
    )
  })

  test('long rows come in pieces that end between characters and lose nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (shift) => {
        const text = `${'x'.repeat(shift)}${'🌊'.repeat(3000)}`
        const pieces = piecesOf([{ text, kind: 'text' }], Int32Array.of(4))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(pieces.every((piece) => piece.line === 4 && piece.text.length <= 2000)).toBe(true)
        expect(pieces.every((piece) => !/[\uD800-\uDBFF]$/.test(piece.text))).toBe(true)
      }),
    )
  })

  test('anchors lead from every line to a row near its own, also in very long files', () => {
    const count = 20_000
    const rows = Array.from({ length: count * 2 }, (_, at): OriginalRow => {
      return { text: 'x', kind: 'text', line: at % 2 === 0 ? at / 2 : null }
    })
    const told = anchorsOf(rows, count)
    expect(told.anchors.length).toBeLessThanOrEqual(4000)
    for (let line = 0; line < count; line += 97)
      expect(Math.abs(rowOfLine(told, line) - line * 2)).toBeLessThanOrEqual(told.step * 2)
    expect(rowOfLine({ anchors: [], step: 1 }, 5)).toBe(0)
  })
})
