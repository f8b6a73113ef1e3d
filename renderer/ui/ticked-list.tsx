import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Checkbox, Select } from './fields'

interface TickedHeadProps<F extends string> {
  /** What ticking the box does, for those who do not see the list. */
  readonly tickLabel: string
  /** Rows shown that can be ticked, and how many of them are. */
  readonly possible: number
  readonly picked: number
  readonly onTickAll: (all: boolean) => void
  readonly filterLabel: string
  readonly filter: F
  readonly choices: readonly { readonly id: F; readonly name: string }[]
  readonly onFilter: (filter: F) => void
}

/** The head of a list whose rows are ticked: a box for all that are shown, and which are shown. */
export function TickedHead<F extends string>({
  tickLabel,
  possible,
  picked,
  onTickAll,
  filterLabel,
  filter,
  choices,
  onFilter,
}: TickedHeadProps<F>) {
  return (
    <div className="file-list-head">
      <Checkbox
        isSelected={picked > 0 && picked === possible}
        isIndeterminate={picked > 0 && picked < possible}
        isDisabled={possible === 0}
        onChange={onTickAll}
      >
        <span className="visually-hidden">{tickLabel}</span>
      </Checkbox>
      <Select label={filterLabel} labelHidden value={filter} onChange={onFilter} choices={choices} />
    </div>
  )
}

/** What makes an element the button of a row: one is in the order of Tab, arrows and Page keys go to others. */
export interface RowButton {
  readonly id: string
  readonly className: string
  readonly 'aria-current': 'true' | undefined
  readonly tabIndex: 0 | -1
  readonly onClick: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface TickedRowsProps<T> {
  readonly label: string
  readonly items: readonly T[]
  /** Unlike any other in the window. */
  readonly idOf: (item: T) => string
  /** The id of the row that is shown beside the list; null for none. */
  readonly current: string | null
  readonly onShow: (item: T) => void
  /** Pixels that a row is likely to take. */
  readonly rowHeight: number
  /** Ticks the row, or takes the tick away, when Space is pressed on its button; false when it cannot be. */
  readonly onSpace?: (item: T) => boolean
  readonly children: (item: T, button: RowButton) => ReactNode
}

/** Rows of any number, of which only those in sight are drawn. */
export function TickedRows<T>({
  label,
  items,
  idOf,
  current,
  onShow,
  rowHeight,
  onSpace,
  children,
}: TickedRowsProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const keyAt = (index: number): string | number => {
    const item = items[index]
    return item === undefined ? index : idOf(item)
  }
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyAt,
    overscan: 8,
  })
  const move = (step: number): void => {
    const at = items.findIndex((item) => idOf(item) === current)
    const to = Math.min(items.length - 1, Math.max(0, at + step))
    const next = items[to]
    if (next === undefined) return
    onShow(next)
    rows.scrollToIndex(to)
    requestAnimationFrame(() => document.getElementById(idOf(next))?.focus())
  }
  const isShown = items.some((item) => idOf(item) === current)
  return (
    <div ref={scroller} className="file-scroller">
      <ul className="file-rows" style={{ height: rows.getTotalSize() }} aria-label={label}>
        {rows.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          const id = idOf(item)
          const isCurrent = id === current
          return (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className={isCurrent ? 'file-row file-row-current' : 'file-row'}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, {
                id,
                className: 'file-button',
                'aria-current': isCurrent ? 'true' : undefined,
                // Where a filter hides what is shown, the first row is where Tab leads.
                tabIndex: isCurrent || (!isShown && row.index === 0) ? 0 : -1,
                onClick: () => onShow(item),
                onKeyDown: (event) => {
                  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
                  if (step !== undefined) move(step)
                  else if (event.key !== ' ' || !onSpace?.(item)) return
                  event.preventDefault()
                },
              })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
