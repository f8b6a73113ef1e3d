import { memo } from 'react'
import { codePointLength } from '../../shared/text/codePoints'
import { modifierKey } from '../state/app'

interface PickerFootProps {
  readonly query: string
  /** Name of the code given last, null while none is. */
  readonly last: string | null
  /** The typed name may be added as a new code. */
  readonly canAdd: boolean
  /** A row is highlighted, so Enter gives it. */
  readonly willTake: boolean
  readonly quote: string
}

/** What the keys do now, and how long the passage is. */
export const PickerFoot = memo(function PickerFoot({
  query,
  last,
  canAdd,
  willTake,
  quote,
}: PickerFootProps) {
  const size = codePointLength(quote)
  return (
    <footer className="picker-foot">
      {last !== null && !willTake ? (
        <>
          <span>
            <kbd>↵</kbd> done
          </span>
          <span className="clip">
            <kbd>⌫</kbd> take off {last}
          </span>
        </>
      ) : (
        <>
          <span>
            <kbd>↵</kbd> add
          </span>
          <span>
            <kbd>{modifierKey()} ↵</kbd> done
          </span>
        </>
      )}
      {canAdd ? (
        <span className="clip">
          <kbd>Tab</kbd> new code “{query.trim()}”
        </span>
      ) : null}
      <span className="picker-size tabular">
        {size === 1 ? '1 character' : `${size.toLocaleString('en')} characters`}
      </span>
    </footer>
  )
})
