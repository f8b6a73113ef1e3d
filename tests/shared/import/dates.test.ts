import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleDateOf, type DateMention, findDates } from '../../../shared/import/dates'

const isos = (text: string): readonly string[] =>
  findDates(text).map((date) => (date.year === null ? `--${date.month}-${date.day}` : isoOf(date)))

const isoOf = (date: DateMention): string => articleDateOf({ ...date, year: date.year ?? 0 }, '').iso

describe('dates are read in the notations that pages print', () => {
  test.each([
    ['2024-09-25 17:21', '2024-09-25T17:21'],
    ['2024-09-19 19:32:07', '2024-09-19T19:32'],
    ['2024-03-12T17:21:00+08:00', '2024-03-12T17:21+08:00'],
    ['2024/3/12', '2024-03-12'],
    ['2024.03.12', '2024-03-12'],
    ['12.03.2024', '2024-03-12'],
    ['13.03.2024 | 07:45', '2024-03-13T07:45'],
    ['03.05.2024 15:42 Uhr', '2024-05-03T15:42'],
    ['05.06.2025 um 14:46', '2025-06-05T14:46'],
    ['October 30, 2019', '2019-10-30'],
    ['March 12 2024', '2024-03-12'],
    ['Mar 12 2024 at 5:21 PM GMT', '2024-03-12T17:21+00:00'],
    ['Mar. 14, 2024, 12:05 a.m.', '2024-03-14T00:05'],
    ['17 September 2024 • 18:40', '2024-09-17T18:40'],
    ['Tuesday, 17th September 2024 3.05pm GMT', '2024-09-17T15:05+00:00'],
    ['5:50 pm CET October 23, 2025', '2025-10-23T17:50+01:00'],
    ['Wed Mar 13 2024 06:12', '2024-03-13T06:12'],
    ['20:49, 5 Aug 2024', '2024-08-05T20:49'],
    ['3. Mai 2024, 17:47', '2024-05-03T17:47'],
    ['12. MÄR 2025 18:03', '2025-03-12T18:03'],
    ['le 12 mars 2024 à 17h21', '2024-03-12T17:21'],
    ['1er août 2024', '2024-08-01'],
    ['12 de marzo de 2024', '2024-03-12'],
    ['1º de março de 2024', '2024-03-01'],
    ['12 marzo 2024', '2024-03-12'],
    ['11 sep 2024 om 12:00', '2024-09-11T12:00'],
    ['12 марта 2024, 17:21', '2024-03-12T17:21'],
    ['2024年3月13日 09:12', '2024-03-13T09:12'],
    ['2024年3月13日 下午5:21', '2024-03-13T17:21'],
    ['2024년 3월 12일', '2024-03-12'],
    ['20 أيلول/سبتمبر 2024 - 14:05', '2024-09-20T14:05'],
    ['١٢ مارس ٢٠٢٤', '2024-03-12'],
    ['5 كانون الثاني 2025', '2025-01-05'],
    ['October 2024', '2024-10'],
    ['12 Mar 24', '2024-03-12'],
    ['31/12/1999', '1999-12-31'],
    ['12/31/1999', '1999-12-31'],
    ['12. března 2024', '2024-03-12'],
    ['úterý 12. listopadu 2024 v 8:15', '2024-11-12'],
    ['2024. március 12., kedd', '2024-03-12'],
    ['2024. aug. 5. 14:30', '2024-08-05T14:30'],
    ['2024. 03. 12.', '2024-03-12'],
    ['12 martie 2024, ora 17:21', '2024-03-12'],
    ['marți, 12 noiembrie 2024', '2024-11-12'],
    ['12. maaliskuuta 2024', '2024-03-12'],
    ['tiistai 12. joulukuuta 2023', '2023-12-12'],
    ['Τρίτη 12 Μαρτίου 2024', '2024-03-12'],
    ['12 ΝΟΕΜΒΡΙΟΥ 2024', '2024-11-12'],
    ['12 मार्च 2024', '2024-03-12'],
    ['१२ अगस्त २०२४', '2024-08-12'],
    ['Selasa, 12 Agustus 2024', '2024-08-12'],
    ['вівторок, 12 березня 2024, 17:21', '2024-03-12T17:21'],
    ['12 лютого 2024 р.', '2024-02-12'],
    ['wtorek, 12 sierpnia 2024', '2024-08-12'],
    ['tisdag 12 mars 2024 kl. 17.21', '2024-03-12T17:21'],
    ['12. marts 2024', '2024-03-12'],
    ['onsdag 11. desember 2024', '2024-12-11'],
    ['12 Mart 2024 Salı', '2024-03-12'],
    ['3 NİSAN 2024', '2024-04-03'],
    ['5 KASIM 2024', '2024-11-05'],
    ['2024年3月12日(火) 18時30分', '2024-03-12T18:30'],
    ['令和6年3月12日 午後3時05分', '2024-03-12T15:05'],
    ['平成元年1月8日', '1989-01-08'],
    ['2024년 3월 12일 (화) 오후 3시 30분', '2024-03-12T15:30'],
    ["3 d'abril de 2024", '2024-04-03'],
    ['12 במרץ 2024', '2024-03-12'],
    ['5 март 2024', '2024-03-05'],
  ])('%s', (text, iso) => {
    expect(isos(text)).toEqual([iso])
  })

  test('a dateline gives day and month without a year', () => {
    expect(isos('UNITED NATIONS, Oct. 30 (Xinhua) --')).toEqual(['--10-30'])
  })

  test('several dates of a line come in order', () => {
    expect(isos('Publié le 3 mai 2024 à 10:00 - Mis à jour le 4 mai 2024 à 11:00')).toEqual([
      '2024-05-03T10:00',
      '2024-05-04T11:00',
    ])
  })
})

describe('what is no date is left alone', () => {
  test.each([
    'Last Updated At:22:17',
    '31 February 2024',
    '29/02/2023',
    '45.13.2024',
    'version 3.12.2024.5',
    '20:42KEY EVENT',
    '66 votes to 58, with 21 abstentions',
    'The 4,112 names the Assembly did not hear',
    'Resolution 2024',
    'the year 12024-03-12',
  ])('%s', (text) => {
    expect(isos(text)).toEqual([])
  })
})

describe('what a date says about itself', () => {
  test.each([
    ['Published: 12 March 2024', 'published'],
    ['Posted on March 12, 2024', 'published'],
    ['نشر: 20 أيلول 2024', 'published'],
    ['Last updated 12 March 2024', 'updated'],
    ['Stand: 26.04.2024', 'updated'],
    ['Mis à jour le 4 mai 2024', 'updated'],
    ['آخر تحديث: 20 أيلول 2024', 'updated'],
    ['Accessed 12 March 2024', 'visit'],
    ['今天是2024年3月14日', 'visit'],
    ['12 March 2024', 'none'],
  ])('%s is %s', (text, label) => {
    expect(findDates(text)[0]?.label).toBe(label)
  })

  test.each([
    ['03/04/2024', true],
    ['3-4-2024', true],
    ['13/04/2024', false],
    ['04/13/2024', false],
    ['04/04/2024', false],
    ['03.04.2024', false],
  ])('day and month of %s are undecided: %s', (text, undecided) => {
    expect(findDates(text)[0]?.undecided).toBe(undecided)
  })

  test('the day of the week is kept', () => {
    expect(findDates('Thursday 14 March 2024')[0]).toMatchObject({ weekday: 4, start: 0 })
    expect(findDates('2024年3月14日 星期四')[0]?.weekday).toBe(4)
  })
})

test('every day comes back from the notations that name the month', () => {
  const months =
    'January February March April May June July August September October November December'.split(' ')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
        const name = months[month - 1] as string
        for (const text of [
          `${day} ${name} ${year}`,
          `${name} ${day}, ${year}`,
          iso,
          `${year}年${month}月${day}日`,
        ])
          expect(isos(`before ${text} after`)).toEqual([iso])
      },
    ),
  )
})

test('offsets are those of the text, whatever stands around', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ maxLength: 20 }),
      (before, after) => {
        const text = `${before.replace(/\p{Nd}/gu, '')} | 12 March 2024 | ${after.replace(/\d/g, '')}`
        const date = findDates(text).find((one) => one.year === 2024)
        expect(date && text.slice(date.start, date.end)).toContain('12 March 2024')
      },
    ),
  )
})
