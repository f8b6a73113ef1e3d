import { useEffect, useMemo, useRef } from 'react'
import { type LibraryRow, type LibrarySort, sortRows } from '../../shared/library'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { articlesOf, catalogueHome, useArticles } from '../state/records'
import { useView } from '../state/view'
import { type Looking, rowsFor, rowsShown } from './shown'
import { useLibrary } from './state'

/** All rows in order, and those that the filters leave: follows every edit. */
export function useOrdering(): {
  readonly all: readonly LibraryRow[]
  readonly shown: readonly LibraryRow[]
} {
  const articles = useArticles()
  const stats = useProject((state) => state.stats)
  const coderId = useProject((state) => state.meta?.coderId ?? null)
  const { filter, warned, hits, sort } = useLibrary()
  const rows = useMemo(() => rowsFor(articles, stats, coderId), [articles, stats, coderId])
  const all = useMemo(() => sortRows(rows, sort, navigator.language), [rows, sort])
  const shown = useMemo(() => rowsShown(all, { filter, warned, hits }), [all, filter, warned, hits])
  return { all, shown }
}

/** Hands the order of the rows to the queue that "next" and "previous" walk. */
export function useAsQueue(ids: readonly Id[]): void {
  useEffect(() => {
    const { queue } = useView.getState()
    if (!sameIds(queue, ids)) useView.setState({ queue: ids })
  }, [ids])
}

/**
 * The order while coding: made anew when the person sorts, filters or searches, or articles come or go, but
 * not when coding changes what it was made from. An article must not leave the list because it was begun.
 */
export function useSteadyOrder(): readonly Id[] {
  const ids = useArticleIds()
  const coderId = useProject((state) => state.meta?.coderId ?? null)
  const { filter, warned, hits, sort } = useLibrary()
  return useMemo(
    () => orderNow(ids, coderId, { filter, warned, hits }, sort),
    [ids, coderId, filter, warned, hits, sort],
  )
}

function orderNow(
  ids: readonly Id[],
  coderId: Id | null,
  looking: Looking,
  sort: LibrarySort,
): readonly Id[] {
  if (ids.length === 0) return ids
  const state = useProject.getState()
  const rows = rowsFor(articlesOf(catalogueHome(state)), state.stats, coderId)
  return rowsShown(sortRows(rows, sort, navigator.language), looking).map((row) => row.article.id)
}

/** Ids of all articles; the same array until articles come or go. */
function useArticleIds(): readonly Id[] {
  const articles = useArticles()
  const known = useRef<readonly Id[]>([])
  const ids = useMemo(() => articles.map((article) => article.id), [articles])
  if (!sameIds(known.current, ids)) known.current = ids
  return known.current
}

function sameIds(a: readonly Id[], b: readonly Id[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]))
}
