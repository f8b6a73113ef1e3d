import { cellDate } from '../import/tables/dates'
import { parseTypedDate } from '../import/typedDate'
import type { ArticleDate } from '../schema'

export interface ReferenceDate {
  readonly date: ArticleDate | null
  readonly warnings: readonly string[]
}

/** No field that holds a date is longer. */
const longest = 120

const fineness = ['year', 'month', 'day', 'time'] as const

/**
 * The date of a record from all fields that may hold it, the most exact that fits the year: "2024/03/12/",
 * "2024", "12 March", "March 12, 2024". Dates after `now` and those that can be read two ways are left out with a
 * warning.
 */
export function dateOfFields(printed: readonly string[], language: string, now: string): ReferenceDate {
  const year = printed.map((text) => /^\s*(\d{4})(?:\/{1,3}[^\d]*|\s*)$/.exec(text)?.[1]).find(Boolean)
  const warnings: string[] = []
  let best: ArticleDate | null = null
  for (const text of printed) {
    if (text.length > longest) continue
    const { date, warning } = readDate(text.trim(), year ?? '', language, now)
    if (warning !== '') warnings.push(warning)
    if (!date || (year !== undefined && !date.iso.startsWith(year))) continue
    if (!best || fineness.indexOf(date.precision) > fineness.indexOf(best.precision)) best = date
  }
  const exact = best && (best.precision === 'day' || best.precision === 'time')
  return { date: best, warnings: exact ? [] : [...new Set(warnings)] }
}

function readDate(
  text: string,
  year: string,
  language: string,
  now: string,
): { readonly date: ArticleDate | null; readonly warning: string } {
  const slashed = /^(\d{4})\/(\d{0,2})(?:\/(\d{0,2})(?:\/(.*))?)?$/.exec(text)
  if (slashed) {
    const [, y = '', month = '', day = '', other = ''] = slashed
    const clock = /^\d{1,2}:\d{2}/.exec(other.trim())?.[0]
    const parts = [y, month, day].filter((part) => part !== '').map((part) => part.padStart(2, '0'))
    const iso = parts.join('-') + (parts.length === 3 && clock ? `T${clock.padStart(5, '0')}` : '')
    return checked(iso, text, now)
  }
  if (/^\d{4}(?:-\d{1,2}){0,2}$/.test(text)) return checked(text.replace(/-(\d)(?=-|$)/g, '-0$1'), text, now)
  // "2024 Mar 12" as medical databases print it, "12 March" or "03/12" where the year has a field of its own.
  const turned = text.replace(/^(\d{4})\s+(\p{L}{3,})\.?(?:\s+(\d{1,2}))?$/u, '$3 $2 $1').trim()
  const withYear = /\d{4}/.test(turned) || year === '' ? turned : joinYear(turned, year)
  const season = /^\p{L}+\s+\d{4}$/u.test(withYear)
  const read = cellDate(withYear, 'open', language, now)
  if (read.date || season) return { date: read.date && { ...read.date, text }, warning: '' }
  return read.warning === '' || !/\d/.test(text)
    ? { date: null, warning: '' }
    : { date: null, warning: read.warning }
}

const joinYear = (text: string, year: string): string =>
  /^\d{1,2}[/.-]\d{1,2}$/.test(text) ? `${text}${/[/.-]/.exec(text)?.[0] ?? '/'}${year}` : `${text} ${year}`

/** The date written in ISO 8601, refused when it does not exist or lies after `now`. */
export function checked(
  iso: string,
  text: string,
  now: string,
): { readonly date: ArticleDate | null; readonly warning: string } {
  const typed = parseTypedDate(iso)
  if (!typed) return { date: null, warning: `"${text}" is no date that exists: it was left out.` }
  if (typed.iso.slice(0, 10) > now.slice(0, 10))
    return { date: null, warning: `The date "${text}" lies after today and was left out.` }
  return { date: { ...typed, text }, warning: '' }
}
