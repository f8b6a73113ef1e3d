import { useState } from 'react'
import { counted } from '../../shared/building'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { useArticle } from '../state/records'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { useReturnFocus } from '../ui/return-focus'
import { deleteArticles } from './actions'

interface DeleteDialogProps {
  readonly ids: readonly Id[]
  readonly onClose: () => void
}

/** Asks before articles are deleted, and says how much coding goes with them. */
export function DeleteDialog({ ids, onClose }: DeleteDialogProps) {
  const stats = useProject((state) => state.stats)
  const only = useArticle(ids.length === 1 ? (ids[0] ?? null) : null)
  useReturnFocus(() => document.querySelector<HTMLElement>('.library-grid'))
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const segments = ids.reduce((sum, id) => sum + (stats[id]?.segments ?? 0), 0)
  const coders = new Set(ids.flatMap((id) => Object.keys(stats[id]?.coders ?? {})))
  const remove = async (): Promise<void> => {
    setBusy(true)
    const refused = await deleteArticles(ids)
    setBusy(false)
    setRefusal(refused)
    if (refused === null) onClose()
  }
  return (
    <Dialog
      title={only ? `Delete “${only.title || 'Without a title'}”?` : `Delete ${ids.length} articles?`}
      isOpen
      onClose={onClose}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" autoFocus isDisabled={busy} onPress={() => void remove()}>
            {only ? 'Delete article' : `Delete ${ids.length} articles`}
          </Button>
        </>
      }
    >
      <p>
        This removes {counted(ids.length, 'article')} with {counted(segments, 'segment')}
        {coders.size > 1 ? ` by ${coders.size} coders` : ''}. It can be undone.
      </p>
      {refusal ? (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      ) : null}
    </Dialog>
  )
}
