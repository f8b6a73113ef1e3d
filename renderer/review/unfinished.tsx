import { useEffect, useState } from 'react'
import { counted } from '../../shared/building'
import type { OutputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { report } from '../shell/commands'
import { startImport } from '../shell/importing'
import { useProject } from '../state/project'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

type Unfinished = NonNullable<OutputOf<'import.unfinished'>>

/** Asks, when a project is opened, about an import of it that ended with the app. */
export function UnfinishedDialog() {
  const place = useProject((state) => (state.meta ? `${state.meta.location}/${state.meta.name}` : null))
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null)
  useEffect(() => {
    setUnfinished(null)
    if (place === null) return
    let gone = false
    void ask('import.unfinished', null).then((result) => {
      if (!gone && result.ok) setUnfinished(result.value)
    })
    return () => {
      gone = true
    }
  }, [place])
  if (!unfinished) return null
  const later = (): void => setUnfinished(null)
  const { files, corrected, there } = unfinished
  return (
    <Dialog
      title="An import did not finish"
      isOpen
      onClose={later}
      size="small"
      actions={
        <>
          <Button
            look="quiet"
            onPress={() => {
              later()
              void ask('import.forget', null).then(report)
            }}
          >
            Forget it
          </Button>
          <Button onPress={later}>Ask again later</Button>
          <Button
            look="primary"
            isDisabled={!there}
            onPress={() => {
              later()
              void startImport(() => ask('import.resume', null))
            }}
          >
            Read again
          </Button>
        </>
      }
    >
      <p>
        The import of {momentOf(unfinished)} ({files === 0 ? 'files' : counted(files, 'file')} from{' '}
        {sourceOf(unfinished)}) ended with Framewise before it was done. Nothing of it is in the project, and
        everything else is as it was.
      </p>
      <p>
        {there
          ? corrected === 0
            ? 'Shall the files be read again?'
            : `Shall the files be read again? Your corrections of ${counted(corrected, 'file')} are kept; which files were ticked is not.`
          : 'The files are not where they were, so they cannot be read again. Import them from where they are now.'}
      </p>
    </Dialog>
  )
}

const momentOf = ({ startedAt }: Unfinished): string =>
  new Date(startedAt).toLocaleString(undefined, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })

function sourceOf({ from, more }: Unfinished): string {
  const named = from.map((name) => `“${name}”`).join(', ')
  return more > 0 ? `${named} and ${more} more` : named
}
