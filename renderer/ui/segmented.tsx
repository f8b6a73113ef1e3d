import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

interface SegmentedProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly { readonly id: V; readonly name: string; readonly icon?: ReactNode }[]
  readonly onChange: (value: V) => void
}

/** A row of which exactly one is chosen. */
export function Segmented<V extends string>({ label, value, choices, onChange }: SegmentedProps<V>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const choice = choices.find((candidate) => keys.has(candidate.id))
        if (choice) onChange(choice.id)
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className="segmented-item">
          {choice.icon}
          {choice.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
