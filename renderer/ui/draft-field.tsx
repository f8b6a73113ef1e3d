import { useState } from 'react'
import { TextField } from './fields'

interface DraftFieldProps {
  readonly label: string
  /** What is kept; shown while nobody types. */
  readonly value: string
  /** Saves what was typed; gives the reason, in a sentence, when it cannot be kept. */
  readonly onSave: (text: string) => string | null
  readonly rows?: number
  readonly hint?: string
  readonly placeholder?: string
  readonly isReadOnly?: boolean
  readonly labelHidden?: boolean
  /** Takes the whole width of a form of two columns. */
  readonly isWide?: boolean
}

/** A text field that saves when the person leaves it, and keeps what could not be saved with the reason. */
export function DraftField({ value, onSave, isWide = false, ...rest }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const field = (
    <TextField
      {...rest}
      value={draft ?? value}
      error={error}
      onChange={(text) => {
        setDraft(text)
        setError(null)
      }}
      onCommit={() => {
        if (draft === null) return
        const refused = draft === value ? null : onSave(draft)
        setError(refused)
        if (refused === null) setDraft(null)
      }}
    />
  )
  return isWide ? <div className="field-wide">{field}</div> : field
}
