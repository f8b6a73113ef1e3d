import { CornerDownRight, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button as AriaButton, FieldError, Input, TextField } from 'react-aria-components'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Dimension } from '../../shared/schema'
import { addCodeTo } from './actions'
import { addUnder, showCode, useCodebookView } from './state'

interface AddCodeProps {
  readonly book: Codebook
  readonly dimension: Dimension
}

/** Turns into a field at the foot of a dimension: Enter adds a code and waits for the next, Escape ends. */
export function AddCode({ book, dimension }: AddCodeProps) {
  const adding = useCodebookView((state) => state.adding)
  if (adding?.dimensionId !== dimension.id) {
    return (
      <AriaButton className="add-code-button" onPress={() => addUnder(dimension.id, null)}>
        <Plus size={14} strokeWidth={1.5} aria-hidden />
        Add a code
      </AriaButton>
    )
  }
  const parent = adding.parentId ? book.codeById.get(adding.parentId) : undefined
  return <AddCodeField key={`${dimension.id} ${parent?.id}`} dimension={dimension} parent={parent ?? null} />
}

interface FieldProps {
  readonly dimension: Dimension
  readonly parent: { readonly id: string; readonly name: string } | null
}

function AddCodeField({ dimension, parent }: FieldProps) {
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const field = useRef<HTMLDivElement>(null)
  const end = (): void => useCodebookView.setState({ adding: null })
  const add = (): void => {
    if (name.trim() === '') return
    const added = addCodeTo(dimension.id, parent?.id ?? null, name)
    if ('refusal' in added) {
      setRefusal(added.refusal)
      return
    }
    showCode(added.codeId)
    setName('')
    setRefusal(null)
    field.current?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className="add-code" ref={field}>
      {parent ? (
        <span className="add-code-place">
          <CornerDownRight size={13} strokeWidth={1.5} aria-hidden />
          <span className="clip" dir="auto">
            under {parent.name}
          </span>
          <AriaButton
            className="add-code-top"
            aria-label="Add at the top level instead"
            onPress={() => addUnder(dimension.id, null)}
          >
            <X size={12} strokeWidth={1.75} aria-hidden />
          </AriaButton>
        </span>
      ) : null}
      <TextField
        className="field"
        aria-label={parent ? `New code under ${parent.name}` : `New code in ${dimension.name}`}
        value={name}
        onChange={(text) => {
          setName(text)
          setRefusal(null)
        }}
        isInvalid={refusal !== null}
        autoFocus
        onBlur={() => {
          if (name.trim() === '') end()
        }}
      >
        <Input
          className="input"
          dir="auto"
          placeholder="Name, then Enter"
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') add()
            else if (event.key === 'Escape') {
              event.stopPropagation()
              end()
            }
          }}
        />
        <FieldError className="field-error">{refusal}</FieldError>
      </TextField>
    </div>
  )
}
