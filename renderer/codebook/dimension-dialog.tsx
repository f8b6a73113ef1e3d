import { useState } from 'react'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Dimension, Id } from '../../shared/schema'
import { Button } from '../ui/button'
import { CheckChoice, RadioChoices } from '../ui/choices'
import { Dialog } from '../ui/dialog'
import { Select, TextField } from '../ui/fields'
import { changeDimension, newDimension } from './actions'

interface DimensionDialogProps {
  readonly book: Codebook
  /** Null for a new one. */
  readonly dimension: Dimension | null
  readonly onClose: () => void
}

const ownList = 'own'

/** What a dimension asks, and how it may be answered. */
export function DimensionDialog({ book, dimension, onClose }: DimensionDialogProps) {
  const [name, setName] = useState(dimension?.name ?? '')
  const [question, setQuestion] = useState(dimension?.question ?? '')
  const [choice, setChoice] = useState<Dimension['choice']>(dimension?.choice ?? 'many')
  const [required, setRequired] = useState(dimension?.required ?? false)
  const [open, setOpen] = useState(dimension?.open ?? true)
  const [listId, setListId] = useState<Id>(ownList)
  const [refusal, setRefusal] = useState<string | null>(null)
  const save = (): void => {
    const fields = { name, question: question.trim(), choice, required, open }
    const refused = dimension
      ? changeDimension(dimension.id, fields)
      : newDimension({ ...fields, ...(listId === ownList ? {} : { listId }) })
    setRefusal(refused)
    if (refused === null) onClose()
  }
  return (
    <Dialog
      title={dimension ? `Dimension “${dimension.name}”` : 'New dimension'}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={name.trim() === ''} onPress={save}>
            {dimension ? 'Save' : 'Add dimension'}
          </Button>
        </>
      }
    >
      <div className="dimension-form">
        <TextField
          label="Name"
          value={name}
          onChange={(text) => {
            setName(text)
            setRefusal(null)
          }}
          autoFocus
          error={refusal}
          placeholder="Stance"
        />
        <TextField
          label="Question to the coder"
          value={question}
          onChange={setQuestion}
          placeholder="How does the speaker stand to the report?"
        />
        {dimension === null && book.dimensions.length > 0 ? (
          <Select
            label="Codes"
            value={listId}
            onChange={setListId}
            choices={[
              { id: ownList, name: 'A list of its own' },
              ...lists(book).map((one) => ({ id: one.listId, name: `The same codes as ${one.name}` })),
            ]}
          />
        ) : null}
        <RadioChoices
          label="Codes on one segment"
          value={choice}
          onChange={setChoice}
          choices={[
            { id: 'one', name: 'One', says: 'A second code takes the place of the first.' },
            { id: 'many', name: 'As many as fit', says: '' },
          ]}
        />
        <div className="choices">
          <CheckChoice
            name="Required"
            says="Segments without a code here are marked as incomplete."
            isSelected={required}
            onChange={setRequired}
          />
          <CheckChoice
            name="Open"
            says="New codes can be made in the code picker while coding."
            isSelected={open}
            onChange={setOpen}
          />
        </div>
      </div>
    </Dialog>
  )
}

/** Each list once, by the first dimension that uses it. */
function lists(book: Codebook): readonly Dimension[] {
  const seen = new Set<Id>()
  return book.dimensions.filter((dimension) => {
    if (seen.has(dimension.listId)) return false
    seen.add(dimension.listId)
    return true
  })
}
