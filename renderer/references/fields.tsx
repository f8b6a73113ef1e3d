import { counted } from '../../shared/building'
import { fieldsOf } from '../../shared/references/plan'
import type { MatchedReference } from '../../shared/references/reference'
import { Button } from '../ui/button'
import { CheckChoice } from '../ui/choices'
import { Dialog } from '../ui/dialog'
import { setField, useReferences } from './state'

interface FieldsDialogProps {
  readonly records: readonly MatchedReference[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Which of what the references say beyond the usual facts becomes a variable of the project. */
export function FieldsDialog({ records, isOpen, onClose }: FieldsDialogProps) {
  const fields = useReferences((state) => state.decisions.fields)
  const there = isOpen ? fieldsOf(records) : []
  return (
    <Dialog
      title="Facts to take"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p>
        Title, outlet, authors, agency, date, section, address and language always fill what is empty. These
        become variables:
      </p>
      {there.length === 0 ? <p className="quiet">The references say nothing else.</p> : null}
      <div className="reference-fields">
        {there.map(([name, count]) => (
          <CheckChoice
            key={name}
            name={name}
            says={`In ${counted(count, 'reference')}`}
            isSelected={fields.has(name)}
            onChange={(taken) => setField(name, taken)}
          />
        ))}
      </div>
    </Dialog>
  )
}
