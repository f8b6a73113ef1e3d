import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import type { ManyChange } from '../../shared/import/many'
import type { DateOrder, FileSummary } from '../../shared/import/proposal'
import type { RuleSays } from '../../shared/schema'
import { addNotice } from '../state/project'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Checkbox, Select, TextField } from '../ui/fields'
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
  const [keeps, setKeeps] = useState(true)
  const [busy, setBusy] = useState(false)
  const undecided = files.reduce((sum, file) => sum + file.undecided, 0)
  const outlets = files.flatMap((file) => file.outlets)
  const called = [...new Set(outlets.map((one) => one.called).filter((name) => name !== ''))]
  const found = [...new Set(outlets.map((one) => one.found))]
  const only = found.length === 1 ? (found[0] ?? '') : ''
  const typed = outlet.trim()
  const apply = async (change: ManyChange, rules: readonly RuleSays[]): Promise<void> => {
    setBusy(true)
    const count = await changeMany(
      files.map((file) => file.id),
      change,
      keeps ? rules : [],
    )
    setBusy(false)
    onClose()
    tell(count, keeps && rules.length > 0)
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
            isDisabled={busy || typed === ''}
            onPress={() =>
              void apply(
                { kind: 'outlet', outlet: typed },
                only === '' || only === typed ? [] : [{ kind: 'outlet', from: only, to: typed }],
              )
            }
          >
            Set outlet
          </Button>
          <p className="small quiet">
            {only === ''
              ? 'Takes the place of what was found in the pages.'
              : `Found in the pages: ${only}. The name you set takes its place.`}
          </p>
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
          <Button
            isDisabled={busy}
            onPress={() =>
              void apply(
                { kind: 'dateOrder', order },
                called.map((name): RuleSays => ({ kind: 'dateOrder', outlet: name, order })),
              )
            }
          >
            Set order
          </Button>
          <p className="small quiet">
            {undecided === 0
              ? 'All dates of these files could be told without it.'
              : `${counted(undecided, 'article')} of these files ${undecided === 1 ? 'has' : 'have'} no date because this could not be told.`}
          </p>
        </div>
        <Checkbox isSelected={keeps} onChange={setKeeps}>
          <span className="choice-text">
            <span>Keep it as a rule for later imports</span>
            <span className="hint">{rememberedWords(called, only)}</span>
          </span>
        </Checkbox>
      </div>
    </Dialog>
  )
}

function rememberedWords(called: readonly string[], only: string): string {
  if (called.length === 0)
    return 'No outlet was found in these files, so there is nothing to know them by later.'
  const some = called.slice(0, 3).join(', ')
  const more = called.length > 3 ? ` and ${called.length - 3} more` : ''
  return only === ''
    ? `The order of dates is kept for ${some}${more}.`
    : `Name and order of dates are kept for what pages call ${only}.`
}

/** Says what came of a change of many files. */
export function tell(count: number | null, isKept: boolean): void {
  if (count === null) return
  const later = isKept ? ' Later imports follow: see “Import rules”.' : ''
  addNotice({
    level: 'info',
    message:
      count === 0
        ? isKept
          ? `Nothing had to be changed here.${later}`
          : 'Nothing had to be changed.'
        : `${counted(count, 'file')} ${count === 1 ? 'was' : 'were'} corrected. Undo takes it back.${later}`,
  })
}
