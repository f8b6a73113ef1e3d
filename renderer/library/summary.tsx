import { BookOpen, Columns2, Download, Trash2, X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { LibraryRow } from '../../shared/library'
import type { Id } from '../../shared/schema'
import { openExport } from '../export/options'
import { useProject } from '../state/project'
import { openArticle } from '../state/view'
import { Button, IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { compareTwo } from './actions'
import { statusEntries } from './entries'
import { chooseNone } from './rows'
import { changeRows } from './state'
import { StatusSign } from './status'

const icon = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const

interface SummaryProps {
  readonly all: readonly LibraryRow[]
  readonly shown: readonly LibraryRow[]
  /** Of those shown, how many were found by their text alone. */
  readonly inText: number
}

/** "26 articles, 9 done", of those shown and of all. */
export function Summary({ all, shown, inText }: SummaryProps) {
  const done = shown.filter((row) => row.status === 'done').length
  const segments = shown.reduce((sum, row) => sum + row.segments, 0)
  const count =
    shown.length === all.length
      ? said(all.length, 'article')
      : `${shown.length.toLocaleString()} of ${said(all.length, 'article')}`
  return (
    <div className="summary" aria-live="polite">
      <strong className="tabular">{count}</strong>
      <span className="tabular">{done.toLocaleString()} done</span>
      <span className="tabular">{said(segments, 'segment')}</span>
      {inText > 0 ? (
        <span className="tabular quiet">{inText.toLocaleString()} found in the text only</span>
      ) : null}
    </div>
  )
}

interface SelectionBarProps {
  /** The chosen rows that are shown, in their order; at least one. */
  readonly chosen: readonly LibraryRow[]
  readonly onDelete: (ids: readonly Id[]) => void
}

/** What can be done with the chosen articles. */
export function SelectionBar({ chosen, onDelete }: SelectionBarProps) {
  const editable = useProject((state) => state.meta?.readOnly === null)
  const ids = chosen.map((row) => row.article.id)
  const statuses = new Set(chosen.map((row) => row.status))
  const [status] = statuses
  const [first] = ids
  if (first === undefined || status === undefined) return null
  return (
    <div className="summary selection" role="toolbar" aria-label="Chosen articles">
      <strong className="tabular">{ids.length.toLocaleString()} chosen</strong>
      <Button
        look={ids.length === 1 ? 'primary' : 'plain'}
        icon={<BookOpen {...icon} />}
        isDisabled={ids.length !== 1}
        onPress={() => openArticle(first)}
      >
        Open
      </Button>
      <Button
        look={ids.length === 2 ? 'primary' : 'plain'}
        icon={<Columns2 {...icon} />}
        isDisabled={ids.length !== 2}
        onPress={() => compareTwo(ids)}
      >
        Compare
      </Button>
      <Menu
        label="Status"
        trigger={
          <AriaButton className="button button-plain" isDisabled={!editable}>
            <StatusSign status={statuses.size === 1 ? status : 'in-progress'} />
            <span>Status</span>
          </AriaButton>
        }
        entries={statusEntries(ids, statuses.size === 1 ? status : null, editable)}
      />
      <Button icon={<Download {...icon} />} onPress={() => openExport(ids)}>
        Export…
      </Button>
      <Button look="danger" icon={<Trash2 {...icon} />} isDisabled={!editable} onPress={() => onDelete(ids)}>
        Delete…
      </Button>
      <IconButton
        label="Choose none"
        keys="Esc"
        icon={<X {...icon} />}
        onPress={() => changeRows(chooseNone)}
      />
    </div>
  )
}

/** "10,000 articles", as the locale writes numbers. */
function said(count: number, what: string): string {
  return `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`
}
