import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  differenceOf,
  idsAt,
  levelsAfter,
  levelsOf,
  marksOf,
  rangeOf,
  strokesOf,
} from '../../../renderer/reading/strokes'
import type { Segment } from '../../../shared/schema'
import { inTextOrder } from '../../../shared/segments/lookup'
import { flatten } from '../../../shared/text/flatten'
import { segment } from './segments'

const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(4)

function draw(segments: readonly Segment[]): string[] {
  const byId = new Map(segments.map((one) => [one.id, one]))
  return flatten(marksOf(inTextOrder(segments))).map((run) => {
    const strokes = strokesOf(run, levelsOf(segments), (id) => byId.get(id))
    const drawn = strokes.map(
      ({ id, slot, begins, ends }) => `${begins ? '[' : ''}${id}${slot}${ends ? ']' : ''}`,
    )
    return `${run.start}-${run.end} ${drawn.join(' ')}`
  })
}

describe('strokesOf', () => {
  test('one segment has its line next to the text, rounded at its ends', () => {
    expect(draw([segment(text, 'a', [[2, 9]])])).toEqual(['2-9 [a0]'])
  })

  test('a line keeps its place along the whole segment, before, within and after an overlap', () => {
    const older = segment(text, 'a', [[0, 10]], 1)
    const newer = segment(text, 'b', [[5, 15]], 2)
    expect(draw([older, newer])).toEqual(['0-5 [a0', '5-10 a0] [b1', '10-15 b1]'])
  })

  test('of three over one place two are drawn, the lowest levels', () => {
    const all = [1, 2, 3].map((made) => segment(text, `s${made}`, [[0, 4]], made))
    expect(draw(all)).toEqual(['0-4 [s10] [s21]'])
  })

  test('a segment that is third elsewhere has its line next to the text where it is alone', () => {
    const all = [
      segment(text, 'a', [[0, 4]], 1),
      segment(text, 'b', [[0, 4]], 2),
      segment(text, 'c', [[2, 8]], 3),
    ]
    expect(draw(all).at(-1)).toBe('4-8 c0]')
  })
})

describe('differenceOf', () => {
  const a = segment(text, 'a', [[0, 4]], 1)
  const b = segment(text, 'b', [[6, 9]], 2)
  const before = new Map([a, b].map((one) => [one.id, one]))

  test('the same records make no difference', () => {
    const difference = differenceOf(before, [a, b])
    expect(difference).toEqual({ added: [], removed: [], edited: [] })
    expect(rangeOf(difference)).toBeNull()
  })

  test('the range holds where a moved segment was and where it is', () => {
    const moved = segment(text, 'b', [[20, 24]], 2)
    const difference = differenceOf(before, [a, moved])
    expect(difference.edited).toEqual([[b, moved]])
    expect(rangeOf(difference)).toEqual({ start: 6, end: 24 })
  })

  test('one that went and one that came are told apart', () => {
    const c = segment(text, 'c', [[30, 31]], 3)
    expect(differenceOf(before, [b, c])).toEqual({ added: [c], removed: [a], edited: [] })
  })
})

const anySegments = fc
  .array(fc.tuple(fc.nat(90), fc.integer({ min: 1, max: 12 }), fc.nat(9)), { minLength: 1, maxLength: 12 })
  .map((rows) =>
    rows.map(([start, size, made], at) => segment(text, `s${at}`, [[start, start + size]], made)),
  )

test('levels worked out after an edit are those worked out from the beginning', () => {
  fc.assert(
    fc.property(
      anySegments,
      fc.nat(11),
      fc.constantFrom('add', 'recode', 'move', 'remove'),
      (all, pick, how) => {
        const victim = all[pick % all.length] as Segment
        const others = all.filter((one) => one !== victim)
        const coded: Segment = { ...victim, codes: { 'dimension-1': ['code-1'] } }
        const moved: Segment = { ...victim, spans: segment(text, 'x', [[3, 44]]).spans }
        const [before, after] = {
          add: [others, all],
          recode: [all, all.map((one) => (one === victim ? coded : one))],
          move: [all, all.map((one) => (one === victim ? moved : one))],
          remove: [all, others],
        }[how] as [Segment[], Segment[]]
        const runs = flatten(marksOf(inTextOrder(before)))
        const difference = differenceOf(new Map(before.map((one) => [one.id, one])), after)
        const levels = levelsAfter(levelsOf(before), runs, after, difference)
        expect(new Map(levels)).toEqual(new Map(levelsOf(after)))
      },
    ),
  )
})

test('what lies under an offset is what the segments say', () => {
  fc.assert(
    fc.property(anySegments, fc.nat(text.length - 1), (all, offset) => {
      const ids = idsAt(flatten(marksOf(inTextOrder(all))), offset)
      const expected = all.filter((one) =>
        one.spans.some((span) => span.start <= offset && offset < span.end),
      )
      expect([...ids].sort()).toEqual(expected.map((one) => one.id).sort())
    }),
  )
})
