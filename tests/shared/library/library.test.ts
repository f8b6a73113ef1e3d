import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleStats } from '../../../shared/contract'
import {
  filterRows,
  type LibraryFilter,
  libraryColumns,
  libraryRows,
  noFilter,
  outletsOf,
  sortRows,
  statusOf,
} from '../../../shared/library'
import type { Article } from '../../../shared/schema'
import { articleWith } from '../../support/records'

const dated = (iso: string): Pick<Article, 'date'> => ({
  date: { iso, precision: iso.length === 4 ? 'year' : iso.length === 7 ? 'month' : 'day', text: iso },
})
const articles: readonly Article[] = [
  articleWith('a', {
    title: 'Éclat in the Assembly',
    outlet: 'Meridian Daily',
    words: 700,
    ...dated('2024-03-12'),
  }),
  articleWith('b', {
    title: 'article 10',
    outlet: 'Tidewater Post',
    authors: ['Ana Li'],
    ...dated('2024-03'),
  }),
  articleWith('c', { title: 'Article 9', outlet: '', place: 'Lisse', words: 90 }),
  articleWith('d', { title: 'zebra', outlet: 'Tidewater Post', agency: 'Northern Wire', ...dated('2025') }),
  articleWith('e', { title: '七十余国', outlet: '港湾时报', ...dated('2024-03-14T09:30+08:00') }),
]
const stats: Record<string, ArticleStats> = {
  a: { segments: 5, coders: { x: 3, y: 2 } },
  b: { segments: 1, coders: { y: 1, x: 0 } },
}
const rows = libraryRows(articles, stats, null)
const ids = (list: readonly { article: Article }[]) => list.map((row) => row.article.id).join('')
const filtered = (filter: Partial<LibraryFilter>) => ids(filterRows(rows, { ...noFilter, ...filter }))

describe('status', () => {
  it.each([
    ['said by the coder', { x: 'done' }, { x: 2 }, 'x', 'done'],
    ['told by the coder’s segments', {}, { x: 2 }, 'x', 'in-progress'],
    ['not told by another’s segments', { y: 'done' }, { y: 2 }, 'x', 'not-started'],
    ['taken back by the coder', { x: 'not-started' }, { x: 2 }, 'x', 'not-started'],
    ['done for all when all who began are', { x: 'done', y: 'not-started' }, { x: 2 }, null, 'done'],
    ['in progress for all while one is', { x: 'done' }, { y: 1 }, null, 'in-progress'],
    ['not started for all when nobody began', {}, { x: 0 }, null, 'not-started'],
  ] as const)('is %s', (_, statuses, coders, coderId, expected) => {
    const article = articleWith('a', { statuses })
    expect(statusOf(article, { segments: 0, coders }, coderId)).toBe(expected)
  })

  it('is not started where nothing is known of segments', () => {
    expect(statusOf(articleWith('a'), undefined, 'x')).toBe('not-started')
  })
})

describe('rows', () => {
  it('count all segments, or one coder’s', () => {
    expect(rows.map((row) => row.segments)).toEqual([5, 1, 0, 0, 0])
    expect(libraryRows(articles, stats, 'x').map((row) => row.segments)).toEqual([3, 0, 0, 0, 0])
    expect(rows[1]?.coders).toEqual(['y'])
  })

  it('tell the outlets, most articles first', () => {
    expect(outletsOf(rows)).toEqual([
      { name: 'Tidewater Post', articles: 2 },
      { name: '', articles: 1 },
      { name: 'Meridian Daily', articles: 1 },
      { name: '港湾时报', articles: 1 },
    ])
  })
})

describe('filtering', () => {
  it.each([
    [{}, 'abcde'],
    [{ text: 'eclat' }, 'a'],
    [{ text: '  POST  article ' }, 'b'],
    [{ text: 'lisse' }, 'c'],
    [{ text: 'ana' }, 'b'],
    [{ text: 'wire' }, 'd'],
    [{ text: '余国' }, 'e'],
    [{ text: 'nothing of the kind' }, ''],
    [{ outlets: ['Tidewater Post', ''] }, 'bcd'],
    [{ statuses: ['not-started' as const] }, 'cde'],
    [{ coderId: 'x' }, 'a'],
    [{ from: '2024-03-13' }, 'bde'],
    [{ to: '2024-03-13' }, 'ab'],
    [{ from: '2024-03-12', to: '2024-03-12' }, 'ab'],
    [{ from: '2024', to: '2024' }, 'abe'],
    [{ from: '2025-06-01' }, 'd'],
    [{ text: 'post', from: '2025' }, 'd'],
  ])('by %j leaves %s', (filter, expected) => {
    expect(filtered(filter)).toBe(expected)
  })
})

describe('sorting', () => {
  const sorted = (column: (typeof libraryColumns)[number], descending = false) =>
    ids(sortRows(rows, { column, descending }, 'en'))

  it.each([
    ['title', false, 'cbade'],
    ['title', true, 'edabc'],
    ['outlet', false, 'abdec'],
    ['outlet', true, 'ebdac'],
    ['author', false, 'bcade'],
    ['date', false, 'baedc'],
    ['date', true, 'deabc'],
    ['words', true, 'acbde'],
    ['segments', true, 'abcde'],
    ['status', true, 'bacde'],
  ] as const)('by %s (descending: %s) gives %s', (column, descending, expected) => {
    expect(sorted(column, descending)).toBe(expected)
  })

  it('keeps every row, does not depend on the order before, and puts missing facts last', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...libraryColumns),
        fc.boolean(),
        fc.shuffledSubarray([...rows], { minLength: rows.length }),
        (column, descending, shuffled) => {
          const sort = { column, descending }
          const result = sortRows(shuffled, sort, 'en')
          expect(ids(result)).toBe(sorted(column, descending))
          expect(ids(sortRows(rows, sort, 'en', shuffled.slice(1)))).toBe(sorted(column, descending))
          if (column === 'date') expect(result.at(-1)?.article.date).toBeNull()
        },
      ),
    )
  })
})
