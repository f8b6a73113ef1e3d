import type { ArticleDate } from '../schema'

const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * Reads a date that a person typed in ISO 8601, as far as it goes: a year, a month, a day, or a day with
 * a time. Null when it has another form or names a day or time that does not exist.
 */
export function parseTypedDate(typed: string): Omit<ArticleDate, 'text'> | null {
  const match = form.exec(typed.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone] = match
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return null
  if (day !== undefined) {
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
    if (Number(day) < 1 || Number(day) > last) return null
  }
  if (hour !== undefined && (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59))
    return null
  if (month === undefined) return { iso: `${year}`, precision: 'year' }
  if (day === undefined) return { iso: `${year}-${month}`, precision: 'month' }
  if (hour === undefined) return { iso: `${year}-${month}-${day}`, precision: 'day' }
  const seconds = second === undefined ? '' : `:${second}`
  return { iso: `${year}-${month}-${day}T${hour}:${minute}${seconds}${zone ?? ''}`, precision: 'time' }
}
