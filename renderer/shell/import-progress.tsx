import { useEffect, useState } from 'react'
import { ask } from '../bridge'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/states'
import { useProgress } from './importing'

/** What is over sooner than this, in milliseconds, shows no dialog. */
const patience = 300

/** While files are read or imported: how far, and a way to stop. */
export function ImportProgress() {
  const progress = useProgress((state) => state.importing)
  const busy = progress !== null && progress.done < progress.total
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!busy) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [busy])
  const cancel = (): void => void ask('import.cancel', null)
  return (
    <Dialog
      title={progress?.phase === 'importing' ? 'Importing' : 'Reading files'}
      isOpen={shown}
      onClose={cancel}
      size="small"
      dismissable={false}
      actions={<Button onPress={cancel}>Cancel</Button>}
    >
      {progress ? (
        <Progress
          label={progress.phase === 'importing' ? 'Files imported' : 'Files read'}
          done={progress.done}
          total={progress.total}
          detail={progress.file}
        />
      ) : null}
    </Dialog>
  )
}
