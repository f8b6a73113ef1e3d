import { Check, ChevronDown, Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  SearchField as AriaSearchField,
  Select as AriaSelect,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
  TextArea,
} from 'react-aria-components'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Called when the person leaves the field or presses Enter: the moment to save. */
  readonly onCommit?: (value: string) => void
  readonly rows?: number
  readonly hint?: string
  readonly error?: string | null
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly isReadOnly?: boolean
  readonly labelHidden?: boolean
  readonly dir?: 'auto' | 'ltr' | 'rtl'
}

export function TextField({
  label,
  value,
  onChange,
  onCommit,
  rows,
  hint,
  error,
  placeholder,
  autoFocus = false,
  isReadOnly = false,
  labelHidden = false,
  dir = 'auto',
}: TextFieldProps) {
  const shared = { dir, className: 'input', ...(placeholder ? { placeholder } : {}) }
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      {...(labelHidden ? { 'aria-label': label } : {})}
      onBlur={() => onCommit?.(value)}
    >
      {labelHidden ? null : <Label className="label">{label}</Label>}
      {rows ? (
        <TextArea {...shared} rows={rows} />
      ) : (
        <Input
          {...shared}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onCommit?.(value)
          }}
        />
      )}
      {hint ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}

interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly autoFocus?: boolean
}

export function SearchField({ label, value, onChange, placeholder, autoFocus = false }: SearchFieldProps) {
  return (
    <AriaSearchField
      className="search-field"
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
    >
      <Search size={14} strokeWidth={1.5} aria-hidden />
      <Input className="search-input" placeholder={placeholder ?? label} />
      <AriaButton className="search-clear" aria-label={`Clear ${label.toLowerCase()}`}>
        <X size={13} strokeWidth={1.5} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  )
}

interface Choice<V extends string> {
  readonly id: V
  readonly name: string
  readonly icon?: ReactNode
}

interface SelectProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V) => void
  readonly labelHidden?: boolean
  readonly isDisabled?: boolean
}

export function Select<V extends string>({
  label,
  value,
  choices,
  onChange,
  labelHidden = false,
  isDisabled = false,
}: SelectProps<V>) {
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        const choice = choices.find((candidate) => candidate.id === key)
        if (choice) onChange(choice.id)
      }}
      isDisabled={isDisabled}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {labelHidden ? null : <Label className="label">{label}</Label>}
      <AriaButton className="select">
        <SelectValue className="select-value" />
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </AriaButton>
      <Popover className="popover select-popover" offset={4}>
        <ListBox className="list-box">
          {choices.map((choice) => (
            <ListBoxItem key={choice.id} id={choice.id} textValue={choice.name} className="list-item">
              {choice.icon}
              <span className="clip">{choice.name}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
  readonly isIndeterminate?: boolean
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="checkbox">
      <span className="checkbox-box" aria-hidden>
        <Check size={12} strokeWidth={2.5} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
