import { create } from 'zustand'
import { type LibraryColumn, type LibraryFilter, type LibrarySort, noFilter } from '../../shared/library'
import { useProject } from '../state/project'
import { noRows, type RowsState } from './rows'
import type { TextHits } from './shown'

interface LibraryState {
  readonly filter: LibraryFilter
  /** Only articles with warnings. */
  readonly warned: boolean
  readonly sort: LibrarySort
  /** What the last search of full texts found; null when nothing was searched. */
  readonly hits: TextHits | null
  readonly rows: RowsState
}

const fresh: LibraryState = {
  filter: noFilter,
  warned: false,
  sort: { column: 'date', descending: false },
  hits: null,
  rows: noRows,
}

/** How the library is looked at: remembered while the app runs, begun anew with another project. */
export const useLibrary = create<LibraryState>(() => fresh)

useProject.subscribe((state, before) => {
  if (state.meta?.location !== before.meta?.location) useLibrary.setState(fresh, true)
})

export function changeFilter(some: Partial<LibraryFilter>): void {
  useLibrary.setState((state) => ({ filter: { ...state.filter, ...some } }))
}

export function clearFilters(): void {
  useLibrary.setState({ filter: noFilter, warned: false, hits: null })
}

export function isFiltered({ filter, warned }: Pick<LibraryState, 'filter' | 'warned'>): boolean {
  return warned || Object.entries(filter).some(([, value]) => value !== null && value !== '')
}

/** Sorts by the column, or turns the order round when it is sorted by it already. */
export function sortBy(column: LibraryColumn): void {
  useLibrary.setState(({ sort }) => ({
    sort:
      sort.column === column
        ? { column, descending: !sort.descending }
        : { column, descending: column === 'segments' || column === 'words' },
  }))
}

export function changeRows(change: (rows: RowsState) => RowsState): void {
  useLibrary.setState((state) => ({ rows: change(state.rows) }))
}
