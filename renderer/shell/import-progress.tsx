import { useEffect, useState } from 'react'
import { ask } from '../bridge'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/states'
import { useProgress } from './importing'

/** What is over sooner than this, in milliseconds, shows no dialog. */
const patience = 300

const words = {
  reading: { title: 'Reading files', label: 'Files read' },
  correcting: { title: 'Correcting files', label: 'Files looked at' },
  importing: { title: 'Importing', label: 'Files imported' },
} as const

/** While files are read or imported: how far, and ways to pause and to stop. */
export function ImportProgress() {
  const progress = useProgress((state) => state.importing)
  const busy = progress !== null && progress.done < progress.total
  const [shown, setShown] = useState(false)
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    if (!busy) {
      setShown(false)
      setPaused(false)
      return
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [busy])
  const cancel = (): void => void ask('import.cancel', null)
  const pause = (next: boolean): void => {
    setPaused(next)
    void ask('import.pause', { paused: next })
  }
  const phase = progress?.phase ?? 'reading'
  return (
    <Dialog
      title={paused ? `${words[phase].title}: paused` : words[phase].title}
      isOpen={shown}
      onClose={cancel}
      size="small"
      dismissable={false}
      actions={
        <>
          {phase === 'correcting' ? null : (
            <Button onPress={() => pause(!paused)}>{paused ? 'Go on' : 'Pause'}</Button>
          )}
          <Button onPress={cancel}>Cancel</Button>
        </>
      }
    >
      {progress ? (
        <Progress
          label={words[phase].label}
          done={progress.done}
          total={progress.total}
          detail={progress.file}
        />
      ) : null}
    </Dialog>
  )
}
