import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { LibraryColumn } from '../../shared/library'
import { SearchField } from '../ui/fields'
import { Menu } from '../ui/menu'
import { changeFilter, clearFilters, isFiltered, sortBy, useLibrary } from './state'

const sorts: readonly { readonly id: LibraryColumn; readonly name: string }[] = [
  { id: 'date', name: 'date' },
  { id: 'title', name: 'title' },
  { id: 'outlet', name: 'outlet' },
  { id: 'status', name: 'status' },
  { id: 'segments', name: 'segments' },
  { id: 'words', name: 'length' },
]

interface QueueHeadProps {
  readonly shown: number
  readonly done: number
  /** Articles in the project. */
  readonly all: number
}

/** How far the queue is, its order, and a field to narrow it: the library's own order and search. */
export function QueueHead({ shown, done, all }: QueueHeadProps) {
  const { sort, filter, warned } = useLibrary()
  const arrow = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const
  return (
    <header className="queue-head">
      <div className="queue-line-one">
        <h2>Queue</h2>
        <span className="tabular quiet">
          {done.toLocaleString()} of {shown.toLocaleString()} done
        </span>
        <Menu
          label="Order of the queue"
          trigger={
            <AriaButton className="queue-sort">
              by {sorts.find((each) => each.id === sort.column)?.name ?? sort.column}
              <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
            </AriaButton>
          }
          entries={sorts.map(({ id, name }) => ({
            id,
            name: `By ${name}`,
            icon:
              id === sort.column ? (
                sort.descending ? (
                  <ArrowDown {...arrow} />
                ) : (
                  <ArrowUp {...arrow} />
                )
              ) : (
                <span className="menu-gap" />
              ),
            onPress: () => sortBy(id),
          }))}
        />
      </div>
      <SearchField
        label="Search the queue"
        placeholder="Search titles and texts"
        value={filter.text}
        onChange={(text) => changeFilter({ text })}
      />
      {isFiltered({ filter, warned }) && shown < all ? (
        <p className="queue-filtered">
          {shown.toLocaleString()} of {all.toLocaleString()} articles
          <AriaButton className="link" onPress={clearFilters}>
            Show all
          </AriaButton>
        </p>
      ) : null}
    </header>
  )
}
