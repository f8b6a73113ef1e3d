import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessTargets, meaningOf } from '../../../shared/import/tables/columns'
import { cellDate, dayOrder, serialDate } from '../../../shared/import/tables/dates'
import { readDelimited } from '../../../shared/import/tables/delimited'
import { objectsOf, tableOfObjects } from '../../../shared/import/tables/objects'
import { languageTag, splitNames } from '../../../shared/import/tables/record'
import { readTable, tableOfGrid } from '../../../shared/import/tables/table'

describe('names of columns', () => {
  test.each([
    ['Publication_Date', 'date'],
    ['publishedAt', 'date'],
    ['Überschrift', 'title'],
    ['full_text', 'text'],
    ['source.name', 'outlet'],
    ['article_headline', 'title'],
    ['作者', 'authors'],
    ['عنوان', 'title'],
    ['Дата публикации', 'date'],
    ['Año', 'date'],
    ['sentiment', null],
    ['', null],
  ])('%s means %s', (name, target) => {
    expect(meaningOf(name)?.target ?? null).toBe(target)
  })

  const long = 'A long text about harbours, gates and inspectors, which goes on for more than eighty units.'
  test('of several that could be the text the longest is, and its name need not be known', () => {
    expect(
      guessTargets(
        ['id', 'content', 'xyz'],
        [
          ['1', 'short', long],
          ['2', 'short', long],
        ],
      ),
    ).toEqual(['id', 'variable', 'text'])
  })

  test('each target but variables goes to one column', () => {
    expect(
      guessTargets(['title', 'headline', 'source', 'newspaper', 'text'], [['A', 'B', 'C', 'D', long]]),
    ).toEqual(['title', 'variable', 'variable', 'outlet', 'text'])
  })

  test('the numbers of rows that programs write are left out', () => {
    expect(
      guessTargets(
        ['', 'text'],
        [
          ['0', long],
          ['1', long],
        ],
      ),
    ).toEqual(['ignore', 'text'])
  })
})

describe('dates in cells', () => {
  const now = '2026-01-01T00:00:00.000Z'
  test.each([
    ['2024-03-12', '2024-03-12'],
    ['2024-03-12T08:15:30.123Z', '2024-03-12T08:15:30Z'],
    ['2024-03-12 08:15:30 UTC', '2024-03-12T08:15:30Z'],
    ['2024-03-12T08:15:30+0100', '2024-03-12T08:15:30+01:00'],
    ['2024-03-12 08:15:30+01', '2024-03-12T08:15:30+01:00'],
    ['2024-03-12 00:00:00', '2024-03-12'],
    ['2024/03/12', '2024-03-12'],
    ['20240312', '2024-03-12'],
    ['1710265865', '2024-03-12T17:51Z'],
    ['1710265865000', '2024-03-12T17:51Z'],
    ['12. März 2024', '2024-03-12'],
    ['Tue, 12 Mar 2024 08:15:30 GMT', '2024-03-12T08:15+00:00'],
    ['2024', '2024'],
    ['2024-03', '2024-03'],
    ['NaN', null],
  ])('%s is %s', (cell, iso) => {
    const { date, warning } = cellDate(cell, 'open', 'en', now)
    expect(date?.iso ?? null).toBe(iso)
    expect(warning).toBe('')
  })

  test.each([
    ['03/04/2024', 'day or month first (2024-04-03 or 2024-03-04)'.replace('day or', 'day first or')],
    ['2027-01-01', 'lies after the day of the import'],
    ['31/02/2024', 'no date that Framewise can read'],
    ['yesterday', 'no date that Framewise can read'],
  ])('%s is left empty with a warning', (cell, words) => {
    const { date, warning } = cellDate(cell, 'open', 'en', now)
    expect(date).toBeNull()
    expect(warning).toContain(words)
  })

  test('one row decides the order of day and month for all', () => {
    expect(dayOrder(['03/04/2024', '13/04/2024'])).toBe('day')
    expect(dayOrder(['03/04/2024', '4/13/24'])).toBe('month')
    expect(dayOrder(['03/04/2024'])).toBe('open')
    expect(dayOrder(['13/04/2024', '04/13/2024'])).toBe('mixed')
    expect(cellDate('03/04/2024', 'month', 'en', now).date?.iso).toBe('2024-03-04')
    expect(cellDate('03/04/2024', 'open', 'de', now).date?.iso).toBe('2024-04-03')
  })

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [45363, false, '2024-03-12'],
    [45363.75, false, '2024-03-12T18:00'],
    [0, true, '1904-01-01'],
    [43901, true, '2024-03-12'],
    [-1, false, null],
    [Number.NaN, false, null],
  ])('serial number %s (from 1904: %s) is %s', (serial, from1904, iso) => {
    expect(serialDate(serial, from1904)).toBe(iso)
  })
})

describe('delimited values', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '\t') })
  test('what is written by the rules is read back', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 5 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }),
          ),
        (rows) => {
          const text = rows
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          expect(readDelimited(`sep=,\n${text}`).rows).toEqual(rows)
        },
      ),
    )
  })

  test.each([
    [
      'a;b\n1;2,5\n3;4,5',
      ';',
      [
        ['a', 'b'],
        ['1', '2,5'],
        ['3', '4,5'],
      ],
    ],
    [
      'a\tb\n1\t\n',
      '\t',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n"x "y" z",2',
      ',',
      [
        ['a', 'b'],
        ['x "y" z', '2'],
      ],
    ],
    [
      'a,b\n"x \\"y\\" z",2',
      ',',
      [
        ['a', 'b'],
        ['x "y" z', '2'],
      ],
    ],
    [
      'a,b\n"open,2\n3,4',
      ',',
      [
        ['a', 'b'],
        ['"open', '2'],
        ['3', '4'],
      ],
    ],
  ])('%j is cut at %j', (text, delimiter, rows) => {
    const read = readDelimited(text)
    expect(read.delimiter).toBe(delimiter)
    expect(read.rows).toEqual(rows)
  })

  test('the row of a mark that is never closed is told', () => {
    expect(readDelimited('a,b\n"open,2').unclosed).toBe(2)
    expect(readDelimited('a,b\n"x",2').unclosed).toBeNull()
  })

  test('titles of a report above the header are no rows', () => {
    const { header, rows } = tableOfGrid([['Report'], [], ['title', 'text', 'title'], ['a', 'b', 'c']])
    expect(header).toEqual(['title', 'text', 'title (2)'])
    expect(rows).toEqual([['a', 'b', 'c']])
  })
})

describe('a person says what columns are', () => {
  const table = {
    header: ['title', 'date', 'text', 'note'],
    rows: [['A', '03/04/2024', 'The harbour was quiet in the morning of that day.', 'B']],
  }
  const now = '2026-01-01T00:00:00.000Z'

  test('the others are guessed, and those left out give nothing', () => {
    const { articles, columns } = readTable(table, {
      columns: { note: 'title', title: 'ignore' },
      dateOrder: 'month',
      now,
    })
    expect(columns.map((column) => column.target)).toEqual(['ignore', 'date', 'text', 'title'])
    expect(articles[0]?.facts).toMatchObject({ title: 'B', date: { iso: '2024-03-04' } })
    expect(articles[0]?.fields).toEqual({})
  })
})

describe('objects', () => {
  const a = { title: 'A' }
  test.each([
    ['an array', [a, a], 2],
    ['a list within', { status: 'ok', response: { docs: [a, a, a] } }, 3],
    ['objects by key', { x: a, y: a }, 2],
    ['one object', { title: 'A', text: 'x'.repeat(200), tags: [{ a: 1 }, { a: 2 }] }, 1],
  ])('%s gives its articles', (_, value, count) => {
    expect(objectsOf(value)).toHaveLength(count)
  })

  test('no objects give null', () => {
    expect(objectsOf([1, 2])).toBeNull()
    expect(objectsOf('x')).toBeNull()
  })

  test('objects within become columns, lists of names one cell', () => {
    const { header, rows } = tableOfObjects([
      { _source: { source: { name: 'Gulf Courier' }, authors: [{ name: 'A B' }, { name: 'C D' }], n: 1 } },
    ])
    expect(header).toEqual(['source.name', 'authors', 'n'])
    expect(rows).toEqual([['Gulf Courier', 'A B; C D', '1']])
  })
})

test.each([
  ['Lee, Ann', ['Ann Lee']],
  ['By Ann Lee and Tom Orrin', ['Ann Lee', 'Tom Orrin']],
  ['Ann Lee, Tom Orrin', ['Ann Lee', 'Tom Orrin']],
  ["['Ann Lee', 'Tom Orrin']", ['Ann Lee', 'Tom Orrin']],
  ['Lee, Ann; Orrin, Tom', ['Ann Lee', 'Tom Orrin']],
  ['', []],
])('the cell %j names %j', (cell, names) => {
  expect(splitNames(cell)).toEqual(names)
})

test.each([
  ['English', 'en'],
  ['Français', 'fr'],
  ['pt_BR', 'pt-BR'],
  ['Klingon', 'Klingon'],
])('the language %s is %s', (value, tag) => {
  expect(languageTag(value)).toBe(tag)
})
