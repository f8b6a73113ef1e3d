import { describe, expect, test } from 'vitest'
import { readAuthors } from '../../../shared/import/databases/authors'
import { textBlocks } from '../../../shared/import/databases/blocks'
import { readDatabaseDate } from '../../../shared/import/databases/date'
import { languageNamed } from '../../../shared/import/databases/languages'
import { isLexisSeparator } from '../../../shared/import/databases/lexisMarks'

const reading = { now: '2026-01-01T00:00:00.000Z', order: null } as const

describe('dates as databases print them', () => {
  test.each([
    ['March 12, 2024 Tuesday', '2024-03-12', ''],
    ['March 12, 2024, Tuesday, Late Edition - Final', '2024-03-12', 'Late Edition - Final'],
    ['July 1, 2019 Monday 9:20 AM GMT', '2019-07-01T09:20+00:00', ''],
    ['January 20, 2009 Tuesday 8:27 PM AEST', '2009-01-20T20:27+10:00', ''],
    ['Mittwoch 13. März 2024', '2024-03-13', ''],
    ['jeudi 5 octobre 2013', '2013-10-05', ''],
    ['16 de marzo de 2024 sábado', '2024-03-16', ''],
    ['13 ноября 2017', '2017-11-13', ''],
    ['2024 年 3 月 13 日', '2024-03-13', ''],
    ['29 décembre 2011 15:32', '2011-12-29T15:32', ''],
    ['5 octobre 2013 - 17:39 UTC +02:00', '2013-10-05T17:39+02:00', ''],
    ['Feb 26, 2 009', '2009-02-26', ''],
    ['Fe b 26, 2009', '2009-02-26', ''],
    ['1 2 Feb 2009', '2009-02-12', ''],
    ['25/03/2024', '2024-03-25', ''],
    ['March 2010', '2010-03', ''],
    ['Spring 2008', '2008', ''],
    ['2008', '2008', ''],
  ])('%s', (printed, iso, rest) => {
    expect(readDatabaseDate(printed, reading)).toMatchObject({ date: { iso }, rest, warnings: [] })
  })

  test.each([
    ['03/04/2024', /2024-04-03 \(day first\) or 2024-03-04 \(month first\)/],
    ['March 12, 2031', /lies after the day of the import/],
    ['2031', /lies after the day of the import/],
  ])('%s is not taken, and a sentence says why', (printed, why) => {
    const read = readDatabaseDate(printed, reading)
    expect(read?.date).toBeNull()
    expect(read?.warnings.join(' ')).toMatch(why)
  })

  test('a person can say which of day and month comes first', () => {
    expect(readDatabaseDate('03/04/2024', { ...reading, order: 'day' })?.date?.iso).toBe('2024-04-03')
    expect(readDatabaseDate('03/04/2024', { ...reading, order: 'month' })?.date?.iso).toBe('2024-03-04')
  })

  test('of a span of days the first is taken, with a warning', () => {
    const read = readDatabaseDate('January 4-10, 2010', reading)
    expect(read?.date?.iso).toBe('2010-01-04')
    expect(read?.warnings).toHaveLength(1)
  })

  test.each(['Correction Appended', 'Final Edition', '', 'Pg. 12'])('"%s" is no date', (printed) => {
    expect(readDatabaseDate(printed, reading)).toBeNull()
  })
})

describe('authors as databases print them', () => {
  test.each([
    ['By EDDA VARNHOLT', false, ['Edda Varnholt'], ''],
    ['Edda Varnholt and Rafe Dallan', false, ['Edda Varnholt', 'Rafe Dallan'], ''],
    ['Edda Varnholt (now), Rafe Dallan (earlier)', false, ['Edda Varnholt', 'Rafe Dallan'], ''],
    ['DALLAN, RAFE', false, ['Rafe Dallan'], ''],
    ['Varnholt, Edda; Dallan, Rafe', true, ['Edda Varnholt', 'Rafe Dallan'], ''],
    ['Salma Natour avec AFP', false, ['Salma Natour'], 'AFP'],
    ['Rafe Dallan, Gulf Courier', false, ['Rafe Dallan'], ''],
    ['Anonymous', true, [], ''],
    ['Letters', false, [], ''],
  ])('%s', (printed, inverted, authors, agency) => {
    expect(readAuthors(printed, inverted)).toEqual({ authors, agency })
  })
})

describe('the lines between documents', () => {
  test.each([
    '                1 of 10 DOCUMENTS',
    '1 of 1 DOCUMENT',
    'Dokument 234 von 456',
    'Document 3 de 50',
    'Document 3 van 50',
    'Documento 3 de 50',
    'FOCUS - 3 of 50 DOCUMENTS',
    '2.001 of 2.146 DOCUMENTS',
  ])('%s', (line) => {
    expect(isLexisSeparator(line)).toBe(true)
  })

  test.each(['3 of 10', 'He read 3 of 10 documents.', 'DOCUMENTS'])('%s is none', (line) => {
    expect(isLexisSeparator(line)).toBe(false)
  })
})

test('wrapped lines are one paragraph again, lines ended on purpose stay', () => {
  const wide = 'a wrapped line of text that goes on to the very end of the page as it was set'
  const text = `${wide}\nand on.\n\nshort\nlines\n\n                     centred`
  expect(textBlocks(text, () => false).map(({ lines, centred }) => [lines, centred])).toEqual([
    [[`${wide} and on.`], false],
    [['short', 'lines'], false],
    [['centred'], true],
  ])
})

test.each([
  ['GERMAN; DEUTSCH', 'de'],
  ['Dutch / Nederlands', 'nl'],
  ['Français', 'fr'],
  ['简体中文', 'zh'],
  ['Chinese - Traditional', 'zh'],
  ['Klingon', ''],
])('the language named by %s', (printed, tag) => {
  expect(languageNamed(printed)).toBe(tag)
})
