import { useEffect } from 'react'
import { ask, listen } from '../bridge'
import { openReferences } from '../references/opening'
import { useApp } from '../state/app'
import { useBulk } from '../state/bulk'
import { saveDrafts } from '../state/drafts'
import { gatherParts } from '../state/parts'
import { addNotice, adoptEdits, useProject } from '../state/project'
import { handOver, reload, retrySaving, settled, useSaving } from '../state/saving'
import { run } from './commands'
import { useProgress } from './importing'
import { whatIsUnsaved } from './leaving'
import { openProject } from './opening'

/** Follows what main tells unasked: its own Changes, progress, menu commands, notices. */
export function useLiveEvents(): void {
  useEffect(() => {
    const gather = gatherParts()
    const ends = [
      listen('project.changed', (part) => {
        const event = gather(part)
        if (!event) return
        const fits = adoptEdits(event.edits, event)
        const loaded = useProject.getState().texts
        const stale = event.stale.filter((id) => loaded.has(id))
        if (!fits) void reload()
        else if (stale.length > 0) void reload(stale)
      }),
      // One that comes after the answer is late.
      listen('codebook.progress', (progress) => {
        if (useBulk.getState().progress) useBulk.setState({ progress })
      }),
      listen('import.progress', (event) => useProgress.setState({ importing: event })),
      listen('references.opened', openReferences),
      listen('export.progress', (event) => useProgress.setState({ exporting: event })),
      listen('menu.command', (event) => run(event.command)),
      listen('menu.open', (event) =>
        event.what.kind === 'recent' ? void openProject(event.what) : void openProject('reset-sample'),
      ),
      listen('app.changed', (app) => useApp.setState({ app })),
      listen('app.close', () => void prepareToClose()),
      listen('notice', addNotice),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [])

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      saveDrafts()
      if (useSaving.getState().trouble !== null) event.preventDefault()
    }
    window.addEventListener('beforeunload', guard)
    window.addEventListener('pagehide', handOver)
    return () => {
      window.removeEventListener('beforeunload', guard)
      window.removeEventListener('pagehide', handOver)
    }
  }, [])
}

/** So long does closing wait for the disk before the person is asked, in milliseconds. */
const patience = 4_000

/** The window is about to close: what is typed and not saved goes to the disk first, and main hears what does not. */
async function prepareToClose(): Promise<void> {
  saveDrafts()
  retrySaving()
  await Promise.race([settled(), new Promise((late) => setTimeout(late, patience))])
  await ask('app.closing', { unsaved: whatIsUnsaved() })
}
