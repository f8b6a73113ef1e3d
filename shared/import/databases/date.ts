import type { ArticleDate } from '../../schema'
import { articleDateOf, type DateMention, exists, findDates, swapped } from '../dates'
import { weekdayNumbers } from '../months'

/** How a database's date is read. */
export interface DateReading {
  /** The instant of the import: later dates are refused. */
  readonly now: string
  /** Whether 03/04 has the day or the month first, null when nothing tells. */
  readonly order: 'day' | 'month' | null
}

export interface DatabaseDate {
  /** Null when a date is printed that cannot be taken; `warnings` then says why. */
  readonly date: ArticleDate | null
  readonly warnings: readonly string[]
  /** What stands in the text behind the date: "Final Edition". */
  readonly rest: string
}

/**
 * Reads the date that a database prints in a field of its own: the first whole one, with the time behind it,
 * days of the week between them or not. A month or a year alone is taken as far as it goes. Spaces that a mail
 * put into it ("Feb 26, 2 009") are closed. Null when the text names no date.
 */
export function readDatabaseDate(printed: string, reading: DateReading): DatabaseDate | null {
  const text = printed.replace(/\s/gu, ' ').trimEnd()
  const whole = wholeDate(text) ?? mended(text)
  if (!whole) return partial(text, reading)
  const { mention, source } = whole
  const shown = source.slice(mention.start, mention.end).trim()
  const rest = source
    .slice(mention.end)
    .replace(weekdays, '')
    .replace(/^[\s,;.–—-]+/u, '')
    .trim()
  const decided = decide(mention, reading)
  if (!decided) {
    const day = articleDateOf(mention, source).iso.slice(0, 10)
    const month = articleDateOf(swapped(mention) as Dated, source).iso.slice(0, 10)
    return {
      date: null,
      warnings: [`"${shown}" can be ${day} (day first) or ${month} (month first): the date was left empty.`],
      rest,
    }
  }
  if (isFuture(decided, reading.now))
    return {
      date: null,
      warnings: [`The date "${shown}" lies after the day of the import and was not taken.`],
      rest,
    }
  const span = / [-–—] .*\d{4}/u.test(source.slice(mention.end)) || whole.span
  return {
    date: { ...articleDateOf(decided, source), text: shown },
    warnings: span ? [`"${source.trim()}" is a span of days: its first day was taken.`] : [],
    rest: whole.span ? '' : rest,
  }
}

type Dated = DateMention & { readonly year: number }

interface Whole {
  readonly mention: Dated
  /** The text that the mention's range is of. */
  readonly source: string
  /** The date opens a span of days. */
  readonly span: boolean
}

/** Days of the week that are no months or common words in another language. */
const weekdays = new RegExp(
  `(?<![\\p{L}])(?:${[...weekdayNumbers.keys()]
    .filter(
      (name) =>
        name.length >= 5 ||
        /^(?:mon|tue|tues|wed|thu|thur|fri|sat|sun|lun|jeu|ven|joi|kedd|salı|luni|cuma|rabu|вс|пн|вт|ср|чт|пт|сб|أحد)$/.test(
          name,
        ),
    )
    .sort((a, b) => b.length - a.length)
    .join('|')})\\.?(?![\\p{L}])`,
  'giu',
)

/** A date with day, month and year, its time behind it. Days of the week are blanked so that both are seen as one. */
function wholeDate(text: string): Whole | null {
  const blanked = text.replace(weekdays, (day) => ' '.repeat(day.length))
  const single = blanked.replace(
    /(?<=\p{L}\.?\s)(?<first>\d{1,2})(?<tail>\s?[-–]\s?\d{1,2})(?=,?\s\d{4})/gu,
    (_all, first: string, tail: string) => first.padEnd(first.length + tail.length),
  )
  const mentions = findDates(single.replace(/(?<=\d) {2,}(?=,? ?\d{4})/g, (gap) => gap))
  const found = mentions.find((mention): mention is Dated => mention.year !== null && mention.day !== null)
  const first = mentions.find((mention) => mention.day !== null)
  if (first && first.year === null && found && first.start < found.start && first.month <= found.month)
    return { mention: { ...first, year: found.year }, source: text, span: true }
  if (single !== blanked) {
    const range = /(?<month>\p{L}+)\.?\s(?<day>\d{1,2})\s*,?\s*(?<year>\d{4})/u.exec(single)
    const closed = range
      ? findDates(`${range.groups?.month} ${range.groups?.day}, ${range.groups?.year}`)[0]
      : null
    if (range && closed?.year != null && closed.day !== null)
      return {
        mention: { ...(closed as Dated), start: range.index, end: range.index + range[0].length },
        source: text,
        span: true,
      }
  }
  if (!found) return null
  // Digits beside it mean that it was torn: "1 2 Feb 2009".
  if (/\d\s*$/.test(single.slice(0, found.start))) return null
  return { mention: found, source: text, span: false }
}

/** The same with a space taken out at the one place that makes a whole date of it. */
function mended(text: string): Whole | null {
  if (text.length > 60 || !/\d/.test(text)) return null
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    const closed = text.slice(0, at) + text.slice(at + 1)
    const found = wholeDate(closed)
    if (found) return found
  }
  return null
}

const seasons =
  /(?<![\p{L}])(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver|frühjahr|frühling|sommer|herbst|primavera|verano|otoño|invierno|lente|zomer|herfst)\s+(?<year>(?:1[6-9]|20)\d{2})(?!\d)/iu

/** A month with a year, a season, or a year alone. */
function partial(text: string, { now }: DateReading): DatabaseDate | null {
  const month = findDates(text).find(
    (mention): mention is Dated => mention.year !== null && mention.day === null,
  )
  if (month) {
    const rest = text.slice(month.end).replace(/^[\s,;.–—-]+/u, '')
    return isFuture(month, now)
      ? refused(text, rest)
      : { date: articleDateOf(month, text), warnings: [], rest }
  }
  const year = seasons.exec(text) ?? /^\s*(?<year>(?:1[6-9]|20)\d{2})\s*$/u.exec(text)
  if (!year?.groups?.year) return null
  const shown = year[0].trim()
  const rest = text.slice(year.index + year[0].length).replace(/^[\s,;.–—-]+/u, '')
  if (Number(year.groups.year) > Number(now.slice(0, 4))) return refused(shown, rest)
  return { date: { iso: year.groups.year, precision: 'year', text: shown }, warnings: [], rest }
}

const refused = (shown: string, rest: string): DatabaseDate => ({
  date: null,
  warnings: [`The date "${shown.trim()}" lies after the day of the import and was not taken.`],
  rest,
})

/** With the order of day and month settled, or null when nothing settles it. */
function decide(mention: Dated, { now, order }: DateReading): Dated | null {
  if (!mention.undecided) return mention
  const month = swapped(mention) as Dated
  const fits = (one: Dated): boolean => exists(one.year, one.month, one.day) && !isFuture(one, now)
  if (fits(mention) !== fits(month)) return fits(mention) ? mention : month
  return order === 'day' ? mention : order === 'month' ? month : null
}

function isFuture(mention: Dated, now: string): boolean {
  return Date.UTC(mention.year, mention.month - 1, mention.day ?? 1) > Date.parse(now) + 24 * 3600 * 1000
}
