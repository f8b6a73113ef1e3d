import type { ArticleDate } from '../../schema'
import { articleDateOf, type DateMention, exists, findDates, swapped } from '../dates'
import { monthNumbers } from '../months'

/** A date read from what a program wrote for programs, or from a short printed text. */
export type Stamp =
  | { readonly kind: 'date'; readonly date: ArticleDate }
  /** Day and month can be told either way round; both readings as days. */
  | { readonly kind: 'open'; readonly text: string; readonly readings: readonly [string, string] }

/** Which of day and month comes first in numeric dates, null when that is not known. */
export type DayOrder = 'day' | 'month' | null

const iso =
  /^[^\d+-]{0,20}(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)(?:[T\s]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:[.,:]\d{1,9})?)?\s*(?<half>[ap]m)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?/i
const compact =
  /^(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?:T?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?:[0-5]\d)?(?:\.\d+)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i
/** As C's date writes it: "Fri May  3 15:47:42 CEST 2024". */
const clock =
  /^(?:\p{L}{3},?\s+)?(?<name>\p{L}{3})\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d{2}):\d{2}\s+(?:(?<zone>[A-Z]{1,5}|[+-]\d{4})\s+)?(?<year>\d{4})$/u
const yearMonth = /^(?<year>(?:19|20)\d{2})-(?<month>0[1-9]|1[0-2])$/

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * Reads a date; null for what is none. A time at midnight says only the day, as most templates mean it. Zones
 * are kept, an offset as it stands. `order` decides 03/04/2024.
 */
export function readStamp(text: string, order: DayOrder): Stamp | null {
  const bare = text.trim()
  if (bare === '' || bare.length > 200) return null
  const seconds = /^(?<seconds>1?\d{9})(?<millis>\d{3})?$/.exec(bare)?.groups
  if (seconds && compact.exec(bare) === null) {
    const at = new Date(Number(seconds.seconds) * 1000).toISOString()
    return { kind: 'date', date: { iso: `${at.slice(0, 16)}Z`, precision: 'time', text: bare } }
  }
  const parts = (iso.exec(bare) ?? compact.exec(bare) ?? clock.exec(bare))?.groups
  if (parts) {
    const month = parts.name ? (monthNumbers.get(parts.name.toLowerCase()) ?? 0) : Number(parts.month)
    const found = stampOf(parts, month, bare)
    if (found) return { kind: 'date', date: found }
  }
  const short = yearMonth.exec(bare)?.groups
  if (short)
    return { kind: 'date', date: { iso: `${short.year}-${short.month}`, precision: 'month', text: bare } }
  const mentions = findDates(bare).filter((mention) => mention.year !== null && mention.day !== null)
  const mention =
    mentions.find(({ label }) => label === 'published') ??
    mentions.find(({ label }) => label === 'none') ??
    mentions[0]
  return mention ? stampOfMention(mention, bare, order) : null
}

/** A printed date as a stamp; null without a year. */
export function stampOfMention(mention: DateMention, printed: string, order: DayOrder): Stamp | null {
  const { year, day } = mention
  if (year === null || day === null) return null
  if (!mention.undecided || order === 'day')
    return { kind: 'date', date: articleDateOf({ ...mention, year }, printed) }
  if (order === 'month') return { kind: 'date', date: articleDateOf({ ...swapped(mention), year }, printed) }
  const shown = (month: number, of: number): string => `${year}-${two(month)}-${two(of)}`
  return {
    kind: 'open',
    text: printed.slice(mention.start, mention.end),
    readings: [shown(mention.month, day), shown(day, mention.month)],
  }
}

function stampOf(
  parts: Readonly<Record<string, string | undefined>>,
  month: number,
  text: string,
): ArticleDate | null {
  const { year, day, hour, minute, half, zone } = parts
  if (!exists(Number(year), month, Number(day))) return null
  const date = `${year}-${two(month)}-${two(Number(day))}`
  let hours = hour === undefined ? -1 : Number(hour)
  if (half && hours >= 0) hours = (hours % 12) + (/^p/i.test(half) ? 12 : 0)
  const midnight = hours === 0 && minute === '00'
  if (hours < 0 || hours > 23 || Number(minute) > 59 || midnight) return { iso: date, precision: 'day', text }
  return { iso: `${date}T${two(hours)}:${minute}${zoneOf(zone)}`, precision: 'time', text }
}

const zoneNames: Readonly<Record<string, string>> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  cet: '+01:00',
  cest: '+02:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return ''
  const offset = /^(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})?$/.exec(zone)?.groups
  if (offset) return `${offset.sign}${offset.hours}:${offset.minutes ?? '00'}`
  return zoneNames[zone.toLowerCase()] ?? ''
}
