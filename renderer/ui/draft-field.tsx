import type { DraftSource } from '../state/drafts'
import { TextField } from './fields'
import { useDraft } from './use-draft'

interface DraftFieldProps extends DraftSource {
  readonly rows?: number
  readonly hint?: string
  readonly placeholder?: string
  readonly isReadOnly?: boolean
  readonly labelHidden?: boolean
  /** Takes the whole width of a form of two columns. */
  readonly isWide?: boolean
}

/** A text field that saves while the person types and when they leave it; see `useDraft`. */
export function DraftField({ label, value, onSave, isWide = false, ...rest }: DraftFieldProps) {
  const draft = useDraft({ label, value, onSave })
  const field = (
    <TextField
      {...rest}
      label={label}
      value={draft.text}
      error={draft.error}
      onChange={draft.type}
      onCommit={draft.leave}
    />
  )
  return isWide ? <div className="field-wide">{field}</div> : field
}
