import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choose,
  chooseAll,
  chooseNone,
  goTo,
  indexAfter,
  noRows,
  type RowsState,
  reach,
  toggle,
} from '../../../renderer/library/rows'

const ids = ['a', 'b', 'c', 'd', 'e']
const seen = ({ active, selected }: RowsState) => ({ active, selected: [...selected].join('') })

describe('rows', () => {
  test.each<[string, RowsState, ReturnType<typeof seen>]>([
    ['walking chooses nothing', goTo(ids, noRows, 2, false), { active: 'c', selected: '' }],
    ['walking past the end stops there', goTo(ids, noRows, 9, false), { active: 'e', selected: '' }],
    ['walking before the start stops there', goTo(ids, noRows, -4, false), { active: 'a', selected: '' }],
    ['nothing can be walked in an empty list', goTo([], noRows, 0, false), { active: null, selected: '' }],
    ['a press chooses one alone', choose(chooseAll(ids, noRows), 'b'), { active: 'b', selected: 'b' }],
    ['a toggle adds', toggle(choose(noRows, 'b'), 'd'), { active: 'd', selected: 'bd' }],
    ['a second toggle takes away', toggle(toggle(noRows, 'd'), 'd'), { active: 'd', selected: '' }],
    ['a range goes down', reach(ids, choose(noRows, 'b'), 'd'), { active: 'd', selected: 'bcd' }],
    ['a range goes up', reach(ids, choose(noRows, 'd'), 'a'), { active: 'a', selected: 'abcd' }],
    [
      'a range that is drawn anew begins where it began',
      reach(ids, reach(ids, choose(noRows, 'c'), 'e'), 'a'),
      { active: 'a', selected: 'abc' },
    ],
    [
      'walking with the range key chooses from where walking began',
      goTo(ids, goTo(ids, goTo(ids, noRows, 1, false), 2, true), 3, true),
      { active: 'd', selected: 'bcd' },
    ],
    [
      'a range from a row that is gone is the row itself',
      reach(ids, choose(noRows, 'z'), 'c'),
      { active: 'c', selected: 'c' },
    ],
    ['all are chosen', chooseAll(ids, choose(noRows, 'b')), { active: 'b', selected: 'abcde' }],
    [
      'none are chosen, and the active row stays',
      chooseNone(choose(noRows, 'b')),
      { active: 'b', selected: '' },
    ],
  ])('%s', (_, state, expected) => {
    expect(seen(state)).toEqual(expected)
  })

  test('keys go to a row of the list, or nowhere', () => {
    expect(
      ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'].map((key) =>
        indexAfter(key, 4, 10, 3),
      ),
    ).toEqual([5, 3, 7, 1, 0, 9, null])
    expect(indexAfter('ArrowDown', -1, 10, 3)).toBe(0)
    expect(indexAfter('ArrowUp', -1, 10, 3)).toBe(9)
  })

  test('whatever is pressed, the active row is in the list and a range is without gaps', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 30 }), (pressed) => {
        let state = noRows
        for (const [name, extend] of pressed) {
          const index = state.active === null ? -1 : ids.indexOf(state.active)
          state = goTo(ids, state, indexAfter(name, index, ids.length, 2) ?? index, extend)
        }
        if (pressed.length > 0) expect(ids).toContain(state.active)
        const chosen = ids.map((id) => (state.selected.has(id) ? '#' : '.')).join('')
        expect(chosen).toMatch(/^\.*#*\.*$/)
      }),
    )
  })
})
