import { describe, expect, test } from 'vitest'
import { innermostFirst, nextUnder, stepSegment } from '../../../renderer/reading/pointing'
import { segment } from './segments'

const text = 'a'.repeat(100)
const wide = segment(text, 'wide', [[0, 60]], 1)
const middle = segment(
  text,
  'middle',
  [
    [5, 10],
    [20, 30],
  ],
  2,
)
const twin = segment(text, 'twin', [[5, 20]], 3)

describe('innermostFirst', () => {
  test('the segment that marks least text lies on top, the newer of equals first', () => {
    expect(innermostFirst([wide, middle, twin]).map((one) => one.id)).toEqual(['twin', 'middle', 'wide'])
  })
})

describe('nextUnder', () => {
  test('a first click takes the innermost', () => {
    expect(nextUnder([wide, twin], null, false)?.id).toBe('twin')
  })
  test('further clicks on the same place go outwards and begin again', () => {
    expect(nextUnder([wide, middle, twin], 'twin', true)?.id).toBe('middle')
    expect(nextUnder([wide, middle, twin], 'wide', true)?.id).toBe('twin')
  })
  test('a click on another place begins with the innermost there', () => {
    expect(nextUnder([wide, middle], 'wide', false)?.id).toBe('middle')
  })
  test('nothing lies under plain text', () => {
    expect(nextUnder([], 'wide', true)).toBeNull()
  })
})

describe('stepSegment', () => {
  const later = segment(text, 'later', [[70, 80]], 4)
  const all = [wide, twin, later]
  test.each([
    ['on from the selected one', 'wide', 0, 1, 'twin'],
    ['back from the selected one', 'later', 0, -1, 'twin'],
    ['nothing after the last', 'later', 0, 1, undefined],
    ['nothing before the first', 'wide', 99, -1, undefined],
    ['from the caret when none is selected', null, 10, 1, 'later'],
    ['back from the caret', null, 10, -1, 'twin'],
    ['a selected one that is gone counts as none', 'gone', 0, 1, 'wide'],
  ] as const)('%s', (_name, selected, caret, by, expected) => {
    expect(stepSegment(all, selected, caret, by)?.id).toBe(expected)
  })
})
