import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { ToggleButton } from 'react-aria-components'
import { type LibraryFilter, type LibraryRow, outletsOf } from '../../shared/library'
import { useCoders } from '../state/records'
import { Button } from '../ui/button'
import { SearchField } from '../ui/fields'
import { DateFilter } from './date-filter'
import { FilterButton, FilterList } from './filter-menu'
import { type Looking, rowsShown } from './ordering'
import { changeFilter, clearFilters, isFiltered, useLibrary } from './state'
import { allStatuses, StatusSign, statusName } from './status'

/** What stands for an article without an outlet, which no outlet is named. */
const noOutlet = '\u0000'

/** The search field and the filters, each with how many articles its choices would show. */
export function Filters({ rows }: { readonly rows: readonly LibraryRow[] }) {
  const library = useLibrary()
  const { filter, warned, hits } = library
  const coders = useCoders()
  const warnings = useMemo(() => rows.some((row) => row.article.warnings.length > 0), [rows])
  const but = (open: Partial<LibraryFilter>): readonly LibraryRow[] =>
    rowsBut({ filter, warned, hits }, rows, open)

  const forOutlets = but({ outlets: null })
  const forStatuses = but({ statuses: null })
  const forCoders = but({ coderId: null })
  const coder = coders.find((each) => each.id === filter.coderId)
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
        <FilterList
          label="Outlets"
          choices={outletsOf(forOutlets).map(({ name, articles }) => ({
            id: name || noOutlet,
            name: name || 'Outlet not known',
            count: articles,
          }))}
          value={filter.outlets?.map((name) => name || noOutlet) ?? null}
          onChange={(names) =>
            changeFilter({ outlets: names?.map((name) => (name === noOutlet ? '' : name)) ?? null })
          }
        />
      </FilterButton>
      <FilterButton
        name="Status"
        says={saysChosen(filter.statuses?.map(statusName) ?? null)}
        onClear={() => changeFilter({ statuses: null })}
      >
        <FilterList
          label="Statuses"
          choices={allStatuses.map((status) => ({
            id: status,
            name: statusName(status),
            count: forStatuses.filter((row) => row.status === status).length,
            icon: <StatusSign status={status} />,
          }))}
          value={filter.statuses}
          onChange={(statuses) => changeFilter({ statuses })}
        />
      </FilterButton>
      <DateFilter rows={but({ from: null, to: null })} />
      {coders.length > 1 ? (
        <FilterButton
          name="Coded by"
          says={coder?.name ?? null}
          onClear={() => changeFilter({ coderId: null })}
        >
          <FilterList
            label="Coders"
            single
            choices={coders.map(({ id, name }) => ({
              id,
              name,
              count: forCoders.filter((row) => row.coders.includes(id)).length,
            }))}
            value={filter.coderId === null ? null : [filter.coderId]}
            onChange={(ids) => changeFilter({ coderId: ids?.[0] ?? null })}
          />
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

/** The rows that all filters leave but those that are opened. */
function rowsBut(
  looking: Looking,
  rows: readonly LibraryRow[],
  open: Partial<LibraryFilter>,
): readonly LibraryRow[] {
  return rowsShown(rows, { ...looking, filter: { ...looking.filter, ...open } })
}

function saysChosen(names: readonly string[] | null): string | null {
  if (!names) return null
  return names.length === 1 ? (names[0] ?? null) : `${names.length} chosen`
}
