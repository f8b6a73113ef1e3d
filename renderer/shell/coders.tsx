import { Check, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Change, Coder, Id } from '../../shared/schema'
import { ask, newId } from '../bridge'
import { useProject } from '../state/project'
import { useCoders } from '../state/records'
import { commit, making } from '../state/saving'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/fields'
import { Menu } from '../ui/menu'
import { report } from './commands'

/** Who codes now: switches between the project's coders and adds one. */
export function CoderMenu() {
  const coders = useCoders()
  const coderId = useProject((state) => state.meta?.coderId ?? '')
  const [adding, setAdding] = useState(false)
  const coder = coders.find((candidate) => candidate.id === coderId)
  return (
    <>
      <Menu
        label="Coders"
        trigger={
          <AriaButton className="coder-button" aria-label={`Coding as ${coder?.name ?? 'nobody'}`}>
            {initial(coder)}
          </AriaButton>
        }
        entries={[
          ...coders.map((candidate) => ({
            id: candidate.id,
            name: `Code as ${candidate.name}`,
            icon: (
              <Check size={16} strokeWidth={1.5} aria-hidden opacity={candidate.id === coderId ? 1 : 0} />
            ),
            onPress: () => void become(candidate.id),
          })),
          {
            id: 'add',
            name: 'Add a coder…',
            icon: <UserPlus size={16} strokeWidth={1.5} aria-hidden />,
            begins: true,
            onPress: () => setAdding(true),
          },
        ]}
      />
      <AddCoder isOpen={adding} taken={coders} onClose={() => setAdding(false)} />
    </>
  )
}

/** The last letter of names such as "Coder B", else the first. */
function initial(coder: Coder | undefined): string {
  const word = coder?.name.trim().split(/\s+/).at(-1) ?? '?'
  return [...word][0]?.toUpperCase() ?? '?'
}

async function become(coderId: Id): Promise<void> {
  const result = await ask('project.setCoder', { coderId })
  if (!result.ok) {
    report(result)
    return
  }
  useProject.setState((state) => (state.meta ? { meta: { ...state.meta, coderId } } : {}))
}

interface AddCoderProps {
  readonly isOpen: boolean
  readonly taken: readonly Coder[]
  readonly onClose: () => void
}

function AddCoder({ isOpen, taken, onClose }: AddCoderProps) {
  const [name, setName] = useState('')
  const clean = name.trim()
  const known = taken.some((coder) => coder.name.toLowerCase() === clean.toLowerCase())
  const add = (): void => {
    if (clean === '' || known) return
    const id = newId('coder')
    const { coderId, now } = making()
    const change: Change = {
      id: newId('change'),
      at: now,
      coder: coderId,
      label: `add the coder ${clean}`,
      records: [{ kind: 'coder', id, before: null, after: { id, name: clean, createdAt: now } }],
    }
    if (commit(change)) void become(id)
    setName('')
    onClose()
  }
  return (
    <Dialog
      title="Add a coder"
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={add} isDisabled={clean === '' || known}>
            Add and code as {clean || 'them'}
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        error={known ? `“${clean}” is a coder of this project already.` : null}
        hint="Segments carry the name of who coded them. Nothing leaves this computer."
      />
    </Dialog>
  )
}
