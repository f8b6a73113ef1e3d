import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { LibraryRow } from '../../shared/library'
import { TextField } from '../ui/fields'
import { isDay, yearsOf } from './date-bounds'
import { changeFilter, useLibrary } from './state'

interface DateFilterProps {
  /** The rows that the other filters leave. */
  readonly rows: readonly LibraryRow[]
}

/** From and to, as precise as the person likes, and the years there are. */
export function DateFilter({ rows }: DateFilterProps) {
  const { from, to } = useLibrary((state) => state.filter)
  return (
    <div className="date-filter">
      <div className="date-filter-pair">
        <Bound
          key={`from ${from}`}
          label="From"
          value={from}
          onChange={(next) => changeFilter({ from: next })}
        />
        <Bound key={`to ${to}`} label="To" value={to} onChange={(next) => changeFilter({ to: next })} />
      </div>
      <p className="hint">A year, a month or a day: 2024, 2024-03, 2024-03-12. Both ends are included.</p>
      <div className="date-years">
        {yearsOf(rows).map(([year, count]) => (
          <ToggleButton
            key={year}
            className="date-year"
            isSelected={from === year && to === year}
            onChange={(on) => changeFilter(on ? { from: year, to: year } : { from: null, to: null })}
          >
            {year} <span className="filter-count tabular">{count.toLocaleString()}</span>
          </ToggleButton>
        ))}
      </div>
    </div>
  )
}

interface BoundProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function Bound({ label, value, onChange }: BoundProps) {
  const [text, setText] = useState(value ?? '')
  const [error, setError] = useState<string | null>(null)
  return (
    <TextField
      label={label}
      value={text}
      placeholder="2024-03"
      error={error}
      onChange={(next) => {
        setText(next)
        setError(null)
      }}
      onCommit={() => {
        const typed = text.trim()
        if (typed === '') onChange(null)
        else if (isDay(typed)) onChange(typed)
        else setError('Not a date.')
      }}
    />
  )
}
