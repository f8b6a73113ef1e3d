import type { Article, ArticleDate } from '../../shared/schema'

/** Dates as the locale writes them, no more precise than they are known. */

const short = { year: 'numeric', month: 'short', day: 'numeric' } as const
const long = { year: 'numeric', month: 'long', day: 'numeric' } as const

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  formatters.set(key, made)
  return made
}

/** "12 Mar 2024", "Mar 2024", "2024"; the hour is left out. */
export function shortDate(date: ArticleDate, locale: string): string {
  return partsOf(date, short, locale)
}

/** "12 March 2024, 17:21", the time as it was printed. */
export function longDate(date: ArticleDate, locale: string): string {
  const time = date.precision === 'time' ? `, ${date.iso.slice(11, 16)}` : ''
  return `${partsOf(date, long, locale)}${time}`
}

/** As `longDate`, and how the page printed it where that says more. */
export function fullDate(date: ArticleDate, locale: string): string {
  const printed = date.text ? ` (printed “${date.text}”)` : ''
  return `${longDate(date, locale)}${printed}`
}

/** "Northern Wire, 12 Mar 2024", of which what is known. */
export function outletAndDate(article: Article, locale: string): string {
  const date = article.date ? shortDate(article.date, locale) : ''
  return [article.outlet, date].filter(Boolean).join(', ')
}

function partsOf(date: ArticleDate, options: typeof short | typeof long, locale: string): string {
  const [year = '', month, day] = date.iso.slice(0, 10).split('-')
  if (!month) return year
  // The zone a page printed is not applied: the day is the one that readers of the paper saw.
  const at = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`)
  const { day: dayOption, ...rest } = options
  return formatter(day ? { ...rest, day: dayOption } : rest, locale).format(at)
}
