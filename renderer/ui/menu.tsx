import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'

export interface MenuEntry {
  readonly id: string
  readonly name: string
  readonly icon?: ReactNode
  readonly keys?: string
  readonly danger?: boolean
  readonly isDisabled?: boolean
  /** A line above it. */
  readonly begins?: boolean
  readonly onPress: () => void
}

interface MenuProps {
  readonly label: string
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}

/** A button (`trigger`) that opens a list of actions. */
export function Menu({ label, trigger, entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4}>
        <AriaMenu className="list-box" aria-label={label}>
          {entries.flatMap((entry) => [
            ...(entry.begins ? [<Separator key={`${entry.id}-line`} className="menu-line" />] : []),
            <AriaMenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.name}
              className={entry.danger ? 'list-item list-item-danger' : 'list-item'}
              onAction={entry.onPress}
              isDisabled={entry.isDisabled ?? false}
            >
              {entry.icon}
              <span className="clip">{entry.name}</span>
              {entry.keys ? <kbd>{entry.keys}</kbd> : null}
            </AriaMenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
