import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { ToggleButton } from 'react-aria-components'
import { type LibraryFilter, type LibraryRow, outletsOf } from '../../shared/library'
import { useCoders } from '../state/records'
import { Button } from '../ui/button'
import { SearchField } from '../ui/fields'
import { saysDates } from './date-bounds'
import { DateFilter } from './date-filter'
import { FilterButton, FilterList } from './filter-menu'
import { rowsShown } from './shown'
import { changeFilter, clearFilters, isFiltered, useLibrary } from './state'
import { allStatuses, StatusSign, statusName } from './status'

/** What stands for an article without an outlet, which no outlet is named. */
const noOutlet = '\u0000'

interface RowsProps {
  /** All rows of the library. */
  readonly rows: readonly LibraryRow[]
}

/** The search field and the filters. */
export function Filters({ rows }: RowsProps) {
  const library = useLibrary()
  const { filter, warned } = library
  const coders = useCoders()
  const warnings = useMemo(() => rows.some((row) => row.article.warnings.length > 0), [rows])
  return (
    <div className="filters">
      <div className="filters-find" data-find>
        <SearchField
          label="Search articles"
          placeholder="Search titles, outlets, full texts"
          value={filter.text}
          onChange={(text) => changeFilter({ text })}
        />
      </div>
      <FilterButton
        name="Outlet"
        says={saysChosen(filter.outlets?.map((name) => name || 'none') ?? null)}
        onClear={() => changeFilter({ outlets: null })}
      >
        <OutletChoices rows={rows} />
      </FilterButton>
      <FilterButton
        name="Status"
        says={saysChosen(filter.statuses?.map(statusName) ?? null)}
        onClear={() => changeFilter({ statuses: null })}
      >
        <StatusChoices rows={rows} />
      </FilterButton>
      <FilterButton
        name="Date"
        says={saysDates(filter.from, filter.to)}
        onClear={() => changeFilter({ from: null, to: null })}
      >
        <DateChoices rows={rows} />
      </FilterButton>
      {coders.length > 1 ? (
        <FilterButton
          name="Coded by"
          says={coders.find((coder) => coder.id === filter.coderId)?.name ?? null}
          onClear={() => changeFilter({ coderId: null })}
        >
          <CoderChoices rows={rows} />
        </FilterButton>
      ) : null}
      {warnings || warned ? (
        <ToggleButton
          className="filter-toggle"
          aria-label="Only articles with warnings"
          isSelected={warned}
          onChange={(on) => useLibrary.setState({ warned: on })}
        >
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
        </ToggleButton>
      ) : null}
      {isFiltered(library) ? (
        <Button look="quiet" onPress={clearFilters}>
          Clear
        </Button>
      ) : null}
    </div>
  )
}

function OutletChoices({ rows }: RowsProps) {
  const outlets = useLibrary((state) => state.filter.outlets)
  const counted = outletsOf(useRowsBut(rows, { outlets: null }))
  return (
    <FilterList
      label="Outlets"
      choices={counted.map(({ name, articles }) => ({
        id: name || noOutlet,
        name: name || 'Outlet not known',
        count: articles,
      }))}
      value={outlets?.map((name) => name || noOutlet) ?? null}
      onChange={(names) =>
        changeFilter({ outlets: names?.map((name) => (name === noOutlet ? '' : name)) ?? null })
      }
    />
  )
}

function StatusChoices({ rows }: RowsProps) {
  const statuses = useLibrary((state) => state.filter.statuses)
  const open = useRowsBut(rows, { statuses: null })
  return (
    <FilterList
      label="Statuses"
      choices={allStatuses.map((status) => ({
        id: status,
        name: statusName(status),
        count: open.filter((row) => row.status === status).length,
        icon: <StatusSign status={status} />,
      }))}
      value={statuses}
      onChange={(next) => changeFilter({ statuses: next })}
    />
  )
}

function DateChoices({ rows }: RowsProps) {
  return <DateFilter rows={useRowsBut(rows, { from: null, to: null })} />
}

function CoderChoices({ rows }: RowsProps) {
  const coders = useCoders()
  const coderId = useLibrary((state) => state.filter.coderId)
  const open = useRowsBut(rows, { coderId: null })
  return (
    <FilterList
      label="Coders"
      single
      choices={coders.map(({ id, name }) => ({
        id,
        name,
        count: open.filter((row) => row.coders.includes(id)).length,
      }))}
      value={coderId === null ? null : [coderId]}
      onChange={(ids) => changeFilter({ coderId: ids?.[0] ?? null })}
    />
  )
}

/** The rows that all filters leave but those that are opened: what a choice among them would be made from. */
function useRowsBut(rows: readonly LibraryRow[], open: Partial<LibraryFilter>): readonly LibraryRow[] {
  const { filter, warned, hits } = useLibrary()
  return rowsShown(rows, { filter: { ...filter, ...open }, warned, hits })
}

function saysChosen(names: readonly string[] | null): string | null {
  if (!names) return null
  return names.length === 1 ? (names[0] ?? null) : `${names.length} chosen`
}
