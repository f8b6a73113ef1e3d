import { useEffect, useState } from 'react'
import { ask } from '../bridge'
import { useBulk } from '../state/bulk'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/states'

/** What is over sooner than this, in milliseconds, shows no dialog. */
const patience = 600

/** While an edit reaches through many articles: how far, and a way to stop it as long as nothing was changed. */
export function BulkProgress() {
  const progress = useBulk((state) => state.progress)
  const busy = progress !== null
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!busy) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [busy])
  const saving = progress !== null && progress.total > 0 && progress.done === progress.total
  const cancel = (): void => void ask('codebook.cancel', null)
  return (
    <Dialog
      title="Changing segments"
      isOpen={shown && busy}
      onClose={cancel}
      size="small"
      dismissable={false}
      actions={
        <Button onPress={cancel} isDisabled={saving}>
          Cancel
        </Button>
      }
    >
      <Progress
        label={saving ? 'All read, saving' : 'Articles read'}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
      />
      <p className="small quiet">
        Nothing is changed until all are read; then everything is, as one step that undo takes back.
      </p>
    </Dialog>
  )
}
