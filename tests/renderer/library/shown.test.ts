import { describe, expect, test } from 'vitest'
import { isDay, saysDates } from '../../../renderer/library/date-bounds'
import { fullDate, longDate, outletAndDate, shortDate } from '../../../renderer/library/dates'
import { foundInTextOnly, hitsFor, type Looking, rowsFor, rowsShown } from '../../../renderer/library/shown'
import { noFilter } from '../../../shared/library'
import type { ArticleDate } from '../../../shared/schema'
import { articleWith } from '../../support/records'

const articles = [
  articleWith('one', { title: 'Harbour vote', outlet: 'Tidewater Post' }),
  articleWith('two', { title: 'Fishing towns', outlet: 'Northern Wire', warnings: ['Two dates.'] }),
  articleWith('three', { title: 'Petition', outlet: 'Tidewater Post' }),
]
const stats = { one: { segments: 5, coders: { 'coder-a': 2, 'coder-b': 3 } } }
const rows = rowsFor(articles, stats, 'coder-a')
const looking = (some: Partial<Looking>): Looking => ({
  filter: noFilter,
  warned: false,
  hits: null,
  ...some,
})
const shown = (some: Partial<Looking>) => rowsShown(rows, looking(some)).map((row) => row.article.id)

describe('the rows shown', () => {
  test('tell of the segments of all coders and the status of one', () => {
    expect(rows[0]).toMatchObject({ segments: 5, status: 'in-progress' })
    expect(rowsFor(articles, stats, 'coder-c')[0]).toMatchObject({ segments: 5, status: 'not-started' })
  })

  test('are all without a filter, and keep their order', () => {
    expect(shown({})).toEqual(['one', 'two', 'three'])
  })

  test('match a text in facts at once, and in full texts as far as searched', () => {
    const filter = { ...noFilter, text: 'harbour' }
    expect(shown({ filter })).toEqual(['one'])
    expect(shown({ filter, hits: { query: 'harbour', ids: new Set(['three', 'one']) } })).toEqual([
      'one',
      'three',
    ])
    expect(shown({ filter, hits: { query: 'harb', ids: new Set(['two']) } })).toEqual(['one', 'two'])
    expect(shown({ filter, hits: { query: 'piers', ids: new Set(['two']) } })).toEqual(['one'])
  })

  test('must meet the other filters as well as the text', () => {
    const hits = { query: 'piers', ids: new Set(['one', 'two']) }
    const filter = { ...noFilter, text: 'piers', outlets: ['Northern Wire'] }
    expect(shown({ filter, hits })).toEqual(['two'])
    expect(shown({ filter: noFilter, warned: true })).toEqual(['two'])
  })

  test('say which were found by their text alone', () => {
    expect([...foundInTextOnly(rows, 'harbour', new Set(['one', 'three']))]).toEqual(['two', 'three'])
    expect(foundInTextOnly(rows, ' ', new Set(['one'])).size).toBe(0)
    expect(hitsFor('x', null)).toBeNull()
  })
})

const date = (iso: string, precision: ArticleDate['precision'], text = ''): ArticleDate => ({
  iso,
  precision,
  text,
})

describe('dates', () => {
  test.each([
    [date('2024', 'year'), '2024', '2024'],
    [date('2024-03', 'month'), 'Mar 2024', 'March 2024'],
    [date('2024-03-12', 'day'), '12 Mar 2024', '12 March 2024'],
    [date('2024-03-12T17:21', 'time'), '12 Mar 2024', '12 March 2024, 17:21'],
    [date('2024-03-12T23:30-09:00', 'time'), '12 Mar 2024', '12 March 2024, 23:30'],
    [date('2024-01-01', 'day', 'Jan. 1'), '1 Jan 2024', '1 January 2024 (printed “Jan. 1”)'],
  ])('%o is no more precise than known', (known, short, full) => {
    expect(shortDate(known, 'en-GB')).toBe(short)
    expect(fullDate(known, 'en-GB')).toBe(full)
    expect(longDate(known, 'en-GB')).toBe(full.replace(/ \(printed.*/, ''))
  })

  test.each([
    [{ outlet: 'Tidewater Post', date: date('2024-03-12', 'day') }, 'Tidewater Post, 12 Mar 2024'],
    [{ outlet: 'Tidewater Post', date: null }, 'Tidewater Post'],
    [{ outlet: '', date: date('2024', 'year') }, '2024'],
    [{ outlet: '', date: null }, ''],
  ])('outlet and date of %o are told as far as they are known', (facts, told) => {
    expect(outletAndDate(articleWith('one', facts), 'en-GB')).toBe(told)
  })

  test.each([
    ['2024', true],
    ['2024-03', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13', false],
    ['24', false],
    ['2024-3', false],
    ['', false],
  ])('a bound “%s” is a date: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  test('bounds are said in a word or two', () => {
    expect([
      saysDates('2024', '2024'),
      saysDates('2024', '2025-03'),
      saysDates('2024', null),
      saysDates(null, '2024'),
      saysDates(null, null),
    ]).toEqual(['2024', '2024 to 2025-03', 'from 2024', 'to 2024', null])
  })
})
