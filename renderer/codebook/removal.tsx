import { useState } from 'react'
import { type Codebook, descendantsOf, dimensionsOf } from '../../shared/codebook/lookup'
import { type ChildrenPolicy, doomedCodes, impactSentence } from '../../shared/codebook/removal'
import type { CodeImpact } from '../../shared/contract'
import type { Dimension } from '../../shared/schema'
import { Button } from '../ui/button'
import { RadioChoices } from '../ui/choices'
import { Dialog } from '../ui/dialog'
import { removeCodes, removeDimension } from './actions'
import { useImpact } from './counts'
import type { CodeTaskProps } from './task-props'

/** Asks before a code is deleted: what becomes of its segments, and of the codes under it. */
export function DeleteCodeDialog({ book, code, onClose }: CodeTaskProps) {
  const [children, setChildren] = useState<ChildrenPolicy>('lift')
  const below = descendantsOf(book, code.id)
  const doomed = [...doomedCodes(book, [code.id], children)]
  const impact = useImpact({ codeIds: doomed })
  const parent = book.parentById.get(code.id) ?? null
  const many = below.length > 1
  return (
    <RemovalDialog
      title={`Delete the code “${code.name}”?`}
      action={doomed.length > 1 ? `Delete ${doomed.length} codes` : 'Delete code'}
      impact={impact}
      many={doomed.length > 1}
      onDelete={() => removeCodes([code.id], children)}
      onClose={onClose}
    >
      {below.length > 0 ? (
        <RadioChoices
          label={many ? `The ${below.length} codes under it` : `“${below[0]?.name}”, which stands under it`}
          value={children}
          onChange={setChildren}
          choices={[
            {
              id: 'lift',
              name: parent
                ? `${many ? 'move' : 'moves'} up to “${parent.name}”`
                : `${many ? 'move' : 'moves'} up to the top level`,
              says: '',
            },
            { id: 'delete', name: many ? 'are deleted with it' : 'is deleted with it', says: '' },
          ]}
        />
      ) : null}
    </RemovalDialog>
  )
}

interface DeleteDimensionProps {
  readonly book: Codebook
  readonly dimension: Dimension
  readonly onClose: () => void
}

/** Asks before a dimension is deleted; its codes go with it unless another dimension uses them. */
export function DeleteDimensionDialog({ book, dimension, onClose }: DeleteDimensionProps) {
  const codes = book.codes.filter((code) => code.listId === dimension.listId)
  const others = dimensionsOf(book, dimension.listId).filter((one) => one.id !== dimension.id)
  const shared = others.length > 0
  const impact = useImpact({ dimensionId: dimension.id })
  const count = codes.length === 1 ? '1 code' : `${codes.length} codes`
  return (
    <RemovalDialog
      title={`Delete the dimension “${dimension.name}”?`}
      action="Delete dimension"
      impact={impact}
      many={!shared}
      onDelete={() => removeDimension(dimension.id)}
      onClose={onClose}
    >
      <p>
        {shared
          ? `What segments say in “${dimension.name}” is taken off. Its ${count} stay, since “${others
              .map((one) => one.name)
              .join('”, “')}” draws on them too.`
          : `Its ${count} ${codes.length === 1 ? 'is' : 'are'} deleted with it.`}
      </p>
    </RemovalDialog>
  )
}

interface RemovalProps {
  readonly title: string
  readonly action: string
  readonly impact: CodeImpact | null
  /** The sentence speaks of several codes. */
  readonly many: boolean
  readonly children: React.ReactNode
  readonly onDelete: () => Promise<string | null>
  readonly onClose: () => void
}

function RemovalDialog({ title, action, impact, many, children, onDelete, onClose }: RemovalProps) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const remove = async (): Promise<void> => {
    setBusy(true)
    const refused = await onDelete()
    setBusy(false)
    setRefusal(refused)
    if (refused === null) onClose()
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" autoFocus isDisabled={busy} onPress={() => void remove()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="codebook-removal">
        {children}
        {impact ? <p aria-live="polite">{many ? severalSentence(impact) : impactSentence(impact)}</p> : null}
        <p className="quiet">This can be undone.</p>
        {refusal ? (
          <p className="field-error" role="alert">
            {refusal}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

function severalSentence(impact: CodeImpact): string {
  return impact.segments === 0
    ? 'No segment carries any of them.'
    : impactSentence(impact).replace(/^It is/, 'They are')
}
