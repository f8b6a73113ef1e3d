import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox, Label, Radio, RadioGroup } from 'react-aria-components'

interface ExplainedProps {
  readonly name: string
  /** What choosing it means, in a sentence. */
  readonly says: string
}

interface CheckChoiceProps extends ExplainedProps {
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
}

/** A checkbox with a sentence under its name. */
export function CheckChoice({ name, says, ...rest }: CheckChoiceProps) {
  return (
    <AriaCheckbox {...rest} className="checkbox choice">
      <span className="checkbox-box" aria-hidden>
        <Check size={12} strokeWidth={2.5} />
      </span>
      <ChoiceText name={name} says={says} />
    </AriaCheckbox>
  )
}

interface RadioChoicesProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly (ExplainedProps & { readonly id: V; readonly isDisabled?: boolean })[]
  readonly onChange: (value: V) => void
}

/** One of a few, each with a sentence that says what it means. */
export function RadioChoices<V extends string>({ label, value, choices, onChange }: RadioChoicesProps<V>) {
  return (
    <RadioGroup
      className="choices"
      value={value}
      onChange={(id) => {
        const choice = choices.find((candidate) => candidate.id === id)
        if (choice) onChange(choice.id)
      }}
    >
      <Label className="choices-label">{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className="choice" isDisabled={choice.isDisabled ?? false}>
          <span className="radio-dot" aria-hidden />
          <ChoiceText name={choice.name} says={choice.says} />
        </Radio>
      ))}
    </RadioGroup>
  )
}

function ChoiceText({ name, says }: ExplainedProps) {
  return (
    <span className="choice-text">
      <span className="choice-name">{name}</span>
      {says ? <span className="hint">{says}</span> : null}
    </span>
  )
}
