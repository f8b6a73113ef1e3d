import type { ArticleStats } from '../../shared/contract'
import { filterRows, type LibraryFilter, type LibraryRow, libraryRows, noFilter } from '../../shared/library'
import type { Article, Id } from '../../shared/schema'

/** Articles whose text holds all the words of `query`. */
export interface TextHits {
  readonly query: string
  readonly ids: ReadonlySet<Id>
}

/** Rows with the segments of all coders and the status of one. */
export function rowsFor(
  articles: readonly Article[],
  stats: Readonly<Record<Id, ArticleStats>>,
  coderId: Id | null,
): readonly LibraryRow[] {
  return libraryRows(articles, stats, coderId).map((row) => ({
    ...row,
    segments: stats[row.article.id]?.segments ?? 0,
  }))
}

export interface Looking {
  readonly filter: LibraryFilter
  readonly warned: boolean
  readonly hits: TextHits | null
}

/** The rows to show, in the order given: a text matches facts at once, and full texts as far as searched. */
export function rowsShown(
  rows: readonly LibraryRow[],
  { filter, warned, hits }: Looking,
): readonly LibraryRow[] {
  const rest = filterRows(rows, { ...filter, text: '' }).filter(
    (row) => !warned || row.article.warnings.length > 0,
  )
  if (filter.text.trim() === '') return rest
  const byFacts = new Set(filterRows(rest, { ...noFilter, text: filter.text }))
  const inText = hitsFor(filter.text, hits)
  return rest.filter((row) => byFacts.has(row) || inText?.has(row.article.id))
}

/** Hits of this query, or of one that it continues: they stand until the answer to this one comes. */
export function hitsFor(query: string, hits: TextHits | null): ReadonlySet<Id> | null {
  return hits && query.trim().startsWith(hits.query) ? hits.ids : null
}

/** Those of the rows shown that the query found by their text, not by their facts. */
export function foundInTextOnly(
  shown: readonly LibraryRow[],
  text: string,
  found: ReadonlySet<Id> | null,
): ReadonlySet<Id> {
  if (!found || text.trim() === '') return new Set()
  const byFacts = new Set(filterRows(shown, { ...noFilter, text }))
  return new Set(shown.filter((row) => !byFacts.has(row)).map((row) => row.article.id))
}
