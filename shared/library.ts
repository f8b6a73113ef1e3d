import type { ArticleStats } from './contract'
import type { Article, ArticleStatus, Id } from './schema'
import { fold, foldKey } from './text/fold'

/** The table of articles: rows, sorting, filtering. Made for 10,000 rows and a filter at every key press. */

export interface LibraryRow {
  readonly article: Article
  readonly status: ArticleStatus
  /** Segments in all, or the coder's own when the rows are made for one coder. */
  readonly segments: number
  /** Ids of those who have segments in the article. */
  readonly coders: readonly Id[]
  /** Folded title, outlet, agency, authors, place and section, one a line: what the text filter reads. */
  readonly key: string
}

export const libraryColumns = [
  'title',
  'outlet',
  'author',
  'agency',
  'place',
  'section',
  'language',
  'date',
  'words',
  'segments',
  'status',
  'added',
] as const
export type LibraryColumn = (typeof libraryColumns)[number]

export interface LibrarySort {
  readonly column: LibraryColumn
  readonly descending: boolean
}

/** What rows must meet, all of it; null and "" ask for nothing. */
export interface LibraryFilter {
  /** Words that must all occur in the row's key, in any order, case and accents aside. */
  readonly text: string
  readonly outlets: readonly string[] | null
  readonly statuses: readonly ArticleStatus[] | null
  /** First and last day, month or year, both included: "2024-03-12", "2024-03", "2024". */
  readonly from: string | null
  readonly to: string | null
  /** Who must have segments in the article. */
  readonly coderId: Id | null
}

export const noFilter: LibraryFilter = {
  text: '',
  outlets: null,
  statuses: null,
  from: null,
  to: null,
  coderId: null,
}

/** One row per article, in the order given. `coderId` null tells of all coders together. */
export function libraryRows(
  articles: readonly Article[],
  stats: Readonly<Record<Id, ArticleStats>>,
  coderId: Id | null,
): readonly LibraryRow[] {
  return articles.map((article) => {
    const counts = stats[article.id]
    return {
      article,
      status: statusOf(article, counts, coderId),
      segments: coderId === null ? (counts?.segments ?? 0) : (counts?.coders[coderId] ?? 0),
      coders: codersIn(counts),
      key: keyOf(article),
    }
  })
}

/**
 * What a coder said of the article or, where the coder said nothing, what the coder's segments tell. For
 * all coders: done when everyone who said or marked anything is done, not started when nobody began.
 */
export function statusOf(
  article: Article,
  stats: ArticleStats | undefined,
  coderId: Id | null,
): ArticleStatus {
  if (coderId !== null) {
    return article.statuses[coderId] ?? ((stats?.coders[coderId] ?? 0) > 0 ? 'in-progress' : 'not-started')
  }
  const coders = new Set([...Object.keys(article.statuses), ...codersIn(stats)])
  const each = [...coders].map((id) => statusOf(article, stats, id))
  const begun = each.filter((status) => status !== 'not-started')
  if (begun.length === 0) return 'not-started'
  return begun.every((status) => status === 'done') ? 'done' : 'in-progress'
}

/** The rows that meet the filter, in the order given. */
export function filterRows(rows: readonly LibraryRow[], filter: LibraryFilter): readonly LibraryRow[] {
  const words = foldKey(filter.text)
    .split(' ')
    .filter((word) => word !== '')
  const outlets = filter.outlets && new Set(filter.outlets)
  const statuses = filter.statuses && new Set(filter.statuses)
  return rows.filter(
    (row) =>
      words.every((word) => row.key.includes(word)) &&
      (!outlets || outlets.has(row.article.outlet)) &&
      (!statuses || statuses.has(row.status)) &&
      (filter.coderId === null || row.coders.includes(filter.coderId)) &&
      isDatedWithin(row.article, filter.from, filter.to),
  )
}

/**
 * The rows by one column: text as the locale orders it, dates by what is known of them, statuses from not
 * started to done. Rows without the fact come last in both directions; equal rows by title, then by id.
 * `previous`, an earlier result, changes nothing but makes sorting nearly the same rows several times as fast.
 */
export function sortRows(
  rows: readonly LibraryRow[],
  sort: LibrarySort,
  locale: string,
  previous: readonly LibraryRow[] = [],
): readonly LibraryRow[] {
  const collator = new Intl.Collator(locale, { numeric: true })
  const keyed = nearlySorted(rows, previous).map((row) => ({ row, value: factOf(row, sort.column) }))
  const sign = sort.descending ? -1 : 1
  keyed.sort((a, b) => {
    const missing = Number(a.value === '') - Number(b.value === '')
    return (
      missing ||
      sign * compareValues(a.value, b.value, sort.column, collator) ||
      collator.compare(a.row.article.title, b.row.article.title) ||
      (a.row.article.id < b.row.article.id ? -1 : 1)
    )
  })
  return keyed.map((one) => one.row)
}

/** The outlets of the rows with their number of articles, most first; those without an outlet under "". */
export function outletsOf(rows: readonly LibraryRow[]): readonly { name: string; articles: number }[] {
  const counts = new Map<string, number>()
  for (const { article } of rows) counts.set(article.outlet, (counts.get(article.outlet) ?? 0) + 1)
  return [...counts]
    .map(([name, articles]) => ({ name, articles }))
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
}

/** The rows in the order of an earlier result, new ones last: the platform's sort is linear on runs. */
function nearlySorted(rows: readonly LibraryRow[], previous: readonly LibraryRow[]): readonly LibraryRow[] {
  if (previous.length === 0) return rows
  const left = new Map(rows.map((row) => [row.article.id, row]))
  const ordered: LibraryRow[] = []
  for (const { article } of previous) {
    const row = left.get(article.id)
    if (!row) continue
    ordered.push(row)
    left.delete(article.id)
  }
  return [...ordered, ...left.values()]
}

function factOf({ article, status, segments }: LibraryRow, column: LibraryColumn): string | number {
  switch (column) {
    case 'title':
    case 'outlet':
    case 'agency':
    case 'place':
    case 'section':
    case 'language':
      return article[column]
    case 'author':
      return article.authors.join('; ')
    case 'date':
      return article.date?.iso ?? ''
    case 'words':
      return article.words
    case 'segments':
      return segments
    case 'status':
      return statusRank[status]
    case 'added':
      return article.createdAt
  }
}

const statusRank: Readonly<Record<ArticleStatus, number>> = { 'not-started': 0, 'in-progress': 1, done: 2 }

function compareValues(
  a: string | number,
  b: string | number,
  column: LibraryColumn,
  collator: Intl.Collator,
): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
  // ISO dates sort by their characters: the less precise stands before what it contains.
  if (column === 'date' || column === 'added') return a < b ? -1 : a > b ? 1 : 0
  return collator.compare(a, b)
}

/** Compared as far as both are known, so an article of "2024-03" may lie within any days of that month. */
function isDatedWithin(article: Article, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true
  const day = article.date?.iso.slice(0, 10)
  if (day === undefined) return false
  const known = (bound: string) => Math.min(day.length, bound.length)
  return (
    (from === null || day.slice(0, known(from)) >= from.slice(0, known(from))) &&
    (to === null || day.slice(0, known(to)) <= to.slice(0, known(to)))
  )
}

function codersIn(stats: ArticleStats | undefined): readonly Id[] {
  if (!stats) return []
  return Object.keys(stats.coders).filter((id) => (stats.coders[id] ?? 0) > 0)
}

/** Kept by record, since a record is never changed in place and most stay the same from one table to the next. */
const keys = new WeakMap<Article, string>()

function keyOf(article: Article): string {
  const known = keys.get(article)
  if (known !== undefined) return known
  const { title, outlet, agency, authors, place, section } = article
  const key = fold([title, outlet, agency, ...authors, place, section].join('\n'))
  keys.set(article, key)
  return key
}
