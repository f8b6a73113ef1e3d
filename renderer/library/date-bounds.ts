import type { LibraryRow } from '../../shared/library'

/** A year, a month or a day that exists, in ISO 8601. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text)
  if (!match) return false
  const [, year = '', month, day] = match
  const date = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** What the bounds ask for, in a word or two; null for nothing. */
export function saysDates(from: string | null, to: string | null): string | null {
  if (from !== null && to !== null) return from === to ? from : `${from} to ${to}`
  if (from !== null) return `from ${from}`
  return to === null ? null : `to ${to}`
}

/** At most twelve years with their number of articles, the latest first. */
export function yearsOf(rows: readonly LibraryRow[]): readonly (readonly [string, number])[] {
  const years = new Map<string, number>()
  for (const { article } of rows) {
    const year = article.date?.iso.slice(0, 4)
    if (year) years.set(year, (years.get(year) ?? 0) + 1)
  }
  return [...years].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, 12)
}
