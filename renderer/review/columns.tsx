import type { TableColumn } from '../../shared/import/tables/columns'
import type { ColumnTarget } from '../../shared/import/tables/targets'
import { targetNames, useWhose } from '../rules/words'
import { useRules } from '../state/records'
import { Checkbox, Select } from '../ui/fields'
import './columns.css'
import { setColumn, useReview } from './state'

const choices = (Object.entries(targetNames) as [ColumnTarget, string][]).map(([id, name]) => ({ id, name }))

/** What each column of a table becomes, with its first cells; a change reads the table anew. */
export function ColumnMapping() {
  const columns = useReview((state) => state.proposal?.columns)
  const ruleId = useReview((state) => state.proposal?.columnsRule ?? null)
  const keeps = useReview((state) => state.keepsColumns)
  const rule = useRules().find(({ id }) => id === ruleId)
  const whose = useWhose()
  if (!columns || columns.length === 0) return null
  return (
    <section className="columns" aria-label="Columns of the table">
      <h2 className="side-title">Columns of the table</h2>
      <p className="quiet small">
        {rule
          ? `Read by ${whose(rule)} for tables with these columns. A change reads the table again.`
          : 'Guessed from their names and cells. A change reads the table again; corrections of its lines start over.'}
      </p>
      <Checkbox isSelected={keeps} onChange={(keepsColumns) => useReview.setState({ keepsColumns })}>
        <span className="small">Keep what I set for all tables with these columns</span>
      </Checkbox>
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
        <span className="column-name" title={name} dir="auto">
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
      <p className="quiet small column-samples" title={samples.join('\n')} dir="auto">
        {samples.length === 0 ? 'empty' : samples.join(' · ')}
      </p>
    </li>
  )
}
