import type { ArticleDate } from '../../schema'
import { articleDateOf, type DateMention, findDates, swapped } from '../dates'
import { parseTypedDate } from '../typedDate'

/** The order of day and month in a column, as far as its cells tell it. */
export type DayOrder = 'day' | 'month' | 'open' | 'mixed'

/**
 * The order in which a column's cells print day and month, from all its rows: one cell with a day beyond 12
 * decides for all. `mixed` when cells speak for both, `open` when none speaks.
 */
export function dayOrder(cells: Iterable<string>): DayOrder {
  let day = false
  let month = false
  for (const cell of cells) {
    const parts = /^\s*(?:\p{L}+,?\s+)?(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/u.exec(cell)
    if (!parts) continue
    const first = Number(parts[1])
    const second = Number(parts[2])
    if (first > 12 && second <= 12) day = true
    if (second > 12 && first <= 12) month = true
  }
  return day && month ? 'mixed' : day ? 'day' : month ? 'month' : 'open'
}

export interface CellDate {
  readonly date: ArticleDate | null
  /** In words; "" when there is nothing to say. */
  readonly warning: string
}

const none: CellDate = { date: null, warning: '' }

/** Languages whose printed dates put the day first. */
const dayFirst = /^(?:de|fr|es|it|nl|pt|ru|uk|pl|ar|tr|el|sv|da|nb|fi|cs)\b/

/**
 * The date in a cell: ISO 8601 as far as it goes, a printed date of any language, 20240312, or the seconds
 * (milliseconds) since 1970 that programs write. Refused with a warning when it lies after `now` or cannot be.
 */
export function cellDate(cell: string, order: DayOrder, language: string, now: string): CellDate {
  const text = cell.trim()
  if (text === '' || /^(?:na|n\/a|nan|nat|null|none|undefined|-)$/i.test(text)) return none
  const read = readCell(text, order, language)
  if (read === 'open')
    return {
      date: null,
      warning: `"${text}" can be read day first or month first (${bothReadings(text)}): the date was left empty.`,
    }
  if (!read)
    return {
      date: null,
      warning: `"${shortened(text)}" is no date that Framewise can read: the date was left empty.`,
    }
  if (isAfter(read.iso, now))
    return {
      date: null,
      warning: `The date "${shortened(text)}" lies after the day of the import and was not taken.`,
    }
  return { date: read, warning: '' }
}

function readCell(text: string, order: DayOrder, language: string): ArticleDate | 'open' | null {
  const iso = isoCell(text)
  if (iso) return iso
  const packed = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?Z?)?$/.exec(text)
  if (packed) {
    const [, year, month, day, hour, minute] = packed
    const typed = parseTypedDate(`${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}`}`)
    if (typed) return { ...typed, text }
  }
  const epoch = /^(?:1\d{9}|[3-9]\d{8})(?:\.0+)?$/.test(text)
    ? Number(text) * 1000
    : /^1\d{12}$/.test(text)
      ? Number(text)
      : null
  if (epoch !== null)
    return { iso: new Date(epoch).toISOString().replace(/:\d\d\.\d+Z$/, 'Z'), precision: 'time', text }
  const mention = findDates(text).find((one) => one.year !== null)
  if (!mention) return null
  const settled = settle(mention, order, language)
  return settled === null ? 'open' : { ...articleDateOf({ ...settled, year: settled.year ?? 0 }, text), text }
}

/** ISO 8601 with the fractions, blanks and zones without a colon that programs write. Midnight that means none is dropped. */
function isoCell(text: string): ArticleDate | null {
  const tidy = text
    .replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3')
    .replace(/(\d\d:\d\d:\d\d)[.,]\d+/, '$1')
    .replace(/\s*(?:UTC|GMT)$/i, 'Z')
    .replace(/\s+(?=[+-]\d\d)/, '')
    .replace(/(T|\s)(\d\d:\d\d(?::\d\d)?)([+-]\d\d)(\d\d)?$/, '$1$2$3:$4')
    .replace(/:$/, ':00')
    .replace(/^(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?$/, '$1')
  const typed = parseTypedDate(tidy)
  return typed ? { ...typed, text } : null
}

function settle(mention: DateMention, order: DayOrder, language: string): DateMention | null {
  if (!mention.undecided) return mention
  if (order === 'day') return mention
  if (order === 'month') return swapped(mention)
  if (order === 'mixed') return null
  return dayFirst.test(language) ? mention : null
}

function bothReadings(text: string): string {
  const mention = findDates(text).find((one) => one.year !== null)
  if (!mention) return text
  const shown = (one: DateMention): string =>
    articleDateOf({ ...one, year: one.year ?? 0, time: null }, text).iso
  return `${shown(mention)} or ${shown(swapped(mention))}`
}

function isAfter(iso: string, now: string): boolean {
  const at = Date.parse(iso)
  return !Number.isNaN(at) && at > Date.parse(now) + 24 * 3600 * 1000
}

/**
 * The day and time of a spreadsheet's serial number, as ISO 8601 without a zone. The system of 1900 takes that
 * year for a leap year, so its numbers below 60 are one day off (ECMA-376 part 1, 18.17.4.1); that of 1904 counts
 * from its first day.
 */
export function serialDate(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const seconds = Math.round((days - 25_569) * 86_400)
  const iso = new Date(seconds * 1000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16)
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text)
