import { CopyX, ListChecks } from 'lucide-react'
import { useState } from 'react'
import type { ManyChange } from '../../shared/import/many'
import type { DateOrder, FileProposal, FileSummary } from '../../shared/import/proposal'
import { addNotice } from '../state/project'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Select, TextField } from '../ui/fields'
import { changeMany, useReview } from './state'

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`

/** Corrections that many files share: of those ticked among the files shown. */
export function ManyBar({ files }: { readonly files: readonly FileSummary[] }) {
  const chosen = useReview((state) => state.chosen)
  const [isOpen, setOpen] = useState(false)
  const ticked = files.filter((file) => chosen.has(file.id))
  return (
    <div className="many-bar small">
      <span className="quiet tabular">{ticked.length} ticked</span>
      <Button
        look="quiet"
        icon={<ListChecks size={14} strokeWidth={1.5} aria-hidden />}
        isDisabled={ticked.length === 0}
        onPress={() => setOpen(true)}
      >
        Correct together
      </Button>
      {isOpen ? <ManyDialog files={ticked} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

interface ManyDialogProps {
  readonly files: readonly FileSummary[]
  readonly onClose: () => void
}

function ManyDialog({ files, onClose }: ManyDialogProps) {
  const [outlet, setOutlet] = useState('')
  const [order, setOrder] = useState<DateOrder>('day')
  const [busy, setBusy] = useState(false)
  const undecided = files.reduce((sum, file) => sum + file.undecided, 0)
  const apply = async (change: ManyChange): Promise<void> => {
    setBusy(true)
    const count = await changeMany(
      files.map((file) => file.id),
      change,
    )
    setBusy(false)
    onClose()
    tell(count)
  }
  return (
    <Dialog
      title={`Correct ${counted(files.length, 'file')} together`}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <div className="many-form">
        <div className="many-part">
          <TextField label="Outlet of every article" value={outlet} onChange={setOutlet} />
          <Button
            isDisabled={busy || outlet.trim() === ''}
            onPress={() => void apply({ kind: 'outlet', outlet: outlet.trim() })}
          >
            Set outlet
          </Button>
          <p className="small quiet">Takes the place of what was found in the pages.</p>
        </div>
        <div className="many-part">
          <Select
            label="Dates such as 03/04/2024"
            value={order}
            onChange={setOrder}
            choices={[
              { id: 'day', name: 'Day first: 3 April 2024' },
              { id: 'month', name: 'Month first: 4 March 2024' },
            ]}
          />
          <Button isDisabled={busy} onPress={() => void apply({ kind: 'dateOrder', order })}>
            Set order
          </Button>
          <p className="small quiet">
            {undecided === 0
              ? 'All dates of these files could be told without it.'
              : `${counted(undecided, 'article')} of these files ${undecided === 1 ? 'has' : 'have'} no date because this could not be told.`}
          </p>
        </div>
      </div>
    </Dialog>
  )
}

interface EverywhereProps {
  readonly proposal: FileProposal
  /** Number of the one marked line, or null. */
  readonly line: number | null
}

/** Says of the marked line that it is debris wherever it stands in articles of the same outlet. */
export function EverywhereButton({ proposal, line }: EverywhereProps) {
  const files = useReview((state) => state.files)
  if (line === null || files.length < 2) return null
  const text = proposal.lines[line]?.text.trim() ?? ''
  const outlet =
    proposal.articles.find((article) => line >= article.firstLine && line < article.endLine)?.facts.outlet ??
    ''
  const ready = files.filter((file) => file.state === 'ready').map((file) => file.id)
  const where = outlet === '' ? 'in all files' : `in all of ${outlet}`
  return (
    <Button
      look="quiet"
      icon={<CopyX size={14} strokeWidth={1.5} aria-hidden />}
      isDisabled={text === ''}
      onPress={() =>
        void changeMany(ready, {
          kind: 'line',
          text,
          as: 'debris',
          outlet: outlet === '' ? null : outlet,
        }).then(tell)
      }
    >
      {`Debris ${where}`}
    </Button>
  )
}

function tell(count: number | null): void {
  if (count === null) return
  addNotice({
    level: 'info',
    message:
      count === 0
        ? 'Nothing had to be changed.'
        : `${counted(count, 'file')} ${count === 1 ? 'was' : 'were'} corrected. Undo takes it back.`,
  })
}
