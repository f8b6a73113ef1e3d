import { type ReactElement, type ReactNode, useRef } from 'react'
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
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  )
}

/** A place in the window, in CSS pixels from its upper left corner. */
export interface WindowPoint {
  readonly x: number
  readonly y: number
}

interface MenuAtProps {
  readonly label: string
  /** Where the menu hangs: a pointer's place, or the lower left corner of what it belongs to. */
  readonly at: WindowPoint
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}

/** A menu without a button of its own: for the pointer's second button and the menu key. Open while drawn. */
export function MenuAt({ label, at, entries, onClose }: MenuAtProps) {
  const spot = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={spot} className="menu-spot" style={{ left: at.x, top: at.y }} aria-hidden />
      <Popover
        className="popover"
        triggerRef={spot}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
        aria-label={label}
      >
        <MenuList label={label} entries={entries} onClose={onClose} />
      </Popover>
    </>
  )
}

interface MenuListProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly onClose?: () => void
}

function MenuList({ label, entries, onClose }: MenuListProps) {
  return (
    <AriaMenu
      className="list-box"
      aria-label={label}
      {...(onClose ? { onClose, autoFocus: 'first' as const } : {})}
    >
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
  )
}
