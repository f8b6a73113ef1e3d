import type { TableColumn } from '../../shared/import/tables/columns'
import type { ColumnTarget } from '../../shared/import/tables/targets'
import { Select } from '../ui/fields'
import { setColumn, useReview } from './state'
import './columns.css'

const names: Readonly<Record<ColumnTarget, string>> = {
  title: 'Headline',
  lead: 'Lead',
  text: 'Text',
  date: 'Date',
  outlet: 'Outlet',
  authors: 'Authors',
  agency: 'Agency',
  section: 'Section',
  place: 'Place',
  url: 'Address',
  language: 'Language',
  id: 'Article number',
  variable: 'Variable',
  ignore: 'Left out',
}

const choices = (Object.entries(names) as [ColumnTarget, string][]).map(([id, name]) => ({ id, name }))

/** What each column of a table becomes, with its first cells; a change reads the table anew. */
export function ColumnMapping() {
  const columns = useReview((state) => state.proposal?.columns)
  if (!columns || columns.length === 0) return null
  return (
    <section className="columns" aria-label="Columns of the table">
      <h2 className="side-title">Columns of the table</h2>
      <p className="quiet small">
        Guessed from their names and cells. A change reads the table again; corrections of its lines start
        over.
      </p>
      <ul className="columns-list">
        {columns.map((column) => (
          <Column key={column.name} column={column} />
        ))}
      </ul>
    </section>
  )
}

function Column({ column }: { readonly column: TableColumn }) {
  const { name, target, samples } = column
  return (
    <li className="column" data-used={target === 'ignore' ? undefined : ''}>
      <div className="column-head">
        <span className="column-name clip" title={name}>
          {name}
        </span>
        <Select
          label={`What the column ${name} is`}
          labelHidden
          value={target}
          choices={choices}
          onChange={(next) => void setColumn(name, next)}
        />
      </div>
      <p className="quiet small column-samples" title={samples.join('\n')}>
        {samples.length === 0 ? 'empty' : samples.join(' · ')}
      </p>
    </li>
  )
}
