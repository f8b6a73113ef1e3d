import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closeLines,
  debrisRuns,
  hiddenSpans,
  isUnfolded,
  toggleAllRuns,
  visibleParts,
  withRun,
} from '../../../renderer/reading/lines'
import type { LineKind } from '../../../shared/import/proposal'
import { lineStarts } from '../../../shared/text/lines'

const kinds = (signs: string): readonly LineKind[] =>
  [...signs].map((sign): LineKind => {
    if (sign === 'x') return 'debris'
    if (sign === '.') return 'blank'
    return sign === 'H' ? 'headline' : 'paragraph'
  })

describe('debrisRuns', () => {
  test.each([
    ['no debris, no run', 'H.p.p', []],
    ['one line', 'pxp', [[1, 2, 1]]],
    ['blank lines between belong to the run, those around do not', '.x..xx.p', [[1, 6, 3]]],
    [
      'any other line parts two runs',
      'x.H.xx',
      [
        [0, 1, 1],
        [4, 6, 2],
      ],
    ],
    ['a run may end the text', 'p..x', [[3, 4, 1]]],
  ])('%s', (_name, signs, expected) => {
    const found = debrisRuns(kinds(signs)).map((run) => [run.first, run.end, run.lines])
    expect(found).toEqual(expected)
  })
})

describe('folding', () => {
  const runs = debrisRuns(kinds('xxpx.xpp'))

  test('a run that was shown stays shown when one of its lines becomes a paragraph', () => {
    const unfolded = withRun(new Set(), { first: 3, end: 6 }, true)
    const after = debrisRuns(kinds('xxpp.xpp'))
    expect(after.map((run) => isUnfolded(run, unfolded))).toEqual([false, true])
  })

  test('toggling all shows all unless all are shown', () => {
    const some = withRun(new Set(), runs[0] ?? { first: 0, end: 0 }, true)
    const all = toggleAllRuns(runs, some)
    expect(runs.every((run) => isUnfolded(run, all))).toBe(true)
    expect(runs.some((run) => isUnfolded(run, toggleAllRuns(runs, all)))).toBe(false)
  })

  test('hidden text begins with the first line of a run and ends with its last, without the LF', () => {
    const text = 'ad\nnav\nbody\nx\n\nzz\nbody\nend'
    expect(hiddenSpans(runs, new Set([0]), lineStarts(text), text.length)).toEqual([
      { start: text.indexOf('x'), end: text.indexOf('zz') + 2 },
    ])
  })
})

describe('visibleParts', () => {
  test.each([
    ['nothing hidden', { start: 2, end: 9 }, [], [{ start: 2, end: 9 }]],
    [
      'a gap inside parts the span',
      { start: 0, end: 9 },
      [{ start: 3, end: 5 }],
      [
        { start: 0, end: 3 },
        { start: 5, end: 9 },
      ],
    ],
    ['a gap over the start', { start: 4, end: 9 }, [{ start: 3, end: 5 }], [{ start: 5, end: 9 }]],
    ['a gap over the end', { start: 0, end: 4 }, [{ start: 3, end: 5 }], [{ start: 0, end: 3 }]],
    ['a gap over all', { start: 3, end: 5 }, [{ start: 0, end: 9 }], []],
    [
      'a gap that touches takes nothing',
      { start: 5, end: 9 },
      [{ start: 3, end: 5 }],
      [{ start: 5, end: 9 }],
    ],
  ])('%s', (_name, span, hidden, expected) => {
    expect(visibleParts(span, hidden)).toEqual(expected)
  })

  test('the parts are exactly the offsets of the span that no gap holds', () => {
    const bounds = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(bounds, fc.nat(60), fc.nat(60), (cuts, a, b) => {
        const sorted = cuts.sort((x, y) => x - y)
        const hidden = []
        for (let at = 0; at + 1 < sorted.length; at += 2) {
          hidden.push({ start: sorted[at] as number, end: sorted[at + 1] as number })
        }
        const span = { start: Math.min(a, b), end: Math.max(a, b) }
        const inside = (offset: number, spans: readonly { start: number; end: number }[]): boolean =>
          spans.some((one) => one.start <= offset && offset < one.end)
        const parts = visibleParts(span, hidden)
        for (let offset = 0; offset < 61; offset += 1) {
          expect(inside(offset, parts)).toBe(inside(offset, [span]) && !inside(offset, hidden))
        }
      }),
    )
  })
})

describe('closeLines', () => {
  test.each([
    ['paragraphs parted by blank lines: wrapped lines stand close', 'pp.p', [1]],
    ['no blank line anywhere: every line is a paragraph of its own', 'Hppp', []],
    ['blank lines only around the headline say nothing', 'H.ppp', []],
    ['debris between is no blank line', 'pxp.p.pp', [7]],
  ])('%s', (_name, signs, expected) => {
    expect([...closeLines(kinds(signs))]).toEqual(expected)
  })
})
