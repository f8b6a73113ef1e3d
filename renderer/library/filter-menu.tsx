import { Check, ChevronDown, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { foldKey } from '../../shared/text/fold'
import { SearchField } from '../ui/fields'

interface FilterButtonProps {
  readonly name: string
  /** What is asked for now, in a word or two; null for nothing. */
  readonly says: string | null
  readonly onClear: () => void
  readonly children: ReactNode
}

/** A button that opens a filter and says what it asks for. */
export function FilterButton({ name, says, onClear, children }: FilterButtonProps) {
  return (
    <div className="filter" data-on={says !== null || undefined}>
      <DialogTrigger>
        <AriaButton
          className="filter-button"
          aria-label={says === null ? `${name} filter` : `${name} filter: ${says}`}
        >
          <span>{name}</span>
          {says === null ? (
            <ChevronDown size={13} strokeWidth={1.5} aria-hidden />
          ) : (
            <strong className="clip" dir="auto">
              {says}
            </strong>
          )}
        </AriaButton>
        <Popover className="popover" placement="bottom start" offset={4}>
          <Dialog className="filter-dialog" aria-label={`Filter by ${name.toLowerCase()}`}>
            {children}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {says !== null ? (
        <AriaButton
          className="filter-clear"
          aria-label={`Clear the filter ${name.toLowerCase()}`}
          onPress={onClear}
        >
          <X size={12} strokeWidth={1.75} aria-hidden />
        </AriaButton>
      ) : null}
    </div>
  )
}

interface FilterChoice<V extends string> {
  readonly id: V
  readonly name: string
  /** Articles that the choice would show beside the other filters. */
  readonly count: number
  readonly icon?: ReactNode
}

interface FilterListProps<V extends string> {
  readonly label: string
  readonly choices: readonly FilterChoice<V>[]
  /** Null for all. */
  readonly value: readonly V[] | null
  readonly onChange: (value: readonly V[] | null) => void
  readonly single?: boolean
}

/** More than this many choices get a field to find them. */
const many = 9

/** Choices with how many articles each would show; none chosen asks for nothing. */
export function FilterList<V extends string>({
  label,
  choices,
  value,
  onChange,
  single = false,
}: FilterListProps<V>) {
  const [query, setQuery] = useState('')
  const key = foldKey(query)
  return (
    <>
      {choices.length > many ? (
        <div className="filter-search">
          <SearchField label={`Find in ${label.toLowerCase()}`} value={query} onChange={setQuery} />
        </div>
      ) : null}
      <ListBox
        aria-label={label}
        className="list-box filter-list"
        escapeKeyBehavior="none"
        selectionMode={single ? 'single' : 'multiple'}
        selectedKeys={value ?? []}
        onSelectionChange={(keys) => {
          const chosen = choices.filter((choice) => keys === 'all' || keys.has(choice.id)).map(({ id }) => id)
          onChange(chosen.length === 0 ? null : chosen)
        }}
      >
        {choices
          .filter((choice) => foldKey(choice.name).includes(key))
          .map((choice) => (
            <ListBoxItem
              key={choice.id}
              id={choice.id}
              textValue={choice.name}
              className="list-item filter-item"
            >
              <Check size={14} strokeWidth={2} className="filter-check" aria-hidden />
              {choice.icon}
              <span className="clip" dir="auto">
                {choice.name}
              </span>
              <span className="filter-count tabular">{choice.count.toLocaleString()}</span>
            </ListBoxItem>
          ))}
      </ListBox>
    </>
  )
}
